"""Turns HTML into a PDF in a child process of its own: no Django, no database, no network, little memory and time."""

import atexit
import resource
import threading
from functools import cache
from multiprocessing import get_context
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from pebble import ProcessPool

SECONDS: Final = 10
MEMORY: Final = 512 * 1024 * 1024
# A plan is some kilobytes; a huge table is the known way to eat time and memory.
MOST_HTML: Final = 1_000_000

HERE: Final = Path(__file__).resolve().parent
FONTS: Final = HERE.parent / "static" / "fonts"
ASSETS: Final = {
    f"asset:{name}": FONTS / name
    for name in (
        "atkinson-hyperlegible-next-latin-wght-normal.woff2",
        "atkinson-hyperlegible-next-latin-ext-wght-normal.woff2",
        "bricolage-grotesque-latin-wght-normal.woff2",
        "bricolage-grotesque-latin-ext-wght-normal.woff2",
    )
}


class TooLongError(Exception):
    """More HTML than any plan can have; nothing was rendered."""


class RefusedError(Exception):
    """The page asked for something that is not one of our own fonts."""


@cache
def fetcher() -> Any:
    """Deny by default: our own fonts by name, nothing else, and a refusal stops the page instead of being logged."""
    from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse  # noqa: PLC0415 -- costs a second

    class AssetsOnly(URLFetcher):
        def __init__(self) -> None:
            super().__init__(allowed_protocols=(), allow_redirects=False, timeout=1)

        def fetch(self, url: str, headers: Any = None) -> Any:
            if url in ASSETS:
                return URLFetcherResponse(url, ASSETS[url].read_bytes(), {"Content-Type": "font/woff2"})
            raise FatalURLFetchingError(f"blocked: {url[:80]}")

    return AssetsOnly()


@cache
def _style() -> tuple[Any, Any]:
    """The style sheet and its fonts, read once in the life of the child."""
    from weasyprint import CSS  # noqa: PLC0415 -- as above
    from weasyprint.text.fonts import FontConfiguration  # noqa: PLC0415 -- as above

    fonts = FontConfiguration()
    text = (HERE / "paper.css").read_text()
    return CSS(string=text, font_config=fonts, url_fetcher=fetcher()), fonts


def _begin() -> None:
    """In the child, before the first page."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    _style()


def typeset(html: str) -> bytes:
    """In the child: one tagged document (PDF/UA-1)."""
    from weasyprint import HTML  # noqa: PLC0415 -- as above
    from weasyprint.urls import FatalURLFetchingError  # noqa: PLC0415 -- as above

    css, fonts = _style()
    document = HTML(string=html, base_url=None, url_fetcher=fetcher())
    try:
        pdf: bytes = document.write_pdf(stylesheets=[css], font_config=fonts, pdf_variant="pdf/ua-1")
    except FatalURLFetchingError as error:  # no Exception, so it would end the child
        raise RefusedError(str(error)) from None
    return pdf


_lock = threading.Lock()
_pools: list["ProcessPool"] = []


def _pool() -> "ProcessPool":
    """One child for the whole process, started at the first page and renewed now and then."""
    from pebble import ProcessPool  # noqa: PLC0415 -- 2 MB that the web process, which only orders pages, does not need

    with _lock:
        if not _pools:
            # Spawned, not forked: the child must not inherit connections, threads or secrets in memory.
            _pools.append(ProcessPool(max_workers=1, max_tasks=50, initializer=_begin, context=get_context("spawn")))
            atexit.register(close)
        return _pools[0]


def close() -> None:
    """Ends the child; the next page starts a new one."""
    with _lock:
        for pool in _pools:
            pool.stop()  # type: ignore[no-untyped-call]
            pool.join(2)
        _pools.clear()


def pdf_of(html: str, *, seconds: float = SECONDS) -> bytes:
    """The PDF; raises TooLongError, RefusedError, TimeoutError or what the renderer raised. For tasks and commands."""
    if len(html) > MOST_HTML:
        raise TooLongError(len(html))
    result: bytes = _pool().schedule(typeset, args=[html], timeout=seconds).result()
    return result
