"""Which part of the server answers what."""

import logging
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final
from wsgiref.headers import Headers

from django.conf import settings
from servestatic import ServeStaticASGI

from coachplc import checks, first_run
from coachplc.pages import Pages
from coachplc.shim import App, Receive, Scope, Send, WholeBody
from live import server, threads
from live.lifespan import Lifespan

LOG = logging.getLogger("coachplc.serve")
THREADS: Final = 4  # more only wait for each other: SQLite writes one at a time, Python runs one at a time


class Application:
    def __init__(self, pages: Callable[..., Any]) -> None:
        django = Pages(pages, THREADS)
        self._executor = django.executor
        self._pages: App = WholeBody(django)
        self._static: Any = ServeStaticASGI(None)
        self.live = Lifespan()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await self.live(receive, send, started=self._begin, stopped=self._let_go)
        elif scope["type"] != "http":
            await send({"type": "websocket.close", "code": 1000})
        elif scope["path"].startswith("/live/"):
            await self._live(scope, receive, send)
        elif scope["path"].startswith(settings.STATIC_URL):
            await self._static(scope, receive, send)
        else:
            await self._pages(scope, receive, send)

    async def _live(self, scope: Scope, receive: Receive, send: Send) -> None:
        if self.live.hub:
            await server.serve(self.live.hub, scope, receive, send)
        else:
            await server.reply(send, 503, [(b"retry-after", b"1")])

    def _begin(self) -> None:
        self._load_static()
        if words := checks.slow_journal():
            LOG.info(words)
        if settings.WELCOME:
            first_run.announce()

    def _load_static(self) -> None:
        root = Path(settings.STATIC_ROOT)
        root.mkdir(parents=True, exist_ok=True)
        self._static = ServeStaticASGI(
            None, root=root, prefix=settings.STATIC_URL, allow_all_origins=False, add_headers_function=_safe
        )

    async def _let_go(self) -> None:
        """The threads stay, for the next start in this process; their database connections do not."""
        await threads.close_connections(self._executor, THREADS)


def _safe(headers: Headers, path: str, url: str) -> None:
    headers["X-Content-Type-Options"] = "nosniff"
    headers["Cross-Origin-Resource-Policy"] = "same-origin"
