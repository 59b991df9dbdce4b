"""How the marks of one cell stand in the picture of a room: the same every time, and none covers another.

Marks are all of one size, whatever their cell: a larger one would say more. So the fullest cell decides it.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from math import ceil, sqrt
from typing import Final

# As many find room in one cell, also in the small board of a paper; beyond that a mark with their number stands there.
MOST: Final = 60
# How much wider than high a cell is: in the small board, and in the room's, where the quadrants' names take height.
BROAD, ROOM_BROAD = 1.3, 2.0
# Where there is room, marks keep so far apart, in marks; and they leave the lines of the cell free.
LOOSE: Final = 1.75
INSIDE: Final = 0.94


@dataclass(frozen=True, slots=True)
class Lattice:
    """So many side by side, in so many lines."""

    wide: int
    lines: int


def lattice(n: int, broad: float = BROAD) -> Lattice:
    """How `n` marks stand, or the one that stands for too many."""
    if not 1 < n <= MOST:
        return Lattice(1, 1)
    wide = ceil(sqrt(broad * n))
    return Lattice(wide, ceil(n / wide))


def fullest(numbers: Iterable[int], broad: float = BROAD) -> Lattice:
    """The lattice every cell of one picture has room for."""
    found = [lattice(n, broad) for n in numbers]
    return Lattice(max((one.wide for one in found), default=1), max((one.lines for one in found), default=1))


def mark_size(full: Lattice, wide: float, high: float, largest: float) -> float:
    """The size of every mark where a cell is so wide and high."""
    return min(largest, wide * INSIDE / full.wide, high * INSIDE / full.lines)


def places(n: int, mark: float, wide: float, high: float) -> list[tuple[float, float]]:
    """Where the marks of one cell stand, in reading order, from its middle: to the right and downwards."""
    grid = lattice(n)
    count = n if n <= MOST else 1
    across = min(wide * INSIDE / grid.wide, LOOSE * mark)
    down = min(high * INSIDE / grid.lines, LOOSE * mark)
    found = []
    for i in range(count):
        line, place = divmod(i, grid.wide)
        standing = min(grid.wide, count - line * grid.wide)
        found.append(((place - (standing - 1) / 2) * across, (line - (grid.lines - 1) / 2) * down))
    return found
