"""The oldest versions that are safe, as checks and as words at the start; nothing here asks the database."""

import re
import sqlite3
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, version
from typing import Any, Final

from django.conf import settings
from django.core.checks import CheckMessage, Error, Info, register

# Before these: mistakes that the makers have mended since, and what our templates and settings are written for.
FLOORS: Final = {"django": (6, 1, 3), "weasyprint": (70, 0)}


@register()
def check_floors(**_: Any) -> list[CheckMessage]:
    return [*_too_old(), *_slow_journal()]


def slow_journal() -> str:
    """What to say of SQLite where it had to fall back to its safe and slower journal; empty where it has not."""
    if settings.DATABASES["default"]["ENGINE"] != "coachplc.sqlite" or settings.JOURNAL_MODE == "WAL":
        return ""
    return (
        f"SQLite {sqlite3.sqlite_version} may lose rows in its write-ahead log, so it runs in DELETE mode: safe, but "
        "slower when many write at once. SQLite 3.51.3 or later, or PostgreSQL, needs no such care."
    )


def _too_old() -> Iterator[CheckMessage]:
    for number, (package, floor) in enumerate(FLOORS.items(), 101):
        found = installed(package)
        if numbers(found) < floor:
            wanted = ".".join(map(str, floor))
            yield Error(f"{package} {found or 'is missing'}: CoachPLC needs {wanted} or later.", id=f"plc.E{number}")


def _slow_journal() -> Iterator[CheckMessage]:
    if words := slow_journal():
        yield Info(words, id="plc.I103")  # no warning: nothing is wrong, and nothing else can be had there


def installed(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return ""


def numbers(text: str) -> tuple[int, ...]:
    """`6.1.3` and `6.1rc1` as numbers to compare; what is not a number ends it."""
    found = re.match(r"\d+(\.\d+)*", text)
    return tuple(map(int, found[0].split("."))) if found else ()
