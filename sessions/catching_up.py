"""Coming late and not at all: the card of half a minute, and what one does alone until the session is locked."""

from typing import Any

from people.models import Member

from . import agenda, prework
from .models import Attendance, Done, Session
from .step import Visit


def card_for(visit: Visit) -> dict[str, Any] | None:
    """Only on the page of the running item, until the person puts it away; None for who came in time."""
    seat, session = visit.attendance, visit.session
    if seat is None or not seat.missed or seat.caught_up_at or not (session.is_open and visit.is_now):
        return None
    begun = session.items.filter(position__lt=visit.item.position).exclude(started_at=None)
    if seat.was_in and (line := session.items.filter(opens_sitting=True).first()):
        begun = begun.filter(position__gte=line.position)
    return {
        "past": [
            {
                "item": item,
                "line": getattr(agenda.get(item.step).kind(item.kind), "lede", ""),
                "writes": bool(item.step) and not item.in_person,
            }
            for item in begun
        ],
        "group": visit.group,
        "now": getattr(agenda.get(visit.item.step).kind(visit.item.kind), "lede", ""),
    }


def has_missed(session: Session, seat: Attendance | None) -> bool:
    """Whether the person was not there from the beginning to the end, of each sitting that was held."""
    if seat is None or seat.missed > 0:
        return True
    first_alone = session.stopped_at is not None and session.sitting == 1  # it was ended without the second
    was_in = seat.was_in or session.stopped_at is None
    return not (was_in and (seat.is_in or first_alone))


def may_catch_up(session: Session, me: Member, seat: Attendance | None) -> bool:
    """A coach who was not there, or not all the time, until the session is locked."""
    return session.is_over and not session.is_locked and me.is_coach and has_missed(session, seat)


def what_is_open(session: Session) -> dict[str, Any]:
    """Between two sittings: the items that were begun, and those at which one may get ready for the second."""
    begun = session.items.exclude(started_at=None).exclude(step="").exclude(in_person=True)
    early = prework.items_of(session) if session.prework else []
    return {"begun": begun, "offered": [(item, kind) for item, kind in early if item.started_at is None]}


def alone_for(visit: Visit) -> list[dict[str, Any]]:
    """What is left to do alone, in the order of the meeting, with about how many minutes; [] for who was there.

    An item is done when its step finds that the person has written what it asks for, or when they say so themselves.
    """
    if not may_catch_up(visit.session, visit.me, visit.attendance):
        return []
    done = set(Done.objects.filter(item__session=visit.session, member=visit.me).values_list("item_id", flat=True))
    held = visit.session.items.exclude(started_at=None).exclude(in_person=True)
    steps = [(item, agenda.get(item.step)) for item in held]
    kinds = [(item, step.kind(item.kind), step) for item, step in steps]
    found = [(item, kind, step.own(item, visit.me)) for item, kind, step in kinds if kind and kind.alone]
    return [
        {
            "item": item,
            "words": kind.alone,
            "minutes": kind.alone_minutes,
            "own": own,
            "done": own.is_done or item.pk in done,
        }
        for item, kind, own in found
    ]
