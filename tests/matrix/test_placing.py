"""Placing teachers: moves, ghosts, undo, evidence, progress."""

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from boards import after, placing_room, put, reveal, teacher
from live.models import Topic
from make import make_teacher
from matrix import placing
from matrix import room as rooms
from matrix.actions import StaleError
from matrix.models import Placement
from matrix.own import own
from matrix.step import step
from people.models import Caseload

pytestmark = pytest.mark.django_db


def url(room, name, alias="Heron"):
    return reverse(f"matrix:{name}", args=[room.session.code, room.items["place"].code, teacher(alias).code])


def own_cards(room, coach):
    return own(room.visit(coach, "place").session, coach, {}).cards


def row(alias="Heron"):
    one = Placement.objects.get(teacher__alias=alias)
    return one.delight, one.engagement, one.reason, one.version


def version(room):
    return Topic.objects.versions([room.session.topic])[room.session.topic]


# --- Moves -----------------------------------------------------------------------------------------------------------
def test_a_drop_places_on_both_axes():
    room = placing_room()
    answer = room.htmx(room.ben).post(url(room, "place"), {"version": "0", "delight": "2+", "engagement": "3"})

    assert answer.status_code == 200
    assert row() == ("2+", "3", "", 1)
    assert 'id="tok-' in answer.content.decode()


def test_level_buttons_place_one_axis_at_a_time_without_script():
    room = placing_room()
    browser = room.client(room.ben)
    assert browser.post(url(room, "place"), {"version": "0", "delight": "2-"}).status_code == 302
    page = browser.get(reverse("sessions:item", args=[room.session.code, room.items["place"].code]))
    assert "Engagement is still missing" in page.content.decode()

    assert browser.post(url(room, "place"), {"version": "1", "engagement": "1"}).status_code == 302
    assert row() == ("2-", "1", "", 2)


def test_a_stale_move_puts_it_back_with_a_word():
    room = placing_room()
    put(room, room.ben, "Heron", "3", "3")
    answer = room.htmx(room.ben).post(url(room, "place"), {"version": "0", "delight": "1"})

    assert answer.status_code == 409
    assert "This teacher was moved on another screen of yours." in answer.content.decode()
    assert row() == ("3", "3", "", 1)


def test_a_stale_move_without_script_leads_back_with_a_word():
    room = placing_room()
    put(room, room.ben, "Heron", "3", "3")
    answer = room.client(room.ben).post(url(room, "place"), {"version": "0", "delight": "1"}, follow=True)

    assert "This teacher was moved on another screen of yours." in answer.content.decode()


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("place", {"version": "0"}),
        ("place", {"version": "0", "delight": "2"}),
        ("place", {"delight": "3"}),
        ("same", {}),
        ("reason", {"version": "0", "reason": "tired"}),
        ("evidence", {"text": "x" * 501}),
    ],
)
def test_what_is_no_move_is_refused(name, data):
    room = placing_room()

    assert room.htmx(room.ben).post(url(room, name), data).status_code == 422
    assert Placement.objects.count() == 0


def test_a_teacher_of_another_coach_does_not_exist():
    room = placing_room()

    for name in ("place", "same", "reason", "evidence"):
        assert room.htmx(room.ben).post(url(room, name, "Basalt"), {"version": "0"}).status_code == 404


def test_not_placed_says_why_and_a_place_takes_it_back():
    room = placing_room()
    room.htmx(room.ben).post(url(room, "reason"), {"version": "0", "reason": "leave"})
    assert row() == ("", "", "leave", 1)
    assert Placement.objects.get().is_settled

    put(room, room.ben, "Heron", "1", "1", seen=1)
    assert row() == ("1", "1", "", 2)

    room.htmx(room.ben).post(url(room, "reason"), {"version": "2", "reason": ""})
    assert row() == ("", "", "", 3)


def test_undo_takes_the_last_moves_back_one_by_one():
    room = placing_room()
    undo = reverse("matrix:undo", args=[room.session.code, room.items["place"].code])
    put(room, room.ben, "Heron", "1", "1")
    put(room, room.ben, "Juniper", "3", "3")
    put(room, room.ben, "Heron", "2+", "1", seen=1)

    assert room.htmx(room.ben).post(undo).status_code == 200
    assert row("Heron") == ("1", "1", "", 3)
    assert room.client(room.ben).post(undo).status_code == 302
    assert row("Juniper") == ("", "", "", 2)
    assert not placing.undo(room.items["place"], room.ben)


def test_evidence_is_kept_without_moving_anything():
    room = placing_room()
    put(room, room.ben, "Heron", "1", "1")
    answer = room.htmx(room.ben).post(url(room, "evidence"), {"text": " Kept all six meetings "})

    assert (answer.status_code, "X-Saved-At" in answer) == (204, True)
    assert Placement.objects.get().evidence == "Kept all six meetings"
    assert row() == ("1", "1", "", 1)


def test_the_database_refuses_a_place_and_a_reason_at_once():
    room = placing_room()
    put(room, room.ben, "Heron", "1", "1")

    with pytest.raises(IntegrityError), transaction.atomic():
        Placement.objects.update(reason="new")


def test_half_a_place_has_no_quadrant():
    half = Placement(delight="3")

    assert (half.readings, half.quadrant(strict=False), half.is_settled) == (None, "", False)


# --- Last quarter ----------------------------------------------------------------------------------------------------
def test_last_quarter_is_a_ghost_and_can_be_kept_with_one_tap():
    room = placing_room()
    put(room, room.ben, "Heron", "2+", "2-")
    after(room)
    room.go("place")
    first = own_cards(room, room.ben)[0]
    assert (first.last_name, first.ghost.x, first.ghost.y) == ("Warm, not yet trying", "38", "53")

    assert room.htmx(room.ben).post(url(room, "same"), {"version": "0"}).status_code == 200
    one = Placement.objects.get(session=room.session)
    assert (one.delight, one.engagement, one.unchanged) == ("2+", "2-", True)
    assert own_cards(room, room.ben)[0].ghost is None
    with pytest.raises(StaleError):
        placing.keep(room.items["place"], room.ben, teacher("Heron"), seen=0)


def test_nothing_to_keep_without_a_last_quarter():
    room = placing_room()

    assert not placing.keep(room.items["place"], room.ben, teacher("Heron"), seen=0)


def test_a_session_without_placements_is_no_last_quarter():
    room = placing_room()
    put(room, room.ben, "Heron", "2+", "2-")
    first = room.session
    after(room)
    after(room)

    assert rooms.last_sessions(room.plc.pk, room.session.starts_at).get() == first
    assert own_cards(room, room.ben)[0].last.session == first


def test_a_new_coach_does_not_see_where_the_former_one_put_a_teacher():
    room = placing_room()
    put(room, room.ben, "Heron", "1", "1")
    after(room)
    room.go("place")
    Caseload.objects.filter(teacher=teacher("Heron")).update(until="2026-01-01")
    Caseload.objects.create(coach=room.cleo, teacher=teacher("Heron"))

    heron = next(card for card in own_cards(room, room.cleo) if card.alias == "Heron")
    assert (heron.last, heron.ghost) == (None, None)


# --- The board -------------------------------------------------------------------------------------------------------
def test_those_of_one_cell_stand_side_by_side():
    room = placing_room()
    put(room, room.ben, "Heron", "3", "3")
    put(room, room.ben, "Juniper", "3", "3")
    cards = own_cards(room, room.ben)

    assert [(card.place.x, card.place.y) for card in cards] == [("83", "83"), ("93", "83")]
    assert [(card.at, card.initials, card.size) for card in cards] == [("3,3", "HE", "m"), ("3,3", "JU", "m")]


def test_strict_rule_moves_the_line():
    room = placing_room()
    put(room, room.ben, "Heron", "2+", "3")
    assert own_cards(room, room.ben)[0].quadrant == "hd_he"

    room.plc.strict = True
    room.plc.save()
    room.session.refresh_from_db()
    visit = room.visit(room.ben, "place")
    assert own_cards(room, room.ben)[0].quadrant == "ld_he"
    assert step.panel(visit).context["strict"] is True


def test_initials_of_two_words():
    room = placing_room()
    make_teacher(room.ben, "Blue Jay")

    assert own_cards(room, room.ben)[2].initials == "BJ"


# --- Progress --------------------------------------------------------------------------------------------------------
def test_progress_counts_settled_teachers_of_each_coach():
    room = placing_room()
    put(room, room.ben, "Heron", "3", "3")
    placing.say_why(room.items["place"], room.ben, teacher("Juniper"), seen=0, reason="leave")
    placing.place(room.items["place"], room.cleo, teacher("Basalt"), seen=0, delight="1")
    found = step.progress(room.session, room.items["place"])

    assert [(one.member, one.done, one.of) for one in found.rows] == [(room.ben, 2, 2), (room.cleo, 0, 2)]
    assert rooms.added(rooms.tallies(room.session)) == (1, 3)


def test_a_coach_without_teachers_is_not_waited_for():
    room = placing_room(more_coaches=1)
    found = step.progress(room.session, room.items["place"])

    assert [member.first_name for member in found.waiting_for] == ["Ben", "Cleo"]


def test_the_room_hears_of_a_new_place_not_of_a_moved_one():
    room = placing_room()
    before = version(room)
    put(room, room.ben, "Heron", "3", "3")
    assert version(room) == before + 1
    put(room, room.ben, "Heron", "3", "1", seen=1)
    assert version(room) == before + 1

    reveal(room, "place")
    put(room, room.ben, "Heron", "1", "1", seen=2)
    assert version(room) == before + 3
