"""A server that nobody has an account on says at its start how to make the first one."""

import sys
from threading import Thread

from django.db import DatabaseError, connections

from live import bus
from people import setup


def announce() -> None:
    """Prints the link, from a thread of its own: the caller is the event loop, which must not wait for a database."""
    Thread(target=_announce, daemon=True).start()


def _announce() -> None:
    try:
        if setup.is_needed():
            say(f"Nobody has an account here yet. The first one: {words()}")
    except DatabaseError:
        say("The database cannot be read. If it is a new one: manage.py migrate")
    finally:
        connections.close_all()  # this thread's own; nobody else would


def say(line: str) -> None:
    sys.stderr.write(f"{line}\n")
    sys.stderr.flush()


def words() -> str:
    """The link; of several processes each would make a new one that spends the others', so they name the command."""
    return "manage.py setup_link" if bus.shared() else setup.link()
