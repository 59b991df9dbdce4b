"""The clicker: who moves the room. It is a right apart from reading.

Every facilitator may press at any time; one person is shown as the holder, who may be a coach. When nothing has come
from the holder's screen for a minute, whoever is in may take it.
"""

from collections.abc import Collection
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from live import publish
from people.models import Member

from . import log
from .models import Attendance, Session, State

SILENCE = timedelta(seconds=60)


def is_silent(session: Session, now: datetime) -> bool:
    """Nothing came from the holder's open pages for a minute, and they pressed nothing either."""
    if session.clicker_id is None:
        return True
    seen = Attendance.objects.filter(session=session, member=session.clicker_id).values_list("last_seen", flat=True)
    heard = [at for at in (session.clicker_at, *seen) if at is not None]
    return not heard or now - max(heard) >= SILENCE


def may_take(session: Session, member: Member, now: datetime) -> bool:
    """Of somebody who is in: a facilitator from a coach, whoever it was taken from, and anybody in a silence."""
    if member.pk in {session.clicker_id, session.clicker_from_id}:
        return True
    if member.is_facilitator and (session.clicker is None or not session.clicker.is_facilitator):
        return True
    return is_silent(session, now)


@transaction.atomic
def take(session: Session, *, by: Member) -> bool:
    """Takes it over, or back. False when its holder is there, or when somebody else has just taken it."""
    now = timezone.now()
    if not may_take(session, by, now):
        return False
    if session.clicker_id == by.pk:
        return True
    is_back = session.clicker_from_id == by.pk
    if not _give(session, by, now, taken_from=None if is_back else session.clicker):
        return False
    _tell(session, by, "take clicker")
    return True


@transaction.atomic
def hand(session: Session, *, to: Member, by: Member) -> bool:
    """Gives it to somebody who is in. False when somebody else has given or taken it since `session` was read."""
    if not _give(session, to, timezone.now(), taken_from=None):
        return False
    _tell(session, by, "hand clicker", about=to.code)
    return True


def _give(session: Session, to: Member, now: datetime, *, taken_from: Member | None) -> bool:
    as_seen = Session.objects.filter(pk=session.pk, state=State.OPEN, clicker=session.clicker_id)
    return bool(as_seen.update(clicker=to, clicker_from=taken_from, clicker_at=now, clicker_silent=False))


def _tell(session: Session, by: Member, action: str, *, about: str = "") -> None:
    """The log, the pages of those whose clicker came or went, then the room. `session` is as it was before."""
    log.write(session, by, action, about=about)
    new = Session.objects.values_list("clicker", "clicker_from").get(pk=session.pk)
    people = {pk for pk in (*new, session.clicker_id, session.clicker_from_id) if pk is not None}
    for seat in Attendance.objects.filter(session=session, member__in=people).order_by("pk"):
        publish(seat.topic, signals=["clicker"])
    publish(session.topic, regions=["clicker"], signals=["lead"])


@transaction.atomic
def pressed(session: Session, by: Member) -> None:
    """The holder is there: somebody whose browser opens no stream is heard by what they press."""
    if session.clicker_id == by.pk:
        Session.objects.filter(pk=session.pk, clicker=by).update(clicker_at=timezone.now())
        _say_silence(session, is_silent=False)


def listen(session: Session, here: Collection[int], now: datetime) -> None:
    """At every heartbeat: `here` are members whose pages are open. The room hears when a silence begins or ends."""
    if session.state != State.OPEN or session.clicker_id is None:
        return
    _say_silence(session, is_silent=session.clicker_id not in here and is_silent(session, now))


def _say_silence(session: Session, *, is_silent: bool) -> None:
    """Once, however many processes and presses notice it."""
    if session.clicker_silent == is_silent:
        return
    holder = Session.objects.filter(pk=session.pk, clicker=session.clicker_id, clicker_silent=not is_silent)
    if holder.update(clicker_silent=is_silent):
        publish(session.topic, regions=["clicker"], signals=["lead"])
