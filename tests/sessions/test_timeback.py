"""What each item gives, and taking it through the facilitator's pages."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from late_rooms import at, ending, late_room, minutes_of
from make import Meeting, make_room
from sessions import actions, planning, retime, timeback
from sessions.agenda import Line
from sessions.models import LogEntry
from sessions.timeback import Row

pytestmark = pytest.mark.django_db


def sent(room: Meeting, **more):
    """What the sheet sends when nobody has ticked anything."""
    now = ending(room)
    items = [item for item in room.session.items.all() if not item.protected and item.started_at is None]
    codes = [item.code for item in items if item.minutes > item.floor]
    return {"seen": now.mark, "wanted": now.late, "sum": now.take, "take": codes, **more}


def test_gives_all_it_can_spare_and_says_so_when_that_is_too_little() -> None:
    rows = [Row("place", 15, 10), Row("break", 10, 8), Row("rap", 12, 10, protected=True)]

    assert timeback.gives(rows, 40, timeback.willing(rows)) == {"place": 5, "break": 2}


def test_gives_in_proportion_in_whole_minutes() -> None:
    rows = [Row("a", 15, 8), Row("b", 25, 16), Row("c", 10, 8)]

    assert timeback.gives(rows, 9, {"a", "b", "c"}) == {"a": 4, "b": 4, "c": 1}


def test_protected_gives_last_and_begun_gives_nothing() -> None:
    rows = [Row("now", 20, 5, begun=True), Row("a", 15, 10), Row("rap", 12, 10, protected=True)]

    assert timeback.gives(rows, 4, {"now", "a", "rap"}) == {"a": 4}
    assert timeback.gives(rows, 6, {"now", "a", "rap"}) == {"a": 5, "rap": 1}


def test_late_start_is_late_from_the_first_minute() -> None:
    now = ending(late_room(40))

    assert (now.late, now.take, now.taken) == (40, 40, 0)


def test_one_tap_ends_on_time_and_leaves_what_is_protected() -> None:
    room = late_room(40)

    answer = room.client(room.ana).post(at(room, "take-now"), {"seen": ending(room).mark}, follow=True)

    assert "Taken back 40 minutes." in answer.content.decode()
    now, minutes = ending(room), minutes_of(room)
    assert (now.late, now.taken) == (0, 40)
    assert (minutes["Write the RAP"], minutes["Commit and close"]) == (12, 7)
    assert all(item.minutes >= item.floor for item in room.session.items.all())


def test_one_tap_by_two_facilitators_takes_once() -> None:
    room = late_room(20)
    seen = ending(room).mark

    for _each in range(2):
        room.htmx(room.ana).post(at(room, "take-now"), {"seen": seen})

    assert sum(minutes_of(room).values()) == 160


def test_one_tap_after_the_agenda_changed_takes_nothing() -> None:
    room = late_room(20)
    seen = ending(room).mark
    planning.take_out(room.items["break"])

    answer = room.htmx(room.ana).post(at(room, "take-now"), {"seen": seen})

    assert answer.status_code == 409
    assert "The agenda has changed meanwhile" in answer.content.decode()
    assert sum(minutes_of(room).values()) == 170


def test_undo_gives_every_minute_back() -> None:
    room = late_room(40)
    before = minutes_of(room)
    room.client(room.ana).post(at(room, "take-now"), {"seen": ending(room).mark})

    answer = room.client(room.ana).post(at(room, "give-back"), {"seen": ending(room).taken_mark}, follow=True)

    assert "Given back 40 minutes." in answer.content.decode()
    assert minutes_of(room) == before
    assert room.client(room.ana).post(at(room, "give-back"), follow=True).status_code == 200
    assert minutes_of(room) == before
    assert [*LogEntry.objects.filter(action__contains="time").values_list("action", "about")] == [
        ("give time back", "40"),
        ("take time back", "40"),
    ]


def test_undo_leaves_what_has_begun() -> None:
    room = late_room(40)
    room.client(room.ana).post(at(room, "take-now"), {"seen": ending(room).mark})
    taken = 10 - minutes_of(room)["Look back"]
    room.go("look_back")

    assert ending(room).taken == 40 - taken
    assert retime.give_back(room.session, by=room.ana, seen=ending(room).taken_mark) == (40 - taken, 40)
    assert minutes_of(room)["Look back"] == 10 - taken


def test_sheet_says_what_each_gives_and_the_honest_sum() -> None:
    room = late_room(70)

    page = room.client(room.ana).get(at(room, "time")).content.decode()

    assert "Take 51 minutes back" in page
    assert "Still 19 minutes over." in page
    assert "What is protected could give 4 more" in page
    assert page.count('name="take"') == 10
    assert page.count(" checked") == 8
    assert room.client(room.ben).get(at(room, "time")).status_code == 403


def test_sheet_counts_by_what_is_ticked_and_takes_that() -> None:
    room = late_room(70)
    break_item = room.items["break"]
    ticked = {**sent(room, sum=2), "take": [break_item.code]}

    counted = room.htmx(room.ana).get(at(room, "time"), ticked).content.decode()
    taken = room.client(room.ana).post(at(room, "take-back"), ticked, follow=True).content.decode()

    assert "Take 2 minutes back" in counted
    assert "<html" not in counted
    assert "Taken back 2 minutes." in taken
    assert minutes_of(room)["Break"] == 8


def test_without_script_a_changed_tick_is_counted_before_anything_is_taken() -> None:
    room = late_room(70)
    ticked = {**sent(room), "take": [room.items["break"].code]}

    shown = room.client(room.ana).post(at(room, "take-back"), ticked)
    counted = room.client(room.ana).post(at(room, "take-back"), {**ticked, "do": "count"})

    assert (shown.status_code, counted.status_code) == (409, 200)
    assert "Take 2 minutes back" in shown.content.decode()
    assert sum(minutes_of(room).values()) == 180


def test_protected_needs_a_second_yes() -> None:
    room = late_room(70)
    everything = sent(room, sum=53)
    everything["take"] = [*everything["take"], room.items["rap"].code]

    asked = room.client(room.ana).post(at(room, "take-back"), everything)

    assert asked.status_code == 422
    assert "Shorten what is protected too?" in asked.content.decode()
    assert sum(minutes_of(room).values()) == 180
    room.client(room.ana).post(at(room, "take-back"), {**everything, "yes": "yes"})
    assert minutes_of(room)["Write the RAP"] == 10
    assert sum(minutes_of(room).values()) == 127


def test_sheet_that_is_stale_is_shown_anew() -> None:
    room = late_room(20)
    old = sent(room)
    room.go("look_back")

    answer = room.htmx(room.ana).post(at(room, "take-back"), old)

    assert answer.status_code == 409
    assert "nothing was taken yet" in answer.content.decode()
    assert sum(minutes_of(room).values()) == 180


def test_nothing_left_says_so_and_offers_the_agenda() -> None:
    room = make_room([Line("", "open", 5, 5), Line("", "break", 10, 10)])
    actions.set_clock(room.session, actions.Clock(timezone.now() + timedelta(minutes=20)))

    page = room.client(room.ana).get(at(room, "time")).content.decode()

    assert "Nothing left to take back" in page
    assert "or leave one out." in page
    assert reverse("sessions:agenda", args=[room.session.code]) in page


def test_in_time_there_is_nothing_to_take() -> None:
    room = late_room(0)

    assert "You are on time" in room.client(room.ana).get(at(room, "time")).content.decode()
    assert room.client(room.ana).post(at(room, "take-now"), {"seen": ending(room).mark}).status_code == 302
    assert sum(minutes_of(room).values()) == 180


def test_session_that_is_over_gives_nothing() -> None:
    room = late_room(40)
    old = sent(room)
    actions.end(room.session, by=room.ana)

    assert room.client(room.ana).get(at(room, "time")).status_code == 302
    assert room.client(room.ana).post(at(room, "take-back"), old).status_code == 302
    with pytest.raises(retime.ChangedError):
        retime.take_back(room.session, by=room.ana, wanted=10, may=set(), seen=old["seen"])
    assert sum(minutes_of(room).values()) == 180
