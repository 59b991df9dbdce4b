"""Who hears what, when: the hub with pages that have no browser."""

import asyncio
from threading import Event

from live.bus import Change
from live.gate import Feed
from live.models import Topic

ROOM = ("s.ABC", "room")
CARDS = {"cards": "<p>one</p>", "clock": "<b>5</b>"}


def test_change_reaches_room_once_rendered(room, gate):
    gate.let_in("ana", ROOM)
    gate.let_in("ben", ROOM)
    gate.html[ROOM] = CARDS

    async def work(it):
        ana = await it.page("ana", query="seen=s.ABC:0").open()
        ben = await it.page("ben", query="seen=s.ABC:0").open()
        await it.publish("s.ABC", regions=["cards"])
        expected = [("", it.partial("cards", "<p>one</p>"), "s.ABC:1")]
        assert await ana.hears(1) == expected
        assert await ben.hears(1) == expected

    room(work)
    assert gate.rendered[ROOM] == 1
    assert gate.asked == [frozenset({"cards"})]


def test_page_that_has_seen_everything_hears_nothing(room, gate):
    gate.let_in("ana", ROOM)

    async def work(it):
        await it.publish("s.ABC", regions=["cards"])
        page = await it.page(query="seen=s.ABC:1").open()
        await asyncio.sleep(0.05)
        assert page.heard == []

    room(work)
    assert gate.rendered[ROOM] == 0


def test_page_behind_gets_all_regions_and_looks_at_its_own_parts(room, gate):
    gate.let_in("ana", ROOM)
    gate.html[ROOM] = CARDS

    async def work(it):
        await it.publish("s.ABC", regions=["cards"])
        page = await it.page(query="seen=s.ABC:0").open()
        everything = it.partial("cards", "<p>one</p>") + it.partial("clock", "<b>5</b>")
        assert await page.hears(3) == [
            ("panel", {"topic": "s.ABC"}, ""),
            ("stage", {"topic": "s.ABC"}, ""),
            ("", everything, "s.ABC:1"),
        ]

    room(work)


def test_change_that_is_drawn_before_it_is_heard_of_comes_to_everybody(room, gate):
    """Ben's rendering holds a change whose notice is still on its way; when it comes, Ana lacks that change."""
    gate.let_in("ana", ROOM)
    gate.let_in("ben", ROOM)
    gate.html[ROOM] = {"cards": "one"}

    async def work(it):
        ana = await it.page("ana", query="seen=s.ABC:0").open()
        gate.html[ROOM] = {"cards": "two"}
        await it.in_thread(Topic.objects.bump, "s.ABC")
        ben = await it.page("ben").open()
        await it.until(lambda: ("", it.partial("cards", "two")) in [event[:2] for event in ben.heard])
        assert ana.heard == []
        it.hub.changed(Change("s.ABC", 1, frozenset({"cards"})))
        assert await ana.hears(1) == [("", it.partial("cards", "two"), "s.ABC:1")]

    room(work)


def test_new_stage_is_told_of_together_with_its_picture(room, gate, monkeypatch):
    """Drawn slowly; the audiences nobody belongs to are done at once."""
    gate.let_in("ana", ROOM)
    gate.html[ROOM] = CARDS
    gate.html["g.7", "group"] = {"table": "Ana and Ben"}
    drawn, regions = Event(), gate.regions
    monkeypatch.setattr(gate, "regions", lambda feed, only=None: drawn.wait(5) and regions(feed, only))

    async def work(it):
        page = await it.page(query="seen=s.ABC:0").open()
        gate.let_in("ana", ROOM, ("g.7", "group"))
        await it.publish("s.ABC", regions=["clock"], signals=["stage"])
        await asyncio.sleep(0.1)
        assert page.heard == []
        drawn.set()
        await it.until(lambda: len(page.heard) > 2)
        assert [(name, seen) for name, _, seen in page.heard][:2] == [("", ""), ("stage", "s.ABC:1")]

    room(work)


def test_last_event_id_wins_over_address(room, gate):
    gate.let_in("ana", ROOM)

    async def work(it):
        await it.publish("s.ABC")
        page = await it.page(query="seen=s.ABC:0", headers=[(b"last-event-id", b"s.ABC:1")]).open()
        await asyncio.sleep(0.05)
        assert page.heard == []

    room(work)


def test_version_from_before_a_restore_counts_as_behind(room, gate):
    gate.let_in("ana", ROOM)
    gate.html[ROOM] = CARDS

    async def work(it):
        page = await it.page(query="seen=s.ABC:900").open()
        assert len(await page.hears(3)) == 3

    room(work)


def test_audiences_get_their_own_html(room, gate):
    gate.let_in("ana", ROOM, ("s.ABC", "lead"))
    gate.let_in("ben", ROOM)
    gate.html[ROOM] = {"cards": "one"}
    gate.html["s.ABC", "lead"] = {"waiting": "Ben"}

    async def work(it):
        seen = "seen=s.ABC:0"
        ana, ben = await it.page("ana", query=seen).open(), await it.page("ben", query=seen).open()
        await it.publish("s.ABC", regions=["cards", "waiting"])
        assert await ana.hears(2) == [
            ("", it.partial("cards", "one"), "s.ABC:0"),
            ("", it.partial("waiting", "Ben"), "s.ABC:1"),
        ]
        assert await ben.hears(1) == [("", it.partial("cards", "one"), "s.ABC:1")]

    room(work)


def test_room_does_not_wait_for_console_and_projector(room, gate, monkeypatch):
    gate.let_in("ana", ("s.ABC", "lead"))
    gate.let_in("ben", ROOM)
    gate.html[ROOM] = gate.html["s.ABC", "lead"] = {"cards": "one"}
    heard, ready = Event(), gate.regions

    def slow(feed, only=None):
        assert feed.audience == "room" or heard.wait(3)
        return ready(feed, only)

    monkeypatch.setattr(gate, "regions", slow)

    async def work(it):
        ana, ben = await it.page("ana", query="seen=s.ABC:0").open(), await it.page("ben", query="seen=s.ABC:0").open()
        await it.publish("s.ABC", regions=["cards"])
        expected = [("", it.partial("cards", "one"), "s.ABC:1")]
        assert await ben.hears(1) == expected
        heard.set()
        assert await ana.hears(1) == expected

    room(work)


def test_signals_reach_every_listener_of_their_topic_only(room, gate):
    gate.let_in("ana", ROOM, ("p.1", "me"))
    gate.let_in("ben", ROOM, ("p.2", "me"))

    async def work(it):
        ana = await it.page("ana", query="seen=s.ABC:0,p.1:0").open()
        ben = await it.page("ben", query="seen=s.ABC:0,p.2:0").open()
        await it.publish("p.2", signals=["panel"])
        assert await ben.hears(1) == [("panel", {"topic": "p.2"}, "s.ABC:0,p.2:1")]
        assert ana.heard == []

    room(work)


def test_text_with_line_ends_stays_one_message(room, gate):
    gate.let_in("ana", ROOM)
    gate.html[ROOM] = {"cards": "a\n\nb\r\nc\rid: s.ABC:99"}

    async def work(it):
        page = await it.page(query="seen=s.ABC:0").open()
        await it.publish("s.ABC", regions=["cards"])
        assert await page.hears(1) == [("", it.partial("cards", "a\n\nb\nc\nid: s.ABC:99"), "s.ABC:1")]

    room(work)


def test_burst_is_merged(room, gate):
    gate.let_in("ana", ROOM)
    gate.html[ROOM] = CARDS

    async def work(it):
        page = await it.page(query="seen=s.ABC:0").open()
        await asyncio.gather(*(it.publish("s.ABC", regions=["cards"], signals=["panel"]) for _ in range(30)))
        await it.until(lambda: page.stream.vector() == "s.ABC:30")

    room(work)
    assert gate.rendered[ROOM] < 20


def test_unchanged_region_is_not_sent_again(room, gate):
    gate.let_in("ana", ROOM)
    gate.html[ROOM] = CARDS

    async def work(it):
        page = await it.page(query="seen=s.ABC:0").open()
        await it.publish("s.ABC", regions=["cards"])
        await page.hears(1)
        await it.publish("s.ABC", regions=["cards"])
        await it.until(lambda: page.stream.vector() == "s.ABC:2")
        assert len(page.heard) == 1

    room(work)


def test_new_stage_renders_everything_and_asks_who_may_hear_what(room, gate):
    gate.let_in("ana", ROOM)
    gate.html[ROOM] = CARDS
    gate.html["g.7", "group"] = {"table": "Ana and Ben"}

    async def work(it):
        page = await it.page(query="seen=s.ABC:0").open()
        gate.let_in("ana", ROOM, ("g.7", "group"))
        await it.publish("s.ABC", regions=["clock"], signals=["stage"])
        heard = await page.hears(3)
        assert ("", it.partial("table", "Ana and Ben"), "s.ABC:1,g.7:0") in heard
        await it.publish("g.7", signals=["panel"])
        assert (await page.hears(4))[3] == ("panel", {"topic": "g.7"}, "s.ABC:1,g.7:1")
        gate.let_in("ana", ROOM)
        await it.publish("s.ABC", signals=["seats"])
        await it.until(lambda: set(it.hub.channels) == {"s.ABC"})

    room(work)
    assert gate.renewed == 2


def test_new_stage_closes_who_may_not_hear_any_more_and_asks_for_the_rest_at_once(room, gate):
    gate.let_in("ana", ROOM)
    gate.let_in("ben", ROOM)
    gate.let_in("cleo", ROOM)
    gate.html[ROOM] = CARDS

    async def work(it):
        ana, ben, cleo = [await it.page(who, query="seen=s.ABC:0").open() for who in ("ana", "ben", "cleo")]
        del gate.passes["ben"]
        await it.publish("s.ABC", signals=["stage"])
        await it.until(lambda: ben.ended)
        assert (ana.ended, cleo.ended) == (False, False)
        gate.broken = True
        await it.publish("s.ABC", signals=["seats"])
        await it.until(lambda: ana.ended and cleo.ended)

    room(work)
    assert gate.renewed == 1


def test_region_that_is_gone_is_forgotten(room, gate):
    gate.let_in("ana", ROOM)
    gate.html[ROOM] = CARDS

    async def work(it):
        page = await it.page(query="seen=s.ABC:0").open()
        await it.publish("s.ABC", signals=["stage"])
        await page.hears(2)
        gate.html[ROOM] = {"clock": "<b>5</b>"}
        await it.publish("s.ABC", signals=["stage"])
        await page.hears(3)
        view = it.hub.channels["s.ABC"].views[Feed("s.ABC", "room", "en")]
        assert view.newer(-1) == {"clock": "<b>5</b>"}

    room(work)


def test_topic_is_dropped_with_its_last_page(room, gate):
    gate.let_in("ana", ROOM, ("p.1", "me"))

    async def work(it):
        page = await it.page().open()
        assert set(it.hub.channels) == {"s.ABC", "p.1"}
        await page.leave()
        assert it.hub.channels == {}
        assert it.hub.by_who == {}

    room(work)
