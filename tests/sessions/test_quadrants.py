"""Level, lean, position, quadrant and the line of the board say the same, both ways, for every cell and rule."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sessions.quadrants import POSITIONS, QUADRANTS, Reading, at, quadrant, read

CELLS = list(product(range(4), range(4)))


@pytest.mark.parametrize("position", range(4))
def test_position_and_reading_are_one_another(position):
    reading = at(position)

    assert reading.position == position
    assert read(str(reading)) == reading == Reading(reading.level, reading.lean)
    assert reading.level == (1, 2, 2, 3)[position]


@pytest.mark.parametrize(("strict", "line"), [(False, 2), (True, 3)])
@pytest.mark.parametrize(("delight", "engagement"), CELLS)
def test_quadrant_is_the_side_of_the_line_on_both_axes(delight, engagement, strict, line):
    found = quadrant(at(delight), at(engagement), strict=strict)

    assert found == f"{'hd' if delight >= line else 'ld'}_{'he' if engagement >= line else 'le'}"
    assert at(delight).is_high(strict=strict) == (delight >= line)


@pytest.mark.parametrize(("strict", "cells"), [(False, [4, 4, 4, 4]), (True, [1, 3, 3, 9])])
def test_quadrants_share_the_sixteen_cells(strict, cells):
    found = [quadrant(at(d), at(e), strict=strict) for d, e in CELLS]

    assert [found.count(key) for key in QUADRANTS] == cells


@given(st.sampled_from(CELLS))
def test_strict_rule_never_lifts_a_partnership(cell):
    mild, strict = (quadrant(at(cell[0]), at(cell[1]), strict=rule) for rule in (False, True))

    assert all(a == b or (a, b) == ("h", "l") for a, b in zip(mild, strict, strict=True))


@given(st.text(max_size=3))
def test_no_other_text_is_a_reading(text):
    if text not in POSITIONS:
        with pytest.raises(ValueError, match="no such reading"):
            read(text)


@given(st.integers(-2, 6), st.sampled_from(["", "-", "+", "x"]))
def test_no_other_level_or_lean_is_a_reading(level, lean):
    if (level, lean) in {(1, ""), (2, "-"), (2, "+"), (3, "")}:
        assert str(Reading(level, lean)) in POSITIONS
    else:
        with pytest.raises(ValueError, match="no such reading"):
            Reading(level, lean)
