"""Writing in the name of somebody in the room who has no device: with their OK, marked, until they come themselves.

A scribe writes where nothing stands or where a scribe wrote before, and reads no more of the person than that; all else
stays what a facilitator reads anyway.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import Final

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from live import publish
from people.models import Member

from . import log
from .models import Attendance, Dictated, Here
from .visit import Visit

# How long a last sentence still arrives after the person has come to a page of their own.
FINISH: Final = timedelta(seconds=20)


class NotYoursError(Exception):
    """What stands at this place the person wrote themselves."""


def why_not(seat: Attendance, by: Member, now: datetime) -> str:
    """Why `by` cannot write for this person now, in words; "" where it may be offered. `seat` has its session."""
    name = {"name": seat.member.first_name}
    if not seat.session.is_open:
        return _("The session is not open, so nobody can be written for.")
    if seat.member_id == by.pk:
        return _("This is you: write on your own page.")
    if not seat.member.is_coach:
        return _("%(name)s does not coach here, so there is nothing to write.") % name
    if seat.here != Here.PRESENT:
        return _("%(name)s is not marked as in the room.") % name
    if seat.is_online(now):
        return _("%(name)s has an own page open and writes there.") % name
    return ""


@transaction.atomic
def begin(seat: Attendance, *, by: Member) -> None:
    """The person has said yes, in the room. Whoever wrote for them before does so no longer."""
    Attendance.objects.filter(pk=seat.pk).update(scribe=by, scribe_until=None)
    log.write(seat.session, by, "write for", about=seat.member.code)
    publish(seat.topic, signals=["stage"])
    publish(seat.session.topic, regions=["lobby"])


@transaction.atomic
def over(seat: Attendance, *, by: Member) -> None:
    """The person has come to a page of their own, or the scribe stops. Idempotent."""
    running = Attendance.objects.filter(pk=seat.pk, scribe_until=None).exclude(scribe=None)
    now = timezone.now()
    seen = {"last_seen": now} if by.pk == seat.member_id else {}
    if not running.update(scribe_until=now + FINISH, **seen):
        return
    log.write(seat.session, by, "end writing for", about=seat.member.code)
    publish(seat.topic, signals=["stage"])
    publish(seat.session.topic, regions=["lobby"])


# --- At one place -----------------------------------------------------------------------------------------------------
def _always() -> bool:
    return True


@contextmanager
def hand(visit: Visit, ref: str, *, taken: Callable[[], bool] = _always) -> Iterator[None]:
    """Around a write at one place, `ref` to its step. The person's own write makes the place their own.

    A scribe's is marked, and raises NotYoursError where the person's own words stand: where something is `taken` that
    no scribe wrote.
    """
    if visit.writer is not None:
        mark = visit.dictated.get(ref)
        if mark.own_at is not None if mark else taken():
            raise NotYoursError
    with tap(visit, ref):
        yield


@contextmanager
def tap(visit: Visit, ref: str) -> Iterator[None]:
    """As `hand`, for what holds no words: to be refused would tell a scribe what the person has tapped."""
    if visit.writer is None and not (visit.attendance and visit.attendance.dictated):
        yield
        return
    with transaction.atomic():
        yield
        note(visit, ref)


def note(visit: Visit, ref: str) -> None:
    """After a write, in its transaction: whose hand it was."""
    now = timezone.now()
    if visit.writer is not None:
        Dictated.objects.update_or_create(
            item=visit.item, member=visit.me, ref=ref, defaults={"by": visit.writer, "at": now, "own_at": None}
        )
        Attendance.objects.filter(session=visit.session, member=visit.me).update(dictated=True)
    elif visit.attendance is not None and visit.attendance.dictated:
        Dictated.objects.filter(item=visit.item, member=visit.me, ref=ref, own_at=None).update(own_at=now)
