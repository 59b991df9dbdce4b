"""Who stands in for whom: the one way in to a page in somebody else's name (see `scribing`)."""

from dataclasses import dataclass, replace
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.utils import timezone

from people.models import Member

from . import agenda, scribing
from .access import enter, role_of
from .models import Attendance, Session
from .visibility import Sees, sees
from .visit import Visit

# Of the walk's own addresses those that show the page; what it shows where a step is not scribed is a word on that.
PAGES = ("sessions:page", "sessions:item", "sessions:stage", "sessions:panel")
DONE = "sessions:done"


@dataclass(frozen=True, slots=True)
class StandIn:
    """What a request in somebody's name carries: its visit, and the ways out of it."""

    visit: Visit
    console: str
    stop: str


class NotNowError(Exception):
    """Nobody writes for this person now; the message says why, or nothing where only their OK is missing."""


def seat_of(session: Session, who: str, *, lock: bool = False) -> Attendance:
    """The attendance of the member with that code, else 404."""
    found = Attendance.objects.filter(session=session, member__code=who).select_related("member", "scribe")
    seat = (found.select_for_update(of=("self",)) if lock else found).first()
    if seat is None:
        raise Http404
    seat.session = session
    return seat


def may_scribe(member: Member) -> bool:
    return sees("dictated", role_of(member)) is Sees.EDIT


def enter_for(user: Any, code: str, who: str, item: str | None = None, *, writes: bool = False) -> Visit:
    """The visit of `who`, written by the facilitator `user`; 404 / 403 as `access.enter`. Raises NotNowError.

    With `writes` (in a transaction) the attendance is locked, so that the person's own page waits for the write or the
    write finds it open; and a last sentence may still come.
    """
    lead = enter(user, code, screen="console")
    if not may_scribe(lead.me):
        raise PermissionDenied
    seat, now = seat_of(lead.session, who, lock=writes), timezone.now()
    finishes = writes and seat.scribe_until is not None and seat.session.is_open
    why = "" if finishes else scribing.why_not(seat, lead.me, now)
    agreed = seat.may_be_written_for(lead.me, now) if writes else seat.has_scribe and seat.scribe_id == lead.me.pk
    if why or not agreed:
        raise NotNowError(why)
    visit = replace(enter(seat.member.user, code, item), writer=lead.me)
    if visit.item.started_at is None:
        raise Http404
    return visit


def is_scribed(visit: Visit) -> bool:
    """Whether a facilitator may write at this item in somebody's name at all."""
    kind = agenda.get(visit.item.step).kind(visit.item.kind)
    return kind is not None and bool(kind.scribed) and not visit.item.in_person


def may_use(visit: Visit, address: str) -> bool:
    """Whether an address may be used in somebody's name, at this item."""
    if address in PAGES:
        return True
    kind = agenda.get(visit.item.step).kind(visit.item.kind)
    return is_scribed(visit) and kind is not None and address in (DONE, *kind.scribed)


def scribed_items(session: Session) -> list[str]:
    """The titles of the items at which somebody can be written for."""
    kinds = [(item, agenda.get(item.step).kind(item.kind)) for item in session.items.all()]
    return [item.title for item, kind in kinds if kind and kind.scribed]
