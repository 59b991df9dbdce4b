"""Whom an item waits for: at work, nudged, with words on the way."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from live.gate import Credentials, Pass
from live.models import Topic
from make import Meeting, make_room
from people.models import Member
from sessions import actions, nudging
from sessions.agenda import Line
from sessions.gate import SessionGate
from sessions.models import AgendaItem, Attendance, LogEntry
from sessions.screens import live_regions

LINES = [Line("", "open"), Line("reflection", "reflection"), Line("grow", "choose"), Line("grow", "consult")]
LINE = "When you have a moment: the room is waiting for your 3-2-1."
pytestmark = pytest.mark.django_db


@pytest.fixture
def room() -> Meeting:
    room = make_room(LINES)
    Attendance.objects.filter(session=room.session).update(last_seen=timezone.now())
    room.go("reflection")
    return room


def seat(room: Meeting, who: Member) -> Attendance:
    return Attendance.objects.get(session=room.session, member=who)


def press(room: Meeting, who: str, kind: str = "reflection") -> str:
    name, args = room.url("sessions:nudge", kind)
    return room.htmx(room.ana).post(reverse(name, kwargs=args), {"who": who}).content.decode()


def page(room: Meeting, who: Member, kind: str = "reflection") -> str:
    name, args = room.url("sessions:item", kind)
    return room.client(who).get(reverse(name, kwargs=args)).content.decode()


def write(room: Meeting, who: Member, text: str = "A first line") -> None:
    name, args = room.url("reflection:write", "reflection")
    url = reverse(name, kwargs={**args, "kind": "celebration", "number": 1})
    assert room.htmx(who).post(url, {"celebration-1-text": text}).status_code == 204


def be_done(room: Meeting, who: Member, done: str = "yes") -> None:
    name, args = room.url("sessions:done", "reflection")
    room.htmx(who).post(reverse(name, kwargs=args), {"done": done})


def table(room: Meeting) -> str:
    room.session.refresh_from_db()
    vars(room.session).pop("_seats", None)
    return live_regions(room.session, "lead", ["who"])["who"]


def test_nudge_stands_on_the_page_of_that_person_alone(room: Meeting) -> None:
    press(room, room.ben.code)

    assert (page(room, room.ben).count(LINE), page(room, room.cleo).count(LINE)) == (1, 0)


def test_nudge_all_reaches_those_who_are_not_done(room: Meeting) -> None:
    be_done(room, room.ben)

    press(room, "all")

    assert (page(room, room.ben).count(LINE), page(room, room.cleo).count(LINE)) == (0, 1)
    about = f"{room.items['reflection'].code} 1"
    assert list(LogEntry.objects.filter(action="nudge").values_list("actor", "about")) == [(room.ana.pk, about)]


def test_nobody_is_nudged_twice_within_a_minute(room: Meeting) -> None:
    item = AgendaItem.objects.get(pk=room.items["reflection"].pk)
    item.session = room.session

    assert nudging.nudge(item, who=[room.ben], by=room.ana) == 1
    assert nudging.nudge(item, who=[room.ben, room.cleo], by=room.ana) == 1
    Attendance.objects.update(nudged_at=timezone.now() - timedelta(seconds=61))
    assert nudging.nudge(item, who=[room.ben, room.cleo], by=room.ana) == 2


def test_table_says_who_was_just_nudged(room: Meeting) -> None:
    found = press(room, room.ben.code)

    assert found.count(">Nudged<") == 1
    assert "Nudge the other one" in found


def test_nudge_goes_when_the_person_is_done(room: Meeting) -> None:
    press(room, room.ben.code)

    be_done(room, room.ben)

    assert LINE not in page(room, room.ben)
    be_done(room, room.ben, "no")
    assert LINE not in page(room, room.ben)


def test_nudge_stays_while_the_person_is_not_done(room: Meeting) -> None:
    press(room, room.ben.code)

    write(room, room.ben)

    assert LINE in page(room, room.ben)


def test_nudge_goes_when_the_group_moves_on(room: Meeting) -> None:
    press(room, room.ben.code)

    room.go("choose")
    room.go("reflection")

    assert LINE not in page(room, room.ben)


def test_nudge_is_put_away(room: Meeting) -> None:
    press(room, room.ben.code)
    name, args = room.url("sessions:put-away", "reflection")

    answer = room.htmx(room.ben).post(reverse(name, kwargs=args)).content.decode()

    assert "form" not in answer
    assert LINE not in page(room, room.ben)
    assert ">Nudged<" in table(room)


def test_without_script_nudging_and_putting_away_lead_back(room: Meeting) -> None:
    for who, name, back in (
        (room.ana, "sessions:nudge", "sessions:console"),
        (room.ben, "sessions:put-away", "sessions:item"),
    ):
        _, args = room.url(name, "reflection")
        answer = room.client(who).post(reverse(name, kwargs=args), {"who": "all"})
        to = {"code": room.session.code} if back == "sessions:console" else args
        assert (answer.status_code, answer["Location"]) == (302, reverse(back, kwargs=to))


def test_nudge_of_an_item_that_is_over_reaches_nobody(room: Meeting) -> None:
    room.go("choose")

    press(room, "all", "reflection")

    assert list(Attendance.objects.exclude(nudged_at=None)) == []


def test_where_one_waits_for_ones_own_turn_nobody_is_nudged(room: Meeting) -> None:
    room.go("choose")
    room.go("consult")

    assert "Nudge" not in press(room, "all", "consult")
    assert list(Attendance.objects.exclude(nudged_at=None)) == []


def test_table_says_writing_then_done_and_back(room: Meeting) -> None:
    assert (table(room).count("not yet"), table(room).count("writing")) == (2, 0)

    write(room, room.ben)
    assert (table(room).count("not yet"), table(room).count("writing")) == (1, 1)

    Attendance.objects.update(wrote_at=timezone.now() - timedelta(seconds=31))
    assert table(room).count("not yet") == 2

    be_done(room, room.ben)
    assert "Waiting for 1:" in table(room)


def test_table_says_who_is_offline(room: Meeting) -> None:
    Attendance.objects.filter(member=room.cleo).update(last_seen=timezone.now() - timedelta(minutes=2))

    assert (table(room).count("offline"), table(room).count("not yet")) == (1, 1)


def test_writing_is_noted_every_twenty_seconds_at_most(room: Meeting) -> None:
    write(room, room.ben)
    first = seat(room, room.ben).wrote_at

    write(room, room.ben, "A first line, longer")
    assert seat(room, room.ben).wrote_at == first

    Attendance.objects.update(wrote_at=timezone.now() - timedelta(seconds=21))
    write(room, room.ben, "A first line, longer still")
    assert timezone.now() - seat(room, room.ben).wrote_at < timedelta(seconds=5)


def test_who_writes_at_an_item_that_is_over_is_not_waited_for(room: Meeting) -> None:
    room.go("choose")

    write(room, room.ben)

    assert seat(room, room.ben).wrote_at is None


# --- Words on the way ------------------------------------------------------------------------------------------------
def hold(room: Meeting, who: Member, fields: int) -> int:
    name, args = room.url("sessions:unsent", "reflection")
    return room.htmx(who).post(reverse(name, kwargs=args), {"fields": str(fields)}).status_code


def on_the_way(room: Meeting) -> str:
    room.session.refresh_from_db()
    vars(room.session).pop("_seats", None)
    html = live_regions(room.session, "lead", ["unsent"])["unsent"]
    return html.replace('<p class="onway">', "").replace("</p>", "").strip()


def test_console_counts_people_whose_words_are_on_the_way(room: Meeting) -> None:
    assert on_the_way(room) == ""

    hold(room, room.ben, 3)
    assert on_the_way(room) == "1 person has words on the way"
    hold(room, room.cleo, 1)
    assert on_the_way(room) == "2 people have words on the way"
    hold(room, room.ben, 0)
    assert on_the_way(room) == "1 person has words on the way"


def test_words_on_the_way_are_forgotten_after_a_minute_and_at_the_next_move(room: Meeting) -> None:
    hold(room, room.ben, 1)
    Attendance.objects.update(unsent_at=timezone.now() - timedelta(seconds=61))
    assert on_the_way(room) == ""

    hold(room, room.ben, 1)
    room.go("choose")
    assert on_the_way(room) == ""


def test_page_of_an_item_that_is_over_says_nothing_of_its_words(room: Meeting) -> None:
    room.go("choose")

    assert hold(room, room.ben, 1) == 204
    assert on_the_way(room) == ""


def test_next_works_with_one_press_while_words_are_on_the_way(room: Meeting) -> None:
    hold(room, room.ben, 1)

    assert actions.advance(room.session, seen=room.session.move, by=room.ana)


@pytest.mark.parametrize("fields", ["", "-1", "many"])
def test_page_that_sends_no_number_is_refused(room: Meeting, fields: str) -> None:
    name, args = room.url("sessions:unsent", "reflection")

    assert room.htmx(room.ben).post(reverse(name, kwargs=args), {"fields": fields}).status_code == 400


def test_heartbeat_tells_the_console_what_has_lapsed(room: Meeting) -> None:
    gate = SessionGate()
    client = room.client(room.ben)
    cookies = {name: one.value for name, one in client.cookies.items()}
    held = gate.admit(Credentials(cookies, {}, "en"), room.session.code)
    assert isinstance(held, Pass)
    for ago, heard in ((20, 0), (35, 1), (60, 0)):
        Attendance.objects.update(wrote_at=timezone.now() - timedelta(seconds=ago), last_seen=timezone.now())
        before = version(room)
        gate.recheck([held], seen=True)
        assert version(room) - before == heard, ago


def version(room: Meeting) -> int:
    return Topic.objects.versions([room.session.topic])[room.session.topic]
