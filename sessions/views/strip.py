"""The clicker on one's own page, for a facilitator who coaches too."""

from typing import Any

from sessions import agenda
from sessions.lateness import ending_of, to_come
from sessions.screens import agenda_of, clock_of
from sessions.step import Visit


def strip_context(visit: Visit) -> dict[str, Any]:
    """The few things the strip needs, for the page that first shows it and for its refresh."""
    session = visit.session
    item = session.current or visit.item
    items = agenda_of(session)
    offers = session.is_open and not item.in_person
    return {
        "visit": visit,
        "session": session,
        "strip_item": item,
        "strip_offer": agenda.get(item.step).offer(session, item) if offers else None,
        "strip_after": next(iter(to_come(session, items)), None) if session.current else None,
        "strip_clock": clock_of(session),
        "ending": ending_of(session, items),
    }
