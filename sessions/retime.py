"""Taking lost time back, and giving it back again. What runs or has begun is never cut."""

from collections.abc import Container

from django.db import transaction
from django.db.models import F

from live import publish
from people.models import Member

from . import log, timeback
from .lateness import mark_of, rows_of, to_come
from .models import AgendaItem, Session, State

CHANGED = ("bar", "rail", "screen")


class ChangedError(Exception):
    """The agenda, or where the room is in it, is not as it was seen; nothing was changed."""


@transaction.atomic
def take_back(session: Session, *, by: Member, wanted: int, may: Container[str], seen: str) -> int:
    """Takes so many minutes out of the items named in `may`, or as many as they can spare; says how many.

    Raises ChangedError when `seen`, the `mark` of an Ending, is not how it is now.
    """
    held = Session.objects.select_for_update().filter(pk=session.pk, state=State.OPEN).first()
    rows = rows_of(to_come(held, held.items.select_for_update())) if held else []
    if held is None or mark_of(held, rows) != seen:
        raise ChangedError
    taken = timeback.gives(rows, wanted, may)
    for code, minutes in taken.items():
        AgendaItem.objects.filter(code=code).update(minutes=F("minutes") - minutes)
    if taken:
        Session.objects.filter(pk=session.pk).update(taken=taken)
        log.write(session, by, "take time back", about=str(sum(taken.values())))
        publish(session.topic, regions=CHANGED, signals=["lead"])
    return sum(taken.values())


@transaction.atomic
def give_back(session: Session, *, by: Member) -> int:
    """Undoes the last taking back, as far as its items have not begun; says how many minutes."""
    held = Session.objects.select_for_update().get(pk=session.pk)
    waiting = AgendaItem.objects.filter(session=session, started_at=None)
    given = 0
    for code, minutes in held.taken.items():
        given += minutes * waiting.filter(code=code).update(minutes=F("minutes") + minutes)
    Session.objects.filter(pk=session.pk).update(taken={})
    if given:
        log.write(session, by, "give time back", about=str(given))
        publish(session.topic, regions=CHANGED, signals=["lead"])
    return given
