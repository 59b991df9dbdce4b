"""The board, the room's picture, and what is in neither."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from boards import accept, after, full_room, level, norming, placing_room, put, reveal
from make import make_member, make_teacher
from matrix.models import Placement
from matrix.step import step
from people.models import Member
from sessions import actions as walk
from sessions.models import Here
from sessions.screens import by_name, html_of

pytestmark = pytest.mark.django_db


def page(room, who):
    return room.client(who).get(reverse("sessions:item", args=[room.session.code, room.items["place"].code]))


def picture(room):
    at = room.room("place")
    return html_of(by_name(at.item, "matrix-picture"), at)


def screen(room):
    return (
        room.client(room.ana)
        .get(reverse("sessions:screen", args=[room.session.code, room.session.screen_key]))
        .content.decode()
    )


# --- Own board -------------------------------------------------------------------------------------------------------
def test_own_board_shows_own_teachers_with_their_names_and_nobody_elses():
    room = full_room()
    text = page(room, room.ben).content.decode()

    assert "Heron" in text
    assert "Realname Heron" in text
    assert "Ran groups twice" in text
    for foreign in ("Basalt", "Clover", "Willow", "Kestrel"):
        assert foreign not in text


def test_facilitator_and_console_see_no_placement():
    room = full_room()
    reveal(room, "place")

    for text in (page(room, room.ana).content.decode(), console(room)):
        assert "Ran groups twice" not in text
        assert "Heron" not in text


def test_facilitator_who_coaches_has_an_own_board():
    room = placing_room()
    room.ana.is_coach = True
    room.ana.save()
    assert "No teachers on your caseload yet" in page(room, room.ana).content.decode()

    make_teacher(room.ana, "Sorrel")
    assert "Sorrel" in page(room, room.ana).content.decode()


def test_guest_has_nothing_to_place():
    room = placing_room()
    guest = make_member(room.plc, "Gus Guest", is_coach=True, is_guest=True)
    walk.come_in(room.session, guest, here=Here.PRESENT)

    assert "Nothing for you to place" in page(room, guest).content.decode()


def test_wording_of_the_chosen_level_stands_under_it():
    room = norming()
    level(room, "delight", 3)
    accept(room)
    room.go("place")
    put(room, room.ben, "Heron", "3", "1")
    text = page(room, room.ben).content.decode()

    assert "Level 3: Keeps the time or asks for more." in text
    assert "Level 1: We agree on a plan" in text


def test_queries_of_a_board_do_not_grow_with_the_caseload():
    room = placing_room()

    def queries():
        with CaptureQueriesContext(connection) as found:
            page(room, room.ben)
        return len(found)

    few = queries()
    for n in range(3):
        make_teacher(room.ben, f"More {n}")
        put(room, room.ben, f"More {n}", "3", "3")
    assert queries() == few


# --- The picture -----------------------------------------------------------------------------------------------------
def test_before_it_is_shown_the_room_has_a_count_and_no_shape():
    room = full_room()

    assert picture(room).strip() == ""
    assert "6 of 6 teachers placed" in screen(room)
    assert 'class="pt"' not in screen(room)


def test_the_picture_has_shapes_and_counts_and_no_name():
    room = full_room()
    reveal(room, "place")

    for text in (picture(room), screen(room)):
        assert text.count('class="pt"') == 6
        assert '<b class="count">3</b>' in text
        for alias in ("Heron", "Juniper", "Basalt", "Clover", "Willow", "Kestrel", "Ben", "Cleo", "Ran groups"):
            assert alias not in text
        for code in Placement.objects.values_list("teacher__code", flat=True):
            assert code not in text


def test_two_coaches_are_too_few_for_a_picture():
    room = placing_room()
    put(room, room.ben, "Heron", "3", "3")
    put(room, room.cleo, "Basalt", "1", "1")
    reveal(room, "place")

    assert "Too few to show" in picture(room)
    assert 'class="pt"' not in picture(room)
    assert "Too few to show" in screen(room)
    assert 'class="pt"' not in screen(room)


def test_movement_since_last_quarter_in_a_sentence_and_a_table():
    room = full_room()
    reveal(room, "place")
    third = Member.objects.get(name="Coach0 Extra")
    after(room)
    walk.come_in(room.session, third)
    room.go("place")
    for coach, alias, d, e in (
        (room.ben, "Heron", "3", "3"),
        (room.ben, "Juniper", "3", "3"),
        (room.cleo, "Basalt", "3", "1"),
        (third, "Willow", "1", "1"),
    ):
        put(room, coach, alias, d, e)
    reveal(room, "place")

    assert "1 of 4 moved up, 1 back, 2 stayed" in picture(room)
    assert "Since Quarter 3" in picture(room)
    assert '<td class="same">1</td>' in picture(room)
    assert "1 of 4 moved up, 1 back, 2 stayed" in screen(room)


def console(room):
    return room.client(room.ana).get(reverse("sessions:console", args=[room.session.code])).content.decode()


def test_offer_to_show_the_picture_comes_once_most_are_placed():
    room = placing_room()
    assert step.offer(room.session, room.items["place"]) is None
    assert "Show it now" not in console(room)

    put(room, room.ben, "Heron", "3", "3")
    put(room, room.ben, "Juniper", "3", "3")
    assert step.offer(room.session, room.items["place"]) is None
    assert "Show it now" in console(room)

    put(room, room.cleo, "Basalt", "3", "3")
    assert "Show it now" not in console(room)
    offer = step.offer(room.session, room.items["place"])
    assert offer.label == "Show the room picture"
    assert room.htmx(room.ana).post(offer.url).status_code == 204
    room.items["place"].refresh_from_db()
    assert step.offer(room.session, room.items["place"]) is None
    assert "Hide the picture again" in console(room)


@pytest.mark.parametrize("more", [1, 3])
def test_queries_of_the_picture_do_not_grow_with_the_room(more):
    room = placing_room(more_coaches=more)
    for coach in Member.objects.filter(is_coach=True, plc=room.plc, name__startswith="Coach"):
        make_teacher(coach, f"Of {coach.name}")
        put(room, coach, f"Of {coach.name}", "3", "3")
    reveal(room, "place")

    with CaptureQueriesContext(connection) as found:
        picture(room)
    assert len(found) <= 10
