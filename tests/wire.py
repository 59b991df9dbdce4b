"""What a browser does on the wire, without one: requests with cookies, and a page that follows its stream."""

import http.client
import json
import re
import socket
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from html import unescape
from html.parser import HTMLParser
from http.cookies import SimpleCookie
from urllib.parse import urlencode

from django.conf import settings

from browsers import session_of
from people.models import Member

TOKEN = "t" * 32
CONNECT = re.compile(r'hx-sse:connect="([^"]+)"')
PARTIAL = re.compile(r'<hx-partial hx-target="#([^"]+)" hx-swap="(\w+)">(.*?)</hx-partial>', re.DOTALL)
VOID = {"area", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"}


class RefusedError(Exception):
    """A stream that was asked for did not begin."""


@dataclass(frozen=True)
class Answer:
    status: int
    headers: http.client.HTTPMessage
    text: str

    @property
    def stored(self) -> bool:
        """What was sent is kept; some answers carry what it changes on the page."""
        return self.status in (200, 204)


class Person:
    """Somebody signed in, with one connection for each request."""

    def __init__(self, address: tuple[str, int], member: Member | None = None) -> None:
        self.address = address
        self.cookie = f"{settings.CSRF_COOKIE_NAME}={TOKEN}"
        if member is not None:
            self.cookie += f"; {settings.SESSION_COOKIE_NAME}={session_of(member.user)}"

    def sign_in(self, path: str, **form: str) -> None:
        """Sends what signs a browser in, and keeps the cookie it gets for it."""
        found = SimpleCookie("; ".join(self.post(path, **form).headers.get_all("Set-Cookie", [])))
        self.cookie += f"; {settings.SESSION_COOKIE_NAME}={found[settings.SESSION_COOKIE_NAME].value}"

    def get(self, path: str) -> Answer:
        return self._ask("GET", path, {})

    def post(self, path: str, **form: str) -> Answer:
        """As htmx sends it."""
        headers = {"HX-Request": "true", "Content-Type": "application/x-www-form-urlencoded"}
        return self._ask("POST", path, headers, self.body(**form))

    def body(self, **form: str) -> bytes:
        return urlencode({"csrfmiddlewaretoken": TOKEN, **form}).encode()

    def head(self, method: str, path: str, *more: str) -> bytes:
        """The first bytes of a request that the test goes on with by itself."""
        lines = (f"{method} {path} HTTP/1.1", "Host: 127.0.0.1", f"Cookie: {self.cookie}", *more, "", "")
        return "\r\n".join(lines).encode()

    def _ask(self, method: str, path: str, headers: dict[str, str], body: bytes = b"") -> Answer:
        line = http.client.HTTPConnection(*self.address, timeout=60)
        try:
            line.request(method, path, body or None, {"Cookie": self.cookie, "Accept-Language": "en", **headers})
            answer = line.getresponse()
            return Answer(answer.status, answer.headers, answer.read().decode())
        finally:
            line.close()


def parse(block: str) -> tuple[str, object, str]:
    """One event as (name, data, id); the data of a named one is JSON."""
    name, data, seen = "", [], ""
    for line in block.split("\n"):
        key, _, value = line.partition(": ")
        if key == "event":
            name = value
        elif key == "data":
            data.append(value)
        elif key == "id":
            seen = value
    text = "\n".join(data)
    return name, json.loads(text) if name else text, seen


@dataclass
class Page:
    """An open page: the shared regions as it shows them, and what it has seen, as hx-sse keeps it.

    What was on its way when a line was cut is lost, as it would be.
    """

    person: Person
    path: str
    shown: dict[str, str] = field(default_factory=dict)
    connect: str = ""
    last: str = ""
    signals: list[str] = field(default_factory=list)
    ended: bool = False  # whether the last line came to a clean end
    frames: int = 0

    def load(self) -> "Page":
        answer = self.person.get(self.path)
        assert answer.status == 200, (answer.status, answer.text[:500])
        found = CONNECT.search(answer.text)
        assert found, answer.text[:500]
        self.connect = unescape(found[1])
        self.shown = regions(answer.text)
        return self

    def another(self) -> "Page":
        """The same page in one more window."""
        return Page(self.person, self.path, {**self.shown}, self.connect)

    def open(self, *, buffer: int = 0) -> "Page":
        """Returns when the stream has begun. With a `buffer` of few bytes the network holds little for it."""
        self._line = socket.socket()
        if buffer:
            self._line.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, buffer)
        self._line.settimeout(30)
        self._line.connect(self.person.address)
        seen = [f"Last-Event-ID: {self.last}"] if self.last else []
        self._line.sendall(
            self.person.head("GET", self.connect, "Accept: text/event-stream", "Accept-Language: en", *seen)
        )
        self._raw, self._text, self.ended = b"", b"", False
        while b"\r\n\r\n" not in self._raw:
            self._raw += self._line.recv(65536) or self._broken()
        head, _, self._raw = self._raw.partition(b"\r\n\r\n")
        if b" 200 " not in head[:20]:
            raise RefusedError(head.decode())
        return self

    def _broken(self) -> bytes:
        raise ConnectionResetError

    def listen(self, seconds: float, until: Callable[["Page"], bool] = lambda page: False) -> bool:
        """Follows the stream until that is true, or the line ends; False when the seconds are over before."""
        end = time.monotonic() + seconds
        self._take(b"")  # what came together with the head
        while not until(self):
            left = end - time.monotonic()
            if left <= 0 or self.ended:
                return False
            self._line.settimeout(left)
            try:
                chunk = self._line.recv(65536)
            except TimeoutError:
                return False
            if not chunk:
                return False
            self._take(chunk)
        return True

    def close(self) -> None:
        self._line.close()

    def _take(self, chunk: bytes) -> None:
        self._raw += chunk
        while b"\r\n" in self._raw:
            size, _, rest = self._raw.partition(b"\r\n")
            length = int(size, 16)
            if len(rest) < length + 2:
                break
            self._text, self._raw = self._text + rest[:length], rest[length + 2 :]
            self.ended |= length == 0
        *blocks, self._text = self._text.split(b"\n\n")
        for block in blocks:
            name, data, seen = parse(block.decode())
            if name:
                self.signals.append(name)
            else:
                self.frames += 1
                for partial in PARTIAL.findall(str(data)):
                    self._swap(*partial)
            self.last = seen or self.last

    def _swap(self, target: str, how: str, html: str) -> None:
        """As htmx does it; what is not on the page is passed over."""
        region = target.removeprefix("r-")
        if how == "innerMorph":
            self.shown[region] = html
        elif how == "beforeend":
            self.shown[region] = self.shown.get(region, "") + html
        else:
            assert how in ("outerMorph", "delete"), how
            for name, text in self.shown.items():
                if f'id="{target}"' in text:
                    begin, _, _, end = elements(text)[target]
                    self.shown[name] = text[:begin] + html + text[end:]


class Elements(HTMLParser):
    """Where each element with an id begins, its content begins and ends, and it ends."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=False)
        self.lines = [0]
        for line in text.split("\n"):
            self.lines.append(self.lines[-1] + len(line) + 1)
        self.open: list[tuple[str, str, int, int]] = []
        self.found: dict[str, tuple[int, int, int, int]] = {}
        self.feed(text)

    def _at(self) -> int:
        line, column = self.getpos()
        return self.lines[line - 1] + column

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in VOID:
            at = self._at()
            self.open.append((tag, dict(attrs).get("id") or "", at, at + len(self.get_starttag_text() or "")))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """As `<use/>`: nothing is in it."""

    def handle_endtag(self, tag: str) -> None:
        while self.open:
            name, key, begin, inside = self.open.pop()
            if name == tag:
                if key:
                    self.found[key] = begin, inside, self._at(), self._at() + len(tag) + 3
                return


def elements(html: str) -> dict[str, tuple[int, int, int, int]]:
    return Elements(html).found


def regions(html: str) -> dict[str, str]:
    """The shared regions of a page, by name."""
    found = elements(html).items()
    return {key[2:]: html[begin:end] for key, (_, begin, end, _) in found if key.startswith("r-")}
