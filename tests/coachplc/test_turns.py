"""On SQLite the threads of one process write one after the other, and none waits for ever."""

import threading

import pytest
from django.db import OperationalError, connection, transaction

from live.models import Topic

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL lets many write at once"),
]


def beside(work):
    """Runs `work` in a thread with a connection of its own; what it raised is in the list that it returns."""
    trouble = []

    def run():
        try:
            work()
        except Exception as error:  # noqa: BLE001 -- handed on
            trouble.append(error)
        finally:
            connection.close()

    thread = threading.Thread(target=run)
    thread.start()
    return thread, trouble


def bump():
    with transaction.atomic():
        Topic.objects.bump("s.ABC")


def test_second_writer_goes_on_when_the_first_is_done():
    with transaction.atomic():
        Topic.objects.bump("s.ABC")
        thread, trouble = beside(bump)
        thread.join(0.2)
        assert thread.is_alive()
    thread.join(10)
    assert (thread.is_alive(), trouble, Topic.objects.versions(["s.ABC"])) == (False, [], {"s.ABC": 2})


def test_who_waits_too_long_is_told_that_it_is_busy(monkeypatch):
    def impatient():
        monkeypatch.setitem(connection.settings_dict["OPTIONS"], "timeout", 0.1)
        bump()

    with transaction.atomic():
        Topic.objects.bump("s.ABC")
        thread, trouble = beside(impatient)
        thread.join(10)
    assert [type(error) for error in trouble] == [OperationalError]
    assert "locked" in str(trouble[0])


@pytest.mark.parametrize("end", ["rollback", "close", "fails to begin"])
def test_turn_is_given_back_however_a_transaction_ends(end):
    def ends():
        if end == "close":
            with transaction.atomic():
                Topic.objects.bump("s.ABC")
                connection.close()
        elif end == "rollback":
            with transaction.atomic():
                Topic.objects.bump("s.ABC")
                raise ValueError(end)
        else:
            connection.ensure_connection()
            connection.connection.close()  # as when the file went away
            bump()

    thread, trouble = beside(ends)
    thread.join(10)
    assert len(trouble) == (end != "close")
    bump()
    assert Topic.objects.versions(["s.ABC"]) == {"s.ABC": 1}
