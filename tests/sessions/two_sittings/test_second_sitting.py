"""The second sitting: a clock, a code and an attendance of its own, and what is kept of both."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from make import Meeting, make_member, make_room
from people.models import Letter
from sessions import actions, again, catching_up, joining, lateness, laying, mails, own_agendas, recap, sittings, split
from sessions.agenda import Line
from sessions.models import Attendance, Here, Session, State
from two_sittings import LINES, at, html, now_of

pytestmark = pytest.mark.django_db


# --- The second sitting -----------------------------------------------------------------------------------------------
def test_second_sitting_opens_behind_the_first_with_a_clock_of_its_own(between: Meeting) -> None:
    now = timezone.now()
    Session.objects.update(starts_at=now - timedelta(days=7), second_at=now - timedelta(minutes=4))

    between.client(between.ana).post(at(between, "start"))

    session = now_of(between)
    ending = lateness.ending_of(session, list(session.items.all()))
    assert (session.state, session.sitting, session.current) == (State.OPEN, 2, between.items["break"])
    assert session.due_at == session.second_at + timedelta(minutes=24)
    assert (ending.late, ending.rest) == (4, 14 * 60)
    assert joining.find_open(code=session.join_code) == session
    page = html(between, "ana", "console")
    assert "Item 3 of 5, Second sitting" in page
    assert "Stop here" not in page


def test_two_who_start_the_second_start_it_once(between: Meeting) -> None:
    one, other = now_of(between), now_of(between)

    assert [sittings.open_second(one, by=between.ana), sittings.open_second(other, by=between.ana)] == [True, False]


def test_lost_time_is_taken_back_within_the_sitting(second: Meeting) -> None:
    now = timezone.now()
    Session.objects.update(due_at=now + timedelta(minutes=20), item_ends_at=now + timedelta(minutes=10))

    session = now_of(second)
    ana = second.htmx(second.ana)
    mark = lateness.ending_of(session, list(session.items.all())).mark
    ana.post(at(second, "take-now"), {"seen": mark})

    minutes = dict(session.items.values_list("kind", "minutes"))
    assert minutes["reflection"] == 15
    assert minutes["choose"] + minutes["close"] == 14 - 2  # what is protected gives nothing


def test_room_looks_back_at_the_first_sitting_and_comes_again(second: Meeting) -> None:
    session = now_of(second)

    assert actions.back(session, seen=session.move, by=second.ana) is True
    session = now_of(second)
    assert session.current == second.items["reflection"]
    assert actions.advance(session, seen=session.move, by=second.ana) is True
    assert now_of(second).current == second.items["break"]


def test_everybody_comes_in_anew_and_each_sitting_keeps_who_was_there(second: Meeting) -> None:
    assert "I am in the room" in html(second, "ben", "page")
    second.client(second.ben).post(at(second, "door"))

    seat = second.session.attendance.get(member=second.ben)
    cleo = second.session.attendance.get(member=second.cleo)
    assert (seat.before, seat.here, seat.missed) == (Here.PRESENT, Here.PRESENT, 0)
    assert (cleo.before, cleo.here) == (Here.PRESENT, Here.EXPECTED)
    page = html(second, "ana", "console")
    assert "was at the first sitting" in page


def test_who_comes_late_to_the_second_reads_what_was_since(second: Meeting) -> None:
    second.go("choose")
    nia = make_member(second.plc, "Nia New", is_coach=True)
    actions.come_in(now_of(second), second.ben)
    actions.come_in(now_of(second), nia)

    missed = dict(second.session.attendance.values_list("member__name", "missed"))
    card = catching_up.card_for(second.visit(second.ben, "choose"))
    new = catching_up.card_for(second.visit(nia, "choose"))

    assert (missed["Ben Okoye"], missed["Nia New"]) == (1, 3)
    assert [one["item"].kind for one in card["past"]] == ["break"]
    assert [one["item"].kind for one in new["past"]] == ["open", "reflection", "break"]


def test_recap_holds_both_days_and_who_was_at_which(second: Meeting) -> None:
    actions.come_in(now_of(second), second.ben)
    Attendance.objects.filter(member=second.cleo).update(here=Here.ABSENT)
    actions.end(now_of(second), by=second.ana)

    found = recap.recap_of(now_of(second), outside=False)

    assert found["names"] == ["Ana Ferro", "Ben Okoye", "Cleo Marsh (first sitting)"]
    assert found["second_on"] == second.session.items.get(opens_sitting=True).started_at
    assert catching_up.may_catch_up(now_of(second), second.cleo, second.session.attendance.get(member=second.cleo))
    assert not catching_up.may_catch_up(now_of(second), second.ben, second.session.attendance.get(member=second.ben))


def test_who_was_at_one_sitting_is_not_told_that_they_were_missed(second: Meeting, settings: Any) -> None:
    settings.MAILERS = {"default": {"BACKEND": "people.outbox.OutboxBackend"}}
    actions.end(now_of(second), by=second.ana)
    Session.objects.update(ended_at=timezone.now() - timedelta(minutes=11))

    mails.tell_of_the_end(now_of(second))

    assert Letter.objects.get(user=second.ben.user).subject == "Your notes and plan from Quarter 3 are here"


# --- What the database refuses ----------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    "fields",
    [
        {"sitting": 3},
        {"sitting": 2},
        {"state": State.BETWEEN},
        {"second_at": timezone.now() - timedelta(days=400)},
    ],
)
def test_database_refuses_sittings_out_of_order(fields: dict[str, Any]) -> None:
    room = make_room(LINES, opened=False)

    with pytest.raises(IntegrityError), transaction.atomic():
        Session.objects.filter(pk=room.session.pk).update(**fields)


@pytest.mark.parametrize("kind", ["open", "close"])
def test_database_refuses_a_second_line_and_one_before_the_first_item(room: Meeting, kind: str) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        room.session.items.filter(kind=kind).update(opens_sitting=True)


# --- Planned again, kept, shared --------------------------------------------------------------------------------------
def test_like_last_time_has_the_line_and_both_days(room: Meeting) -> None:
    local = datetime.fromisoformat("2027-01-14T08:30:00-05:00")
    Session.objects.update(starts_at=local, second_at=datetime.fromisoformat("2027-01-21T13:00:00-05:00"))

    made = again.plan_again(now_of(room), by=room.ana)

    assert made.items.get(opens_sitting=True).kind == "break"
    second = timezone.localtime(made.second_at, room.plc.zone)
    first = timezone.localtime(made.starts_at, room.plc.zone)
    assert ((second.date() - first.date()).days, second.strftime("%H:%M")) == (7, "13:00")


def test_own_agenda_keeps_the_line(room: Meeting) -> None:
    kept = own_agendas.keep(room.session, by=room.ana, name="Ours")

    assert [line.new_sitting for line in own_agendas.lines(kept)] == [False, False, True, False, False]
    page = room.client(room.ana).get(reverse("sessions:own-agenda", args=[room.plc.code, kept.code]))
    assert "Second sitting" in page.content.decode()


def test_agenda_kept_before_there_were_sittings_has_none(room: Meeting) -> None:
    kept = own_agendas.keep(room.session, by=room.ana, name="Ours")
    for line in kept.lines:
        del line["new_sitting"]
    kept.save()

    assert {line.new_sitting for line in own_agendas.lines(kept)} == {False}


def test_split_of_a_session_in_one_go_is_none() -> None:
    room = make_room([Line("", "open"), Line("", "break")])
    items = list(room.session.items.all())

    assert split.sittings_of(room.session, items) is None
    assert split.part_of(room.session, items) == items
    assert [line.new_sitting for line in laying.lines_of(room.session)] == [False, False]
