"""The small picture of a session on the PLC's home and on a leader's page: shapes without names, or counts."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from sessions.models import Session
from sessions.step import Page

from . import board, pictures, room

# The drawing is 200 by 160, a mark 12 wide.
WIDE, HIGH, MARK = 200, 160, 12


def thumbnail(session: Session) -> Page | None:
    """None where nobody was placed. For coaches and facilitators: what the room itself may see."""
    found = board.room_picture(session)
    if not found["total"]:
        return None
    return Page("matrix/thumbnail.html", {**found, "marks": [_mark(shape) for shape in found["shapes"]]})


def _mark(shape: Mapping[str, str]) -> dict[str, str]:
    """A shape's place in the drawing, as text: no language's number format touches it."""
    x = int(shape["x"]) * WIDE / 100 - MARK / 2
    y = (100 - int(shape["y"])) * HIGH / 100 - MARK / 2
    return {"q": shape["q"], "x": f"{x:.1f}", "y": f"{y:.1f}"}


def outside(session: Session) -> Mapping[str, Any]:
    """Counts for who was not in the room: over the threshold with small cells hidden, or that they are too few."""
    plc, placed = session.plc, room.spots(session)
    now = placed.now
    if not pictures.enough(now):
        return {"few": True, "quads": board.quads(plc)}
    found = pictures.safe_counts(pictures.counts(now, strict=plc.strict))
    table = pictures.movement(placed.before, now, strict=plc.strict)
    quads = [{**quad, "count": found[quad["key"]]} for quad in board.quads(plc)]
    hidden = len(now) - sum(n for n in found.values() if n is not None)
    return {
        "few": False,
        "quads": quads,
        "total": len(now),
        "hidden": hidden,
        "hidden_names": _(" or ").join(str(quad["name"]) for quad in quads if quad["count"] is None),
        "sentence": pictures.outside_sentence(pictures.moves(table)),
        "thriving": found["hd_he"],
    }
