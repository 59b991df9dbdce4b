"""The bus between processes: LISTEN and NOTIFY, with two hubs for two processes."""

import pytest
from django.db import connection

import live
from live import postgres, tending
from live.hub import Hub

pytestmark = pytest.mark.postgres
ROOM = ("s.ABC", "room")


def cut(pids):
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_terminate_backend(pid) FROM unnest(%s) AS pid", [pids])


def test_change_reaches_every_process(room, gate):
    gate.let_in("ana", ROOM)
    gate.let_in("ben", ROOM)
    gate.html[ROOM] = {"cards": "one"}

    async def work(it):
        other = Hub()
        other.open()
        try:
            await it.join_bus(other)
            ana = await it.page("ana", query="seen=s.ABC:0").open()
            ben = await _page(it, other, "ben")
            await it.publish("s.ABC", regions=["cards"], signals=["panel"])
            expected = [("", it.partial("cards", "one"), ""), ("panel", {"topic": "s.ABC"}, "s.ABC:1")]
            await it.until(lambda: len(ana.heard) == 2 and len(ben.heard) == 2)
            assert (ana.heard, ben.heard) == (expected, expected)
        finally:
            await other.close()

    room(work)


async def _page(it, hub, who):
    page = it.page(who, query="seen=s.ABC:0")
    page.hub = hub
    return await page.open()


def test_revoking_reaches_every_process(room, gate):
    gate.let_in("ana", ROOM)

    async def work(it):
        page = await it.page().open()
        gate.passes.clear()
        await it.in_thread(live.revoke, "ana")
        await it.until(lambda: page.ended)

    room(work)


def test_line_that_breaks_comes_back_and_misses_nothing(room, gate, monkeypatch, caplog):
    monkeypatch.setattr(tending, "GRACE", 0)
    monkeypatch.setattr(postgres, "AGAIN", 0.05)
    gate.let_in("ana", ROOM)
    gate.html[ROOM] = {"cards": "one"}

    async def work(it):
        page = await it.page(query="seen=s.ABC:0").open()
        await it.in_thread(cut, await it.in_thread(it.lines))
        await it.publish("s.ABC", regions=["cards"])
        await it.until(lambda: ("", it.partial("cards", "one")) in [event[:2] for event in page.heard])
        gate.html[ROOM] = {"cards": "two"}
        await it.publish("s.ABC", regions=["cards"])
        await it.until(lambda: ("", it.partial("cards", "two")) in [event[:2] for event in page.heard])

    room(work)
    assert "the line for live updates broke" in caplog.text


def test_heal_that_fails_waits_for_the_sweep(room, monkeypatch, caplog):
    async def broken(hub):
        raise RuntimeError("no database")

    monkeypatch.setattr(tending, "sweep", broken)

    async def work(it):
        await postgres._heal(it.hub)

    room(work)
    assert "could not compare versions" in caplog.text
