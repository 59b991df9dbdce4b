"""The client's side of the wire: streams that only note when what arrived, and connections for everything else."""

import asyncio
import re
import time
from bisect import bisect_left
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

import httptools

# The number in the text of a card that the bench sends.
CARD = re.compile(rb"card (\d{6})\b")
SIGNALS = tuple((name, b"\nevent: %b\n" % name.encode()) for name in ("panel", "stage", "lead", "own"))
TAIL = 600  # signals come last in a frame
type Heard = Callable[[str, str], None]  # a signal, and what the page has seen with it
now = time.perf_counter


class Stream(asyncio.Protocol):
    """One open page's stream. Reading is kept cheap: what it costs would be measured as the server's."""

    def __init__(self, code: str, *, scans: bool = False, heard: Heard = lambda name, seen: None) -> None:
        self.scans, self.heard = scans, heard
        self.version = re.compile(rb"\bs\.%b:(\d+)" % code.encode())
        self.times: list[float] = []
        self.versions: list[int] = []
        self.found: dict[int, int] = {}  # number of a card -> with which version it came
        self.bytes = self.frames = 0
        self.opened: asyncio.Future[float] = asyncio.get_running_loop().create_future()
        self.lost = False
        self._buffer = b""
        self._head = True

    async def open(self, port: int, path: str, cookie: str = "") -> None:
        """Returns when the first words have come."""
        loop = asyncio.get_running_loop()
        self.transport, _ = await loop.create_connection(lambda: self, "127.0.0.1", port)
        self.transport.write(
            f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nCookie: {cookie}\r\nAccept: text/event-stream\r\n"
            "Accept-Language: en\r\n\r\n".encode()
        )
        await self.opened

    def data_received(self, data: bytes) -> None:
        at = now()
        self.bytes += len(data)
        self._buffer = self._buffer + data if self._buffer else data
        if self._head:
            head, _, rest = self._buffer.partition(b"\r\n\r\n")
            if len(head) == len(self._buffer):
                return
            self._head, self._buffer = False, rest
            if b" 200 " not in head[:20]:
                self.opened.set_exception(RuntimeError(head[:200].decode()))
                return
            self.opened.set_result(at)
        self._chunks(at)

    def _chunks(self, at: float) -> None:
        start = 0
        while (line := self._buffer.find(b"\r\n", start)) > 0:
            end = line + 2 + int(self._buffer[start:line], 16)
            if len(self._buffer) < end + 2:
                break
            self._frame(self._buffer[line + 2 : end], at)
            start = end + 2
        self._buffer = self._buffer[start:]

    def _frame(self, body: bytes, at: float) -> None:
        begin = 0 if body.startswith(b"id: ") else body.rfind(b"\nid: ") + 1
        stamp = self.version.search(body, begin, body.find(b"\n", begin) + 1) if begin or body[:2] == b"id" else None
        if stamp:
            self.frames += 1
            self.times.append(at)
            self.versions.append(int(stamp[1]))
            if self.scans:
                for number in CARD.findall(body):
                    self.found.setdefault(int(number), int(stamp[1]))
        tail = b"\n" + body[-TAIL:]
        for name, mark in SIGNALS:
            if mark in tail:
                self.heard(name, body[begin + 4 : body.find(b"\n", begin)].decode())

    def connection_lost(self, exc: Exception | None) -> None:
        self.lost = True
        if not self.opened.done():
            self.opened.set_exception(exc or ConnectionResetError())

    def has(self, version: int) -> float | None:
        """When this page had that version or a newer one."""
        place = bisect_left(self.versions, version)
        return self.times[place] if place < len(self.times) else None

    def close(self) -> None:
        self.transport.abort()


@dataclass(slots=True)
class Answer:
    status: int
    headers: dict[str, str]
    body: bytes
    at: float


class Line(asyncio.Protocol):
    """A connection that is kept; one request after the other."""

    def __init__(self, port: int, cookie: str = "") -> None:
        self.port, self.cookie = port, cookie
        self._transport: Any = None
        self._turn = asyncio.Lock()

    async def get(self, path: str, **headers: str) -> Answer:
        return await self.ask("GET", path, b"", headers)

    async def post(self, path: str, form: dict[str, str], **headers: str) -> Answer:
        return await self.ask("POST", path, urlencode(form).encode(), headers)

    async def ask(self, method: str, path: str, body: bytes, headers: dict[str, str]) -> Answer:
        async with self._turn:
            loop = asyncio.get_running_loop()
            if self._transport is None or self._transport.is_closing():
                self._transport, _ = await loop.create_connection(lambda: self, "127.0.0.1", self.port)
            self._answer: asyncio.Future[Answer] = loop.create_future()
            self._parser = httptools.HttpResponseParser(self)
            self._headers: dict[str, str] = {}
            self._body: list[bytes] = []
            more = "".join(f"{name.replace('_', '-')}: {value}\r\n" for name, value in headers.items())
            if method == "POST":
                more += f"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {len(body)}\r\n"
            self._transport.write(
                f"{method} {path} HTTP/1.1\r\nHost: 127.0.0.1:{self.port}\r\nCookie: {self.cookie}\r\n"
                f"Accept: text/html\r\nAccept-Language: en\r\n{more}\r\n".encode()
                + body
            )
            return await self._answer

    def data_received(self, data: bytes) -> None:
        self._parser.feed_data(data)

    def on_header(self, name: bytes, value: bytes) -> None:
        self._headers[name.decode().lower()] = value.decode("latin-1")

    def on_body(self, body: bytes) -> None:
        self._body.append(body)

    def on_message_complete(self) -> None:
        if not self._answer.done():
            status = self._parser.get_status_code()
            self._answer.set_result(Answer(status, self._headers, b"".join(self._body), now()))

    def connection_lost(self, exc: Exception | None) -> None:
        self._transport = None
        if hasattr(self, "_answer") and not self._answer.done():
            self._answer.set_exception(exc or ConnectionResetError())

    def close(self) -> None:
        if self._transport is not None:
            self._transport.abort()
