"""What stands between the network and Django's WSGI handler.

The whole body is here before one of the few threads is taken: a slow or broken sender costs none. A body that ends
before its Content-Length never reaches a view, where it would pass for complete.
"""

import asyncio
from collections.abc import Awaitable, Callable, Iterable
from typing import Any, Final
from urllib.parse import quote_from_bytes

from django.utils.translation import gettext as _

Scope = dict[str, Any]
Message = dict[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]
Header = tuple[bytes, bytes]

LARGEST: Final = 2 * 1024 * 1024
SLOWEST: Final = 20.0  # seconds for the whole body
PRINTABLE: Final = "".join(map(chr, range(0x21, 0x7F)))


class RefusedError(Exception):
    def __init__(self, status: int, words: str) -> None:
        super().__init__(words)
        self.status, self.words = status, words


class GoneError(Exception):
    """The sender hung up in the middle."""


class WholeBody:
    def __init__(self, app: App, *, largest: int = LARGEST, slowest: float = SLOWEST) -> None:
        self.app, self.largest, self.slowest = app, largest, slowest

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        headers = tidy(scope["headers"])
        try:
            body = await self._body(dict(headers), receive)
        except GoneError:
            return
        except RefusedError as no:
            await refuse(send, no)
            return
        if body is not None:
            # Sent in pieces it came without a length, and WSGI would read nothing.
            headers = [
                (name, value) for name, value in headers if name not in (b"content-length", b"transfer-encoding")
            ]
            headers.append((b"content-length", b"%d" % len(body)))
        query = quote_from_bytes(scope["query_string"], safe=PRINTABLE).encode()
        await self.app({**scope, "headers": headers, "query_string": query}, replay(body or b"", receive), send)

    async def _body(self, headers: dict[bytes, bytes], receive: Receive) -> bytes | None:
        """None when the request has none."""
        length = headers.get(b"content-length", b"")
        if not length and b"transfer-encoding" not in headers:
            return None
        if length and (not length.isdigit() or int(length) > self.largest):
            raise RefusedError(413, _("This is too large. Send less at once."))
        try:
            async with asyncio.timeout(self.slowest):
                body = await self._read(receive)
        except TimeoutError:
            raise RefusedError(408, _("This took too long to arrive. Please send it again.")) from None
        if length and len(body) != int(length):
            raise RefusedError(400, _("Not all of this arrived. Please send it again."))
        return body

    async def _read(self, receive: Receive) -> bytes:
        body = bytearray()
        more = True
        while more:
            message = await receive()
            if message["type"] == "http.disconnect":
                raise GoneError
            body += message.get("body", b"")
            more = message.get("more_body", False)
            if len(body) > self.largest:
                raise RefusedError(413, _("This is too large. Send less at once."))
        return bytes(body)


def tidy(headers: Iterable[Header]) -> list[Header]:
    """Without names that hold an underscore (WSGI cannot tell them from trusted ones), and with one Cookie header."""
    kept = [(name, value) for name, value in headers if b"_" not in name]
    cookies = [value for name, value in kept if name == b"cookie"]
    if len(cookies) > 1:
        kept = [(name, value) for name, value in kept if name != b"cookie"] + [(b"cookie", b"; ".join(cookies))]
    return kept


def replay(body: bytes, receive: Receive) -> Receive:
    """The body as one message, then whatever the network says."""
    waiting = [{"type": "http.request", "body": body, "more_body": False}]

    async def again() -> Message:
        return waiting.pop() if waiting else await receive()

    return again


async def refuse(send: Send, no: RefusedError) -> None:
    body = no.words.encode()
    headers = [
        (b"content-type", b"text/plain; charset=utf-8"),
        (b"content-length", b"%d" % len(body)),
        (b"cache-control", b"no-store"),
        (b"x-content-type-options", b"nosniff"),
        (b"connection", b"close"),
    ]
    await send({"type": "http.response.start", "status": no.status, "headers": headers})
    await send({"type": "http.response.body", "body": body})
