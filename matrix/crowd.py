"""Where the teachers of one cell stand on a coach's own board: the same every time, and none covers another.

A cell is a quarter of the board wide and high. On a phone that is about 75 by 105 pixels and the smallest token is 24
wide; where many stand in one cell the board grows (`tall`), and tokens and names get smaller (`size`).
"""

from math import ceil, floor
from typing import Final

from .pictures import Place

# Up to so many in a cell: how many stand side by side, and how far apart, in percents of the board.
ROWS: Final = ((1, 1, 0.0), (4, 2, 10.5), (12, 3, 8.2), (20, 4, 6.0), (30, 5, 4.8), (10_000, 7, 3.0))
ACROSS: Final = (12.5, 37.5, 62.5, 87.5)
# The quadrants' names stand at the upper and the lower edge: the outer cells leave them room.
UP: Final = (17.0, 37.5, 62.5, 83.0)
CROWDED: Final = (15.75, 37.5, 62.5, 84.25)
MOST_UP: Final = 17.0
SIZES: Final = ((1, ""), (4, "m"), (9, "s"), (10_000, "xs"))


def _row(n: int) -> tuple[int, float]:
    """How many stand in one row, and the gap between two."""
    return next((wide, gap) for most, wide, gap in ROWS if n <= most)


def rows(n: int) -> int:
    return ceil(n / _row(n)[0]) if n else 0


def size(n: int) -> str:
    """The key of the style sheet for tokens of a cell with so many."""
    return next(key for most, key in SIZES if n <= most)


def places(n: int, column: int, row: int) -> list[Place]:
    """Places for `n` tokens of one cell, 0 to 3 on each axis, in reading order."""
    if not n:
        return []
    wide, gap = _row(n)
    lines = rows(n)
    rise = min(9.5, MOST_UP / max(lines - 1, 1))
    rise = rise if rise > 3 else floor(rise)  # whole percents: a fraction would make rows of unequal distance
    middle = (UP if lines < 3 else CROWDED)[row]
    found = []
    for i in range(n):
        line, place = divmod(i, wide)
        standing = min(wide, n - line * wide)
        x = ACROSS[column] + (place - (standing - 1) / 2) * gap
        y = middle + ((lines - 1) / 2 - line) * rise
        found.append(Place(str(floor(x + 0.5)), str(floor(y + 0.5))))
    return found
