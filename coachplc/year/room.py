"""The year as coaches and facilitators of a PLC read it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.utils.translation import gettext as _

from matrix import across
from matrix.across import Quarter
from matrix.models import Axis
from people.models import Member
from sessions.access import role_of
from sessions.visibility import Sees, sees

from . import counted, placed
from .figures import Figure, in_order
from .numbers import numbers

# A school year; the quarters before stand one page further back.
MOST: Final = 4


@dataclass(frozen=True, slots=True)
class Window:
    """The quarters of one page, first to last, and the codes of the sessions that end the pages before and after."""

    quarters: Sequence[Quarter]
    earlier: str = ""
    later: str = ""


def window(found: Sequence[Quarter], until: str = "") -> Window:
    """The last four, or the four up to a session's code; a code that is not among them is as none."""
    codes = [one.session.code for one in found]
    end = codes.index(until) + 1 if until in codes else len(codes)
    start = max(0, end - MOST)
    after = codes[min(end + MOST, len(codes)) - 1] if end < len(codes) else ""
    return Window(across.marked(found[start:end]), codes[start - 1] if start else "", after)


def page(me: Member, until: str = "") -> dict[str, Any]:
    """What is for this reader of the last four quarters, or of those up to a session."""
    seen = window(across.quarters(me.plc_id, open_too=True), until)
    return {"window": seen, "figures": figures(me, seen.quarters)}


def figures(me: Member, quarters: Sequence[Quarter]) -> list[Figure]:
    """Requests for support are read by facilitators, not by the other coaches (see `sessions.visibility`)."""
    over = [one for one in quarters if one.session.is_over]
    found = numbers([one.session for one in over])
    names = {axis.value: str(axis.label) for axis in Axis}
    spread = placed.spread_figure(quarters, across.spreads([one.session for one in quarters]), names)
    made = [*placed.figures(me.plc, quarters), *counted.figures(over, found), *([spread] if spread else [])]
    if sees("support", role_of(me)) is not Sees.NOTHING:
        asked = {pk: each.support for pk, each in found.items()}
        wanted = counted.support_figure(over, asked, _("In all plans handed in. Coaches do not read this one."))
        made += [wanted] if wanted else []
    return in_order(made)
