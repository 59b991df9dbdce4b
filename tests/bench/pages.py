"""What each page costs by itself: time over HTTP, queries, and size."""

import http.client
import time
from collections.abc import Iterator
from typing import TYPE_CHECKING

from .people import Person, fill, room_of
from .report import percentile, tell

if TYPE_CHECKING:
    from tests.make import Meeting

KINDS = ("open", "look_back", "reflection", "norm", "place", "carousel", "choose", "consult", "rap", "close")
REVEALED = ("reflection", "norm", "place")
ROWS = [{"name": f"Somebody {n}", "number": n, "is_done": n % 3 == 0} for n in range(300)]
ROW = "<tr{% if row.is_done %} class=done{% endif %}><th>{{ row.name }}<td>{{ row.number }}"
TABLE = "{% for row in rows %}" + ROW + "{% endfor %}"


def measure(meeting: "Meeting", port: int, *, times: int) -> None:
    """Every main page as a meeting with that many coaches has it, the items full of what people write there."""
    from sessions import actions

    room = room_of(meeting)
    people = len(room.coaches)
    for kind in KINDS:
        fill(meeting, kind)
        for name, path, who in _pages(meeting, kind, room.coaches[0], room.lead):
            page_of(port, f"{name}.{people}", path, who, times)
        if kind in REVEALED:
            actions.reveal(meeting.items[kind], by=meeting.ana)
            page_of(port, f"{kind}_revealed.{people}", f"/s/{room.code}/", room.coaches[0], times)


def _pages(meeting: "Meeting", kind: str, coach: Person, lead: Person) -> Iterator[tuple[str, str, Person]]:
    session = meeting.session
    yield kind, f"/s/{session.code}/", coach
    if kind == "carousel":
        yield "home", f"/plc/{meeting.plc.code}/", lead
        yield "console", f"/s/{session.code}/console/", lead
        yield "projector", f"/screen/{session.code}/{session.screen_key}/", Person()
    else:
        if kind == "close":
            yield "year", f"/plc/{meeting.plc.code}/year/", coach
        yield f"console_{kind}", f"/s/{session.code}/console/", lead


def page_of(port: int, name: str, path: str, who: Person, times: int) -> None:
    """Tells what one page costs."""
    took, size = _get(port, path, who.cookie, times)
    tell(f"page.p50_ms.{name}", percentile(took, 50), "ms", _table(times))
    tell(f"page.queries.{name}", _queries(path, who.cookie), "queries")
    tell(f"page.kb.{name}", size / 1024, "KB")


def _table(times: int) -> float:
    """How fast this machine is in this minute: milliseconds in which Django draws three hundred rows from memory."""
    from django.template import Context, Engine

    template, took = Engine().from_string(TABLE), []
    for _ in range(times + 1):
        begun = time.perf_counter()
        template.render(Context({"rows": ROWS}))
        took.append((time.perf_counter() - begun) * 1000)
    return percentile(took[1:], 50)


def _get(port: int, path: str, cookie: str, times: int) -> tuple[list[float], int]:
    """Milliseconds of several requests over one connection, after one that warms up, and the size of the page."""
    link = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    took = []
    size = 0
    for _ in range(times + 1):
        begun = time.perf_counter()
        link.request("GET", path, headers={"Cookie": cookie, "Accept-Language": "en"})
        answer = link.getresponse()
        size = len(answer.read())
        took.append((time.perf_counter() - begun) * 1000)
        if answer.status != 200:
            raise RuntimeError(f"{path}: {answer.status}")
    link.close()
    return took[1:], size


def _queries(path: str, cookie: str) -> int:
    """Counted in this process, where the database can be asked."""
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    client = Client(headers={"Cookie": cookie, "Host": "127.0.0.1"})
    client.cookies.load(cookie)
    with CaptureQueriesContext(connection) as queries:
        answer = client.get(path)
    if answer.status_code != 200:
        raise RuntimeError(f"{path}: {answer.status_code}")
    return len(queries)
