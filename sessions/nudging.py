"""Whom an item waits for: who is at work, who was nudged, whose words are on the way. It stops nobody."""

from collections.abc import Collection
from datetime import datetime, timedelta
from typing import Final

from django.db import transaction
from django.utils import timezone

from live import publish
from people.models import Member

from . import agenda, log
from .models import GENTLE, IN, AgendaItem, Attendance, Session
from .step import Visit, Words

# A page says so every half minute; an autosave comes with every pause in typing.
SELDOM: Final = timedelta(seconds=20)
MOST: Final = 99


def words(item: AgendaItem) -> Words:
    """The line on a coach's page: what the room waits for; "" where nobody is to be hurried."""
    kind = agenda.get(item.step).kind(item.kind)
    return "" if item.in_person or kind is None else kind.nudge


def line_for(visit: Visit) -> Words:
    """The nudge this person has not put away, as long as the item waits for them; else ""."""
    seat = visit.attendance
    if seat is None or seat.nudged_move != visit.session.move or not visit.is_now or not visit.session.is_open:
        return ""
    return words(visit.item) if not visit.is_done and is_waited_for(visit.me, visit.item) else ""


def is_waited_for(member: Member, item: AgendaItem) -> bool:
    progress = agenda.get(item.step).progress(item.session, item)
    return any(one.pk == member.pk for one in progress.waiting_for)


@transaction.atomic
def nudge(item: AgendaItem, *, who: Collection[Member], by: Member) -> int:
    """One gentle line for each of `who` that the running item still waits for; how many got one.

    Nobody is nudged twice within a minute, whoever presses.
    """
    session, now = item.session, timezone.now()
    if not session.is_open or session.current_id != item.pk or not words(item):
        return 0
    waiting = {one.pk for one in agenda.get(item.step).progress(session, item).waiting_for}
    found = Attendance.objects.filter(session=session, here__in=IN, member__in=waiting & {one.pk for one in who})
    seats = list(found.exclude(nudged_at__gt=now - GENTLE).order_by("pk").select_for_update())
    if not seats:
        return 0
    found.filter(pk__in=[seat.pk for seat in seats]).update(nudged_at=now, nudged_move=session.move)
    log.write(session, by, "nudge", about=f"{item.code} {len(seats)}")
    for seat in seats:
        publish(seat.topic, signals=["panel"])
    publish(session.topic, regions=["who"])
    return len(seats)


def put_away(visit: Visit) -> None:
    """The person has read it; the facilitator's table does not change by it."""
    Attendance.objects.filter(session=visit.session, member=visit.me).update(nudged_move=None)


def has_written(visit: Visit, *, has_shown: bool) -> None:
    """After a coach's write at the running item: they are at work; and a nudge that was heard goes away.

    `has_shown`: the room has seen what was written, so nobody need be told besides that they are at work.
    """
    seat = visit.attendance
    if seat is None or not visit.is_now or not visit.me.is_coach or visit.screen != "coach":
        return
    now = timezone.now()
    if not has_shown and (seat.wrote_at is None or now - seat.wrote_at >= SELDOM):
        _note_work(visit.session, seat, now)
    if seat.nudged_move == visit.session.move:
        _settle(visit, seat)


@transaction.atomic
def _note_work(session: Session, seat: Attendance, now: datetime) -> None:
    Attendance.objects.filter(pk=seat.pk).update(wrote_at=now)
    if not seat.is_writing(now):
        publish(session.topic, regions=["who"])


@transaction.atomic
def _settle(visit: Visit, seat: Attendance) -> None:
    item = AgendaItem.objects.get(pk=visit.item.pk)  # what was read of it before the write is old
    item.session = visit.session
    if not is_waited_for(visit.me, item):
        Attendance.objects.filter(pk=seat.pk).update(nudged_move=None)
        publish(seat.topic, signals=["panel"])


@transaction.atomic
def hold(visit: Visit, fields: int) -> None:
    """A page says in how many fields it holds words that were not sent; 0 when all have arrived."""
    seat, session, now = visit.attendance, visit.session, timezone.now()
    if seat is None or not visit.is_now or not session.is_open:
        return
    was = seat.holds_words(session.move, now)
    Attendance.objects.filter(pk=seat.pk).update(
        unsent=max(0, min(fields, MOST)), unsent_at=now, unsent_move=session.move
    )
    if was != (fields > 0):
        publish(session.topic, regions=["unsent"])
