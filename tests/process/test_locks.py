"""Another program holds the database, for a backup or by mistake: nobody is told of a fault, nothing is lost."""

import sqlite3
import threading
import time
from contextlib import contextmanager

import psycopg
import pytest
from django.db import connection

from carousel.models import PosterEntry
from live.postgres import address
from wire import Person

WRITERS = 6


@contextmanager
def locked():
    """Everything, as hard as the database can."""
    if connection.vendor == "sqlite":
        other = sqlite3.connect(connection.settings_dict["NAME"], isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
    else:
        other = psycopg.connect(**address())
        tables = ", ".join(f'"{name}"' for name in connection.introspection.table_names())
        other.execute(f"LOCK TABLE {tables} IN ACCESS EXCLUSIVE MODE")
    try:
        yield
    finally:
        other.rollback()
        other.close()


class Waiting(threading.Thread):
    """Sends one note until it is stored, as often as it is asked to come again."""

    def __init__(self, here, number):
        super().__init__(daemon=True)
        self.here, self.person, self.words = here, here.people[number], f"Note {number}"
        self.answers = []

    def run(self):
        while not self.answers or not self.answers[-1].stored:
            note = {"kind": "idea", "text": self.words, "client_key": self.words}
            self.answers.append(self.person.post(self.here.add_path, **note))
            if again := self.answers[-1].headers["Retry-After"]:
                time.sleep(min(float(again), 0.5))


def hold(here, seconds, reads=()):
    """What everybody was answered who wanted to write while the lock was held."""
    waiting = [Waiting(here, number) for number in range(WRITERS)]
    page = here.page(here.people[0]).open()
    with locked():
        begun = time.monotonic()
        for one in waiting:
            one.start()
        seen = [here.people[0].get(path) for path in reads]
        while time.monotonic() < begun + seconds or not all(one.answers for one in waiting):
            assert time.monotonic() < begun + 120
            time.sleep(0.05)
    for one in waiting:
        one.join(60)
    assert page.listen(6, lambda page: all(one.words in here.wall(page) for one in waiting)), page.shown
    assert sorted(PosterEntry.objects.values_list("text", flat=True)) == [one.words for one in waiting]
    for answer in (answer for one in waiting for answer in one.answers[:-1]):
        assert (answer.status, answer.headers["Retry-After"]) == (503, "2"), answer.text[:500]
        assert "Nothing is lost." in answer.text
    return waiting, seen


def test_write_during_a_lock_is_asked_to_come_again_and_is_then_stored(house):
    here = house(coaches=WRITERS, LOCK_WAIT="1")
    waiting, seen = hold(here, 3, reads=[here.page_path, "/join/", "/account/login/"])
    assert [len(one.answers) > 1 for one in waiting] == [True] * WRITERS
    # PostgreSQL lets nobody read either.
    expected = [200, 200, 302] if connection.vendor == "sqlite" else [503] * 3
    assert [answer.status for answer in seen] == expected


def test_code_at_the_door_during_a_lock_is_asked_for_again(house):
    """The view reads alone; what fails is that the browser's own session is kept, before it has one and after."""
    here = house(LOCK_WAIT="1")
    code = here.room.session.join_code
    known, new = here.people[0], Person(here.server.address)
    with locked():
        answers = [one.post("/join/", code=code) for one in (known, new)]
    assert [(answer.status, answer.headers["Retry-After"]) for answer in answers] == [(503, "2")] * 2
    assert [one.post("/join/", code=code).status for one in (known, new)] == [302, 302]


@pytest.mark.long
def test_lock_of_twenty_five_seconds_ends_in_no_fault(house):
    here = house(coaches=WRITERS)
    waiting, _ = hold(here, 25)
    assert [len(one.answers) > 1 for one in waiting] == [True] * WRITERS
