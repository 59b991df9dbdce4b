"""The board, the room's picture, and what is in neither."""

import json

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from boards import LINES, accept, after, level, norming, placing_room, put, reveal, teacher
from make import make_member, make_room, make_teacher
from matrix import placing
from matrix import room as rooms
from matrix.models import Placement, VignetteRating
from matrix.step import step
from people.models import Member
from sessions import actions as walk
from sessions.models import Here
from sessions.screens import by_name, html_of

pytestmark = pytest.mark.django_db


def full_room():
    """Three coaches with two teachers each, all placed."""
    room = placing_room(more_coaches=1)
    third = Member.objects.get(name="Coach0 Extra")
    for alias in ("Willow", "Kestrel"):
        make_teacher(third, alias)
    for coach, alias, d, e in (
        (room.ben, "Heron", "3", "3"),
        (room.ben, "Juniper", "3", "1"),
        (room.cleo, "Basalt", "3", "3"),
        (room.cleo, "Clover", "1", "3"),
        (third, "Willow", "1", "1"),
        (third, "Kestrel", "2+", "2+"),
    ):
        put(room, coach, alias, d, e)
    placing.write_evidence(room.items["place"], room.ben, teacher("Heron"), text="Ran groups twice")
    return room


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
    console = room.client(room.ana).get(reverse("sessions:console", args=[room.session.code])).content.decode()

    for text in (page(room, room.ana).content.decode(), console):
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


def test_offer_to_show_the_picture_comes_with_the_first_place():
    room = placing_room()
    assert step.offer(room.session, room.items["place"]) is None

    put(room, room.ben, "Heron", "3", "3")
    offer = step.offer(room.session, room.items["place"])
    assert offer.label == "Show the room picture"
    assert room.htmx(room.ana).post(offer.url).status_code == 204
    room.items["place"].refresh_from_db()
    assert step.offer(room.session, room.items["place"]) is None
    console = room.client(room.ana).get(reverse("sessions:console", args=[room.session.code]))
    assert "Hide the picture again" in console.content.decode()


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


# --- What other steps and exports get --------------------------------------------------------------------------------
def test_brief_gives_places_and_evidence_to_its_coach_alone():
    room = full_room()
    mine = step.brief(teacher("Heron"), room.ben, room.visit(room.ben, "place").session)
    theirs = step.brief(teacher("Heron"), room.cleo, room.visit(room.ben, "place").session)

    assert mine["now"] == {
        "delight": "3",
        "engagement": "3",
        "delight_level": 3,
        "delight_lean": "",
        "engagement_level": 3,
        "engagement_lean": "",
        "quadrant": "hd_he",
        "q": "hh",
        "name": "Thriving",
        "unchanged": False,
        "evidence": "Ran groups twice",
        "norm": "",
    }
    assert theirs["now"] is None
    assert mine["last"] is None


def test_brief_of_a_teacher_without_a_place_and_with_a_last_one():
    room = full_room()
    after(room)
    found = step.brief(teacher("Heron"), room.ben, room.session)

    assert found["now"] is None
    assert found["last"]["name"] == "Thriving"


def test_brief_of_a_teacher_with_two_coaches_is_ones_own():
    room = full_room()
    put(room, room.cleo, "Heron", "1", "1")

    assert step.brief(teacher("Heron"), room.cleo, room.session)["now"]["name"] == "Building trust"
    assert step.brief(teacher("Heron"), room.ben, room.session)["now"]["name"] == "Thriving"


@pytest.mark.parametrize("aliases", [["Heron"], ["Heron", "Juniper"]])
def test_briefs_of_several_teachers_cost_one_query(aliases, django_assert_num_queries):
    room = full_room()
    after(room)
    put(room, room.ben, "Heron", "1", "1")
    teachers = [teacher(alias) for alias in aliases]
    session = room.visit(room.ben, "place").session

    with django_assert_num_queries(1):
        found = step.briefs(teachers, room.ben, session)

    places = [(found[one.pk]["now"], found[one.pk]["last"]["name"]) for one in teachers]
    assert [(now and now["name"], last) for now, last in places] == [
        ("Building trust", "Thriving"),
        (None, "Warm, not yet trying"),
    ][: len(teachers)]


def test_export_holds_ones_own_by_alias():
    room = full_room()
    found = step.export(room.session, room.ben)

    assert [one["teacher"] for one in found["placements"]] == ["Heron", "Juniper"]
    assert found["wording"] == {}
    assert "Realname" not in json.dumps(found)


def test_sample_writes_through_the_same_actions():
    room = make_room(LINES)
    texts = {
        "norm": {("delight", 3): "Asks for time"},
        "ratings": {0: ("3", "1"), 1: ("2-", "3")},
        "placements": [("Heron", "3", "2+", "Kept all"), ("Juniper", "new", "", ""), ("Basalt", "1", "1", "not Ben's")],
    }
    room.go("norm")
    step.sample(room.session, room.items["norm"], room.ben, texts)
    accept(room)
    step.sample(room.session, room.items["norm"], room.ben, texts)
    step.sample(room.session, room.items["norm"], room.cleo, {"norm": {("delight", 3): "Too late"}})
    step.sample(room.session, room.items["place"], room.ben, texts)

    assert level(room, "delight", 3).text == "Asks for time"
    assert list(VignetteRating.objects.values_list("delight", "engagement")) == [("3", "1"), ("2-", "3")]
    assert set(Placement.objects.values_list("teacher__alias", "delight", "engagement", "reason", "evidence")) == {
        ("Heron", "3", "2+", "", "Kept all"),
        ("Juniper", "", "", "new", ""),
    }
    assert rooms.added(rooms.tallies(room.session)) == (1, 3)
    assert step.export(room.session, room.ben)["version"] == 1
