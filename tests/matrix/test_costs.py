"""How often the pages of the two items ask the database: as often for many as for few."""

import pytest

from boards import accept, after, norming, placing_room, put, reveal
from costs import queries_of
from make import Meeting, make_teacher
from matrix import actions
from people.models import Member

pytestmark = pytest.mark.django_db
BOTH = (("3", "1"), ("2-", "3"))


def coaches_of(room: Meeting) -> list[Member]:
    return [*room.plc.members.filter(is_coach=True).order_by("pk")]


@pytest.mark.parametrize(
    ("state", "page", "console"), [("draft", 3, 6), ("accepted", 4, 4), ("revealed", 2, 4)], ids=str
)
@pytest.mark.parametrize("more", [3, 9])
def test_norming_asks_as_often_for_many_as_for_few(more, state, page, console):
    room = norming(more_coaches=more)
    if state != "draft":
        keys = [one.key for one in accept(room).vignettes]
        for coach in coaches_of(room):
            actions.rate(room.items["norm"], coach, dict(zip(keys, BOTH, strict=True)))
    if state == "revealed":
        reveal(room, "norm")

    assert queries_of(room.visit(room.ben, "norm")) == page
    assert queries_of(room.visit(room.ana, "norm", "console")) == console


def test_norming_asks_as_often_with_a_last_quarter():
    room = norming()
    accept(room)
    after(room)
    room.go("norm")

    assert queries_of(room.visit(room.ben, "norm")) == 2
    assert queries_of(room.visit(room.ana, "norm", "console")) == 5


@pytest.mark.parametrize(("revealed", "page"), [(False, 4), (True, 6)])
@pytest.mark.parametrize(("more", "teachers"), [(1, 1), (9, 4)])
def test_placing_asks_as_often_for_many_as_for_few(more, teachers, revealed, page):
    room = placing_room(more_coaches=more)
    for coach in coaches_of(room):
        for n in range(teachers):
            make_teacher(coach, f"Of {coach.name} {n}")
    for quarter in range(2):
        for coach in coaches_of(room):
            for n in range(teachers):
                put(room, coach, f"Of {coach.name} {n}", "3", "2-")
        if not quarter:
            after(room)
            room.go("place")
    if revealed:
        reveal(room, "place")

    assert queries_of(room.visit(room.ben, "place")) == page
    assert queries_of(room.visit(room.ana, "place", "console")) == 3
