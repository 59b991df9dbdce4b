"""Home of a PLC: what is next, what can still be finished, who is in it."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from make import Meeting, make_member, make_plc, make_room, make_teacher
from sessions import actions
from sessions.agenda import Line
from sessions.models import Session
from sessions.views.home import FACES

LINES = [Line("", "open"), Line("", "break")]
pytestmark = pytest.mark.django_db


def home(room: Meeting) -> str:
    return room.client(room.ben).get(reverse("sessions:home", args=[room.plc.code])).content.decode()


def test_running_session_is_the_first_thing() -> None:
    room = make_room(LINES)

    assert "Running now" in home(room)


def test_ended_session_is_pointed_to_until_it_is_locked() -> None:
    room = make_room(LINES)
    actions.end(room.session, by=room.ana)

    assert "stays open for seven days" in home(room)
    Session.objects.update(ended_at=timezone.now() - timedelta(days=8))
    assert "stays open for seven days" not in home(room)


def test_nothing_planned_is_said_in_words() -> None:
    room = make_room(LINES)
    Session.objects.all().delete()

    assert "No session planned" in home(room)
    assert "Your facilitator plans it; you will find it here." in home(room)


def test_home_asks_as_often_for_four_coaches_as_for_two() -> None:
    room = make_room(LINES)
    home(room)  # sign-in and caches aside
    with CaptureQueriesContext(connection) as few:
        home(room)
    for n in range(2):
        make_member(room.plc, f"Coach{n} Extra", is_coach=True)

    with CaptureQueriesContext(connection) as more:
        home(room)

    assert len(more) == len(few)


def test_home_of_a_crowd_shows_some_faces_and_says_how_many_more() -> None:
    room = make_room(LINES, more_coaches=36)

    page = home(room)

    assert page.count('<li class="no">') == FACES
    assert "Invited <b>39</b>" in page
    assert "and 3 more" in page
    assert page.count('<span class="n">') == 38


def test_first_steps_lead_from_the_coaches_to_their_teachers_to_a_date(client) -> None:
    plc = make_plc()
    ana = make_member(plc, "Ana Ferro", is_facilitator=True)
    client.force_login(ana.user, backend="coachplc.signed_in.ByPassword")

    def button() -> str:
        page = client.get(reverse("sessions:home", args=[plc.code])).content.decode()
        return re.findall(r'class="btn go big" href="[^"]*">([^<]*)', page)[0]

    assert button() == "Add the coaches"
    ben = make_member(plc, "Ben Okoye", is_coach=True)
    assert button() == "Add their teachers"
    make_teacher(ben, "Heron")
    assert button() == "Plan the next session"


def test_coaches_stand_by_name_and_a_teacher_who_waits_is_no_partnership() -> None:
    room = make_room(LINES, more_coaches=1)
    make_member(room.plc, "Abel Zorn", is_coach=True)
    room.plc.teachers.create(alias="Otter")

    page = home(room)

    names = re.findall(r"<bdi>([^<]+)</bdi><small", page)
    assert names == ["Abel Zorn", "Ben Okoye", "Cleo Marsh", "Coach0 Extra"]
    assert "4 partnerships" in page
