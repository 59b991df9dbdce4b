"""Versions, and how a change gets from the write to those who listen."""

import sys
import threading

import pytest
from django.db import transaction

import live
from live import bus, checks, vector
from live.bus import Change
from live.history import CHANGES, TOPICS, History
from live.models import Topic


@pytest.fixture
def told():
    changes = []
    bus.listen(changes.append)
    yield changes
    bus.unlisten(changes.append)


def on_sqlite():
    return not bus.shared()


def test_versions_start_at_nothing_and_count_every_publish(db):
    live.publish("s.ABC")
    live.publish("s.ABC")
    assert live.versions(["p.1", "s.ABC"]) == {"p.1": 0, "s.ABC": 2}
    assert live.versions([]) == {}
    assert live.seen(["s.ABC", "p.1"]) == "s.ABC:2,p.1:0"
    assert str(Topic.objects.get()) == "s.ABC:2"


@pytest.mark.skipif("not on_sqlite()", reason="on PostgreSQL the database tells")
def test_change_is_told_after_the_commit_only(transactional_db, told):
    with transaction.atomic():
        live.publish("s.ABC", regions=["cards", "clock"], signals=["panel"])
        assert told == []
    assert told == [Change("s.ABC", 1, frozenset({"cards", "clock"}), frozenset({"panel"}))]


def test_change_that_is_rolled_back_is_never_told(transactional_db, told):
    with transaction.atomic():
        live.publish("s.ABC")
        transaction.set_rollback(True)
    assert told == []
    assert live.versions(["s.ABC"]) == {"s.ABC": 0}


@pytest.mark.skipif("not on_sqlite()", reason="on PostgreSQL the database tells")
def test_listener_that_fails_does_not_fail_the_write(transactional_db, caplog):
    def broken(change):
        raise RuntimeError("no loop")

    bus.listen(broken)
    try:
        live.publish("s.ABC")
    finally:
        bus.unlisten(broken)
    assert live.versions(["s.ABC"]) == {"s.ABC": 1}


def test_concurrent_publishes_each_get_a_version(transactional_db):
    from django.db import connection

    def many():
        for _ in range(10):
            with transaction.atomic():
                live.publish("s.ABC")
        connection.close()

    threads = [threading.Thread(target=many) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert live.versions(["s.ABC"]) == {"s.ABC": 30}


@pytest.mark.parametrize(
    "change",
    [
        Change("s.ABC", 3, frozenset({"b", "a"}), frozenset({"panel"})),
        Change("s.ABC", 3, None),
        Change("who.ana", 0),
    ],
)
def test_change_survives_the_wire(change):
    assert Change.read(change.text()) == change


def test_change_too_long_for_the_wire_means_everything():
    long = Change("s.ABC", 3, frozenset(f"region-{n}" for n in range(1000)))
    assert Change.read(long.text()) == Change("s.ABC", 3, None, frozenset({"panel", "stage"}))


def test_vector_reads_only_what_is_one():
    assert vector.read("s.ABC:17, p.9:2,x,y:,:3,z:-1,a b:1," + "q:1" * 9) == {"s.ABC": 17, "p.9": 2}
    assert vector.read(vector.write({"s.ABC": 17, "p.9": 0})) == {"s.ABC": 17, "p.9": 0}
    assert vector.read("") == {}


@pytest.mark.parametrize(
    ("argv", "variable", "workers"),
    [
        (["uvicorn", "a:b"], None, 1),
        (["uvicorn", "--workers", "3"], None, 3),
        (["uvicorn", "--workers=2"], "4", 2),
        (["uvicorn"], "4", 4),
        (["uvicorn"], "many", 1),
    ],
)
def test_workers_that_were_asked_for(monkeypatch, argv, variable, workers):
    monkeypatch.setattr(sys, "argv", argv)
    monkeypatch.delenv("WEB_CONCURRENCY", raising=False)
    if variable:
        monkeypatch.setenv("WEB_CONCURRENCY", variable)
    assert bus.workers() == workers
    refused = workers > 1 and on_sqlite()
    assert [error.id for error in checks.one_worker_or_a_bus()] == ["live.E001"] * refused


def test_history_tells_what_changed_between_two_versions():
    history = History()
    history.note(Change("s.A", 4, frozenset({"old"})))
    history.note(Change("s.A", 5, frozenset({"cards"}), frozenset({"panel"})))
    history.note(Change("s.A", 6, frozenset({"clock"})))
    assert history.since("s.A", 4, 6) == (frozenset({"cards", "clock"}), frozenset({"panel"}))
    assert history.since("s.A", 4, 5) == (frozenset({"cards"}), frozenset({"panel"}))
    everything = (None, frozenset({"panel", "stage"}))
    assert history.since("s.A", 2, 6) == everything
    assert history.since("s.B", 0, 1) == everything
    history.note(Change("s.A", 9, None))
    assert history.since("s.A", 8, 9) == (None, frozenset())
    assert history.since("s.A", 5, 9) == everything


def test_history_is_bounded():
    history = History()
    for number in range(TOPICS + 5):
        history.note(Change(f"s.{number}", 1))
    for version in range(1, CHANGES + 5):
        history.note(Change("s.A", version))
    assert len(history._topics) == TOPICS
    assert len(history._topics["s.A"]) == CHANGES
