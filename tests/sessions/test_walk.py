"""The walk: opening, moving, the clock, the end."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from live.models import Topic
from make import make_room, make_session
from sessions import actions, attending
from sessions.agenda import Line
from sessions.clock import Clock
from sessions.models import AgendaItem, Attendance, Here, LogEntry, Session, State

LINES = [Line("", "open"), Line("", "break"), Line("", "free")]
pytestmark = pytest.mark.django_db


def test_plan_copies_items_and_expects_everybody() -> None:
    room = make_room(LINES, opened=False)

    assert [(i.title, i.minutes, i.floor) for i in room.session.items.all()] == [
        ("Open", 5, 3),
        ("Break", 10, 8),
        ("Free item", 10, 5),
    ]
    assert set(room.session.attendance.values_list("member__name", "here")) == {
        ("Ana Ferro", "expected"),
        ("Ben Okoye", "expected"),
        ("Cleo Marsh", "expected"),
    }


def test_plan_refuses_an_unknown_item() -> None:
    room = make_room(LINES, opened=False)

    with pytest.raises(ValueError, match=r"no such item: \.nothing"):
        make_session(room.plc, room.ana, [Line("", "nothing")])


def test_open_starts_the_clock_once() -> None:
    room = make_room(LINES, opened=False)

    assert actions.open_session(room.session, by=room.ana) is True
    assert actions.open_session(room.session, by=room.ana) is False

    session = Session.objects.get(pk=room.session.pk)
    assert (session.state, session.current, session.move) == (State.OPEN, room.items["open"], 1)
    assert 295 < Clock(session.item_ends_at).left(timezone.now()) <= 300


def test_open_refuses_a_second_open_session_of_the_plc() -> None:
    room = make_room(LINES)
    other = make_session(room.plc, room.ana, LINES)

    with pytest.raises(actions.AlreadyOpenError):
        actions.open_session(other, by=room.ana)

    assert Session.objects.get(pk=other.pk).state == State.PLANNED


def test_advance_twice_with_the_same_seen_moves_once() -> None:
    room = make_room(LINES)
    seen = room.session.move

    assert actions.advance(room.session, seen=seen, by=room.ana) is True
    assert actions.advance(room.session, seen=seen, by=room.ana) is False

    assert Session.objects.get(pk=room.session.pk).current == room.items["break"]


def test_back_gives_the_time_that_was_left() -> None:
    room = make_room(LINES)
    actions.set_clock(room.session, Clock(timezone.now() + timedelta(seconds=123)))
    room.session.refresh_from_db()
    room.go("break")

    assert actions.back(room.session, seen=room.session.move, by=room.ana) is True

    session = Session.objects.get(pk=room.session.pk)
    assert session.current == room.items["open"]
    assert 120 <= Clock(session.item_ends_at).left(timezone.now()) <= 123


def test_next_at_the_last_item_and_back_at_the_first_do_nothing() -> None:
    room = make_room(LINES)

    assert actions.back(room.session, seen=room.session.move, by=room.ana) is False
    room.go("free")
    assert actions.advance(room.session, seen=room.session.move, by=room.ana) is False


def test_prepare_runs_once_however_often_an_item_is_reached() -> None:
    room = make_room(LINES)
    prepared = room.go("break").prepared_at
    room.go("open")
    room.go("break")

    assert AgendaItem.objects.get(pk=room.items["break"].pk).prepared_at == prepared


def test_end_stops_the_clock_and_keeps_the_place_for_reopening() -> None:
    room = make_room(LINES)
    room.go("break")

    assert actions.end(room.session, by=room.ana) is True
    assert actions.end(room.session, by=room.ana) is False

    session = Session.objects.get(pk=room.session.pk)
    assert (session.state, session.item_ends_at) == (State.ENDED, None)
    assert actions.reopen(session, by=room.ana) is True
    assert Session.objects.get(pk=session.pk).current == room.items["break"]


def test_reopen_after_an_hour_is_refused() -> None:
    room = make_room(LINES)
    actions.end(room.session, by=room.ana)
    Session.objects.filter(pk=room.session.pk).update(ended_at=timezone.now() - timedelta(hours=2))

    assert actions.reopen(room.session, by=room.ana) is False


def test_every_verb_is_logged_without_content() -> None:
    room = make_room(LINES)
    room.go("break")
    actions.end(room.session, by=room.ana)

    assert list(LogEntry.objects.order_by("pk").values_list("action", "about")) == [
        ("plan", ""),
        ("open", ""),
        ("go", room.items["break"].code),
        ("end", ""),
    ]


def test_moving_publishes_the_session_once() -> None:
    room = make_room(LINES)
    before = Topic.objects.versions([room.session.topic])[room.session.topic]

    room.go("break")

    assert Topic.objects.versions([room.session.topic])[room.session.topic] == before + 1


def test_done_is_taken_back_and_never_doubled() -> None:
    room = make_room(LINES)
    visit = room.visit(room.ben, "open")

    actions.set_done(visit, done=True)
    actions.set_done(visit, done=True)
    assert room.items["open"].done.count() == 1
    actions.set_done(visit, done=False)
    assert room.items["open"].done.count() == 0


def test_absent_people_are_not_waited_for() -> None:
    room = make_room([Line("", "open")])
    seat = Attendance.objects.get(session=room.session, member=room.cleo)

    attending.set_here(seat, here=Here.ABSENT, by=room.ana)

    from sessions import agenda

    progress = agenda.get("").progress(room.session, room.items["open"])
    assert [row.member for row in progress.rows] == [room.ben]


def test_console_next_tells_who_was_a_moment_too_late() -> None:
    room = make_room(LINES)
    ana = room.client(room.ana)
    url = reverse("sessions:move", args=[room.session.code])
    data = {"to": "next", "seen": str(room.session.move)}

    ana.post(url, data)
    page = ana.post(url, data, follow=True).content.decode()

    assert "Already at “Break”: somebody else pressed at the same moment." in page
    assert Session.objects.get(pk=room.session.pk).current == room.items["break"]


def test_clock_buttons_pause_go_on_and_add() -> None:
    room = make_room(LINES)
    ana = room.client(room.ana)
    url = reverse("sessions:clock", args=[room.session.code])

    ana.post(url, {"do": "pause"})
    paused = Session.objects.get(pk=room.session.pk)
    assert paused.item_ends_at is None
    assert paused.paused_left is not None
    assert 295 < paused.paused_left <= 300
    ana.post(url, {"do": "+5"})
    assert 595 < (Session.objects.get(pk=room.session.pk).paused_left or 0) <= 600
    ana.post(url, {"do": "resume"})
    assert Session.objects.get(pk=room.session.pk).paused_left is None
    assert ana.post(url, {"do": "stop"}).status_code == 400


def test_locked_session_is_read_and_no_longer_written() -> None:
    room = make_room(LINES)
    actions.end(room.session, by=room.ana)
    Session.objects.filter(pk=room.session.pk).update(ended_at=timezone.now() - timedelta(days=8))
    item = room.items["open"]
    ben = room.client(room.ben)

    page = ben.get(reverse("sessions:item", args=[room.session.code, item.code])).content.decode()

    assert "This session is locked." in page
    assert page.count("<fieldset") == 1
    assert ben.post(reverse("sessions:done", args=[room.session.code, item.code])).status_code == 403
