"""Level, lean, cell, quadrant and what is drawn agree in both directions: all sixteen cells, both rules."""

import pytest
from django.db import IntegrityError, transaction
from hypothesis import given
from hypothesis import strategies as st

from boards import placing_room, put
from matrix import crowd, pictures
from matrix.models import Placement
from matrix.own import own
from matrix.pictures import Spot
from sessions.quadrants import HIGH, LEVELS, NOT_YET, POSITIONS, QUADRANTS, Reading, at, quadrant, read

CELLS = [(column, row) for column in range(4) for row in range(4)]
BOTH_RULES = pytest.mark.parametrize("strict", [False, True])
ALL_CELLS = pytest.mark.parametrize(("column", "row"), CELLS)
# How many columns and rows each quadrant has, as the room is told: 2 x 2, or 3 x 3, 3 x 1, 1 x 3, 1 x 1.
SHAPES = {
    False: dict.fromkeys(QUADRANTS, (2, 2)),
    True: {"ld_le": (3, 3), "hd_le": (3, 1), "ld_he": (1, 3), "hd_he": (1, 1)},
}


def quadrant_of(column: int, row: int, *, strict: bool) -> str:
    return quadrant(at(row), at(column), strict=strict)


@pytest.mark.parametrize("position", range(4))
def test_a_position_is_one_level_with_its_lean_and_back(position):
    reading = at(position)

    assert (read(str(reading)), reading.position) == (reading, position)
    assert Reading(reading.level, reading.lean) == reading


@given(st.integers(0, 4), st.sampled_from(["", NOT_YET, HIGH, "?"]))
def test_only_a_two_leans(level, lean):
    is_one = level in LEVELS and (lean in (NOT_YET, HIGH) if level == 2 else lean == "")
    if is_one:
        assert str(Reading(level, lean)) in POSITIONS
    else:
        with pytest.raises(ValueError, match="no such reading"):
            Reading(level, lean)


@BOTH_RULES
@ALL_CELLS
def test_a_placement_keeps_level_and_lean_apart_and_its_quadrant_is_its_cells(column, row, strict):
    one = Placement(delight=POSITIONS[row], engagement=POSITIONS[column])

    assert (one.delight, one.engagement) == (POSITIONS[row], POSITIONS[column])
    assert (one.delight_level, one.delight_lean) == (at(row).level, at(row).lean)
    assert (one.engagement_level, one.engagement_lean) == (at(column).level, at(column).lean)
    high = [2, 3][strict]
    assert one.quadrant(strict=strict) == ("hd" if row >= high else "ld") + ("_he" if column >= high else "_le")
    assert Spot(1, 1, at(row), at(column)).quadrant(strict=strict) == one.quadrant(strict=strict)


@BOTH_RULES
def test_each_quadrant_has_the_cells_that_the_rule_gives_it(strict):
    for key, (wide, high) in SHAPES[strict].items():
        those = [cell for cell in CELLS if quadrant_of(*cell, strict=strict) == key]
        assert (len({column for column, _row in those}), len({row for _column, row in those})) == (wide, high)
        assert len(those) == wide * high


@BOTH_RULES
@given(st.sampled_from(CELLS), st.integers(1, 60))
def test_every_token_of_a_crowd_is_drawn_in_its_cell_and_so_in_its_quadrant(strict, cell, n):
    column, row = cell
    line = [50, 75][strict]  # where the board draws it, in percents
    found = crowd.places(n, column, row)

    assert (len(found), found) == (n, crowd.places(n, column, row))
    assert len(set(found)) == n
    for place in found:
        x, y = int(place.x), int(place.y)
        assert 25 * column <= x <= 25 * (column + 1)
        assert 25 * row <= y <= 25 * (row + 1)
        drawn = ("hd" if y >= line else "ld") + ("_he" if x >= line else "_le")
        assert drawn == quadrant_of(column, row, strict=strict)


@given(st.sampled_from(CELLS), st.sampled_from(CELLS))
def test_two_cells_of_one_quadrant_are_no_movement(before, now):
    for strict in (False, True):
        was, is_ = quadrant_of(*before, strict=strict), quadrant_of(*now, strict=strict)
        spots = [Spot(1, 1, at(row), at(column)) for column, row in (before, now)]
        made = pictures.moves(pictures.movement(spots[:1], spots[1:], strict=strict))
        assert (made.stayed == 1) == (was == is_)


@pytest.mark.django_db
@BOTH_RULES
def test_what_a_coach_presses_comes_back_as_that_cell_and_that_quadrant(strict):
    room = placing_room()
    room.plc.strict = strict
    room.plc.save()
    for seen, (column, row) in enumerate(CELLS):
        put(room, room.ben, "Heron", POSITIONS[row], POSITIONS[column], seen=seen)
        (card, *_others) = own(room.visit(room.ben, "place").session, room.ben, {}).cards
        assert card.at == f"{column},{row}"
        assert card.quadrant == quadrant_of(column, row, strict=strict)
        assert card.quadrant_name == getattr(room.plc, card.quadrant)


@pytest.mark.django_db
@pytest.mark.parametrize(
    "apart",
    [
        {"delight_level": 2, "delight_lean": ""},
        {"delight_level": 3, "delight_lean": "+"},
        {"engagement_level": None, "engagement_lean": "-"},
        {"engagement_level": 4},
    ],
)
def test_the_database_keeps_no_reading_that_there_is_not(apart):
    room = placing_room()
    put(room, room.ben, "Heron", "3", "1")

    with pytest.raises(IntegrityError), transaction.atomic():
        Placement.objects.update(**apart)
