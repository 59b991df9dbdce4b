"""Django's pages in a few threads beside the event loop.

A request's body is whole before it comes here (see `shim`), and an answer is whole when a thread is done with it: one
way there and one way back. a2wsgi's own middleware hands over every part of an answer by itself, and each of them waits
for the loop and for Python's lock.
"""

import asyncio
import contextvars
import io
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import Any, cast

from a2wsgi.wsgi import build_environ

from coachplc.shim import Header, Receive, Scope, Send

type Answer = tuple[int, list[Header], bytes]


class Pages:
    def __init__(self, wsgi: Callable[..., Iterable[bytes]], threads: int) -> None:
        self.wsgi = wsgi
        self.executor = ThreadPoolExecutor(threads, "pages")

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        body = io.BytesIO((await receive()).get("body", b""))
        environ = build_environ(cast("Any", scope), cast("Any", body))
        ask = partial(contextvars.copy_context().run, self._answer, cast("dict[str, Any]", environ))
        status, headers, content = await asyncio.get_running_loop().run_in_executor(self.executor, ask)
        await send({"type": "http.response.start", "status": status, "headers": headers})
        await send({"type": "http.response.body", "body": content})

    def _answer(self, environ: dict[str, Any]) -> Answer:
        begun: list[tuple[str, list[tuple[str, str]]]] = []
        chunks = self.wsgi(environ, lambda status, headers, error=None: begun.append((status, headers)))
        try:
            content = b"".join(chunks)
        finally:
            if hasattr(chunks, "close"):
                chunks.close()
        status, headers = begun[-1]
        pairs = [(name.lower().encode("latin-1"), value.encode("latin-1")) for name, value in headers]
        return int(status.split(" ", 1)[0]), pairs, content
