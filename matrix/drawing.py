"""Geometry of the pictures of placements: pure, from numbers to places; the templates only write it down.

Delight is up, engagement to the right. Under the strict rule the line between low and high stands at three quarters.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from sessions.ink import Q_INK, Q_TINT, num, stamp
from sessions.quadrants import QUADRANTS, Reading

from . import heap
from .pictures import ORDER, Spot, cells_of

# The small board, one of its cells, and the mark of one teacher in it.
WIDE, HIGH, MARK = 200, 160, 12
CELL_WIDE, CELL_HIGH = WIDE / 4, HIGH / 4


@dataclass(frozen=True, slots=True)
class Mini:
    """A small board. `marks` are shapes without names; in a board of counts `numbers` stand in the quadrants, and
    `corners` say by their shapes which each is.
    """

    quads: Sequence[Mapping[str, str]]
    lines: str
    marks: Sequence[Mapping[str, str]] = ()
    numbers: Sequence[Mapping[str, str]] = ()
    corners: Sequence[Mapping[str, str]] = ()


def _line(*, strict: bool) -> tuple[float, float]:
    """Where low ends and high begins: x from the left, y from above."""
    share = 0.75 if strict else 0.5
    return WIDE * share, HIGH * (1 - share)


def _quads(*, strict: bool) -> list[dict[str, str]]:
    x, y = _line(strict=strict)
    sides = {"h": (x, WIDE - x), "l": (0.0, x)}
    heights = {"h": (0.0, y), "l": (y, HIGH - y)}
    return [
        {
            "q": q,
            "fill": Q_TINT[q],
            "x": num(sides[q[1]][0]),
            "w": num(sides[q[1]][1]),
            "y": num(heights[q[0]][0]),
            "h": num(heights[q[0]][1]),
        }
        for q in ("hl", "hh", "ll", "lh")
    ]


def _cross(*, strict: bool) -> str:
    x, y = _line(strict=strict)
    return f"M{num(x)} 0V{HIGH}M0 {num(y)}H{WIDE}"


def board(spots: Sequence[Spot], *, strict: bool) -> Mini:
    """A shape for each, by cell: nothing in them or in their order tells whose they are."""
    by_cell = {(s.engagement.position, s.delight.position): QUADRANTS[s.quadrant(strict=strict)] for s in spots}
    cells = cells_of((s.delight, s.engagement) for s in spots)
    size = heap.mark_size(heap.fullest(cells.values()), CELL_WIDE, CELL_HIGH, MARK)
    marks, numbers = [], []
    for cell, n in cells.items():
        (x, y), q = _middle(*cell), by_cell[cell]
        if n > heap.MOST:
            marks.append(stamp(q, x - MARK, y, MARK))
            numbers.append(_number(q, n, x + MARK / 2, y + 6, MARK + 4))
        else:
            marks += [stamp(q, x + a, y + b, size) for a, b in heap.places(n, size, CELL_WIDE, CELL_HIGH)]
    return Mini(_quads(strict=strict), _cross(strict=strict), marks, numbers)


def _middle(column: int, row: int) -> tuple[float, float]:
    return (column + 0.5) * CELL_WIDE, HIGH - (row + 0.5) * CELL_HIGH


def _number(q: str, n: int, x: float, y: float, size: int) -> dict[str, str]:
    return {"q": q, "fill": Q_INK[q], "n": str(n), "x": num(x), "y": num(y), "size": str(size)}


def counted(counts: Mapping[str, int | None], *, strict: bool) -> Mini:
    """A number in each quadrant, with the quadrant's shape in the corner; a hidden one is left out."""
    quads = _quads(strict=strict)
    keys = {q: key for key, q in QUADRANTS.items()}
    corners = [stamp(quad["q"], *_corner(quad), MARK) for quad in quads]
    numbers = [_count(quad, n) for quad in quads if (n := counts.get(keys[quad["q"]])) is not None]
    return Mini(quads, _cross(strict=strict), numbers=numbers, corners=corners)


def _box(quad: Mapping[str, str]) -> tuple[float, float, float, float]:
    return float(quad["x"]), float(quad["y"]), float(quad["w"]), float(quad["h"])


def _corner(quad: Mapping[str, str]) -> tuple[float, float]:
    """The corner that is the board's, too."""
    x, y, wide, high = _box(quad)
    return x + MARK if not x else x + wide - MARK, y + MARK if not y else y + high - MARK


def _count(quad: Mapping[str, str], n: int) -> dict[str, str]:
    """In the middle; where the field is one cell wide, smaller, and clear of the shape."""
    x, y, wide, high = _box(quad)
    narrow = wide <= CELL_WIDE
    down = 10 if not narrow else 16 if high <= CELL_HIGH else 7
    return _number(quad["q"], n, x + wide / 2, y + high / 2 + down, 20 if narrow else 30)


# --- One partnership through the year ---------------------------------------------------------------------------------
@dataclass(frozen=True, slots=True)
class Trail:
    """Where one partnership stood, quarter after quarter: earlier places as rings, the last as the quadrant's shape."""

    board: Mini
    # The thin lines between the cells of one quadrant.
    grid: str
    line: str
    rings: Sequence[Mapping[str, str]]
    last: Mapping[str, str]
    number: Mapping[str, str]


def trail(readings: Sequence[tuple[int, Reading, Reading]], *, strict: bool) -> Trail:
    """`readings`: number of the quarter, delight, engagement, first to last; at least one."""
    visits = Counter((e.position, d.position) for _n, d, e in readings)
    seen: Counter[tuple[int, int]] = Counter()
    points = []
    for _n, delight, engagement in readings:
        cell = (engagement.position, delight.position)
        # Who comes back to a cell stands beside the earlier place.
        shift = (seen[cell] - (visits[cell] - 1) / 2) * 15
        seen[cell] += 1
        x, y = _middle(*cell)
        points.append((x + shift, y))
    numbers = [str(n) for n, _d, _e in readings]
    *earlier, (x, y) = points
    rings = [
        {"n": n, "x": num(a), "y": num(b), "ty": num(b + 3.5)} for n, (a, b) in zip(numbers, earlier, strict=False)
    ]
    quad = Spot(0, 0, *readings[-1][1:]).quadrant(strict=strict)
    return Trail(
        Mini(_quads(strict=strict), _cross(strict=strict)),
        "".join(f"M{n * WIDE // 4} 0V{HIGH}M0 {n * HIGH // 4}H{WIDE}" for n in (1, 2, 3)),
        "M" + "L".join(f"{num(a)} {num(b)}" for a, b in points) if earlier else "",
        rings,
        stamp(QUADRANTS[quad], x, y, 24),
        {"n": numbers[-1], "x": num(x), "y": num(y + 4)},
    )


# --- The flow between quadrants, from three quarters on ---------------------------------------------------------------
LEAST_QUARTERS: Final = 3
FLOW_WIDE, FLOW_HIGH, NODE, TOP, GAP, SIDE = 720, 300, 30, 30, 10, 150


@dataclass(frozen=True, slots=True)
class Flow:
    """Columns of nodes, one a quarter, and ribbons between them, each as wide as the number of partnerships."""

    heads: Sequence[Mapping[str, Any]]
    nodes: Sequence[Mapping[str, str]]
    ribbons: Sequence[Mapping[str, str]]
    # How many partnerships flow: those placed in every quarter.
    total: int
    wide: int = FLOW_WIDE
    high: int = FLOW_HIGH


def flow(paths: Sequence[tuple[str, ...]], names: Sequence[str], marks: Sequence[bool] = ()) -> Flow | None:
    """`paths`: the quadrants of each partnership; those missing in a quarter are left out. None under three quarters.

    `names`: what the quarters are called; `marks`: where another wording begins.
    """
    whole = [path for path in paths if all(path)]
    if len(names) < LEAST_QUARTERS or not whole:
        return None
    step = (FLOW_WIDE - 2 * SIDE - NODE) / (len(names) - 1)
    lefts = [SIDE + n * step for n in range(len(names))]
    unit = (FLOW_HIGH - TOP - GAP * 3 - 4) / len(whole)
    tops = [_tops(Counter(path[n] for path in whole), unit) for n in range(len(names))]
    heads = [
        {
            "name": name,
            "x": num(x + NODE / 2),
            "mark": mark,
            "line": f"M{num(x - 7)} {TOP - 4}V{FLOW_HIGH}",
            "first": n == 0,
            "last": n == len(names) - 1,
        }
        for n, (name, x, mark) in enumerate(zip(names, lefts, marks or [False] * len(names), strict=True))
    ]
    nodes = [
        {**_node(key, top, n * unit, lefts[column], side=(column == 0) - (column == len(names) - 1)), "n": str(n)}
        for column, found in enumerate(tops)
        for key, (top, n) in found.items()
        if n
    ]
    return Flow(heads, nodes, _ribbons(whole, tops, lefts, unit), len(whole))


def _tops(counts: Counter[str], unit: float) -> dict[str, tuple[float, int]]:
    """Where each node of a column begins, and its number."""
    found, y = {}, float(TOP)
    for key in ORDER:
        found[key] = (y, counts[key])
        y += counts[key] * unit + GAP
    return found


def _node(key: str, top: float, high: float, left: float, *, side: int) -> dict[str, str]:
    """`side`: 1 names it on its left, -1 on its right, 0 not at all."""
    q = QUADRANTS[key]
    return {
        "q": q,
        "key": key,
        "fill": Q_INK[q],
        "x": num(left),
        "y": num(top),
        "w": str(NODE),
        "h": num(high),
        "cx": num(left + NODE / 2),
        "ty": num(top + high / 2 + 5),
        "side": {1: "start", -1: "end"}.get(side, ""),
        "nx": num(left - 8 if side == 1 else left + NODE + 8),
    }


def _ribbons(
    whole: Sequence[tuple[str, ...]],
    tops: Sequence[Mapping[str, tuple[float, int]]],
    lefts: Sequence[float],
    unit: float,
) -> list[dict[str, str]]:
    found = []
    for column in range(len(tops) - 1):
        moves = Counter((path[column], path[column + 1]) for path in whole)
        out = {key: top for key, (top, _n) in tops[column].items()}
        into = {key: top for key, (top, _n) in tops[column + 1].items()}
        x0, x1 = lefts[column] + NODE, lefts[column + 1]
        for a, b in ((a, b) for a in ORDER for b in ORDER if moves[a, b]):
            wide = moves[a, b] * unit
            found.append(_ribbon(b, (x0, out[a]), (x1, into[b]), wide))
            out[a] += wide
            into[b] += wide
    return found


def _ribbon(key: str, start: tuple[float, float], end: tuple[float, float], wide: float) -> dict[str, str]:
    """A band of one width from node to node, in the colour of where it leads."""
    (x0, y0), (x1, y1) = start, end
    mid = num((x0 + x1) / 2)
    there = f"M{num(x0)} {num(y0)}C{mid} {num(y0)} {mid} {num(y1)} {num(x1)} {num(y1)}"
    back = f"V{num(y1 + wide)}C{mid} {num(y1 + wide)} {mid} {num(y0 + wide)} {num(x0)} {num(y0 + wide)}Z"
    q = QUADRANTS[key]
    return {"q": q, "fill": Q_INK[q], "d": there + back}


# --- The spread of the vignettes --------------------------------------------------------------------------------------
STRIP_WIDE, STRIP_ROW, LEVEL_AT = 360, 30, (150.0, 240.0, 330.0)
MOST_DOTS: Final = 9


def strips(rows: Sequence[tuple[str, Sequence[int]]]) -> dict[str, Any]:
    """A line for each row (its name, how many chose level 1, 2, 3); a dot is one coach, ten or more are a number."""
    found = []
    for n, (name, levels) in enumerate(rows):
        y = 24 + n * STRIP_ROW + STRIP_ROW / 2
        chosen = [x for x, count in zip(LEVEL_AT, levels, strict=True) if count]
        dots = [
            {"x": num(x + (i - (count - 1) / 2) * 9), "y": num(y)}
            for x, count in zip(LEVEL_AT, levels, strict=True)
            if count <= MOST_DOTS
            for i in range(count)
        ]
        many = [
            {"n": str(count), "x": num(x), "y": num(y), "ty": num(y + 4.5)}
            for x, count in zip(LEVEL_AT, levels, strict=True)
            if count > MOST_DOTS
        ]
        found.append(
            {
                "name": name,
                "ty": num(y + 4.5),
                "line": f"M{num(min(chosen))} {num(y)}H{num(max(chosen))}" if len(chosen) > 1 else "",
                "wide": bool(levels[0] and levels[2]),
                "dots": dots,
                "many": many,
            }
        )
    ticks = [{"n": str(n), "x": num(x)} for n, x in enumerate(LEVEL_AT, 1)]
    return {"wide": STRIP_WIDE, "high": 28 + len(rows) * STRIP_ROW, "rows": found, "ticks": ticks}
