"""The verbs of the walk. Position is a pointer: moving it prepares what an item needs, once, and takes nothing away."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils import timezone

from live import publish
from people import actions as people
from people.models import Member, Plc

from . import agenda, log, mails, prework
from .agenda import Line
from .attending import arrive, seat_of
from .beats import go_on
from .clock import Clock, due, started
from .lateness import budget
from .laying import lay_agenda
from .models import AgendaItem, Attendance, Done, Here, Session, State
from .split import is_of_the_second
from .step import Visit

# Regions that every move of the pointer or of the clock changes.
CLOCK = ("bar", "screen", "rail")


class AlreadyOpenError(Exception):
    """Another session of the PLC is open; only one can be."""


@transaction.atomic
def plan(
    plc: Plc,
    *,
    by: Member,
    title: str,
    quarter: str,
    starts_at: datetime,
    lines: Sequence[Line],
    **more: Any,
) -> Session:
    """A planned session with its items copied from a template, and everybody of the PLC expected.

    `more` are fields that may be left out: place, prework, second_at.
    """
    session = Session.objects.create(plc=plc, title=title, quarter=quarter, starts_at=starts_at, **more)
    lay_agenda(session, lines)
    everybody = Member.objects.filter(plc=plc).regular().filter(evaluates=False)
    Attendance.objects.bulk_create(
        Attendance(session=session, member=member) for member in everybody if member.is_coach or member.is_facilitator
    )
    log.write(session, by, "plan")
    prework.schedule(session)
    return session


@transaction.atomic
def open_session(session: Session, *, by: Member) -> bool:
    """Opens a planned session at its first item and starts the clock; False when somebody already did.

    Raises AlreadyOpenError when another session of the PLC is open.
    """
    now = timezone.now()
    items = list(session.items.all())
    first = items[0] if items else None
    clock = started(first.minutes if first else 0, now)
    try:
        with transaction.atomic():
            opened = Session.objects.filter(pk=session.pk, state=State.PLANNED).update(
                state=State.OPEN,
                opened_at=now,
                due_at=due(session.starts_at, now, budget(session, items)),
                current=first,
                item_ends_at=clock.ends_at,
                paused_left=None,
                clicker=by,
                clicker_at=now,
                move=F("move") + 1,
            )
    except IntegrityError as error:
        raise AlreadyOpenError from error
    if not opened:
        return False
    if first:
        begin(session, first, now)
    Attendance.objects.filter(session=session, member=by).exclude(here=Here.PRESENT).update(
        here=Here.PRESENT, joined_at=now
    )
    log.write(session, by, "open")
    publish(session.topic, regions=[*CLOCK, "who"], signals=["stage"])
    return True


def begin(session: Session, item: AgendaItem, now: datetime) -> None:
    """First arrival at an item: note it, and let its step prepare what it needs, once for all."""
    AgendaItem.objects.filter(pk=item.pk, started_at=None).update(started_at=now)
    if AgendaItem.objects.filter(pk=item.pk, prepared_at=None).update(prepared_at=now):
        item.refresh_from_db()
        agenda.get(item.step).prepare(session, item)


@transaction.atomic
def go(session: Session, *, to: AgendaItem, seen: int, by: Member) -> bool:
    """Moves the group to an item, forward or back, if nobody moved it since `seen` (`session.move`); else False.

    False, too, past the line where the first of two sittings stops; back from the second there is no line.
    """
    now, here = timezone.now(), session.current
    if is_of_the_second(session, to):
        return False
    left = Clock(session.item_ends_at, session.paused_left).left(now)
    clock = started(to.minutes, now, left=to.left)
    moved = Session.objects.filter(pk=session.pk, state=State.OPEN, move=seen).update(
        current=to,
        move=F("move") + 1,
        item_ends_at=clock.ends_at,
        paused_left=None,
        paused_at=None,
        screen_shows="item",
    )
    if not moved:
        return False
    go_on(session, now)
    if here is not None and here.pk != to.pk:
        AgendaItem.objects.filter(pk=here.pk).update(left_at=now, left=left)
    begin(session, to, now)
    log.write(session, by, "go", about=to.code)
    publish(session.topic, regions=[*CLOCK, "who"], signals=["stage"])
    return True


def beside(session: Session, by: int) -> AgendaItem | None:
    """The item `by` places from the running one; None past either end."""
    if session.current is None:
        return None
    return session.items.filter(position=session.current.position + by).first()


def advance(session: Session, *, seen: int, by: Member) -> bool:
    """Next: a double click or a second facilitator moves once. False at the end or when stale."""
    to = beside(session, 1)
    return to is not None and go(session, to=to, seen=seen, by=by)


def back(session: Session, *, seen: int, by: Member) -> bool:
    """One item back, with the time that was left there."""
    to = beside(session, -1)
    return to is not None and go(session, to=to, seen=seen, by=by)


@transaction.atomic
def set_clock(session: Session, clock: Clock) -> bool:
    """Sets the running item's clock; pausing stops the groups' clocks with it.

    False when somebody moved on or set the clock since `session` was read.
    """
    now = timezone.now()
    paused_at = (session.paused_at or now) if clock.is_paused else None
    as_seen = Session.objects.filter(
        pk=session.pk,
        state=State.OPEN,
        move=session.move,
        item_ends_at=session.item_ends_at,
        paused_left=session.paused_left,
    )
    if not as_seen.update(item_ends_at=clock.ends_at, paused_left=clock.paused_left, paused_at=paused_at):
        return False
    if not clock.is_paused:
        go_on(session, now)
    session.item_ends_at, session.paused_left, session.paused_at = clock.ends_at, clock.paused_left, paused_at
    # A step with beats shows their clock in a region of its own, `<step>-clock`.
    own = [f"{session.current.step}-clock"] if session.current and session.current.step else []
    for group in session.current.groups.all() if session.current else ():
        publish(group.topic, regions=["all"], signals=["panel"])
    publish(session.topic, regions=[*CLOCK, *own], signals=["lead"])
    return True


@transaction.atomic
def show_on_screen(session: Session, what: str) -> None:
    """What the projector shows: "item", "code", "clock" or "blank"."""
    Session.objects.filter(pk=session.pk).update(screen_shows=what)
    publish(session.topic, regions=["screen"], signals=["lead"])


@transaction.atomic
def end(session: Session, *, by: Member) -> bool:
    """Ends the session: clock and join code die, who still writes goes on. False when it is not open.

    Between two sittings it ends without the second.
    """
    now = timezone.now()
    ended = Session.objects.filter(pk=session.pk, state__in=(State.OPEN, State.BETWEEN)).update(
        state=State.ENDED,
        ended_at=now,
        item_ends_at=None,
        paused_left=None,
        paused_at=None,
        move=F("move") + 1,
        revision=F("revision") + 1,  # a second sitting that is not held leaves the calendars
    )
    if not ended:
        return False
    if session.current_id:
        AgendaItem.objects.filter(pk=session.current_id).update(left_at=now)
    log.write(session, by, "end")
    mails.after_the_end(session)
    publish(session.topic, regions=[*CLOCK, "who"], signals=["stage"])
    return True


def may_reopen(session: Session) -> bool:
    """Within the hour an end can be taken back."""
    recent = timezone.now() - timedelta(hours=1)
    return session.state == State.ENDED and session.ended_at is not None and session.ended_at >= recent


@transaction.atomic
def reopen(session: Session, *, by: Member) -> bool:
    """Takes an accidental "end" back within an hour, at the item it was ended at, or between the two sittings.

    Raises AlreadyOpenError when another session of the PLC was opened since.
    """
    now = timezone.now()
    was_between = session.stopped_at is not None and session.sitting == 1
    state, clock = (State.BETWEEN, Clock(None)) if was_between else (State.OPEN, started(0, now, left=60))
    ended = Session.objects.filter(pk=session.pk, state=State.ENDED, ended_at__gte=now - timedelta(hours=1))
    try:
        with transaction.atomic():
            counts = {"move": F("move") + 1, "revision": F("revision") + 1}
            reopened = ended.update(state=state, ended_at=None, item_ends_at=clock.ends_at, **counts)
    except IntegrityError as error:
        raise AlreadyOpenError from error
    if reopened:
        log.write(session, by, "reopen")
        publish(session.topic, regions=[*CLOCK, "who"], signals=["stage"])
    return bool(reopened)


@transaction.atomic
def come_in(session: Session, member: Member, *, here: Here = Here.PRESENT) -> Attendance:
    """A member takes a seat in an open session; who sits there already is not announced again."""
    attendance = seat_of(session, member)
    if attendance.is_in and attendance.here == here:
        return attendance
    arrive(attendance, here=here, seen=timezone.now())
    publish(session.topic, regions=["who", "lobby", "screen"], signals=["lead"])
    return attendance


@transaction.atomic
def set_done(visit: Visit, *, done: bool) -> None:
    """ "I am done", or taken back. It tells the facilitator; nothing closes."""
    if done:
        Done.objects.get_or_create(item=visit.item, member=visit.me)
    else:
        Done.objects.filter(item=visit.item, member=visit.me).delete()
    publish(visit.session.topic, regions=["who", "screen", f"{visit.item.step or 'open'}-done"])


@transaction.atomic
def reveal(item: AgendaItem, *, by: Member, revealed: bool = True) -> bool:
    """The facilitator shows what was private, or takes that back. False when it was so already."""
    changed = (
        AgendaItem.objects.filter(pk=item.pk, revealed_at__isnull=revealed).update(
            revealed_at=timezone.now() if revealed else None
        )
        == 1
    )
    if changed:
        log.write(item.session, by, "reveal" if revealed else "unreveal", about=item.code)
        publish(item.session.topic, regions=["all"], signals=["panel", "lead"])
    return changed


@transaction.atomic
def run_in_person(item: AgendaItem, *, by: Member, in_person: bool) -> None:
    """The item goes on with script and clock alone, or comes back to the screens. What was written in it stays."""
    if not AgendaItem.objects.filter(pk=item.pk, in_person=not in_person).update(in_person=in_person):
        return
    log.write(item.session, by, "in person" if in_person else "on screen", about=item.code)
    publish(item.session.topic, regions=["all"], signals=["stage"])


@transaction.atomic
def agree(visit: Visit) -> None:
    """This member agrees to the working agreement as it stands."""
    people.agree(visit.me)
    publish(visit.session.topic, regions=["who", "screen"])
