"""The client's side of the wire: streams that only note when what arrived, and connections for everything else."""

import asyncio
import re
import time
from bisect import bisect_left
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

import httptools

# The number in the text of a card that the bench sends.
CARD = re.compile(rb"card (\d{6})\b")
SIGNALS = tuple((name, b"\nevent: %b\n" % name.encode()) for name in ("panel", "stage", "lead", "own"))
TAIL = 600  # signals come last in a frame
INTO = bytearray(1 << 18)  # all streams read into it, one after the other
VIEW = memoryview(INTO)
type Heard = Callable[[str, str], None]  # a signal, and what the page has seen with it
now = time.perf_counter


class Stream(asyncio.BufferedProtocol):
    """One open page's stream. Reading is kept cheap: what it costs would be measured as the server's."""

    def __init__(self, code: str, *, scans: bool = False, heard: Heard | None = None) -> None:
        self.scans, self.heard = scans, heard
        self.version = re.compile(rb"\bs\.%b:(\d+)" % code.encode())
        self.times: list[float] = []
        self.versions: list[int] = []
        self.found: dict[int, int] = {}  # number of a card -> with which version it came
        self.bytes = self.frames = 0
        self.opened: asyncio.Future[float] = asyncio.get_running_loop().create_future()
        self.lost = False
        self._begun = b""
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

    def get_buffer(self, sizehint: int) -> bytearray:
        return INTO

    def buffer_updated(self, nbytes: int) -> None:
        at = now()
        self.bytes += nbytes
        if not self._begun and (frame := self._whole(nbytes)):
            self._frame(INTO, *frame, at)
            return
        data = self._begun + VIEW[:nbytes]
        if self._head:
            head, _, rest = data.partition(b"\r\n\r\n")
            if len(head) == len(data):
                self._begun = data
                return
            self._head, data = False, rest
            if b" 200 " not in head[:20]:
                self.opened.set_exception(RuntimeError(head[:200].decode()))
                return
            self.opened.set_result(at)
        self._begun = self._chunks(data, at)

    def _whole(self, nbytes: int) -> tuple[int, int] | None:
        """Where the frame begins and ends, if exactly one was read: then nothing is copied."""
        line = -1 if self._head else INTO.find(b"\r\n", 0, 12)
        if line <= 0 or line + 4 + int(INTO[:line], 16) != nbytes:
            return None
        return line + 2, nbytes - 2

    def _chunks(self, data: bytes, at: float) -> bytes:
        """Reads every frame that is complete, and returns the rest."""
        start = 0
        while (line := data.find(b"\r\n", start)) > 0:
            end = line + 2 + int(data[start:line], 16)
            if len(data) < end + 2:
                break
            self._frame(data, line + 2, end, at)
            start = end + 2
        return data[start:]

    def _frame(self, data: bytes | bytearray, start: int, end: int, at: float) -> None:
        begin = start if data.startswith(b"id: ", start) else data.rfind(b"\nid: ", start, end) + 1
        stamp = self.version.search(data, begin, data.find(b"\n", begin, end)) if begin else None
        if stamp:
            self.frames += 1
            self.times.append(at)
            self.versions.append(int(stamp[1]))
            if self.scans:
                for number in CARD.findall(data, start, end):
                    self.found.setdefault(int(number), int(stamp[1]))
        if self.heard is None:
            return
        tail = b"\n" + data[max(start, end - TAIL) : end]
        for name, mark in SIGNALS:
            if mark in tail:
                self.heard(name, data[begin + 4 : data.find(b"\n", begin)].decode() if begin else "")

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
    cookies: dict[str, str] = field(default_factory=dict)


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
            self._cookies: dict[str, str] = {}
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
        if name.lower() == b"set-cookie":
            key, _, rest = value.decode("latin-1").partition("=")
            self._cookies[key] = rest.partition(";")[0]

    def on_body(self, body: bytes) -> None:
        self._body.append(body)

    def on_message_complete(self) -> None:
        if not self._answer.done():
            status = self._parser.get_status_code()
            self._answer.set_result(Answer(status, self._headers, b"".join(self._body), now(), self._cookies))

    def connection_lost(self, exc: Exception | None) -> None:
        self._transport = None
        if hasattr(self, "_answer") and not self._answer.done():
            self._answer.set_exception(exc or ConnectionResetError())

    def close(self) -> None:
        if self._transport is not None:
            self._transport.abort()
