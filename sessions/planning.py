"""Changing the agenda of a session that is planned or running. What has been started stays."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import F

from people.models import Member

from . import agenda, lines, log, news, prework
from .lines import changed
from .models import AgendaItem, Session, State
from .split import behind


@transaction.atomic
def reschedule(session: Session, *, by: Member, quarter: str, starts_at: datetime, place: str, **more: Any) -> None:
    """Another day, hour or place for a planned session.

    `more`: booked, second_at and second_booked; what is left out stays.
    """
    title = f"{session.plc.name}, {quarter}"
    if session.second_at and session.second_at <= starts_at:
        more.setdefault("second_at", None)
    if "second_at" in more:
        more |= _gone(session, more["second_at"])
    Session.objects.filter(pk=session.pk, state=State.PLANNED).update(
        quarter=quarter, starts_at=starts_at, place=place, title=title[:120], revision=F("revision") + 1, **more
    )
    log.write(session, by, "reschedule")
    session.starts_at = starts_at
    prework.schedule(session)


def _gone(session: Session, at: datetime | None) -> dict[str, datetime]:
    """What is kept of a day that is taken away."""
    return {"second_gone": session.second_at} if session.second_at and at is None else {}


@transaction.atomic
def set_second(session: Session, at: datetime | None, *, by: Member) -> None:
    """When the second sitting is to start, or None while nobody knows it; the first one may run, or be over."""
    waiting = Session.objects.filter(pk=session.pk, sitting=1, state__in=(State.OPEN, State.BETWEEN))
    if waiting.update(second_at=at, **_gone(session, at)):
        log.write(session, by, "set second sitting")
        news.after_a_new_day(session, at)
        changed(session)


@transaction.atomic
def move(item: AgendaItem, *, by: int) -> bool:
    """One place earlier (-1) or later (+1), past items that have not begun; False at either end.

    The line between two sittings is a place, too: past it the item goes from one to the other.
    """
    if not item.started_at and lines.pass_line(item, by=by):
        changed(item.session)
        return True
    other = AgendaItem.objects.filter(session=item.session_id, position=item.position + by).first()
    if other is None or other.started_at or item.started_at:
        return False
    line = lines.lift(item.session)
    # Three updates: a place may be taken only once at any moment on SQLite.
    AgendaItem.objects.filter(pk=item.pk).update(position=30_000)
    AgendaItem.objects.filter(pk=other.pk).update(position=item.position)
    AgendaItem.objects.filter(pk=item.pk).update(position=other.position)
    lines.put_at(item.session, line)
    changed(item.session)
    return True


@transaction.atomic
def take_out(item: AgendaItem) -> bool:
    """Takes an item out that has not begun; the ones behind it move up. The last one stays: a session has an item.

    So does the last one of a second sitting that is still to come.
    """
    session = item.session
    only_one = session.is_between and len(behind(session, session.items.all())) == 1
    if item.started_at or session.items.count() == 1 or only_one:
        return False
    line = lines.lift(session)
    item.delete()
    _close_gaps(session)
    lines.put_at(session, line - 1 if line and item.position < line else line)
    changed(session)
    return True


def _close_gaps(session: Session) -> None:
    for place, found in enumerate(session.items.order_by("position"), 1):
        if found.position != place:
            AgendaItem.objects.filter(pk=found.pk).update(position=place)


@transaction.atomic
def add(
    session: Session, *, after: AgendaItem | None, step: str, kind: str, title: str = "", script: Sequence[str] = ()
) -> AgendaItem:
    """Puts an item of a step behind another, or at the end; ValueError for one that does not exist.

    Without a title or script of its own it has the step's.
    """
    found = agenda.get(step).kind(kind)
    if found is None:
        raise ValueError(kind)
    place = (after.position if after else session.items.count()) + 1
    line = lines.lift(session)
    for later in session.items.filter(position__gte=place).order_by("-position"):
        AgendaItem.objects.filter(pk=later.pk).update(position=F("position") + 1)
    item = AgendaItem.objects.create(
        session=session,
        position=place,
        step=step,
        kind=kind,
        title=title or str(found.title),
        minutes=found.minutes,
        floor=found.floor,
        protected=found.protected,
        script=[str(words) for words in script or found.script],
    )
    lines.put_at(session, line + 1 if line and place <= line else line)
    changed(session)
    return item


@transaction.atomic
def change(item: AgendaItem, *, was: int) -> bool:
    """Keeps what a form changed of an item; False when its minutes are not what they `was` when the form was read."""
    Session.objects.select_for_update().get(pk=item.session_id)
    if not AgendaItem.objects.filter(pk=item.pk, minutes=was).exists():
        return False
    item.save(update_fields=["title", "minutes", "floor", "protected", "in_person", "script"])
    changed(item.session)
    return True
