"""What other steps and exports get of placements, and what the sample coaches write."""

import json

import pytest

from boards import LINES, accept, after, full_room, level, put, teacher
from make import make_room
from matrix import room as rooms
from matrix.models import Placement, VignetteRating
from matrix.step import step

pytestmark = pytest.mark.django_db


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
    placed = Placement.objects.select_related("teacher")
    assert {(one.teacher.alias, one.delight, one.engagement, one.reason, one.evidence) for one in placed} == {
        ("Heron", "3", "2+", "", "Kept all"),
        ("Juniper", "", "", "new", ""),
    }
    assert rooms.added(rooms.tallies(room.session)) == (1, 3)
    assert step.export(room.session, room.ben)["version"] == 1
