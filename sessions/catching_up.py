"""What somebody who came late has to know, in half a minute: what was, what is, what they can still write."""

from typing import Any

from . import agenda
from .step import Visit


def card_for(visit: Visit) -> dict[str, Any] | None:
    """Only on the page of the running item, until the person puts it away; None for who came in time."""
    seat, session = visit.attendance, visit.session
    if seat is None or not seat.missed or seat.caught_up_at or not (session.is_open and visit.is_now):
        return None
    begun = session.items.filter(position__lt=visit.item.position).exclude(started_at=None)
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
