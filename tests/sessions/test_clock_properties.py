"""Whatever is pressed in whatever order: the total is the sum of the items, no floor is passed, no second is lost."""

from contextlib import suppress
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.db import transaction
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from coachplc.agendas import FULL, SPLIT
from make import Meeting, make_room
from people.models import Plc
from sessions import actions, retime, sittings, split, timeback
from sessions.clock import Clock, due, projected_end, started, takes
from sessions.lateness import ending_of, rows_of, taken_mark, to_come
from sessions.models import AgendaItem, Session
from sessions.timeback import Row

# The night before each change of the clocks, an hour or less before it, and a day without one.
NIGHTS = (
    ("America/New_York", datetime(2027, 3, 14, 6, 40, tzinfo=UTC)),
    ("America/New_York", datetime(2027, 11, 7, 5, 30, tzinfo=UTC)),
    ("Europe/Berlin", datetime(2027, 3, 28, 0, 15, tzinfo=UTC)),
    ("Europe/Berlin", datetime(2027, 10, 31, 0, 10, tzinfo=UTC)),
    ("Australia/Lord_Howe", datetime(2027, 4, 3, 14, 45, tzinfo=UTC)),
    ("America/Santiago", datetime(2027, 9, 5, 3, 30, tzinfo=UTC)),
    ("Asia/Kathmandu", datetime(2027, 6, 1, 3, 0, tzinfo=UTC)),
)
VERBS = st.one_of(
    st.tuples(st.just("wait"), st.integers(0, 1500)),
    st.tuples(st.sampled_from(["pause", "resume", "+1", "+5", "next", "back", "give back"]), st.just(0)),
    st.tuples(st.just("take"), st.integers(0, 60)),
    st.tuples(st.just("take all"), st.integers(0, 60)),
)


@st.composite
def agendas(draw: st.DrawFn) -> list[Row]:
    rows = []
    for number in range(draw(st.integers(1, 12))):
        minutes = draw(st.integers(0, 90))
        rows.append(Row(str(number), minutes, draw(st.integers(0, minutes)), draw(st.booleans()), draw(st.booleans())))
    return rows


@given(agendas(), st.integers(-5, 400), st.data())
def test_each_gives_its_share_and_nobody_more_than_it_can(rows: list[Row], wanted: int, data: st.DataObject) -> None:
    may = {row.code for row in rows if data.draw(st.booleans())}

    given_ = timeback.gives(rows, wanted, may)

    assert sum(given_.values()) == max(0, min(wanted, timeback.spare_of(rows, may)))
    others = sum(given_.get(row.code, 0) for row in rows if not row.protected)
    for row in rows:
        mine = given_.get(row.code, 0)
        assert 0 <= mine <= row.spare
        assert mine == 0 or (row.code in may and not row.begun)
        whole = sum(one.spare for one in rows if one.code in may and one.protected == row.protected)
        total = min(max(wanted - (others if row.protected else 0), 0), whole)
        if row.code in may and row.spare:
            assert abs(mine - total * row.spare / whole) < 1
    if any(given_.get(row.code) for row in rows if row.protected):
        assert others == sum(row.spare for row in rows if row.code in may and not row.protected)


@given(st.sampled_from(NIGHTS), st.integers(1, 600), st.integers(0, 7200))
def test_planned_end_is_so_many_minutes_after_the_start_on_any_night(
    night: tuple[str, datetime], minutes: int, late: int
) -> None:
    zone, starts = ZoneInfo(night[0]), night[1]
    local = starts.astimezone(zone)
    end = due(local, starts + timedelta(seconds=late), minutes)

    opened = starts if late < minutes * 60 else starts + timedelta(seconds=late)
    assert end.astimezone(UTC) == opened + timedelta(minutes=minutes)
    assert end.astimezone(zone).astimezone(UTC) == end.astimezone(UTC)


class Model:
    """The walk in memory: an agenda, a place in it and a clock, moved by the pure functions alone."""

    def __init__(self, rows: list[Row], now: datetime) -> None:
        self.rows, self.now, self.place = rows, now, 0
        self.left: dict[str, int] = {}
        self.begun = {rows[0].code}
        self.clock = started(rows[0].minutes, now)

    @property
    def coming(self) -> list[Row]:
        return [row._replace(begun=row.code in self.begun) for row in self.rows[self.place + 1 :]]

    @property
    def end(self) -> datetime:
        return projected_end(self.clock, [takes(r.minutes, self.left.get(r.code)) for r in self.coming], self.now)

    def go(self, by: int) -> None:
        if not 0 <= self.place + by < len(self.rows):
            return
        self.left[self.rows[self.place].code] = self.clock.left(self.now)
        self.place += by
        row = self.rows[self.place]
        self.clock = started(row.minutes, self.now, left=self.left.get(row.code))
        self.begun.add(row.code)

    def take(self, wanted: int, *, protected: bool) -> int:
        coming = self.coming
        may = {row.code for row in coming} if protected else timeback.willing(coming)
        parts = timeback.gives(coming, wanted, may)
        self.rows = [row._replace(minutes=row.minutes - parts.get(row.code, 0)) for row in self.rows]
        return sum(parts.values())


@given(agendas(), st.sampled_from(NIGHTS), st.lists(VERBS, max_size=40))
def test_any_sequence_keeps_the_sum_the_floors_and_every_second(
    rows: list[Row], night: tuple[str, datetime], verbs: list[tuple[str, int]]
) -> None:
    room, asked, whole = Model(rows, night[1]), False, sum(row.minutes for row in rows)
    for verb, much in verbs:
        before, left = room.end, room.clock.left(room.now)
        match verb:
            case "wait":
                room.now += timedelta(seconds=much)
                over = much if room.clock.is_paused else max(0, much - max(left, 0))
                # A clock that stood over time before counts nothing of what it had left.
                assert room.end - before == timedelta(seconds=over)
            case "pause" | "resume":
                room.clock = room.clock.paused(room.now) if verb == "pause" else room.clock.resumed(room.now)
                assert (room.end, room.clock.left(room.now)) == (before, left)
            case "+1" | "+5":
                room.clock = room.clock.extended(60 * int(verb), room.now)
                assert room.end - before == timedelta(minutes=int(verb))
            case "next" | "back":
                room.go(1 if verb == "next" else -1)
            case "take" | "take all":
                asked = asked or verb == "take all"
                taken = room.take(much, protected=verb == "take all")
                whole -= taken
                assert before - room.end == timedelta(minutes=taken)
                assert room.clock.left(room.now) == left
        assert sum(row.minutes for row in room.rows) == whole
        for row, first in zip(room.rows, rows, strict=True):
            assert row.floor <= row.minutes <= first.minutes
            assert asked or not row.protected or row.minutes == first.minutes


# --- The same with the real actions on the database -------------------------------------------------------------------
class Hands:
    """Ana at the console, at an hour that the test sets."""

    def __init__(self, room: Meeting) -> None:
        self.room = room

    @property
    def session(self) -> Session:
        return Session.objects.select_related("plc", "current").get(pk=self.room.session.pk)

    def sit(self, verb: str) -> bool:
        """Presses one of the buttons for two sittings; says whether that did anything."""
        press = {"close": sittings.close, "reopen": sittings.reopen, "second": sittings.open_second}[verb]
        return press(self.session, by=self.room.ana)

    def do(self, verb: str, much: int) -> int:
        """Presses; says by how many minutes the sum of the agenda is now smaller."""
        session, now, ana = self.session, timezone.now(), self.room.ana
        clock = Clock(session.item_ends_at, session.paused_left)
        coming = to_come(session, session.items.all())
        rows = rows_of(coming)
        match verb:
            case "pause":
                actions.set_clock(session, clock.paused(now))
            case "resume":
                actions.set_clock(session, clock.resumed(now))
            case "+1" | "+5":
                actions.set_clock(session, clock.extended(60 * int(verb), now))
            case "next":
                actions.advance(session, seen=session.move, by=ana)
            case "back":
                actions.back(session, seen=session.move, by=ana)
            case "give back":
                with suppress(retime.ChangedError):  # nothing was taken
                    return -retime.give_back(session, by=ana, seen=taken_mark(session))[0]
            case "take" | "take all" if session.is_open:
                may = {row.code for row in rows} if verb == "take all" else timeback.willing(rows)
                mark = ending_of(session, list(session.items.all())).mark
                return retime.take_back(session, by=ana, wanted=much, may=may, seen=mark)
        return 0


@pytest.mark.django_db
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(night=st.sampled_from(NIGHTS), late=st.integers(0, 3600), verbs=st.lists(VERBS, min_size=8, max_size=30))
def test_any_sequence_of_presses_keeps_the_plan_whole(
    monkeypatch: pytest.MonkeyPatch, night: tuple[str, datetime], late: int, verbs: list[tuple[str, int]]
) -> None:
    hour = [night[1]]
    with transaction.atomic(), monkeypatch.context() as patch:
        patch.setattr(timezone, "now", lambda: hour[0])
        room = make_room([line for line in FULL.lines if line.step in ("", "rap")], opened=False)
        Plc.objects.filter(pk=room.plc.pk).update(time_zone=night[0])
        hour[0] += timedelta(seconds=late)
        actions.open_session(room.session, by=room.ana)
        hands, first = Hands(room), {item.code: item for item in room.session.items.all()}
        planned, whole, asked = hands.session.due_at, sum(item.minutes for item in first.values()), False
        for verb, much in verbs:
            before = ending_of(hands.session, list(hands.session.items.all()))
            if verb == "wait":
                hour[0] += timedelta(seconds=much)
            gone = hands.do(verb, much)
            asked, whole = asked or verb == "take all", whole - gone
            items, session = list(hands.session.items.all()), hands.session
            now = ending_of(session, items)
            if verb in ("take", "take all", "give back"):
                assert before.at - now.at == timedelta(minutes=gone)
            assert sum(item.minutes for item in items) == whole
            assert session.due_at == planned
            left = Clock(session.item_ends_at, session.paused_left).left(hour[0])
            assert now.at == hour[0] + timedelta(seconds=max(left, 0) + now.rest)
            for item in items:
                assert item.floor <= item.minutes <= first[item.code].minutes
                assert asked or not item.protected or item.minutes == first[item.code].minutes
        transaction.set_rollback(True)


SITTINGS = st.tuples(st.sampled_from(["close", "reopen", "second"]), st.just(0))


@pytest.mark.django_db
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    night=st.sampled_from(NIGHTS),
    late=st.integers(0, 1200),
    days=st.integers(1, 60),
    verbs=st.lists(st.one_of(VERBS, SITTINGS), min_size=8, max_size=30),
)
def test_two_sittings_each_keep_their_own_end_whatever_is_pressed(
    monkeypatch: pytest.MonkeyPatch, night: tuple[str, datetime], late: int, days: int, verbs: list[tuple[str, int]]
) -> None:
    hour = [night[1]]
    with transaction.atomic(), monkeypatch.context() as patch:
        patch.setattr(timezone, "now", lambda: hour[0])
        room = make_room([line for line in SPLIT.lines if line.step in ("", "rap")], opened=False)
        Session.objects.filter(pk=room.session.pk).update(second_at=night[1] + timedelta(days=days))
        hour[0] += timedelta(seconds=late)
        actions.open_session(room.session, by=room.ana)
        hands, dues = Hands(room), {1: Session.objects.get(pk=room.session.pk).due_at}
        whole = sum(item.minutes for item in room.session.items.all())
        for verb, much in verbs:
            was = hands.session
            if verb == "wait":
                hour[0] += timedelta(seconds=much)
            elif verb in ("close", "reopen", "second"):
                left = Clock(was.item_ends_at, was.paused_left).left(hour[0])
                done = hands.sit(verb)
                assert done == _may(was, verb, hour[0], list(was.items.all()))
                if done and verb == "close":
                    assert room.session.items.get(pk=was.current_id).left == left
                if done and verb == "second":
                    dues[2] = hands.session.due_at
            else:
                whole -= hands.do(verb, much)
            session, items = hands.session, list(hands.session.items.all())
            assert sum(item.minutes for item in items) == whole
            assert session.due_at == dues[session.sitting]
            coming = to_come(session, items)
            if session.sitting == 1 and session.is_open:
                line = split.line_of(session, items)
                assert session.current.position < line.position
                assert [one.position for one in coming if one.position >= line.position] == []
            if session.is_open:
                left = Clock(session.item_ends_at, session.paused_left).left(hour[0])
                rest = sum(takes(one.minutes, one.left) for one in coming)
                assert ending_of(session, items).at == hour[0] + timedelta(seconds=max(left, 0) + rest)
        transaction.set_rollback(True)


def _may(session: Session, verb: str, now: datetime, items: list[AgendaItem]) -> bool:
    match verb:
        case "close":
            return session.is_open and session.sitting == 1 and bool(split.behind(session, items))
        case "reopen":
            return session.is_between and now - session.stopped_at <= timedelta(hours=1)
        case _:
            return session.is_between
