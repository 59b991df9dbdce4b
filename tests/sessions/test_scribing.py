"""A facilitator writes for somebody in the room without a device: with their OK, marked, until they come themselves."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from live.gate import Credentials
from make import Meeting, make_member
from reflection.models import Line as ReflectionLine
from scribe import agree, ask, inside, make_deviceless, seat, write
from sessions import actions, attending, scribing
from sessions.gate import SessionGate
from sessions.models import Attendance, Here, LogEntry
from sessions.visibility import TABLE, Sees, Who

pytestmark = pytest.mark.django_db


@pytest.fixture
def room() -> Meeting:
    return make_deviceless()


# --- The OK -----------------------------------------------------------------------------------------------------------
def test_row_offers_it_for_who_is_in_the_room_and_offline(room: Meeting) -> None:
    console = reverse("sessions:console", args=[room.session.code])
    assert "Write for Ben" in room.client(room.ana).get(console).content.decode()
    assert "Write for Cleo" not in room.client(room.ana).get(console).content.decode()


def test_without_the_ok_nothing_opens(room: Meeting) -> None:
    ana = room.client(room.ana)
    assert ana.get(inside(room)).headers["Location"] == ask(room)
    assert write(room).status_code == 403
    refused = ana.post(ask(room), {})
    assert (refused.status_code, "Ask Ben first" in refused.content.decode()) == (422, True)
    assert ReflectionLine.objects.count() == 0


def test_with_the_ok_the_page_opens_and_it_is_logged(room: Meeting) -> None:
    ana = room.client(room.ana)
    assert "3-2-1" in ana.get(ask(room)).content.decode()
    assert ana.post(ask(room), {"agreed": "yes"}).headers["Location"] == inside(room)
    page = ana.get(inside(room)).content.decode()
    assert ("You write for Ben." in page, "Only you" in page) == (True, False)
    assert LogEntry.objects.filter(action="write for", actor=room.ana, about=room.ben.code).count() == 1
    assert ana.get(ask(room)).headers["Location"] == inside(room)


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"here": Here.REMOTE}, "not marked as in the room"),
        ({"last_seen": timezone.now() + timedelta(hours=1)}, "has an own page open"),
    ],
)
def test_it_is_for_somebody_in_the_room_without_a_page(room: Meeting, change: dict, why: str) -> None:
    agree(room)
    Attendance.objects.filter(member=room.ben).update(**change)
    ana = room.client(room.ana)
    assert ana.get(inside(room)).headers["Location"] == ask(room)
    assert why in ana.get(ask(room)).content.decode()
    assert ana.post(ask(room), {"agreed": "yes"}).status_code == 409
    assert write(room).status_code == 403


def test_only_a_facilitator_and_only_for_a_coach_who_is_somebody_else(room: Meeting) -> None:
    agree(room)
    assert room.client(room.cleo).get(inside(room)).status_code == 403
    assert room.client(room.dan).get(inside(room)).status_code == 404
    eve = make_member(room.plc, "Eve Lang", is_facilitator=True)
    actions.come_in(room.session, eve)
    Attendance.objects.filter(member__in=[eve, room.ana]).update(last_seen=None)
    # Ben said yes to Ana, and to nobody else.
    assert room.client(eve).get(inside(room)).headers["Location"] == ask(room)
    url = reverse("sessions:write-for", args=[room.session.code, eve.code])
    assert "does not coach here" in room.client(room.ana).get(url).content.decode()
    url = reverse("sessions:write-for", args=[room.session.code, room.ana.code])
    assert "This is you" in room.client(room.ana).get(url).content.decode()
    url = reverse("sessions:write-for", args=[room.session.code, "nobody"])
    assert room.client(room.ana).get(url).status_code == 404


def test_table_alone_gives_the_right(room: Meeting, monkeypatch: pytest.MonkeyPatch) -> None:
    assert [TABLE["dictated"].sees(who) for who in Who] == [Sees.EDIT, Sees.EDIT, *[Sees.NOTHING] * 4]
    agree(room)
    monkeypatch.setitem(TABLE, "dictated", replace(TABLE["dictated"], facilitator=Sees.NOTHING))
    assert room.client(room.ana).get(inside(room)).status_code == 403


# --- The end of it ----------------------------------------------------------------------------------------------------
def test_own_page_ends_it_and_a_last_sentence_arrives(room: Meeting) -> None:
    agree(room)
    room.client(room.ben).get(reverse("sessions:page", args=[room.session.code]))
    assert not seat(room).has_scribe
    assert room.client(room.ana).get(inside(room)).status_code == 302
    assert write(room, "The last sentence").status_code == 204
    Attendance.objects.filter(member=room.ben).update(scribe_until=timezone.now() - timedelta(seconds=1))
    assert write(room, "Too late", number=2).status_code == 403
    assert LogEntry.objects.filter(action="end writing for").count() == 1


def test_scribe_stops_and_leaving_the_room_ends_it_too(room: Meeting) -> None:
    stop = reverse("sessions:stop-writing", args=[room.session.code, room.ben.code])
    agree(room)
    assert room.client(room.ana).post(stop).headers["Location"] == reverse("sessions:console", args=[room.session.code])
    assert not seat(room).has_scribe
    agree(room)
    attending.set_here(seat(room), here=Here.LEFT, by=room.ana)
    assert not seat(room).has_scribe


def test_end_of_the_session_is_the_end_of_it(room: Meeting) -> None:
    agree(room)
    actions.end(room.session, by=room.ana)
    assert write(room).status_code == 403
    assert "not open" in room.client(room.ana).get(ask(room)).content.decode()


# --- The stream -------------------------------------------------------------------------------------------------------
def admitted(room: Meeting):
    cookies = {settings.SESSION_COOKIE_NAME: room.client(room.ana).cookies[settings.SESSION_COOKIE_NAME].value}
    return SessionGate().admit(Credentials(cookies, {"for": room.ben.code}, "en"), room.session.code)


def test_stream_brings_the_room_and_his_signals_as_long_as_it_lasts(room: Meeting) -> None:
    assert admitted(room) is None
    agree(room)
    found = admitted(room)
    assert [(feed.topic, feed.audience) for feed in found.feeds] == [
        (room.session.topic, "room"),
        (seat(room).topic, "me"),
    ]
    gate = SessionGate()
    assert gate.recheck([found], seen=True) == {found}
    assert seat(room).last_seen is None  # it is not Ben who is here
    scribing.over(seat(room), by=room.ana)
    assert gate.recheck([found], seen=False) == set()
    assert gate.renew([found]) == {}
