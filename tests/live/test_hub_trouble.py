"""Slow readers, lost messages, and pages that may not hear any more: the hub in trouble."""

import asyncio
import re

import live
from live import tending

ROOM = ("s.ABC", "room")
CARDS = {"cards": "<p>one</p>", "clock": "<b>5</b>"}


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
