"""Changing the agenda of a session that is planned or running. What has been started stays."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.db.models import F

from live import publish
from people.models import Member

from . import agenda, log, prework
from .models import AgendaItem, Session, State

CHANGED = ("bar", "rail", "screen")


def changed(session: Session) -> None:
    """The last words of every change of the agenda: invitations and screens follow."""
    Session.objects.filter(pk=session.pk).update(revision=F("revision") + 1)
    publish(session.topic, regions=CHANGED, signals=["lead"])


@transaction.atomic
def reschedule(
    session: Session, *, by: Member, quarter: str, starts_at: datetime, place: str, booked: int | None = None
) -> None:
    """Another day, hour or place for a planned session; `booked` are minutes, None leaves them."""
    title = f"{session.plc.name}, {quarter}"
    Session.objects.filter(pk=session.pk, state=State.PLANNED).update(
        quarter=quarter,
        starts_at=starts_at,
        place=place,
        booked=booked or session.booked,
        title=title[:120],
        revision=F("revision") + 1,
    )
    log.write(session, by, "reschedule")
    session.starts_at = starts_at
    prework.schedule(session)


@transaction.atomic
def move(item: AgendaItem, *, by: int) -> bool:
    """One place earlier (-1) or later (+1), past items that have not begun; False at either end."""
    other = AgendaItem.objects.filter(session=item.session_id, position=item.position + by).first()
    if other is None or other.started_at or item.started_at:
        return False
    # Three updates: a place may be taken only once at any moment on SQLite.
    AgendaItem.objects.filter(pk=item.pk).update(position=30_000)
    AgendaItem.objects.filter(pk=other.pk).update(position=item.position)
    AgendaItem.objects.filter(pk=item.pk).update(position=other.position)
    changed(item.session)
    return True


@transaction.atomic
def take_out(item: AgendaItem) -> bool:
    """Takes an item out that has not begun; the ones behind it move up. The last one stays: a session has an item."""
    session = item.session
    if item.started_at or session.items.count() == 1:
        return False
    item.delete()
    _close_gaps(session)
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
    changed(session)
    return item


@transaction.atomic
def change(item: AgendaItem) -> None:
    """Keeps what a form changed of an item."""
    item.save(update_fields=["title", "minutes", "floor", "protected", "in_person", "script"])
    changed(item.session)
