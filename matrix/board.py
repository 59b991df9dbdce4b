"""A coach's own board: every teacher with place, ghost and buttons; and the room's board of shapes without names."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from people.models import Member, Plc, Teacher
from sessions.models import Session
from sessions.prepared import Prepared
from sessions.quadrants import HIGH, NOT_YET, POSITIONS, QUADRANTS, at

from . import pictures
from .models import Axis, Placement
from .pictures import Place, Spot
from .room import own_places, spots

TEACHERS = Prepared(Teacher.objects.of_coach, int)


@dataclass(frozen=True, slots=True)
class Choice:
    """One of the four positions of an axis, as a button."""

    value: str
    level: int
    lean: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class Scale:
    axis: Axis
    choices: Sequence[Choice]
    # What the chosen level looks like, in the room's words.
    words: str
    level: int | None


@dataclass(frozen=True, slots=True)
class Card:
    """One own teacher. `place` is set once both axes are; `ghost` only where last quarter's cell was another."""

    teacher: Teacher
    now: Placement
    last: Placement | None
    scales: Sequence[Scale]
    quadrant: str
    quadrant_name: str
    place: Place | None = None
    ghost: Place | None = None
    last_name: str = ""

    @property
    def q(self) -> str:
        return QUADRANTS.get(self.quadrant, "")

    @property
    def initials(self) -> str:
        words = self.teacher.alias.split()
        return ("".join(w[0] for w in words[:2]) if len(words) > 1 else self.teacher.alias[:2]).upper()

    @property
    def half(self) -> str:
        """What is missing when only one axis is chosen."""
        if self.now.is_placed or not (self.now.delight or self.now.engagement):
            return ""
        return _("Engagement is still missing") if self.now.delight else _("Delight is still missing")

    @property
    def last_words(self) -> tuple[str, str]:
        """Delight and engagement of last quarter as one says them."""
        return (reading_words(self.last.delight), reading_words(self.last.engagement)) if self.last else ("", "")

    @property
    def column(self) -> int:
        return POSITIONS.index(self.now.engagement) if self.now.engagement else -1

    @property
    def row(self) -> int:
        return POSITIONS.index(self.now.delight) if self.now.delight else -1


def lean_words(lean: str) -> str:
    return {NOT_YET: _("not yet"), HIGH: _("high")}.get(lean, "")


def reading_words(text: str) -> str:
    """ "2, not yet" for 2-."""
    lean = lean_words(text[1:])
    return f"{text[0]}, {lean}" if lean else text


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


def _scale(axis: Axis, chosen: str, words: Mapping[tuple[str, int], str]) -> Scale:
    choices = [Choice(str(r), r.level, lean_words(r.lean), str(r) == chosen) for r in map(at, range(4))]
    level = int(chosen[0]) if chosen else None
    return Scale(axis, choices, words.get((axis.value, level), "") if level else "", level)


def _ghost(now: Placement, last: Placement | None) -> Place | None:
    if last is None or (last.delight, last.engagement) == (now.delight, now.engagement):
        return None
    return pictures.spread_out(1, POSITIONS.index(last.engagement), POSITIONS.index(last.delight))[0]


def _places(placements: Sequence[Placement]) -> dict[int, Place]:
    """Placement's pk to its place: those of one cell are spread out in roster order."""
    cells: dict[tuple[int, int], list[int]] = {}
    for one in placements:
        if one.is_placed:
            cells.setdefault((POSITIONS.index(one.engagement), POSITIONS.index(one.delight)), []).append(one.pk)
    found: dict[int, Place] = {}
    for (column, row), pks in cells.items():
        found.update(zip(pks, pictures.spread_out(len(pks), column, row), strict=True))
    return found


@dataclass(frozen=True, slots=True)
class Board:
    cards: Sequence[Card]
    can_undo: bool


def own(session: Session, coach: Member, words: Mapping[tuple[str, int], str]) -> Board:
    """The coach's own teachers in roster order, with real names: for this coach's own screens only.

    `words`: what the levels look like, by axis and level.
    """
    plc = session.plc
    now, last = own_places(session, coach)
    teachers = list(TEACHERS(coach.pk))
    rows = [now.get(t.pk) or Placement(session=session, coach=coach, teacher=t) for t in teachers]
    places = _places(rows)
    cards = [
        _card(plc, teacher, row, last=last.get(teacher.pk), words=words, place=places.get(row.pk))
        for teacher, row in zip(teachers, rows, strict=True)
    ]
    return Board(cards, any(row.before for row in now.values()))


def _card(
    plc: Plc,
    teacher: Teacher,
    now: Placement,
    *,
    last: Placement | None,
    words: Mapping[tuple[str, int], str],
    place: Place | None,
) -> Card:
    key = now.quadrant(strict=plc.strict)
    return Card(
        teacher=teacher,
        now=now,
        last=last,
        scales=[_scale(Axis.DELIGHT, now.delight, words), _scale(Axis.ENGAGEMENT, now.engagement, words)],
        quadrant=key,
        quadrant_name=quadrant_name(plc, key),
        place=place,
        ghost=_ghost(now, last),
        last_name=quadrant_name(plc, last.quadrant(strict=plc.strict)) if last else "",
    )


# --- The room --------------------------------------------------------------------------------------------------------
def _shapes(found: Sequence[Spot], *, strict: bool) -> list[dict[str, str]]:
    """A shape for each, by cell: nothing in them or in their order tells whose they are."""
    by_cell = {(s.engagement.position, s.delight.position): QUADRANTS[s.quadrant(strict=strict)] for s in found}
    cells = pictures.cells_of((s.delight, s.engagement) for s in found)
    return [
        {"x": place.x, "y": place.y, "q": by_cell[cell]}
        for cell, n in cells.items()
        for place in pictures.spread_out(n, *cell, rise=0.7)
    ]


def room_picture(session: Session) -> dict[str, Any]:
    """Shapes, counts, the movement since last quarter and its sentence; `few` where the room is too small for it."""
    plc = session.plc
    found = spots(session)
    if not pictures.enough_for_the_room(found.now):
        return {"few": True, "quads": quads(plc), "strict": plc.strict, "shapes": [], "total": len(found.now)}
    counts = pictures.counts(found.now, strict=plc.strict)
    table = pictures.movement(found.before, found.now, strict=plc.strict)
    return {
        "few": False,
        "quads": quads(plc, counts),
        "strict": plc.strict,
        "shapes": _shapes(found.now, strict=plc.strict),
        "total": len(found.now),
        "sentence": pictures.sentence(pictures.moves(table)),
        "quarter": found.quarter,
        "rows": _rows(plc, table) if any(table.values()) else [],
    }


def _rows(plc: Plc, table: pictures.Table) -> list[dict[str, Any]]:
    return [
        {"q": QUADRANTS[a], "name": quadrant_name(plc, a), "cells": [(table[a, b], a == b) for b in pictures.ORDER]}
        for a in pictures.ORDER
    ]
