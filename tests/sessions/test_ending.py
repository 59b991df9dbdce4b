"""The close: the next date, and one mail to each person after the end."""

from datetime import date, datetime, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from make import make_room, make_session
from people.models import Letter, Member
from sessions import actions, mails, tasks
from sessions.agenda import Line
from sessions.models import Here, Mailed, Session

LINES = [Line("", "open"), Line("rap", "close")]
NEXT = timezone.localdate() + timedelta(days=90)
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def no_mail_server(settings):
    settings.MAILERS = {"default": {"BACKEND": "people.outbox.OutboxBackend"}}


@pytest.fixture
def room():
    found = make_room(LINES)
    found.go("close")
    return found


def set_date(room, day, client=None):
    return (client or room.htmx(room.ana)).post(
        reverse("sessions:next-date", args=[room.session.code]), {"next_date": day}
    )


def ended(room, *, minutes=11):
    """The session has ended so long ago."""
    actions.end(room.session, by=room.ana)
    room.session.refresh_from_db()
    Session.objects.filter(pk=room.session.pk).update(ended_at=timezone.now() - timedelta(minutes=minutes))


def letters():
    return sorted(Letter.objects.values_list("user__name", "subject"))


def test_next_date_is_set_and_everybody_reads_it(room):
    response = set_date(room, NEXT.isoformat())

    room.session.refresh_from_db()
    words = f"We meet again on {NEXT:%A} {NEXT.day} {NEXT:%B}".encode()
    name, codes = room.url("sessions:item", "close")
    item = reverse(name, kwargs=codes)
    screen = reverse("sessions:screen", args=[room.session.code, room.session.screen_key])
    assert (response.status_code, room.session.next_date) == (200, NEXT)
    assert b"Everybody sees it" in response.content
    assert [words in room.client(who).get(item).content for who in (room.ben, room.cleo)] == [True, True]
    assert words in room.client(room.ben).get(screen).content


def test_next_date_stands_in_the_console_of_the_close(room):
    set_date(room, NEXT.isoformat())

    page = room.client(room.ana).get(reverse("sessions:console", args=[room.session.code])).content
    assert f'value="{NEXT.isoformat()}"'.encode() in page


def test_next_date_before_this_session_is_refused_beside_the_field(room):
    for client in (room.htmx(room.ana), room.client(room.ana)):
        response = set_date(room, "2020-02-02", client)

        assert response.status_code == 422
        assert b"The next session comes after this one. Pick a later day." in response.content
        assert b'value="2020-02-02"' in response.content


def test_next_date_far_away_is_a_slip(room):
    assert b"That year cannot be right." in set_date(room, "2099-02-02").content


def test_next_date_can_be_taken_back(room):
    set_date(room, NEXT.isoformat())
    response = set_date(room, "", room.client(room.ana))

    room.session.refresh_from_db()
    assert (response.status_code, room.session.next_date) == (302, None)


def test_next_plan_begins_with_the_day_and_the_hour(room):
    Session.objects.filter(pk=room.session.pk).update(
        next_date=NEXT, starts_at=datetime.combine(date(2026, 1, 20), datetime.min.time(), room.plc.zone)
    )

    page = room.client(room.ana).get(reverse("sessions:plan", args=[room.plc.code])).content

    assert page.count(b'value="00:00"') == 1
    assert f'value="{NEXT.isoformat()}"'.encode() in page


def test_home_says_when_the_plc_meets_again(room):
    set_date(room, NEXT.isoformat())
    ended(room)

    page = room.client(room.ben).get(reverse("sessions:home", args=[room.plc.code])).content
    assert b"You agreed to meet again on" in page


def test_each_person_gets_one_mail_after_the_end(room):
    ended(room)
    tasks.tell_of_the_end.call(room.session.pk)
    tasks.tell_of_the_end.call(room.session.pk)

    words = "Your notes and plan from Quarter 3 are here"
    assert letters() == [("Ana Ferro", words), ("Ben Okoye", words), ("Cleo Marsh", words)]


def test_who_was_missed_is_told_until_when_to_catch_up(room):
    room.session.attendance.filter(member=room.cleo).update(here=Here.ABSENT)
    ended(room)
    tasks.tell_of_the_end.call(room.session.pk)

    room.session.refresh_from_db()
    last = timezone.localtime(room.session.ended_at, room.plc.zone) + timedelta(days=7)
    assert letters()[2] == ("Cleo Marsh", f"Quarter 3 has ended: catch up until {last:%B} {last.day}")


def test_mail_waits_until_the_end_has_lasted(room):
    ended(room, minutes=9)
    tasks.tell_of_the_end.call(room.session.pk)

    assert letters() == []


def test_end_by_mistake_mails_nobody_and_the_second_end_once(room):
    ended(room)
    actions.reopen(Session.objects.get(pk=room.session.pk), by=room.ana)
    tasks.tell_of_the_end.call(room.session.pk)
    while_open = letters()
    ended(room)
    for _task in "the first end's", "the second end's":
        tasks.tell_of_the_end.call(room.session.pk)

    assert (while_open, len(letters()), Mailed.objects.count()) == ([], 3, 3)


def test_nobody_without_address_or_with_the_mails_off_gets_one(room):
    Member.objects.filter(pk=room.ben.pk).update(mails=False)
    room.cleo.user.email = None
    room.cleo.user.save()
    ended(room)
    tasks.tell_of_the_end.call(room.session.pk)

    assert [name for name, _subject in letters()] == ["Ana Ferro"]


def test_who_only_knocked_or_evaluates_gets_none(room):
    room.session.attendance.filter(member=room.cleo).update(here=Here.DECLINED)
    Member.objects.filter(pk=room.ben.pk).update(evaluates=True)
    ended(room)
    tasks.tell_of_the_end.call(room.session.pk)

    assert [name for name, _subject in letters()] == ["Ana Ferro"]


def test_session_that_is_gone_is_passed_over():
    assert tasks.tell_of_the_end.call(0) is None


def test_planned_session_mails_nobody(room):
    mails.tell_of_the_end(make_session(room.plc, room.ana, LINES))

    assert letters() == []
