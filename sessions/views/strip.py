"""The clicker on one's own page, for a facilitator who coaches too and for the coach who has it."""

from typing import Any

from django.http import HttpRequest
from django.utils import timezone

from sessions import agenda, clicker, undo
from sessions.lateness import ending_of, to_come
from sessions.models import Attendance
from sessions.pictures import pictures_of
from sessions.screens import agenda_of, clock_of
from sessions.step import Visit


def strip_context(request: HttpRequest, visit: Visit) -> dict[str, Any]:
    """The few things the strip needs, for the page that first shows it and for its refresh."""
    session = visit.session
    if not visit.has_clicker or not session.is_open:
        # Only whom it was taken from is told whose it is now.
        taken = session.clicker if session.is_open and session.clicker_from_id == visit.me.pk else None
        return {"visit": visit, "session": session, "strip_taken": taken}
    item = session.current or visit.item
    items = agenda_of(session)
    return {
        "visit": visit,
        "session": session,
        "strip_item": item,
        "strip_offer": None if item.in_person else agenda.get(item.step).offer(session, item),
        "strip_after": next(iter(to_come(session, items)), None) if session.current else None,
        "strip_clock": clock_of(session),
        "ending": ending_of(session, items),
        "strip_holder": session.clicker if visit.is_lead and session.clicker_id != visit.me.pk else None,
        "pictures": pictures_of(session, items),
        "undo": undo.of(request, session),
    }


def clicker_context(visit: Visit) -> dict[str, Any]:
    """On the console: who has the clicker, and to whom it can be handed: facilitators first, then coaches."""
    session = visit.session
    if not session.is_open:
        return {}
    seats = Attendance.objects.filter(session=session).taking_part().select_related("member")
    people = [seat.member for seat in seats if seat.member_id not in (session.clicker_id, visit.me.pk)]
    holder = visit.me if session.clicker_id == visit.me.pk else session.clicker
    return {
        "holder": holder,
        "may_take": holder != visit.me and clicker.may_take(session, visit.me, timezone.now()),
        "to_leads": [one for one in people if one.is_facilitator],
        "to_coaches": [one for one in people if not one.is_facilitator],
    }
