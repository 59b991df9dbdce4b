"""Where a session is planned: its days, the minutes the room is booked for, and the switch for prework."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.urls import reverse

from make import make_room
from sessions import actions
from sessions.agenda import Line
from sessions.lateness import ending_of
from sessions.models import AgendaItem, Session
from sessions.split import sittings_of

LINES = [Line("", "open"), Line("", "break"), Line("", "free")]
pytestmark = pytest.mark.django_db
SPLIT = {"quarter": "Quarter 4", "date": "2027-05-06", "time": "08:30", "place": "Library", "template": "split"}


def test_split_agenda_is_planned_with_both_days() -> None:
    room = make_room(LINES)
    days = {"second_date": "2027-05-13", "second_time": "13:00"}

    room.client(room.ana).post(reverse("sessions:plan", args=[room.plc.code]), {**SPLIT, **days})

    made = Session.objects.get(quarter="Quarter 4")
    sittings = sittings_of(made, made.items.all())
    assert made.second_at.isoformat() == "2027-05-13T17:00:00+00:00"
    assert (sittings.first_minutes, sittings.second_minutes) == (90, 90)
    assert (made.booked, made.second_booked) == (180, 90)


@pytest.mark.parametrize(
    ("days", "errors"),
    [
        ({}, {"second_date": ["This field is required."], "second_time": ["This field is required."]}),
        (
            {"second_date": "2027-05-06", "second_time": "08:00"},
            {"second_date": ["The second sitting comes after the first. Pick a later day."]},
        ),
        (
            {"second_date": "2028-03-12", "second_time": "02:30"},
            {"second_time": ["The clocks skip this hour on that day. Pick another time."]},
        ),
        ({"second_date": "9999-05-06", "second_time": "08:00"}, {"second_date": ["That year cannot be right."]}),
    ],
)
def test_second_day_is_refused_beside_its_field(days: dict[str, str], errors: dict[str, list[str]]) -> None:
    room = make_room(LINES)

    answer = room.client(room.ana).post(reverse("sessions:plan", args=[room.plc.code]), {**SPLIT, **days})

    assert answer.status_code == 422
    assert answer.context["form"].errors == errors
    assert not Session.objects.filter(quarter="Quarter 4").exists()


def test_agenda_in_one_sitting_takes_no_second_day() -> None:
    room = make_room(LINES)
    data = {**SPLIT, "template": "full", "second_date": "2027-05-01", "second_time": "08:00"}

    room.client(room.ana).post(reverse("sessions:plan", args=[room.plc.code]), data)

    assert Session.objects.get(quarter="Quarter 4").second_at is None


def test_day_of_a_planned_session_in_two_sittings_is_moved_with_its_second() -> None:
    room = make_room([LINES[0], replace(LINES[1], new_sitting=True), LINES[2]], opened=False)
    data = {"quarter": "Q", "date": "2027-05-06", "time": "08:30", "booked": "30", "second_booked": "20"}
    ana, url = room.client(room.ana), reverse("sessions:when", args=[room.session.code])

    ana.post(url, {**data, "second_date": "2027-05-13", "second_time": "13:00"})
    made = Session.objects.get(pk=room.session.pk)
    refused = ana.post(url, {**data, "second_booked": "30"})

    assert made.second_at.isoformat() == "2027-05-13T17:00:00+00:00"
    assert (made.booked, made.second_booked) == (30, 20)
    assert refused.context["when"].errors == {"second_booked": ["Fewer than all that are booked: 30."]}


def test_session_that_had_a_line_once_is_moved_past_the_day_of_its_second() -> None:
    room = make_room(LINES, opened=False)
    Session.objects.update(second_at=room.session.starts_at + timedelta(days=1))
    data = {"quarter": "Q", "date": "2099-05-06", "time": "08:30", "booked": "30"}

    room.client(room.ana).post(reverse("sessions:when", args=[room.session.code]), data)

    made = Session.objects.get(pk=room.session.pk)
    assert (made.starts_at.year, made.second_at) == (2099, None)


@pytest.mark.parametrize("ticked", [True, False])
def test_prework_is_switched_where_a_session_is_planned(ticked: bool) -> None:
    room = make_room(LINES)
    data = {"quarter": "Quarter 4", "date": "2027-05-06", "time": "08:30", "template": "full"}
    ana = room.client(room.ana)

    page = ana.get(reverse("sessions:plan", args=[room.plc.code]))
    ana.post(reverse("sessions:plan", args=[room.plc.code]), {**data, **({"prework": "on"} if ticked else {})})

    assert page.context["form"].initial["prework"] is True
    assert Session.objects.get(quarter="Quarter 4").prework is ticked


def test_prework_is_switched_beside_the_day() -> None:
    room = make_room(LINES, opened=False)
    data = {"quarter": "Quarter 3", "date": "2027-05-06", "time": "08:30", "booked": "25"}
    ana, url = room.client(room.ana), reverse("sessions:when", args=[room.session.code])

    ana.post(url, data)
    off = Session.objects.get(pk=room.session.pk).prework
    ana.post(url, {**data, "prework": "on"})

    assert (off, Session.objects.get(pk=room.session.pk).prework) == (False, True)
    assert [one.action for one in room.session.log.order_by("pk")] == [
        "plan",
        "reschedule",
        "prework off",
        "reschedule",
        "prework on",
    ]


def test_agenda_that_is_longer_than_the_room_is_booked_for_says_so_before_the_opening() -> None:
    room = make_room(LINES, opened=False)
    url = reverse("sessions:agenda", args=[room.session.code])
    ana = room.client(room.ana)
    before = ana.get(url).content.decode()
    AgendaItem.objects.filter(pk=room.items["free"].pk).update(minutes=22)

    page = ana.get(url).content.decode()

    assert "ends, 25 minutes" in before
    assert "minutes over the" not in before
    assert "ends, 12 minutes over the 25" in page


def test_booked_minutes_are_what_a_session_is_to_take() -> None:
    room = make_room(LINES, opened=False)
    AgendaItem.objects.filter(pk=room.items["free"].pk).update(minutes=22)

    actions.open_session(room.session, by=room.ana)

    session = Session.objects.get(pk=room.session.pk)
    assert session.due_at == session.starts_at + timedelta(minutes=25)
    assert ending_of(session, list(session.items.all())).late == 12


def test_more_minutes_are_booked_where_the_day_is_set() -> None:
    room = make_room(LINES, opened=False)
    data = {"quarter": "Quarter 3", "date": "2027-05-06", "time": "08:30"}
    ana, url = room.client(room.ana), reverse("sessions:when", args=[room.session.code])

    refused = ana.post(url, {**data, "booked": "5"})
    ana.post(url, {**data, "booked": "40"})

    assert refused.status_code == 422
    assert Session.objects.get(pk=room.session.pk).booked == 40
