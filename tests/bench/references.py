"""What the bytes cost without an app: a bare TCP server and a bare ASGI app write the same frames to as many sockets.

The TCP server is a process of its own (`python -m tests.bench.references PORT`), the ASGI app runs under uvicorn like
the app itself. To both a request is one line of HTTP, so that one client speaks to all three.
"""

import asyncio
import re
import sys
from collections.abc import Awaitable, Callable
from typing import Any, ClassVar

import uvloop

SIZE = re.compile(rb"size=(\d+)")


def frame(size: int, number: int) -> bytes:
    """A message of about that many bytes, with a version like the app's own."""
    head = b"id: s.BARE:%d\ndata: " % number
    return head + b"x" * max(0, size - len(head) - 2) + b"\n\n"


class Everybody(asyncio.Protocol):
    """`GET /live/` listens from then on; `POST /?size=N` writes a frame of N bytes to all who listen."""

    listening: ClassVar[set[Any]] = set()
    number: ClassVar[int] = 0

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport: Any = transport

    def data_received(self, data: bytes) -> None:
        if data.startswith(b"POST"):
            found = SIZE.search(data)
            cls = type(self)
            cls.number += 1
            body = frame(int(found[1]) if found else 0, cls.number)
            chunk = b"%x\r\n%b\r\n" % (len(body), body)
            for one in cls.listening:
                one.write(chunk)
            self.transport.write(b"HTTP/1.1 204 No Content\r\n\r\n")
        elif data.startswith(b"GET /live/"):
            self.listening.add(self.transport)
            self.transport.write(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")
        else:
            self.transport.write(b"HTTP/1.1 204 No Content\r\n\r\n")

    def connection_lost(self, exc: Exception | None) -> None:
        self.listening.discard(self.transport)


class Shared:
    """The simplest stream there is: everybody waits for one future."""

    def __init__(self) -> None:
        self.next: asyncio.Future[bytes] | None = None
        self.number = 0

    async def __call__(
        self, scope: dict[str, Any], receive: Callable[[], Awaitable[Any]], send: Callable[[Any], Awaitable[None]]
    ) -> None:
        if scope["type"] != "http":
            return
        if scope["method"] == "POST":
            self.publish(scope["query_string"])
        if scope["path"] != "/live/":
            await send({"type": "http.response.start", "status": 204, "headers": []})
            await send({"type": "http.response.body", "body": b""})
            return
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await send({"type": "http.response.body", "body": b":\n\n", "more_body": True})
        while True:
            body = await asyncio.shield(self.future())
            await send({"type": "http.response.body", "body": body, "more_body": True})

    def future(self) -> "asyncio.Future[bytes]":
        if self.next is None:
            self.next = asyncio.get_running_loop().create_future()
        return self.next

    def publish(self, query: bytes) -> None:
        found = SIZE.search(query)
        self.number += 1
        waiting, self.next = self.future(), None
        waiting.set_result(frame(int(found[1]) if found else 0, self.number))


shared = Shared()


async def serve(port: int) -> None:
    server = await asyncio.get_running_loop().create_server(Everybody, "127.0.0.1", port, backlog=4096)
    await server.serve_forever()


if __name__ == "__main__":
    uvloop.run(serve(int(sys.argv[1])))
