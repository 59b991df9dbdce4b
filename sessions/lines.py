"""The line in an agenda between two sittings: put in, moved, dropped. It stands before an item that has not begun."""

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from live import publish

from .clock import due
from .lateness import budget
from .models import AgendaItem, Session

CHANGED = ("bar", "rail", "screen")


def changed(session: Session) -> None:
    """The last words of every change of the agenda: invitations and screens follow."""
    Session.objects.filter(pk=session.pk).update(revision=F("revision") + 1)
    publish(session.topic, regions=CHANGED, signals=["lead"])


def may_change(session: Session) -> bool:
    """Until the first sitting is closed."""
    return not session.is_over and session.sitting == 1 and not session.is_between


def held(session: Session) -> int | None:
    """The place of the line: the position of the item with which the second sitting begins."""
    found = session.items.filter(opens_sitting=True).first()
    return found.position if found else None


def places(session: Session) -> list[int]:
    """The positions at which the line may stand: something comes before it, and what comes behind has not begun."""
    reached = session.current.position if session.current else 1
    rest = session.items.filter(position__gt=reached).order_by("position")
    begun = max((item.position for item in rest if item.started_at), default=reached)
    return [item.position for item in rest if item.position > begun]


def lift(session: Session) -> int | None:
    """Takes the line away while items change places; the caller puts it where it was."""
    place = held(session)
    session.items.filter(opens_sitting=True).update(opens_sitting=False)
    return place


def put_at(session: Session, place: int | None) -> None:
    """The line stands before the item that is now at this place; nowhere when nothing is there, or it is the first."""
    lift(session)
    if place is not None and place > 1:
        session.items.filter(position=place).update(opens_sitting=True)


def pass_line(item: AgendaItem, *, by: int) -> bool:
    """Moves an item past the line, which is then on its other side; False without a line, or if a sitting got empty."""
    session = item.session
    line = held(session) if may_change(session) else None
    is_before_it = line == item.position + (0 if by < 0 else 1)
    if line is None or not is_before_it or line - by not in places(session):
        return False
    put_at(session, line - by)
    return True


@transaction.atomic
def move(session: Session, *, by: int) -> bool:
    """The line one place earlier (-1) or later (+1); False at either end."""
    line = held(session) if may_change(session) else None
    if line is None or line + by not in places(session):
        return False
    put_at(session, line + by)
    changed(session)
    return True


@transaction.atomic
def put(item: AgendaItem) -> bool:
    """Splits the session before this item: the second sitting begins with it. False where the line cannot stand."""
    session = item.session
    if not may_change(session) or item.position not in places(session):
        return False
    put_at(session, item.position)
    due_anew(session)
    changed(session)
    return True


@transaction.atomic
def drop(session: Session) -> bool:
    """Held in one go after all."""
    if not may_change(session) or held(session) is None:
        return False
    put_at(session, None)
    due_anew(session)
    changed(session)
    return True


def due_anew(session: Session) -> None:
    """What runs ends at another hour now: not by an item more or less, but because it stops elsewhere."""
    if session.is_open:
        end = due(session.starts_at, session.opened_at or timezone.now(), budget(session, session.items.all()))
        Session.objects.filter(pk=session.pk).update(due_at=end)
