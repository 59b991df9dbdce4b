"""The addresses under /live/: who is refused and how, and the same news by polling."""

import asyncio
import json

import pytest

from live import gate as gates
from live.gate import Closed, Credentials
from live.server import credentials_of
from live.tending import now, recheck

ROOM = ("s.ABC", "room")


def test_stream_is_for_one_reader_and_never_stored(room, gate):
    gate.let_in("ana", ROOM)

    async def work(it):
        page = await it.page().open()
        assert page.status == 200
        assert page.headers["content-type"] == "text/event-stream; charset=utf-8"
        assert page.headers["cache-control"] == "no-store, no-transform"
        assert page.headers["x-accel-buffering"] == "no"
        assert page.headers["vary"] == "Cookie, Accept-Language"

    room(work)


@pytest.mark.parametrize(
    ("asked", "status"),
    [
        ({"who": "dan"}, 403),
        ({"who": ""}, 403),
        ({"path": "/live/OTHER/"}, 403),
        ({"path": "/live/OTHER/poll/"}, 403),
        ({"path": "/live/ABC"}, 404),
        ({"path": "/live/../etc/"}, 404),
        ({"path": "/live/ABC/poll/more/"}, 404),
        ({"method": "POST"}, 405),
        ({"method": "HEAD"}, 405),
        ({"query": "screen=%00"}, 400),
        ({"query": "seen=s.ABC:1%00&lang=en", "path": "/live/ABC/poll/"}, 400),
        ({"headers": [(b"cookie", rb'sessionid="abcdefgh\000"')]}, 400),
    ],
)
def test_refused_without_a_word_to_swap(room, gate, asked, status):
    gate.let_in("ana", ROOM)

    async def work(it):
        page = await it.page(**asked).open()
        assert (page.status, page.body) == (status, b"")
        assert it.hub.streams == set()

    room(work)


@pytest.mark.parametrize(
    "seen", ["s.ABC:1\x00", "\ud800".encode("utf-8", "surrogatepass").decode("latin-1"), "s.ABC:" + "9" * 50]
)
def test_last_id_that_is_none_is_as_if_there_were_none(room, gate, seen):
    gate.let_in("ana", ROOM)
    gate.html[ROOM] = {"cards": "one"}

    async def work(it):
        page = await it.page(headers=[(b"last-event-id", seen.encode("latin-1"))]).open()
        assert page.status == 200
        await it.until(lambda: ("", it.partial("cards", "one")) in [event[:2] for event in page.heard])

    room(work)


def test_seventh_page_of_one_person_is_refused_and_others_are_not(room, gate):
    gate.let_in("ana", ROOM)
    gate.let_in("ben", ROOM)

    async def work(it):
        pages = [await it.page("ana").open() for _ in range(6)]
        assert (await it.page("ana").open()).status == 429
        assert (await it.page("ben").open()).status == 200
        await pages[0].leave()
        assert (await it.page("ana").open()).status == 200

    room(work)


def test_nobody_comes_in_while_the_database_is_away(room, gate, caplog):
    gate.let_in("ana", ROOM)
    gate.broken = True

    async def work(it):
        page = await it.page().open()
        assert (page.status, page.headers["retry-after"]) == (503, "1")

    room(work)


def test_pages_end_at_once_when_the_database_fails_after_the_door(room, gate, monkeypatch, caplog):
    gate.let_in("ana", ROOM)

    def broken(topics):
        raise RuntimeError("no database")

    monkeypatch.setattr("live.models.Topic.objects.versions", broken)

    async def work(it):
        page = it.page()
        page.task = asyncio.create_task(_serve(it, page))
        await page.task
        assert (page.status, page.ended) == (200, True)

    room(work)


def test_closing_hub_ends_streams_cleanly_and_takes_no_more(room, gate):
    gate.let_in("ana", ROOM)

    async def work(it):
        page = await it.page().open()
        it.hub.close_all()
        await page.task
        assert page.ended
        assert (await it.page().open()).status == 503

    room(work)


def test_readmission_that_cannot_be_decided_closes(room, gate, caplog):
    gate.let_in("ana", ROOM)

    async def work(it):
        page = await it.page().open()
        gate.broken = True
        await it.hub.readmit([page.stream])
        await page.task
        assert page.ended

    room(work)


def test_clock(room):
    async def work(it):
        page = await it.page("dan", path="/live/now/").open()
        assert (page.status, page.headers["content-type"]) == (200, "application/json")
        assert abs(json.loads(page.body)["now"] - now()) < 1000

    room(work)


def test_without_a_gate_nobody_comes_in(room, monkeypatch):
    monkeypatch.setattr(gates, "_installed", [Closed()])

    async def work(it):
        assert (await it.page().open()).status == 403
        assert Closed().regions(gates.Feed(*ROOM, "en")) == {}
        assert Closed().recheck([], seen=True) == set()

    room(work)


def test_credentials_are_read_from_headers_and_address():
    scope = {"query_string": b"seen=s.A%3A1&screen=k"}
    headers = {"cookie": 'a=1; b="two"; =; broken', "accept-language": "ar, en;q=0.5"}
    found = credentials_of(scope, headers)
    assert found.query == {"seen": "s.A:1", "screen": "k"}
    assert (found.cookies["a"], found.cookies["b"], found.language) == ("1", "two", "ar, en;q=0.5")
    assert credentials_of({}, {}) == Credentials(cookies={}, query={}, language="")


# --- Polling ----------------------------------------------------------------------------------------------------------
def poll(it, seen, who="ana"):
    return it.page(who, path="/live/ABC/poll/", query=f"seen={seen}").open()


def test_poll_says_nothing_when_nothing_is_new(room, gate):
    gate.let_in("ana", ROOM)

    async def work(it):
        await it.publish("s.ABC", regions=["cards"])
        page = await poll(it, "s.ABC:1")
        assert (page.status, page.body, page.headers["x-seen"]) == (204, b"", "s.ABC:1")
        assert "content-length" not in page.headers

    room(work)


def test_poll_brings_what_changed_and_the_signals(room, gate):
    gate.let_in("ana", ROOM, ("p.1", "me"))
    gate.html[ROOM] = {"cards": "one", "clock": "5"}

    async def work(it):
        await it.publish("s.ABC", regions=["cards"])
        await it.publish("p.1", signals=["panel"])
        page = await poll(it, "s.ABC:0,p.1:0")
        assert (page.status, page.body.decode()) == (200, it.partial("cards", "one"))
        assert (page.headers["x-seen"], page.headers["x-signals"]) == ("s.ABC:1,p.1:1", "panel")
        assert page.headers["content-type"] == "text/html; charset=utf-8"
        assert it.hub.polled.keys() == {gate.passes["ana"]}
        await recheck(it.hub)

    room(work)
    assert gate.present == {"ana"}


@pytest.mark.parametrize("seen", ["", "s.ABC:70", "nonsense"])
def test_poll_from_nowhere_brings_everything(room, gate, seen):
    gate.let_in("ana", ROOM)
    gate.html[ROOM] = {"cards": "one", "clock": "5"}

    async def work(it):
        await it.publish("s.ABC", regions=["cards"])
        page = await poll(it, seen)
        assert page.body.decode() == it.partial("cards", "one") + it.partial("clock", "5")
        assert page.headers["x-signals"] == "panel,stage"

    room(work)


def test_poll_after_a_new_stage_brings_everything(room, gate):
    gate.let_in("ana", ROOM)
    gate.html[ROOM] = {"cards": "one", "clock": "5"}

    async def work(it):
        await it.publish("s.ABC", signals=["stage"])
        page = await poll(it, "s.ABC:0")
        assert page.body.decode() == it.partial("cards", "one") + it.partial("clock", "5")
        assert page.headers["x-signals"] == "stage"

    room(work)


def test_polls_share_one_rendering_with_each_other_and_with_streams(room, gate):
    gate.let_in("ana", ROOM)
    gate.let_in("ben", ROOM)
    gate.html[ROOM] = {"cards": "one"}

    async def work(it):
        await it.publish("s.ABC", regions=["cards"])
        await asyncio.gather(*(poll(it, "s.ABC:0", who) for who in ("ana", "ben", "ana")))
        assert gate.rendered[ROOM] == 1
        await (await it.page("ben", query="seen=s.ABC:0").open()).hears(3)
        assert gate.rendered[ROOM] == 2
        assert (await poll(it, "s.ABC:0")).body.decode() == it.partial("cards", "one")
        assert gate.rendered[ROOM] == 2

    room(work)


def test_poll_whose_rendering_fails_is_answered_later(room, gate, caplog):
    gate.let_in("ana", ROOM)
    gate.html[ROOM] = ValueError("a template broke")

    async def work(it):
        await it.publish("s.ABC", regions=["cards"])
        assert (await poll(it, "s.ABC:0")).status == 503
        gate.html[ROOM] = {"cards": "one"}
        assert (await poll(it, "s.ABC:0")).body.decode() == it.partial("cards", "one")

    room(work)


async def _serve(it, page):
    from live.server import serve

    await serve(it.hub, page.scope, page.inbox.get, page.send)
