"""The clicker on one's own page, for a facilitator who coaches too."""

from typing import Any

from sessions import actions, agenda
from sessions.screens import clock_of
from sessions.step import Visit


def strip_context(visit: Visit) -> dict[str, Any]:
    """The few things the strip needs, for the page that first shows it and for its refresh."""
    session = visit.session
    item = session.current or visit.item
    offers = session.is_open and not item.in_person
    return {
        "visit": visit,
        "session": session,
        "strip_item": item,
        "strip_offer": agenda.get(item.step).offer(session, item) if offers else None,
        "strip_after": actions.beside(session, 1),
        "strip_clock": clock_of(session),
    }
