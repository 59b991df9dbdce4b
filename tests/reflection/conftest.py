from collections.abc import Callable

import pytest

from make import Meeting, make_room
from people.models import Member
from reflection import actions
from reflection.models import Kind, Line
from sessions.agenda import Line as AgendaLine

LINES = [AgendaLine(step="", kind="open"), AgendaLine(step="reflection", kind="reflection")]


@pytest.fixture
def room(db) -> Meeting:
    """Ana leads Ben and Cleo, and the group is at 3-2-1."""
    made = make_room(LINES)
    made.go("reflection")
    return made


@pytest.fixture
def write(room) -> Callable[..., Line]:
    """`write(room.ben, "celebration", 1, "words", receiver=…)` keeps one line as the coach's page does."""

    def written(by: Member, kind: str, number: int, text: str, **more: object) -> Line:
        item = room.visit(by, "reflection").item
        return actions.write(item, by=by, kind=Kind(kind), number=number, text=text, **more)

    return written


@pytest.fixture
def reveal(room) -> Callable[..., bool]:
    def revealed(on: bool = True) -> bool:
        return actions.reveal(room.visit(room.ana, "reflection").item, by=room.ana, revealed=on)

    return revealed
