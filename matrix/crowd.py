"""Where the teachers of one cell stand on a coach's own board: the same every time, and none covers another.

A cell is a quarter of the board wide and high. On a phone that is about 75 by 105 pixels and the smallest token is 24
wide; where many stand in one cell the board grows (`tall`), and tokens and names get smaller (`size`).
Last quarter's places keep to the edge of a cell that no name stands at, so that no token hides the only one.
"""

from math import ceil, floor
from typing import Final

from .pictures import Place

# Up to so many in a cell: how many stand side by side, and how far apart, in whole percents of the board: a
# fraction would make gaps of unequal width.
ROWS: Final = ((1, 1, 0), (4, 2, 10), (12, 3, 8), (20, 4, 6), (10_000, 5, 5))
ACROSS: Final = (12.5, 37.5, 62.5, 87.5)
# The quadrants' names stand at the upper and the lower edge: the outer cells leave them room.
UP: Final = (17.0, 37.5, 62.5, 83.0)
CROWDED: Final = (15.75, 37.5, 62.5, 84.25)
MOST_UP: Final = 17.0
# From so many rows on the board is so high that the names take little of it, and whole percents are far enough apart.
MANY_ROWS, FULL_UP = 7, 22.0
SIZES: Final = ((1, ""), (4, "m"), (9, "s"), (10_000, "xs"))
# Last quarter's places: so many in a line, and how far apart they and their lines are at most.
GHOSTS, GHOST_GAP, GHOST_RISE = 6, 4.0, 3.0
# The lowest cells have their line at the upper edge, since a name stands at the lower one.
EDGE, CELL = 2.5, 25.0


def _row(n: int) -> tuple[int, int]:
    """How many stand in one row, and the gap between two."""
    return next((wide, gap) for most, wide, gap in ROWS if n <= most)


def rows(n: int) -> int:
    return ceil(n / _row(n)[0]) if n else 0


def size(n: int) -> str:
    """The key of the style sheet for tokens of a cell with so many."""
    return next(key for most, key in SIZES if n <= most)


def _place(x: float, y: float) -> Place:
    return Place(str(floor(x + 0.5)), str(floor(y + 0.5)))


def places(n: int, column: int, row: int) -> list[Place]:
    """Places for `n` tokens of one cell, 0 to 3 on each axis, in reading order."""
    if not n:
        return []
    wide, gap = _row(n)
    lines = rows(n)
    rise = floor(min(9.5, (MOST_UP if lines < MANY_ROWS else FULL_UP) / max(lines - 1, 1)))
    middle = (UP if lines < 3 else CROWDED if lines < MANY_ROWS else ACROSS)[row]
    found = []
    for i in range(n):
        line, place = divmod(i, wide)
        standing = min(wide, n - line * wide)
        x = ACROSS[column] + (place - (standing - 1) / 2) * gap
        y = middle + ((lines - 1) / 2 - line) * rise
        found.append(_place(x, y))
    return found


def ghosts(n: int, column: int, row: int) -> list[Place]:
    """Places for `n` of last quarter's in one cell, in reading order, line by line from its free edge."""
    lines = ceil(n / GHOSTS)
    rise = min(GHOST_RISE, (CELL - 2 * EDGE) / max(lines - 1, 1))
    edge, inwards = (row * CELL + EDGE, 1) if row else (CELL - EDGE, -1)
    found = []
    for i in range(n):
        line, place = divmod(i, GHOSTS)
        standing = min(GHOSTS, n - line * GHOSTS)
        x = ACROSS[column] + (place - (standing - 1) / 2) * GHOST_GAP
        found.append(_place(x, edge + inwards * line * rise))
    return found
