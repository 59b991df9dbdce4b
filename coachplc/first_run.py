"""A server that nobody has an account on says at its start how to make the first one."""

import sys
from threading import Thread

from django.db import DatabaseError

from live import bus
from live.threads import with_database
from people import setup


def announce() -> None:
    """Prints the link, from a thread of its own: the caller is the event loop, which must not wait for a database."""
    Thread(target=with_database, args=(_announce,), daemon=True).start()


def _announce() -> None:
    try:
        if setup.is_needed():
            sys.stderr.write(f"Nobody has an account here yet. The first one: {words()}\n")
            sys.stderr.flush()
    except DatabaseError:
        return  # not migrated: whoever asks for a page is told


def words() -> str:
    """The link; of several processes each would make a new one that spends the others', so they name the command."""
    return "manage.py setup_link" if bus.shared() else setup.link()
