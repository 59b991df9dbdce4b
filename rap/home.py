"""The page of a leader: counts, released plans, and requests for support, as far as this leader's scope goes."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from people.models import Member
from sessions.models import IN, Session, State

from . import above, leader, outcomes, pdf
from .models import Rap, RapFocus, RapState


@dataclass(frozen=True, slots=True)
class Request:
    """One request for support. It says which kind of plan it is for, never whose."""

    focus: RapFocus
    part: leader.Part

    @property
    def answered(self) -> bool:
        return bool(self.focus.support_answer)


def shown_session(reader: Member, code: str = "") -> Session | None:
    """The session asked for, or the latest that was held."""
    held = Session.objects.kept().filter(plc=reader.plc_id).exclude(state__in=(State.PLANNED, State.BETWEEN))
    held = held.select_related("plc", "current")
    return held.filter(code=code).first() if code else held.first()


def past(reader: Member) -> list[Session]:
    return list(Session.objects.filter(plc=reader.plc_id, state__in=(State.ENDED, State.LOCKED)))


def requests_for(plans: list[tuple[Rap, leader.Edition]], reader: Member) -> list[Request]:
    """The requests in the released plans in scope, those without an answer first, next check first.

    A plan released at the level "counts" still shows its requests here: they are written to be answered.
    """
    schools = leader.scope_of(reader)
    parts = [
        part for rap, _edition in plans for part in leader.edition(rap.released, level="goals", schools=schools).wishes
    ]
    rows = RapFocus.objects.filter(code__in=[part.code for part in parts]).select_related(
        "answered_by", "rap__session__plc", "rap__coach"
    )
    found = {row.code: row for row in rows}
    open_first = [Request(found[part.code], part) for part in parts if part.code in found]
    return sorted(open_first, key=lambda one: (one.answered, one.part.due is None, one.part.due or 0, one.focus.pk))


def facts(session: Session) -> dict[str, Any]:
    """Three numbers with their whole. Counts only: who was here or not is not for leaders."""
    coaches = session.attendance.filter(member__is_coach=True, member__active=True)
    handed_in = Rap.objects.filter(session=session, state=RapState.HANDED_IN).count()
    room = outcomes.whole_room(session)
    done = next(count for value, _label, count in room["counts"] if value == "done")
    expected = coaches.count()
    here = coaches.filter(Q(here__in=IN) | Q(before__in=IN)).count()
    return {"here": here, "coaches": expected, "handed_in": handed_in, "done": done, "room": room}


def headline(handed_in: int, plans: int) -> str:
    """About plans; a headline about placements comes from above where they may be shown."""
    if plans:
        return ngettext("%(n)d plan is ready to read.", "%(n)d plans are ready to read.", plans) % {"n": plans}
    if handed_in:
        words = ngettext("%(n)d plan is finished", "%(n)d plans are finished", handed_in) % {"n": handed_in}
        return _("%(plans)s, none is released yet.") % {"plans": words}
    return _("No plan is finished yet.")


def follow_through(room: Mapping[str, Any]) -> str:
    """One plain sentence made from the counts."""
    counts = {value: count for value, _label, count in room["counts"]}
    return _("%(done)d done, %(partly)d partly, %(not_yet)d not yet, %(dropped)d dropped.") % counts


def page(reader: Member, session: Session) -> dict[str, Any]:
    plans = pdf.released_to(session, reader)
    found = requests_for(plans, reader)
    numbers = facts(session)
    more = above.extras(session, reader)
    return {
        "session": session,
        "plans": plans,
        "requests": found,
        "waiting": [one for one in found if not one.answered],
        "answered": [one for one in found if one.answered],
        "facts": numbers,
        "headline": more.get("headline") or headline(numbers["handed_in"], len(plans)),
        "follow_through": follow_through(numbers["room"]),
        "sections": more.get("sections", ()),
        "has_scope": leader.scope_of(reader) is None or bool(leader.scope_of(reader)),
    }
