"""Mails about a day that changes, and what the calendar lets go of."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.urls import reverse
from django.utils import timezone
from icalendar import Calendar

from make import Meeting, make_room
from people.models import Letter, Member
from sessions import actions, dropping, lines, news, planning, prework, sittings, tasks
from sessions.agenda import Line
from sessions.models import Here, Mailed, MailKind, Session

LINES = [Line("", "open"), Line("rap", "look_back"), Line("", "free")]
NEW_YORK = ZoneInfo("America/New_York")
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def no_mail_server(settings) -> None:
    settings.MAILERS = {"default": {"BACKEND": "people.outbox.OutboxBackend"}}


@pytest.fixture
def room() -> Meeting:
    """Planned for the sixth of May a long time ahead; Ben has it in his calendar."""
    found = make_room(LINES, opened=False)
    Session.objects.update(starts_at=datetime(2027, 5, 6, 8, 30, tzinfo=NEW_YORK))
    file_of(found, found.ben)
    return found


@pytest.fixture
def split() -> Meeting:
    """In its first sitting; the second is on the thirteenth."""
    found = make_room([Line("", "open"), Line("", "break"), Line("", "free", new_sitting=True)])
    Session.objects.update(second_at=datetime(2027, 5, 13, 13, 0, tzinfo=NEW_YORK))
    return found


def now_of(room: Meeting) -> Session:
    return Session.objects.select_related("plc", "current").get(pk=room.session.pk)


def file_of(room: Meeting, who: Member) -> Calendar:
    answer = room.client(who).get(reverse("sessions:calendar-file", args=[room.plc.code, room.session.code]))
    return Calendar.from_ical(answer.content)


def letters() -> list[tuple[str, str]]:
    return sorted(Letter.objects.values_list("user__name", "subject"))


def drop(room: Meeting, *, minutes: int = 11) -> None:
    """Dropped so many minutes ago, and the task runs now."""
    assert dropping.drop(now_of(room), by=room.ana)
    Session.objects.update(dropped_at=timezone.now() - timedelta(minutes=minutes))
    tasks.tell_of_the_drop.call(room.session.pk, room.ana.pk)


def bring_back(room: Meeting) -> None:
    assert dropping.bring_back(now_of(room), by=room.ana)
    tasks.tell_of_the_drop.call(room.session.pk, room.ana.pk)


DROPPED = ("Ben Okoye", "Quarter 3 on May 6 will not be held")
BACK = ("Ben Okoye", "Quarter 3 on May 6 will be held after all")


def test_who_has_the_day_in_a_calendar_is_told_once_that_it_is_dropped(room: Meeting) -> None:
    drop(room)
    tasks.tell_of_the_drop.call(room.session.pk, room.ana.pk)

    assert letters() == [DROPPED]
    assert Letter.objects.get().link.endswith(reverse("sessions:door", args=[room.session.code]))


def test_who_got_the_prework_mail_is_told(room: Meeting) -> None:
    Session.objects.update(starts_at=timezone.now() + timedelta(days=3))
    prework.send(now_of(room))
    Letter.objects.all().delete()

    drop(room)

    assert [name for name, _subject in letters()] == ["Ben Okoye", "Cleo Marsh"]


def test_nobody_who_does_not_know_of_it_is_told_and_not_who_dropped_it(room: Meeting) -> None:
    file_of(room, room.ana)
    Mailed.objects.filter(member=room.ben).delete()

    drop(room)

    assert letters() == []


def test_off_switch_holds_and_who_evaluates_gets_none(room: Meeting) -> None:
    file_of(room, room.cleo)
    Member.objects.filter(pk=room.ben.pk).update(mails=False)
    Member.objects.filter(pk=room.cleo.pk).update(evaluates=True)

    drop(room)

    assert letters() == []
    assert news.may_hear(now_of(room)) == 0


def test_drop_by_mistake_is_heard_of_by_nobody(room: Meeting) -> None:
    drop(room, minutes=5)
    bring_back(room)

    assert letters() == []


def test_session_that_is_near_is_told_of_at_once(room: Meeting) -> None:
    Session.objects.update(starts_at=timezone.now() + timedelta(hours=2))

    drop(room, minutes=0)

    assert len(letters()) == 1


def test_brought_back_and_dropped_again_each_is_told(room: Meeting) -> None:
    drop(room)
    bring_back(room)
    assert letters() == [BACK, DROPPED]

    drop(room)

    assert letters() == [BACK, DROPPED, DROPPED]


def test_page_before_the_drop_says_who_is_written_to(room: Meeting) -> None:
    page = room.client(room.ana).get(reverse("sessions:agenda", args=[room.session.code])).content.decode()

    assert "1 person who has the day from a mail or in their calendar gets one mail; tell the others." in page


def test_dropped_session_is_in_nobodys_way_when_it_is_gone() -> None:
    assert tasks.tell_of_the_drop.call(0, 0) is None
    assert tasks.tell_of_the_second.call(0) is None


# --- Two sittings ----------------------------------------------------------------------------------------------------
def close(room: Meeting, *, minutes: int = 11) -> None:
    assert sittings.close(now_of(room), by=room.ana)
    Session.objects.update(stopped_at=timezone.now() - timedelta(minutes=minutes))
    tasks.tell_of_the_second.call(room.session.pk)


def test_closed_first_sitting_tells_the_day_of_the_second_once(split: Meeting) -> None:
    split.session.attendance.filter(member=split.cleo).update(here=Here.DECLINED)
    split.go("break")
    close(split)
    tasks.tell_of_the_second.call(split.session.pk)

    words = "Quarter 3 goes on on May 13"
    assert letters() == [("Ana Ferro", words), ("Ben Okoye", words)]


def test_close_by_mistake_is_heard_of_by_nobody(split: Meeting) -> None:
    split.go("break")
    close(split, minutes=5)
    sittings.reopen(now_of(split), by=split.ana)
    Session.objects.update(stopped_at=None)
    tasks.tell_of_the_second.call(split.session.pk)

    assert letters() == []


def test_day_that_is_set_or_changed_later_is_told_then(split: Meeting) -> None:
    Session.objects.update(second_at=None)
    split.go("break")
    close(split)
    assert letters() == []

    for day in (13, 20, 20):
        planning.set_second(now_of(split), datetime(2027, 5, day, 13, 0, tzinfo=NEW_YORK), by=split.ana)
        tasks.tell_of_the_second.call(split.session.pk)

    assert [subject for name, subject in letters() if name == "Ben Okoye"] == [
        "Quarter 3 goes on on May 13",
        "Quarter 3 goes on on May 20",
    ]
    assert Mailed.objects.filter(kind=MailKind.SECOND).count() == 3


# --- The calendar ----------------------------------------------------------------------------------------------------
def entries(room: Meeting) -> list[tuple[str, str, int]]:
    return [
        (str(event["UID"]).removeprefix(room.session.code), str(event.get("STATUS", "")), event["SEQUENCE"])
        for event in file_of(room, room.ben).walk("VEVENT")
    ]


def second_of(room: Meeting) -> tuple[str, int]:
    [(_uid, status, sequence)] = [entry for entry in entries(room) if entry[0] == "-2@coachplc"]
    return status, sequence


def test_second_sitting_that_is_taken_out_leaves_the_calendar_and_comes_back(split: Meeting) -> None:
    before = second_of(split)
    line = split.items["free"]

    lines.drop(now_of(split))
    gone = second_of(split)
    lines.put(line)
    again = second_of(split)

    assert [before[0], gone[0], again[0]] == ["", "CANCELLED", ""]
    assert before[1] < gone[1] < again[1]
    assert [status for _uid, status, _sequence in entries(split)] == ["", ""]


def test_second_sitting_without_its_day_leaves_the_calendar(split: Meeting) -> None:
    before = second_of(split)

    planning.set_second(now_of(split), None, by=split.ana)

    status, sequence = second_of(split)
    assert (status, sequence > before[1]) == ("CANCELLED", True)
    gone = [event for event in file_of(split, split.ben).walk("VEVENT") if event.get("STATUS")]
    assert gone[0].decoded("DTSTART").isoformat() == "2027-05-13T13:00:00-04:00"


def test_second_sitting_of_a_planned_session_that_moves_behind_it_leaves_the_calendar() -> None:
    room = make_room([Line("", "open"), Line("", "free", new_sitting=True)], opened=False)
    Session.objects.update(second_at=datetime(2027, 5, 13, 13, 0, tzinfo=NEW_YORK))

    later = datetime(2027, 6, 1, 8, 0, tzinfo=NEW_YORK)
    planning.reschedule(now_of(room), by=room.ana, quarter="Quarter 3", starts_at=later, place="")

    assert second_of(room)[0] == "CANCELLED"


def test_end_without_the_second_sitting_takes_it_out_of_the_calendar(split: Meeting) -> None:
    before = second_of(split)

    actions.end(now_of(split), by=split.ana)
    status, sequence = second_of(split)
    actions.reopen(now_of(split), by=split.ana)

    assert (status, sequence > before[1]) == ("CANCELLED", True)
    assert second_of(split)[0] == ""


def test_dropped_session_takes_both_entries_out() -> None:
    room = make_room([Line("", "open"), Line("", "free", new_sitting=True)], opened=False)
    Session.objects.update(second_at=datetime(2027, 5, 13, 13, 0, tzinfo=NEW_YORK))

    dropping.drop(now_of(room), by=room.ana)

    assert [status for _uid, status, _sequence in entries(room)] == ["CANCELLED", "CANCELLED"]


def test_session_in_one_sitting_has_one_entry(room: Meeting) -> None:
    assert len(entries(room)) == 1
