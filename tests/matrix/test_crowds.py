"""However many stand in one cell, each has a place of its own, the same every time: in the room's picture, in the small
board of papers, on a coach's own board, and for last quarter's places.
"""

import re
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matrix import crowd, drawing, heap
from matrix.board import heaps
from matrix.pictures import Spot
from sessions.quadrants import QUADRANTS, at

# Of a mark's size that a neighbour may cover: nothing but what is rounded.
ROUNDED = 0.05
numbers = st.integers(1, heap.MOST)
cells = st.tuples(st.integers(0, 3), st.integers(0, 3))


def room_of(counts):
    """So many teachers in each cell, of coaches one after the other."""
    return [Spot((cell, n), n % 3, at(cell[1]), at(cell[0])) for cell, count in counts.items() for n in range(count)]


def marks_of(mini):
    """Where each mark of the small board is, and how large."""
    found = []
    for mark in mini.marks:
        x, y, _s, scale = re.match(r"translate\(([\d.-]+) ([\d.-]+)\)(scale\(([\d.]+)\))?", mark["at"]).groups()
        size = 12 * float(scale or 1)
        found.append((float(x) + size / 2, float(y) + size / 2, size))
    return found


@given(st.dictionaries(cells, numbers, min_size=1), st.booleans())
def test_marks_of_the_small_board_keep_apart_and_in_their_cell(counts, strict):
    spots = room_of(counts)
    mini = drawing.board(spots, strict=strict)
    marks = marks_of(mini)

    assert len(marks) == len(spots)
    assert len({size for _x, _y, size in marks}) == 1
    assert drawing.board(list(reversed(spots)), strict=strict) == mini
    size = marks[0][2]
    found = {}
    for x, y, _size in marks:
        cell = (int(x // drawing.CELL_WIDE), 3 - int(y // drawing.CELL_HIGH))
        found.setdefault(cell, []).append((x, y))
        inside = (x % drawing.CELL_WIDE, y % drawing.CELL_HIGH)
        assert size / 2 - 0.2 <= inside[0] <= drawing.CELL_WIDE - size / 2 + 0.2
        assert size / 2 - 0.2 <= inside[1] <= drawing.CELL_HIGH - size / 2 + 0.2
    assert {cell: len(those) for cell, those in found.items()} == counts
    for those in found.values():
        for (ax, ay), (bx, by) in combinations(those, 2):
            assert max(abs(ax - bx), abs(ay - by)) >= size * (1 - ROUNDED)


def test_sixty_in_one_cell_of_the_small_board_can_still_be_told_apart():
    (_x, _y, size), *_rest = marks_of(drawing.board(room_of({(3, 3): 60}), strict=False))

    assert size >= 5


def test_more_than_find_room_are_a_mark_with_their_number():
    mini = drawing.board(room_of({(0, 0): heap.MOST + 1, (3, 3): 2}), strict=False)

    assert [one["n"] for one in mini.numbers] == ["61"]
    assert len(mini.marks) == 3
    assert {size for _x, _y, size in marks_of(mini)} == {12}


@given(st.dictionaries(cells, st.integers(1, heap.MOST + 20)), st.booleans())
def test_heaps_of_the_room_hold_everybody_in_the_cell_and_shape_of_their_place(counts, strict):
    found = heaps(room_of(counts), strict=strict)

    assert len(found["heaps"]) == 16
    for n, one in enumerate(found["heaps"]):
        column, row = n % 4, 3 - n // 4
        count = counts.get((column, row), 0)
        assert (one["many"] or len(one["marks"])) == count
        assert one["lattice"].wide * one["lattice"].lines >= len(one["marks"])
        assert one["lattice"].wide <= found["full"].wide
        assert one["lattice"].lines <= found["full"].lines
        assert one["q"] == QUADRANTS[Spot(0, 0, at(row), at(column)).quadrant(strict=strict)]


@given(numbers)
def test_a_lattice_has_no_empty_line(n):
    grid = heap.lattice(n)

    assert grid.wide * (grid.lines - 1) < n <= grid.wide * grid.lines


# --- A coach's own board ----------------------------------------------------------------------------------------------
@pytest.mark.parametrize("place_of", [crowd.places, crowd.ghosts])
@given(n=numbers, cell=cells)
def test_teachers_and_ghosts_of_a_cell_have_a_place_each_inside_it(place_of, n, cell):
    found = place_of(n, *cell)

    assert found == place_of(n, *cell)
    assert len(set(found)) == n
    left, low = cell[0] * 25, cell[1] * 25
    assert all(left <= int(one.x) <= left + 25 and low <= int(one.y) <= low + 25 for one in found)


@given(n=numbers, cell=cells)
def test_ghosts_of_a_cell_do_not_cover_each_other(n, cell):
    """On a phone, 300 by 420 pixels: 13 wide, and 9 where there are many."""
    size = 13 if n < 19 else 9
    for a, b in combinations(crowd.ghosts(n, *cell), 2):
        apart = max(3.0 * abs(int(a.x) - int(b.x)), 4.2 * abs(int(a.y) - int(b.y)))
        assert apart >= size * 0.9


@given(cells)
def test_a_ghost_shows_beside_who_stands_alone_in_its_cell(cell):
    """The token is 44 pixels wide on a board 700 by 600, the ghost 13."""
    (token,), (ghost,) = crowd.places(1, *cell), crowd.ghosts(1, *cell)

    assert max(7 * abs(int(token.x) - int(ghost.x)), 6 * abs(int(token.y) - int(ghost.y))) >= 22 + 13 / 2
