"""How a change gets from the process that wrote it to every process that has viewers.

Every bus is only a hint: versions decide. In one process it is a function call after the commit. On PostgreSQL it is
NOTIFY inside the transaction, which the database delivers at commit to every process and machine.
"""

import json
import os
import sys
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from itertools import pairwise

from django.db import connection, transaction
from django.utils.translation import gettext as _

CHANNEL = "live"
WHO = "who."  # a topic that starts like this names a person whose streams are to be looked at again
LONGEST = 7900  # PostgreSQL refuses payloads of 8000 bytes


@dataclass(frozen=True, slots=True)
class Change:
    """One version of one topic; regions None: it is not known which, so all."""

    topic: str
    version: int
    regions: frozenset[str] | None = frozenset()
    signals: frozenset[str] = frozenset()

    def text(self) -> str:
        regions = None if self.regions is None else sorted(self.regions)
        text = json.dumps([self.topic, self.version, regions, sorted(self.signals)], separators=(",", ":"))
        return (
            text if len(text.encode()) < LONGEST else json.dumps([self.topic, self.version, None, ["panel", "stage"]])
        )

    @classmethod
    def read(cls, text: str) -> "Change":
        topic, version, regions, signals = json.loads(text)
        return cls(topic, version, None if regions is None else frozenset(regions), frozenset(signals))


_listeners: list[Callable[[Change], None]] = []


def listen(listener: Callable[[Change], None]) -> None:
    """`listener` is called in the writer's thread after its commit, in this process only."""
    _listeners.append(listener)


def unlisten(listener: Callable[[Change], None]) -> None:
    _listeners.remove(listener)


def shared() -> bool:
    """Whether the bus reaches other processes too."""
    return connection.vendor == "postgresql"


def tell(change: Change) -> None:
    if shared():
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_notify(%s, %s)", [CHANNEL, change.text()])
    else:
        transaction.on_commit(partial(_deliver, change), robust=True)


def _deliver(change: Change) -> None:
    for listener in tuple(_listeners):
        listener(change)


def workers() -> int:
    """How many worker processes this server was asked for, by uvicorn's option or by the variable it reads."""
    words = [word for arg in sys.argv for word in arg.split("=", 1)]
    given = [after for word, after in pairwise(words) if word == "--workers"]
    asked = given[-1] if given else os.environ.get("WEB_CONCURRENCY", "")
    return int(asked) if asked.isdecimal() else 1


def refusal() -> str:
    """Why this server must not start, or nothing."""
    if shared() or workers() <= 1:
        return ""
    return _(
        "%(count)d workers were asked for, but on SQLite a change reaches only those viewers whose worker wrote it. "
        "Start one worker (it carries a session of 200 people), or set DATABASE_URL to a PostgreSQL database."
    ) % {"count": workers()}
