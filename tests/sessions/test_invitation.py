"""The calendar file of a session."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.conf import settings
from django.urls import reverse
from icalendar import Calendar, Event

from make import Meeting, make_plc, make_room
from sessions import planning
from sessions.agenda import Line
from sessions.models import Session

LINES = [Line("", "open"), Line("", "break"), Line("", "free")]
NEW_YORK = ZoneInfo("America/New_York")
pytestmark = pytest.mark.django_db


def planned(at: datetime, *lines: Line) -> Meeting:
    room = make_room([*(lines or LINES)], opened=False)
    Session.objects.filter(pk=room.session.pk).update(starts_at=at, place="Library, room 2")
    room.session.refresh_from_db()
    return room


def file_of(room: Meeting) -> Calendar:
    answer = room.client(room.ben).get(reverse("sessions:calendar-file", args=[room.plc.code, room.session.code]))
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    return Calendar.from_ical(answer.content)


def event_of(room: Meeting) -> Event:
    return file_of(room).walk("VEVENT")[0]


def test_file_says_when_where_and_the_way_in() -> None:
    room = planned(datetime(2027, 5, 6, 8, 30, tzinfo=NEW_YORK))

    calendar = file_of(room)
    event = calendar.walk("VEVENT")[0]

    door = settings.SITE_URL + reverse("sessions:door", args=[room.session.code])
    assert event["DTSTART"].params["TZID"] == "America/New_York"
    assert event.decoded("DTSTART").isoformat() == "2027-05-06T08:30:00-04:00"
    assert event.decoded("DTEND").isoformat() == "2027-05-06T08:55:00-04:00"
    assert (str(event["SUMMARY"]), str(event["LOCATION"])) == (room.session.title, "Library, room 2")
    assert str(event["URL"]) == door
    assert [str(zone["TZID"]) for zone in calendar.walk("VTIMEZONE")] == ["America/New_York"]
    # What is known of them is in the database, and not in the file.
    assert not {"Heron", "Juniper", "Realname"} & set(calendar.to_ical().decode().split())


def test_meeting_over_the_night_the_clocks_change_lasts_its_minutes() -> None:
    room = planned(datetime(2027, 11, 7, 0, 30, tzinfo=NEW_YORK), Line("", "open", 60, 5), Line("", "free", 120, 5))

    event = event_of(room)

    starts, ends = event.decoded("DTSTART"), event.decoded("DTEND")
    assert ends.timestamp() - starts.timestamp() == timedelta(minutes=180).total_seconds()
    assert (starts.strftime("%H:%M %z"), ends.strftime("%H:%M %z")) == ("00:30 -0400", "02:30 -0500")


def test_sequence_rises_and_the_uid_stays_when_the_session_moves() -> None:
    room = planned(datetime(2027, 5, 6, 8, 30, tzinfo=NEW_YORK))
    first = event_of(room)

    planning.reschedule(
        room.session, by=room.ana, quarter="Quarter 3", starts_at=datetime(2027, 5, 7, 9, 0, tzinfo=NEW_YORK), place=""
    )
    second = event_of(room)
    planning.take_out(room.items["break"])
    third = event_of(room)

    assert first["UID"] == second["UID"] == third["UID"]
    assert first["SEQUENCE"] < second["SEQUENCE"] < third["SEQUENCE"]
    assert "LOCATION" not in second
    assert second.decoded("DTSTART").isoformat() == "2027-05-07T09:00:00-04:00"
    assert (third.decoded("DTEND") - third.decoded("DTSTART")) == timedelta(minutes=15)


def test_two_sittings_are_two_entries_of_one_file() -> None:
    lines = Line("", "open", 60, 5), Line("", "free", 30, 5, new_sitting=True)
    room = planned(datetime(2027, 3, 11, 8, 30, tzinfo=NEW_YORK), *lines)
    Session.objects.update(second_at=datetime(2027, 3, 18, 13, 0, tzinfo=NEW_YORK))

    first, second = file_of(room).walk("VEVENT")

    code = room.session.code
    assert [str(one["UID"]) for one in (first, second)] == [f"{code}@coachplc", f"{code}-2@coachplc"]
    assert str(first["SUMMARY"]) == f"{room.session.title}, First sitting"
    assert second.decoded("DTSTART").isoformat() == "2027-03-18T13:00:00-04:00"
    assert second.decoded("DTEND") - second.decoded("DTSTART") == timedelta(minutes=30)
    assert first.decoded("DTEND") - first.decoded("DTSTART") == timedelta(minutes=60)


def test_second_sitting_without_a_day_is_not_in_the_calendar() -> None:
    room = planned(datetime(2027, 5, 6, 8, 30, tzinfo=NEW_YORK), Line("", "open"), Line("", "free", new_sitting=True))

    assert len(file_of(room).walk("VEVENT")) == 1


def test_file_is_offered_at_home_at_the_door_and_on_the_agenda() -> None:
    room = planned(datetime(2027, 5, 6, 8, 30, tzinfo=NEW_YORK))
    link = reverse("sessions:calendar-file", args=[room.plc.code, room.session.code])
    ana = room.client(room.ana)

    for name, code in (("home", room.plc.code), ("door", room.session.code), ("agenda", room.session.code)):
        assert link in ana.get(reverse(f"sessions:{name}", args=[code])).content.decode(), name


def test_file_stands_under_its_own_plc_only() -> None:
    room = planned(datetime(2027, 5, 6, 8, 30, tzinfo=NEW_YORK))
    other = make_plc("Other")

    answer = room.client(room.ben).get(reverse("sessions:calendar-file", args=[other.code, room.session.code]))

    assert answer.status_code == 404
