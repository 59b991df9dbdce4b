"""Geometry of bars: pure, from counts to rectangles. Parts of one whole, never one person beside another."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from sessions.ink import INK, PAPER, Q_INK, SHAPES, STEPS, num

WIDE, BAR, ROW, GAP, MARK = 360, 30, 64, 2, 20
# What a number needs inside its part, and a number with its shape.
FITS, FITS_WITH_SHAPE = 20, 44


@dataclass(frozen=True, slots=True)
class Piece:
    """One part of a bar: `kind` is a quadrant (hh, hl, lh, ll), a step (a to e) or "some" for hidden ones together."""

    kind: str
    n: int


@dataclass(frozen=True, slots=True)
class Part:
    """A rectangle with its number; outside of it, above, where it is too narrow."""

    kind: str
    quad: str
    fill: str
    ink: str
    x: str
    y: str
    wide: str
    high: str
    n: str
    nx: str
    ny: str
    inside: bool
    shape: str = ""
    shape_at: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    name: str
    note: str
    y: str
    parts: Sequence[Part]
    aside: str = ""
    # Height of the line that says that another wording begins here, and of its words; "" for none.
    mark: str = ""
    mark_y: str = ""
    mark_words: str = ""


@dataclass(frozen=True, slots=True)
class Bars:
    rows: Sequence[Row]
    wide: int
    high: int


@dataclass(frozen=True, slots=True)
class Whole:
    """What one bar shows: its name, the numbers in words, its pieces; a few words beside it, and above it where another
    wording begins.
    """

    name: str
    note: str
    pieces: Sequence[Piece]
    aside: str = ""
    mark: str = ""


def bars(wholes: Sequence[Whole]) -> Bars:
    """One bar below the other, each as long as the drawing is wide."""
    rows = []
    top = 0.0
    for whole in wholes:
        line, below = (num(top + 3), num(top + 16)) if whole.mark else ("", "")
        top += MARK if whole.mark else 0
        parts = _parts(whole.pieces, top + 24)
        rows.append(Row(whole.name, whole.note, num(top + 15), parts, whole.aside, line, below, whole.mark))
        top += ROW
    return Bars(rows, WIDE, int(top))


def _parts(pieces: Sequence[Piece], top: float) -> list[Part]:
    shown = [piece for piece in pieces if piece.n]
    total = sum(piece.n for piece in shown)
    room = WIDE - GAP * (len(shown) - 1)
    found, x = [], 0.0
    for piece in shown:
        wide = room * piece.n / total
        found.append(_part(piece, x, top, wide))
        x += wide + GAP
    return found


def look(kind: str) -> tuple[str, str]:
    """Fill and ink of a kind of piece."""
    if kind in Q_INK:
        return Q_INK[kind], PAPER
    return STEPS.get(kind, STEPS["c"])


def _part(piece: Piece, x: float, top: float, wide: float) -> Part:
    inside = wide >= FITS
    quad = piece.kind if piece.kind in Q_INK else ""
    with_shape = bool(quad) and wide >= FITS_WITH_SHAPE
    middle = x + wide / 2
    fill, ink = look(piece.kind)
    return Part(
        kind=piece.kind,
        quad=quad,
        fill=fill,
        ink=ink if inside else INK,
        x=num(x),
        y=num(top),
        wide=num(max(wide, 1)),
        high=str(BAR),
        n=str(piece.n),
        nx=num(middle + (9 if with_shape else 0)),
        ny=num(top + BAR / 2 + 5 if inside else top - 4),
        inside=inside,
        shape=SHAPES[quad] if with_shape else "",
        shape_at=f"translate({num(middle - 18)} {num(top + BAR / 2 - 6)})" if with_shape else "",
    )


# --- A ladder: what is left of one number from step to step -----------------------------------------------------------
LABEL, RUNG, THICK = 132, 34, 20


@dataclass(frozen=True, slots=True)
class Rung:
    name: str
    n: str
    y: str
    wide: str
    high: str
    ty: str
    nx: str


@dataclass(frozen=True, slots=True)
class Ladder:
    rungs: Sequence[Rung]
    left: str
    wide: int
    high: int


def ladder(steps: Sequence[tuple[str, int]]) -> Ladder:
    """Bars from one left edge, as long as their number; the longest leaves room for its own number."""
    most = max([n for _name, n in steps], default=0) or 1
    longest: Final = WIDE - LABEL - 34
    rungs = []
    for place, (name, n) in enumerate(steps):
        y, wide = place * RUNG + 4, longest * n / most
        rungs.append(Rung(name, str(n), num(y), num(wide), str(THICK), num(y + THICK / 2 + 4.5), num(LABEL + wide + 7)))
    return Ladder(rungs, str(LABEL), WIDE, len(steps) * RUNG + 2)
