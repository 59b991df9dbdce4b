"""Starting and stopping, and what is between the parts of the server."""

import asyncio
import os
import signal
import threading

import pytest

from coachplc.serve import Application
from live import bus, tending
from live.channel import Channel, View
from live.gate import Feed
from live.history import Snapshots
from live.lifespan import Lifespan

ROOM = ("s.ABC", "room")


def talk(application, scope, *messages):
    """What an ASGI application answers to these messages."""
    said = []

    async def work():
        inbox = asyncio.Queue()
        for message in messages:
            inbox.put_nowait({"type": message})

        async def send(message):
            said.append(message)

        await application(scope, inbox.get, send)

    thread = threading.Thread(target=asyncio.run, args=(work(),))
    thread.start()
    thread.join(10)
    return said


def test_server_starts_and_stops(transactional_db):
    application = Application(lambda environ, start_response: [])
    said = talk(application, {"type": "lifespan"}, "lifespan.startup", "lifespan.shutdown")
    assert [one["type"] for one in said] == ["lifespan.startup.complete", "lifespan.shutdown.complete"]
    assert application.live.hub is None


def test_server_that_must_not_start_says_why(monkeypatch, capsys):
    monkeypatch.setattr(bus, "refusal", lambda: "two of them")
    said = talk(Application(lambda environ, start_response: []), {"type": "lifespan"}, "lifespan.startup")
    assert said == [{"type": "lifespan.startup.failed", "message": "two of them"}]
    assert capsys.readouterr().err == "CoachPLC does not start: two of them\n"


def test_before_the_start_and_for_sockets_there_is_no_answer():
    application = Application(lambda environ, start_response: [])
    said = talk(application, {"type": "http", "path": "/live/now/", "method": "GET", "headers": []})
    assert said[0]["status"] == 503
    assert talk(application, {"type": "websocket", "path": "/"}) == [{"type": "websocket.close", "code": 1000}]


def test_signal_ends_streams_and_goes_on_to_the_handler_before(transactional_db):
    caught = []
    kept = signal.signal(signal.SIGTERM, lambda number, frame: caught.append(number))

    async def work():
        lifespan = Lifespan()
        lifespan.start()
        hub = lifespan.hub
        os.kill(os.getpid(), signal.SIGTERM)
        await asyncio.sleep(0.05)
        assert hub.closing
        await lifespan.stop()

    try:
        running = asyncio.new_event_loop()
        if asyncio._get_running_loop() is not None:
            pytest.skip("a browser's loop runs in this thread")
        running.run_until_complete(work())
        running.close()
        assert caught == [signal.SIGTERM]
        assert signal.getsignal(signal.SIGTERM)(1, None) is None
        assert caught == [signal.SIGTERM, 1]
    finally:
        signal.signal(signal.SIGTERM, kept)


def test_changes_before_the_version_is_known_wait_for_it():
    from live.bus import Change

    channel = Channel("s.ABC")
    view = channel.view(Feed("s.ABC", "room", "en"))
    channel.change(Change("s.ABC", 7, frozenset({"old"})))
    channel.change(Change("s.ABC", 8, frozenset({"cards"})))
    channel.learn(7)
    assert (channel.version, view.want) == (8, frozenset({"cards"}))
    channel.change(Change("s.ABC", 8, frozenset({"again"})))
    assert (channel.version, view.want) == (8, frozenset({"cards"}))


def test_feed_that_nobody_hears_any_more_is_forgotten(room, gate):
    gate.let_in("ana", ROOM, ("s.ABC", "lead"))

    async def work(it):
        page = await it.page(query="seen=s.ABC:0").open()
        assert len(it.hub.channels["s.ABC"].views) == 2
        gate.let_in("ana", ROOM)
        await tending.recheck(it.hub)
        assert [feed.audience for feed in it.hub.channels["s.ABC"].views] == ["room"]
        assert page.stream.vector() == "s.ABC:0"
        page.stream.close()
        await it.hub.readmit([page.stream])

    room(work)


def test_page_that_left_is_written_to_no_more(room, gate):
    gate.let_in("ana", ROOM)
    gate.let_in("ben", ROOM)

    async def work(it):
        ana, ben = [await it.page(who, query="seen=s.ABC:0").open() for who in ("ana", "ben")]
        [view] = it.hub.channels["s.ABC"].views.values()
        assert view.readers == {ana.stream, ben.stream}
        await ana.leave()
        assert view.readers == {ben.stream}
        await ben.leave()
        assert view.readers == set()

    room(work)


def test_person_who_became_another_comes_back_as_such(room, gate):
    gate.let_in("a.1", ROOM)

    async def work(it):
        page = await it.page("a.1").open()
        gate.passes["a.1"] = gate.let_in("m.1", ROOM)
        await it.hub.readmit([page.stream])
        await page.task
        assert page.ended

    room(work)


def test_sweep_of_nothing_and_rounds_that_fail_go_on(room, caplog):
    rounds = []

    async def broken(hub):
        rounds.append(1)
        raise RuntimeError("no database")

    async def work(it):
        await tending.sweep(it.hub)
        it.hub.spawn(tending.every(0.001, broken, it.hub))
        await it.until(lambda: len(rounds) > 2)

    room(work)
    assert "broken failed" in caplog.text


def test_snapshots_are_bounded(monkeypatch):
    monkeypatch.setattr("live.history.KEPT", 2)

    async def render(feed, names):
        return {"cards": feed.topic}

    async def work():
        snapshots = Snapshots(render)
        for number in range(5):
            assert await snapshots.get(Feed(f"s.{number}", "room", "en"), 1, None) == {"cards": f"s.{number}"}
        assert len(snapshots._kept) == 2

    thread = threading.Thread(target=asyncio.run, args=(work(),))
    thread.start()
    thread.join(5)


def test_view_asked_for_everything_stays_so():
    view = View(Feed("s.ABC", "room", "en"), 0)
    view.ask(None)
    view.ask(frozenset({"cards"}))
    assert view.want is None
