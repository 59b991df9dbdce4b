"""Pictures across steps, composed from the ledger and from placements; what a leader's page shows beside the plans."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from matrix.thumbnail import outside
from people.models import Member
from sessions.ledger import idea_bank
from sessions.models import Session

IDEAS = 5


def leader_extras(session: Session, reader: Member) -> Mapping[str, Any]:
    """The board as counts over the threshold, and the ideas most starred, once the session is over; no authors."""
    if not session.is_over:
        return {}
    board = outside(session)
    sections: list[dict[str, Any]] = [{"template": "coachplc/leader_board.html", "context": board}]
    ideas = [idea for idea in idea_bank(session.plc_id) if idea.session_id == session.pk][:IDEAS]
    if ideas:
        sections.append({"template": "coachplc/leader_ideas.html", "context": {"ideas": ideas}})
    return {"sections": sections, **_headline(board)}


def _headline(board: Mapping[str, Any]) -> dict[str, str]:
    if board["few"] or board["thriving"] is None:
        return {}
    words = {"n": board["thriving"], "total": board["total"]}
    return {"headline": _("%(n)s of %(total)s partnerships are thriving.") % words}
