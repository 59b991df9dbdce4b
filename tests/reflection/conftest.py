from collections.abc import Callable

import pytest

from make import Meeting, make_room, make_teacher
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


@pytest.fixture
def make_wall(db) -> Callable[..., Meeting]:
    """A room of Ben, Cleo and `more_coaches` in which each coach wrote, thanked Ben and has a teacher of their own."""

    def made(*, more_coaches: int, revealed: bool) -> Meeting:
        room = make_room(LINES, more_coaches=more_coaches)
        item = room.go("reflection")
        for coach in room.plc.members.filter(is_coach=True):
            make_teacher(coach, f"Alder{coach.pk}", name=f"Maud Quill{coach.pk}")
            actions.write(item, by=coach, kind=Kind.CELEBRATION, number=1, text=f"Maud Quill{coach.pk} laughs")
            thanked = room.cleo if coach == room.ben else room.ben
            actions.write(item, by=coach, kind=Kind.SHOUTOUT, number=1, text="the map", receiver=thanked)
        if revealed:
            actions.reveal(item, by=room.ana)
        return room

    return made
