"""A planned session that will not be held."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone
from icalendar import Calendar

from make import Meeting, make_room
from sessions import actions, again, dropping, prework, tasks
from sessions.agenda import Line
from sessions.models import Session, State

LINES = [Line("", "open"), Line("rap", "look_back"), Line("", "free")]
pytestmark = pytest.mark.django_db


@pytest.fixture
def room() -> Meeting:
    return make_room(LINES, opened=False)


def at(room: Meeting, name: str) -> str:
    return reverse(f"sessions:{name}", args=[room.session.code])


def back(room: Meeting) -> str:
    return reverse("sessions:bring-back", args=[room.plc.code, room.session.code])


def home(room: Meeting, who: str = "ana") -> str:
    answer = room.client(getattr(room, who)).get(reverse("sessions:home", args=[room.plc.code]))
    return answer.content.decode()


def test_agenda_says_what_goes_before_it_asks(room: Meeting) -> None:
    prework.check_roster(room.session, room.ben, right=True)

    page = room.client(room.ana).get(at(room, "agenda")).content.decode()

    assert "This agenda goes from everybody’s pages" in page
    assert "1 of 2 are ready for it." in page
    assert "For 7 days you can bring it back" in page
    assert "Yes, drop Quarter 3" in page


def test_dropped_session_is_gone_from_every_page_and_back_in_one_press(room: Meeting) -> None:
    prework.check_roster(room.session, room.ben, right=True)
    ana = room.client(room.ana)

    answer = ana.post(at(room, "drop"))

    assert answer.url == reverse("sessions:home", args=[room.plc.code])
    assert [ana.get(at(room, name)).status_code for name in ("agenda", "console", "page", "prework-desk")] == [404] * 4
    assert "No session planned" in home(room, "ben")
    assert "it can be brought back" not in home(room, "ben")
    assert "it can be brought back" in home(room)
    assert again.last_of(room.plc) is None

    ana.post(back(room))

    assert "No session planned" not in home(room, "ben")
    assert prework.ready(room.session).done == 1
    assert [entry.action for entry in room.session.log.order_by("pk")] == ["plan", "drop", "bring back"]


def test_door_says_that_it_will_not_be_held_and_the_calendar_lets_go_of_it(room: Meeting) -> None:
    before = room.session.revision
    room.client(room.ana).post(at(room, "drop"))
    ben = room.client(room.ben)

    page = ben.get(at(room, "door")).content.decode()
    file = Calendar.from_ical(
        ben.get(reverse("sessions:calendar-file", args=[room.plc.code, room.session.code])).content
    )
    event = file.walk("VEVENT")[0]

    assert "This session will not be held" in page
    assert "Take it out of my calendar" in page
    assert (str(file["METHOD"]), str(event["STATUS"])) == ("CANCEL", "CANCELLED")
    assert event["SEQUENCE"] > before


def test_screen_of_a_dropped_session_says_so(room: Meeting) -> None:
    url = reverse("sessions:screen", args=[room.session.code, room.session.screen_key])
    dropping.drop(room.session, by=room.ana)

    assert "The session will not be held." in room.client(room.ana).get(url).content.decode()


@pytest.mark.parametrize("ended", [False, True])
def test_session_that_was_opened_stays(room: Meeting, ended: bool) -> None:
    actions.open_session(room.session, by=room.ana)
    if ended:
        actions.end(room.session, by=room.ana)
    ana = room.client(room.ana)

    page = ana.get(at(room, "agenda")).content.decode()
    answer = ana.post(at(room, "drop"), follow=True)

    room.session.refresh_from_db()
    assert room.session.state == (State.ENDED if ended else State.OPEN)
    assert "Drop this session" not in page
    assert "it can be ended, not dropped" in answer.content.decode()


def test_database_refuses_to_drop_what_was_opened(room: Meeting) -> None:
    actions.open_session(room.session, by=room.ana)

    with pytest.raises(IntegrityError), transaction.atomic():
        Session.objects.filter(pk=room.session.pk).update(state=State.DROPPED, dropped_at=timezone.now())


def test_two_who_drop_at_once_drop_once(room: Meeting) -> None:
    assert dropping.drop(room.session, by=room.ana) is True
    assert dropping.drop(room.session, by=room.ana) is False
    assert dropping.bring_back(room.session, by=room.ana) is True
    assert dropping.bring_back(room.session, by=room.ana) is False


def test_after_seven_days_it_is_deleted_and_not_before(room: Meeting) -> None:
    pk = room.session.pk
    dropping.drop(room.session, by=room.ana)

    tasks.forget_dropped.call(pk)
    assert Session.objects.filter(pk=pk).exists()

    Session.objects.update(dropped_at=timezone.now() - timedelta(days=7, minutes=1))
    tasks.forget_dropped.call(pk)
    tasks.forget_dropped.call(pk)  # what is gone stays gone
    assert not Session.objects.filter(pk=pk).exists()


def test_session_that_was_brought_back_is_not_deleted(room: Meeting) -> None:
    dropping.drop(room.session, by=room.ana)
    dropping.bring_back(room.session, by=room.ana)

    tasks.forget_dropped.call(room.session.pk)

    assert Session.objects.get(pk=room.session.pk).state == State.PLANNED


def test_session_that_is_not_dropped_has_nothing_to_bring_back(room: Meeting) -> None:
    answer = room.client(room.ana).post(back(room))

    assert answer.status_code == 302
    assert room.client(room.dan).post(back(room)).status_code == 404
    assert room.client(room.ben).post(back(room)).status_code == 403
