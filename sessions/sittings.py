"""The verbs of a session in two sittings: close the first, take that back, open the second.

Between the two nothing runs and no code opens the door, but whatever was begun stays open to those who write.
"""

from datetime import timedelta

from django.db import IntegrityError, transaction
from django.db.models import F, QuerySet
from django.db.models.functions import Coalesce
from django.utils import timezone

from live import publish
from people.codes import join_code, new_token
from people.models import Member

from . import log, news
from .actions import CLOCK, AlreadyOpenError, begin
from .beats import go_on
from .clock import Clock, due, started
from .lateness import budget
from .models import AgendaItem, Attendance, Here, Knock, Session, State
from .split import behind

CHANGED = (*CLOCK, "who", "lobby")
HOUR = timedelta(hours=1)


def may_close(session: Session) -> bool:
    """In the first sitting, while something is left for a second one; whether or not the agenda has a line."""
    return session.is_open and session.sitting == 1 and bool(behind(session, session.items.all()))


@transaction.atomic
def close(session: Session, *, by: Member) -> bool:
    """Closes the first sitting at the running item; what it did not reach is for the second, wherever the line was.

    The code and its picture are new from now on: who has the old one comes in to nothing. False when somebody moved on
    since `session` was read, or when nothing is left.
    """
    now, here = timezone.now(), session.current
    if here is None or not may_close(session):
        return False
    left = Clock(session.item_ends_at, session.paused_left).left(now)
    closed = Session.objects.filter(pk=session.pk, state=State.OPEN, sitting=1, move=session.move).update(
        state=State.BETWEEN,
        stopped_at=now,
        item_ends_at=None,
        paused_left=None,
        paused_at=None,
        screen_shows="item",
        join_code=join_code(),
        qr_token=new_token(),
        move=F("move") + 1,
    )
    if not closed:
        return False
    go_on(session, now)
    AgendaItem.objects.filter(pk=here.pk).update(left_at=now, left=left)
    _rise(session)
    log.write(session, by, "close first sitting")
    news.after_the_first(session)
    publish(session.topic, regions=CHANGED, signals=["stage"])
    return True


def _rise(session: Session) -> None:
    """Who is here is kept for the first sitting; for the second everybody is expected and asked anew."""
    seats = Attendance.objects.filter(session=session)
    Knock.objects.filter(attendance__in=seats).delete()
    seats.update(before=F("here"))
    seats.exclude(here=Here.DECLINED).update(here=Here.EXPECTED, scribe=None)


def may_reopen(session: Session) -> bool:
    """Within the hour the first sitting goes on, as if it had not been closed."""
    return session.is_between and session.stopped_at is not None and session.stopped_at >= timezone.now() - HOUR


@transaction.atomic
def reopen(session: Session, *, by: Member) -> bool:
    """Goes on with the first sitting where it was closed: the time that was left, and whoever was in.

    Raises AlreadyOpenError when another session of the PLC is open.
    """
    now, here = timezone.now(), session.current
    if here is None or not may_reopen(session):
        return False
    clock = started(here.minutes, now, left=here.left)
    between = Session.objects.filter(pk=session.pk, state=State.BETWEEN)
    if not _open(between, state=State.OPEN, stopped_at=None, item_ends_at=clock.ends_at, move=F("move") + 1):
        return False
    _sit_down_again(session)
    log.write(session, by, "reopen first sitting")
    publish(session.topic, regions=CHANGED, signals=["stage"])
    return True


def _sit_down_again(session: Session) -> None:
    seats = Attendance.objects.filter(session=session).exclude(before="")
    seats.filter(here=Here.EXPECTED).exclude(before=Here.KNOCKING).update(here=F("before"))
    seats.update(before="")


@transaction.atomic
def open_second(session: Session, *, by: Member) -> bool:
    """Opens the second sitting behind the item at which the first was closed; False when somebody already did.

    Raises AlreadyOpenError when another session of the PLC is open.
    """
    now, items = timezone.now(), list(session.items.all())
    first = next(iter(behind(session, items)), None)
    if first is None or not session.is_between:
        return False
    opened = _open(
        Session.objects.filter(pk=session.pk, state=State.BETWEEN),
        state=State.OPEN,
        sitting=2,
        current=first,
        item_ends_at=started(first.minutes, now, left=first.left).ends_at,
        due_at=due(session.second_at or now, now, budget(session, items)),
        clicker=by,
        clicker_from=None,
        clicker_at=now,
        clicker_silent=False,
        move=F("move") + 1,
    )
    if not opened:
        return False
    AgendaItem.objects.filter(session=session, opens_sitting=True).update(opens_sitting=False)
    AgendaItem.objects.filter(pk=first.pk).update(opens_sitting=True)
    session.refresh_from_db()
    begin(session, first, now)
    mine = Attendance.objects.filter(session=session, member=by)
    mine.update(here=Here.PRESENT, joined_at=Coalesce("joined_at", now))
    log.write(session, by, "open second sitting")
    publish(session.topic, regions=CHANGED, signals=["stage"])
    return True


def _open(sessions: QuerySet[Session], **fields: object) -> bool:
    try:
        with transaction.atomic():
            return sessions.update(**fields) == 1
    except IntegrityError as error:
        raise AlreadyOpenError from error
