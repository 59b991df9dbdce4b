"""A session in two sittings: the first closes, texts stay, the second opens with its own start, code and clock."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from make import Meeting, make_member, make_room, make_session
from sessions import actions, catching_up, joining, lateness, sittings
from sessions.agenda import Line
from sessions.models import Attendance, Here, Session, State
from two_sittings import at, html, now_of

pytestmark = pytest.mark.django_db


# --- The first sitting ------------------------------------------------------------------------------------------------
def test_room_stops_at_the_line_and_its_clock_counts_up_to_it(room: Meeting) -> None:
    session = now_of(room)
    ending = lateness.ending_of(session, list(session.items.all()))

    assert actions.advance(session, seen=session.move, by=room.ana) is False
    assert (ending.rest, [one.kind for one in lateness.to_come(session, session.items.all())]) == (0, [])
    assert session.due_at == session.starts_at + timedelta(minutes=20)


def test_nobody_jumps_past_the_line_either(room: Meeting) -> None:
    session = now_of(room)

    assert actions.go(session, to=room.items["close"], seen=session.move, by=room.ana) is False


def test_console_offers_to_close_the_first_sitting_and_says_which_it_is(room: Meeting) -> None:
    page = html(room, "ana", "console")

    assert "Item 2 of 5, First sitting" in page
    assert "Close the first sitting" in page
    assert "We go on on " in page


def test_closing_ends_clock_and_code_and_keeps_everything_else(room: Meeting) -> None:
    before = now_of(room)

    answer = room.client(room.ana).post(at(room, "close-first"))

    session = now_of(room)
    assert answer.url == at(room, "console")
    assert (session.state, session.item_ends_at, session.sitting) == (State.BETWEEN, None, 1)
    assert session.stopped_at is not None
    assert session.join_code != before.join_code
    assert session.qr_token != before.qr_token
    assert joining.find_open(code=before.join_code) is None
    assert joining.find_open(code=session.join_code) is None
    assert session.current == room.items["reflection"]
    assert session.log.first().action == "close first sitting"


def test_attendance_of_the_first_sitting_is_kept_and_everybody_expected_anew(room: Meeting) -> None:
    Attendance.objects.filter(member=room.cleo).update(here=Here.LEFT)

    sittings.close(now_of(room), by=room.ana)

    seats = {seat.member: (seat.before, seat.here) for seat in room.session.attendance.select_related("member")}
    assert seats[room.ben] == (Here.PRESENT, Here.EXPECTED)
    assert seats[room.cleo] == (Here.LEFT, Here.EXPECTED)


def test_two_who_close_at_once_close_once(room: Meeting) -> None:
    one, other = now_of(room), now_of(room)

    assert [sittings.close(one, by=room.ana), sittings.close(other, by=room.ana)] == [True, False]


def test_last_item_of_all_is_ended_not_closed(second: Meeting) -> None:
    second.go("close")

    assert sittings.close(now_of(second), by=second.ana) is False
    assert "Close the first sitting" not in html(second, "ana", "console")


def test_session_in_one_go_can_stop_anywhere_and_go_on_another_day() -> None:
    room = make_room([Line("", "open"), Line("", "break"), Line("", "free")])
    assert "Stop here, go on another day" in html(room, "ana", "console")

    sittings.close(now_of(room), by=room.ana)
    sittings.open_second(now_of(room), by=room.ana)

    session = now_of(room)
    assert session.current == room.items["break"]
    assert session.items.get(opens_sitting=True) == room.items["break"]


# --- Between the two --------------------------------------------------------------------------------------------------
def test_coach_reads_when_it_goes_on_and_what_is_open(between: Meeting) -> None:
    page = html(between, "ben", "page")

    assert "The first sitting is over" in page
    assert "We go on on " in page
    assert at(between, "item", item=between.items["reflection"].code) in page
    assert at(between, "item", item=between.items["choose"].code) in page  # as in prework
    assert at(between, "item", item=between.items["close"].code) not in page


def test_without_prework_only_what_was_begun_is_offered(between: Meeting) -> None:
    Session.objects.update(prework=False)

    assert at(between, "item", item=between.items["choose"].code) not in html(between, "ben", "page")


def test_coach_goes_on_writing_and_the_page_follows_by_itself(between: Meeting) -> None:
    item = between.items["reflection"].code
    ben = between.htmx(between.ben)

    panel = ben.get(at(between, "item", item=item)).content.decode()
    done = ben.post(at(between, "done", item=item))
    stage = ben.get(at(between, "stage"))

    assert "Back to what is open" in panel
    assert done.status_code == 200
    assert (stage.status_code, stage["HX-Redirect"]) == (204, at(between, "door"))


def test_day_that_nobody_knows_yet_is_said_and_set(between: Meeting) -> None:
    Session.objects.update(second_at=None)
    ana = between.client(between.ana)
    assert "The day of the second sitting is not set yet." in html(between, "ben", "door")
    assert "Second sitting, no day yet" in html(between, "ana", "console")

    ana.post(at(between, "when"), {"second_date": "2099-05-13", "second_time": "08:30"})

    assert now_of(between).second_at.isoformat() == "2099-05-13T12:30:00+00:00"
    assert "We go on on Wednesday 13 May, 8:30 AM." in html(between, "ben", "door")


@pytest.mark.parametrize(
    ("day", "hour", "field"),
    [("2001-05-13", "08:30", "second_date"), ("2099-05-13", "", "second_time"), ("", "08:30", "second_date")],
)
def test_second_day_that_cannot_be_is_refused_beside_its_field(
    between: Meeting, day: str, hour: str, field: str
) -> None:
    answer = between.client(between.ana).post(at(between, "when"), {"second_date": day, "second_time": hour})

    assert answer.status_code == 422
    assert list(answer.context["when"].errors) == [field]


def test_home_says_when_the_second_sitting_is(between: Meeting) -> None:
    page = between.client(between.ben).get(reverse("sessions:home", args=[between.plc.code])).content.decode()

    assert "Second sitting, in 7 days" in page
    assert "24 minutes" in page


def test_projector_says_that_it_goes_on(between: Meeting) -> None:
    url = reverse("sessions:screen", args=[between.session.code, between.session.screen_key])

    page = between.client(between.ben).get(url).content.decode()

    assert "We go on on " in page
    assert "The first sitting is over. Everything you wrote is kept." in page


def test_leader_reads_of_the_last_session_that_was_held(between: Meeting) -> None:
    page = between.client(between.lea).get(reverse("leader:home", args=[between.plc.code])).content.decode()

    assert "No session was held yet." in page


def test_guest_of_the_first_sitting_waits_and_knocks_again(room: Meeting) -> None:
    guest = make_member(room.plc, "Gus Guest", is_guest=True, is_coach=True)
    Attendance.objects.create(session=room.session, member=guest, here=Here.PRESENT)
    late = make_member(room.plc, "Lou Late", is_guest=True, is_coach=True)
    Attendance.objects.create(session=room.session, member=late, here=Here.KNOCKING)
    sittings.close(now_of(room), by=room.ana)

    waits = room.client(guest).get(at(room, "page"), follow=True).content.decode()
    assert "The first sitting is over" in waits
    assert room.client(late).get(at(room, "page")).status_code == 404

    sittings.open_second(now_of(room), by=room.ana)
    answer = room.client(guest).post(at(room, "door"))
    assert answer.url == at(room, "lobby")


# --- Taking it back ---------------------------------------------------------------------------------------------------
def test_accidental_close_is_taken_back_with_the_time_and_the_people(between: Meeting) -> None:
    left = between.session.current.left
    due = between.session.due_at

    between.client(between.ana).post(at(between, "reopen-first"))

    session = now_of(between)
    seats = dict(session.attendance.values_list("member__name", "here"))
    assert (session.state, session.stopped_at, session.due_at) == (State.OPEN, None, due)
    assert abs((session.item_ends_at - timezone.now()).total_seconds() - left) < 3
    assert seats["Ben Okoye"] == Here.PRESENT
    assert set(session.attendance.values_list("before", flat=True)) == {""}


def test_after_an_hour_it_stays_closed(between: Meeting) -> None:
    Session.objects.update(stopped_at=timezone.now() - timedelta(minutes=61))

    page = between.client(between.ana).post(at(between, "reopen-first"), follow=True).content.decode()

    assert "was closed more than an hour ago" in page
    assert "Go on with the first sitting" not in page
    assert now_of(between).state == State.BETWEEN


@pytest.mark.parametrize("way", ["start", "reopen-first"])
def test_only_one_session_of_a_plc_runs(between: Meeting, way: str) -> None:
    other = make_session(between.plc, between.ana, [Line("", "open")], quarter="Quarter 4")
    actions.open_session(other, by=between.ana)

    page = between.client(between.ana).post(at(between, way), follow=True).content.decode()

    assert "only one can run at a time" in page
    assert now_of(between).state == State.BETWEEN


def test_session_that_ends_without_a_second_sitting_can_be_taken_back(between: Meeting) -> None:
    ana = between.client(between.ana)

    ana.post(at(between, "end"))
    assert now_of(between).state == State.ENDED
    seat = between.session.attendance.get(member=between.ben)
    assert not catching_up.may_catch_up(now_of(between), between.ben, seat)
    ana.post(at(between, "reopen"))

    assert now_of(between).state == State.BETWEEN


def test_whether_somebody_may_write_for_me_is_asked_anew(room: Meeting) -> None:
    Attendance.objects.filter(member=room.ben).update(scribe=room.ana)
    sittings.close(now_of(room), by=room.ana)
    assert Attendance.objects.get(member=room.ben).scribe is None
