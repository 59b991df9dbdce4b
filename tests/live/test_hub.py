"""Who hears what, when: the hub with pages that have no browser."""

import asyncio
import re

import live
from live import tending
from live.gate import Feed

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
            ("", it.partial("cards", "one"), ""),
            ("", it.partial("waiting", "Ben"), "s.ABC:1"),
        ]
        assert await ben.hears(1) == [("", it.partial("cards", "one"), "s.ABC:1")]

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


def test_slow_reader_gets_latest_state_and_delays_nobody(room, gate):
    gate.let_in("ana", ROOM)
    gate.let_in("ben", ROOM)
    gate.html[ROOM] = {"cards": "0"}

    async def work(it):
        seen = "seen=s.ABC:0"
        ana, ben = await it.page("ana", query=seen).open(), await it.page("ben", query=seen).open()
        ana.reads.clear()
        for number in range(1, 6):
            gate.html[ROOM] = {"cards": str(number)}
            await it.publish("s.ABC", regions=["cards"])
            await ben.hears(number)
        ana.reads.set()
        assert await ana.hears(2) == [
            ("", it.partial("cards", "1"), "s.ABC:1"),
            ("", it.partial("cards", "5"), "s.ABC:5"),
        ]

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


def test_render_that_fails_is_tried_again_and_holds_nobody_else(room, gate, monkeypatch, caplog):
    monkeypatch.setattr("live.hub.AFTER_TROUBLE", 0.05)
    gate.let_in("ana", ROOM)
    gate.let_in("lea", ("s.ABC", "screen"))
    gate.html[ROOM] = ValueError("a template broke")
    gate.html["s.ABC", "screen"] = {"cards": "big"}

    async def work(it):
        seen = "seen=s.ABC:0"
        ana, screen = await it.page("ana", query=seen).open(), await it.page("lea", query=seen).open()
        await it.publish("s.ABC", regions=["cards"], signals=["panel"])
        assert len(await screen.hears(2)) == 2
        assert await ana.hears(1) == [("panel", {"topic": "s.ABC"}, "s.ABC:0")]
        gate.html[ROOM] = {"cards": "small"}
        assert (await ana.hears(2))[1] == ("", it.partial("cards", "small"), "s.ABC:1")

    room(work)
    assert "could not render s.ABC for room" in caplog.text


def test_lost_message_is_healed_by_the_next(room, gate, monkeypatch):
    gate.let_in("ana", ROOM)
    gate.html[ROOM] = CARDS

    async def work(it):
        page = await it.page(query="seen=s.ABC:0").open()
        with monkeypatch.context() as lost:
            lost.setattr(it.hub, "changed", lambda change: None)
            await it.publish("s.ABC", regions=["clock"])
            await asyncio.sleep(0.05)
        await it.publish("s.ABC", regions=["cards"])
        heard = await page.hears(3)
        assert it.partial("cards", "<p>one</p>") + it.partial("clock", "<b>5</b>") in [data for _, data, _ in heard]

    room(work)


def test_lost_message_is_healed_by_the_sweep(room, gate, monkeypatch):
    monkeypatch.setattr(tending, "GRACE", 0)
    gate.let_in("ana", ROOM)
    gate.html[ROOM] = CARDS

    async def work(it):
        page = await it.page(query="seen=s.ABC:0").open()
        monkeypatch.setattr(it.hub, "changed", lambda change: None)
        await it.publish("s.ABC", regions=["cards"])
        assert page.heard == []
        await tending.sweep(it.hub)
        await page.hears(3)

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
        assert view.html == {"clock": "<b>5</b>"}

    room(work)


def test_revoked_page_is_closed_or_goes_on(room, gate):
    gate.let_in("ana", ROOM)
    gate.let_in("ben", ROOM)

    async def work(it):
        ana, ben = await it.page("ana").open(), await it.page("ben").open()
        del gate.passes["ben"]
        await it.in_thread(live.revoke, "ana")
        await it.in_thread(live.revoke, "ben")
        await it.until(lambda: ben.ended)
        await ben.task
        assert not ana.ended
        assert {stream.admitted.who for stream in it.hub.streams} == {"ana"}

    room(work)


def test_heartbeat_notes_presence_and_closes_who_may_not_hear_any_more(room, gate):
    gate.let_in("ana", ROOM)
    gate.let_in("ben", ROOM)

    async def work(it):
        ana, ben = await it.page("ana").open(), await it.page("ben").open()
        del gate.passes["ben"]
        before = ana.body.count(b"event: hb")
        await tending.beat(it.hub)
        await tending.recheck(it.hub)
        await it.until(lambda: ben.ended)
        assert ana.body.count(b"event: hb") == before + 1
        assert re.search(rb'event: hb\ndata: \{"now":\d{13}\}\n\n', ana.body)

    room(work)
    assert gate.present == {"ana", "ben"}


def test_reader_who_is_gone_is_given_up(room, gate, monkeypatch):
    monkeypatch.setattr(tending, "STUCK", 0.0)
    gate.let_in("ana", ROOM)
    gate.html[ROOM] = CARDS

    async def work(it):
        page = await it.page(query="seen=s.ABC:0").open()
        page.reads.clear()
        await it.publish("s.ABC", regions=["cards"])
        await it.until(lambda: page.stream.busy_since is not None)
        await asyncio.sleep(0.01)
        await tending.beat(it.hub)
        await it.until(lambda: not it.hub.streams)

    room(work)


def test_write_that_fails_unsubscribes(room, gate):
    gate.let_in("ana", ROOM)
    gate.html[ROOM] = CARDS

    async def work(it):
        page = await it.page(query="seen=s.ABC:0").open()

        async def broken(message):
            raise OSError("gone")

        page.stream.send = broken
        await it.publish("s.ABC", regions=["cards"])
        await it.until(lambda: not it.hub.streams and not it.hub.channels)
        page.task.exception()

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
