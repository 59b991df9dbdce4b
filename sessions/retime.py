"""Taking lost time back, and giving it back again. What runs or has begun is never cut."""

from collections.abc import Container

from django.db import transaction
from django.db.models import F

from live import publish
from people.models import Member

from . import log, timeback
from .lateness import mark_of, rows_of, taken_mark, to_come
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
def give_back(session: Session, *, by: Member, seen: str) -> tuple[int, int]:
    """Undoes the last taking back, as far as its items have not begun; says how many minutes, and out of how many.

    What was taken from an item that somebody has left out since waits for it. Raises ChangedError when `seen`, the mark
    of what was taken (an Ending has it), is not how it is now: then somebody else has undone it, or taken more.
    """
    held = Session.objects.select_for_update().filter(pk=session.pk, state=State.OPEN).first()
    if held is None or not held.taken or taken_mark(held) != seen:
        raise ChangedError
    items = {item.code: item for item in held.items.select_for_update() if item.code in held.taken}
    given = 0
    for code, minutes in held.taken.items():
        if code in items and items[code].started_at is None:
            AgendaItem.objects.filter(pk=items[code].pk).update(minutes=F("minutes") + minutes)
            given += minutes
    away = {code: minutes for code, minutes in held.taken.items() if code not in items}
    Session.objects.filter(pk=session.pk).update(taken=away)
    if given:
        log.write(session, by, "give time back", about=str(given))
    publish(session.topic, regions=CHANGED, signals=["lead"])
    return given, sum(held.taken.values()) - sum(away.values())
