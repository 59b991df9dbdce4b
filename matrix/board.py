"""What every board says and shows: readings and quadrants in words, and the room's board of shapes without names."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _

from people.models import Plc
from sessions.models import Session
from sessions.quadrants import HIGH, NOT_YET, QUADRANTS, at, quadrant

from . import heap, pictures
from .pictures import Spot
from .room import Spots, spots


def lean_words(lean: str) -> str:
    if lean == NOT_YET:
        return _("not yet")
    return _("high") if lean == HIGH else ""


def reading_words(text: str) -> str:
    """ "2, not yet" for 2-."""
    lean = lean_words(text[1:])
    return f"{text[0]}, {lean}" if lean else text


def place_words(name: str, delight: str, engagement: str) -> str:
    """ "Thriving: delight 3, engagement 2 high": a place as one says it."""
    levels = [f"{one[0]} {lean_words(one[1:])}".rstrip() for one in (delight, engagement)]
    words = {"name": name, "delight": levels[0], "engagement": levels[1]}
    return _("%(name)s: delight %(delight)s, engagement %(engagement)s") % words


def quadrant_name(plc: Plc, key: str) -> str:
    """What the PLC calls a quadrant; "" for none."""
    return str(getattr(plc, key)) if key in QUADRANTS else ""


def hints() -> dict[str, str]:
    return {
        "hd_he": _("Delight high, engagement high"),
        "hd_le": _("Delight high, engagement not yet"),
        "ld_he": _("Engagement high, delight not yet"),
        "ld_le": _("Neither is high yet"),
    }


def quads(plc: Plc, counts: Mapping[str, int] | None = None) -> list[dict[str, Any]]:
    """The four fields of a board in reading order, with counts where they are shown."""
    words = hints()
    return [
        {
            "q": q,
            "key": key,
            "name": quadrant_name(plc, key),
            "hint": words[key],
            "count": counts[key] if counts else None,
        }
        for key, q in QUADRANTS.items()
    ]


def heaps(found: Sequence[Spot], *, strict: bool) -> dict[str, Any]:
    """The sixteen cells in reading order, a shape for each teacher: nothing in them tells whose they are."""
    cells = pictures.cells_of((s.delight, s.engagement) for s in found)
    return {
        "full": heap.fullest(cells.values(), heap.ROOM_BROAD),
        "heaps": [_heap(cells.get((x, y), 0), x, y, strict=strict) for y in (3, 2, 1, 0) for x in range(4)],
    }


def _heap(n: int, column: int, row: int, *, strict: bool) -> dict[str, Any]:
    q = QUADRANTS[quadrant(at(row), at(column), strict=strict)]
    many = n if n > heap.MOST else 0
    return {"q": q, "lattice": heap.lattice(n, heap.ROOM_BROAD), "marks": range(0 if many else n), "many": many}


def room_picture(session: Session) -> dict[str, Any]:
    """Shapes, counts, the movement since last quarter and its sentence; `few` where the room is too small for it."""
    plc = session.plc
    found = spots(session)
    if not pictures.enough_for_the_room(found.now):
        return {"few": True, "quads": quads(plc), "strict": plc.strict, "total": len(found.now)}
    return {
        "few": False,
        "quads": quads(plc, pictures.counts(found.now, strict=plc.strict)),
        "strict": plc.strict,
        **heaps(found.now, strict=plc.strict),
        "total": len(found.now),
        **_moves(plc, found),
    }


def _moves(plc: Plc, found: Spots) -> dict[str, Any]:
    """Since last quarter; nothing where fewer than three coaches placed both times, though more are here by now."""
    if not pictures.enough_for_the_room(pictures.placed_twice(found.before, found.now)):
        return {"sentence": "", "quarter": found.quarter, "rows": []}
    table = pictures.movement(found.before, found.now, strict=plc.strict)
    return {"sentence": pictures.sentence(pictures.moves(table)), "quarter": found.quarter, "rows": _rows(plc, table)}


def _rows(plc: Plc, table: pictures.Table) -> list[dict[str, Any]]:
    return [
        {"q": QUADRANTS[a], "name": quadrant_name(plc, a), "cells": [(table[a, b], a == b) for b in pictures.ORDER]}
        for a in pictures.ORDER
    ]
