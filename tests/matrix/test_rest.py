"""Everybody not touched yet stays where they were with one press; and a coach's other pages follow every move."""

import pytest
from django.urls import reverse

from boards import after, placing_room, put, teacher
from live.models import Topic
from make import make_teacher
from matrix import placing
from matrix.models import Placement

pytestmark = pytest.mark.django_db


def url(room, name, alias="Heron"):
    return reverse(f"matrix:{name}", args=[room.session.code, room.items["place"].code, teacher(alias).code])


def two_of_last_quarter():
    """Last quarter Ben placed Heron and Juniper; Osprey is new."""
    room = placing_room()
    put(room, room.ben, "Heron", "2+", "2-")
    put(room, room.ben, "Juniper", "1", "3")
    after(room)
    room.go("place")
    make_teacher(room.ben, "Osprey")
    return room


def rest(room):
    return reverse("matrix:rest", args=[room.session.code, room.items["place"].code])


def places_now(room):
    found = Placement.objects.filter(session=room.session).select_related("teacher").order_by("teacher")
    return [(one.teacher.alias, one.delight, one.engagement, one.unchanged) for one in found]


def test_all_the_rest_stays_with_one_press_and_comes_back_with_one():
    room = two_of_last_quarter()
    answer = room.htmx(room.ben).post(rest(room))
    assert answer.status_code == 200
    assert "2 teachers stay where they were last quarter." in answer.content.decode()
    assert places_now(room) == [("Heron", "2+", "2-", True), ("Juniper", "1", "3", True)]

    undo = reverse("matrix:undo", args=[room.session.code, room.items["place"].code])
    assert "2 teachers are back as before." in room.htmx(room.ben).post(undo).content.decode()
    assert places_now(room) == [("Heron", "", "", False), ("Juniper", "", "", False)]
    assert "There is nothing to take back." in room.htmx(room.ben).post(undo).content.decode()


def test_the_rest_is_whom_nobody_has_touched():
    room = two_of_last_quarter()
    placing.say_why(room.items["place"], room.ben, teacher("Heron"), seen=0, reason="leave")
    placing.place(room.items["place"], room.ben, teacher("Juniper"), seen=0, delight="3")
    answer = room.htmx(room.ben).post(rest(room))

    assert "Nobody is left who had a place last quarter." in answer.content.decode()
    assert places_now(room) == [("Heron", "", "", False), ("Juniper", "3", "", False)]


def test_the_rest_without_script_says_what_it_did():
    room = two_of_last_quarter()
    answer = room.client(room.ben).post(rest(room), follow=True)

    assert "2 teachers stay where they were last quarter." in answer.content.decode()


def test_an_undo_of_one_names_the_teacher():
    room = two_of_last_quarter()
    put(room, room.ben, "Osprey", "1", "1")
    undo = reverse("matrix:undo", args=[room.session.code, room.items["place"].code])

    assert "Osprey is back where they were before." in room.htmx(room.ben).post(undo).content.decode()


@pytest.mark.parametrize("teachers", [1, 40])
def test_the_rest_costs_the_same_for_many(teachers, django_assert_max_num_queries):
    room = placing_room()
    for n in range(teachers):
        make_teacher(room.ben, f"More {n}")
        put(room, room.ben, f"More {n}", "1", "3")
    after(room)
    room.go("place")

    with django_assert_max_num_queries(14):  # two of them tell other processes, on PostgreSQL
        assert len(placing.keep_rest(room.items["place"], room.ben).placements) == teachers


# --- Own other pages -------------------------------------------------------------------------------------------------
def seat_of(room, who):
    return room.visit(who, "place").attendance


def own_version(room):
    topic = seat_of(room, room.ben).topic
    return Topic.objects.versions([topic])[topic]


def test_a_move_tells_ones_own_other_pages_and_this_one_that_it_knows():
    room = placing_room()
    answer = room.htmx(room.ben).post(url(room, "place"), {"version": "0", "delight": "3", "engagement": "1"})

    assert answer["X-Shows"] == f"{seat_of(room, room.ben).topic}:{own_version(room)}"
    before = own_version(room)
    room.htmx(room.ben).post(url(room, "place"), {"version": "0", "delight": "1"})
    assert own_version(room) == before


def test_a_line_tells_them_when_it_begins_and_when_it_is_emptied():
    room = placing_room()
    put(room, room.ben, "Heron", "1", "1")
    heard = []
    for text in ("Kept", "Kept all", ""):
        before = own_version(room)
        room.htmx(room.ben).post(url(room, "evidence"), {"text": text})
        heard.append(own_version(room) - before)

    assert heard == [1, 0, 1]
