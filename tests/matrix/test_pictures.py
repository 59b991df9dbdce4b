"""The numbers behind every picture, checked against two quarters of a network."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matrix import pictures
from matrix.pictures import ORDER, Moves, Place, Spot
from sessions.quadrants import POSITIONS, read
from two_quarters import spots_of


def test_counts_of_each_quadrant():
    assert pictures.counts(spots_of(0)) == {"hd_he": 4, "hd_le": 8, "ld_he": 3, "ld_le": 8}
    assert pictures.counts(spots_of(1)) == {"hd_he": 9, "hd_le": 5, "ld_he": 4, "ld_le": 6}


def test_counts_under_the_strict_rule_take_threes_only():
    assert sum(pictures.counts(spots_of(1), strict=True).values()) == 24
    assert pictures.counts(spots_of(1), strict=True)["hd_he"] == 4


def test_movement_counts_those_placed_twice():
    table = pictures.movement(spots_of(0), spots_of(1))

    assert {move: n for move, n in table.items() if n} == {
        ("hd_he", "hd_he"): 4,
        ("hd_le", "hd_he"): 4,
        ("hd_le", "hd_le"): 3,
        ("hd_le", "ld_le"): 1,
        ("ld_he", "hd_he"): 1,
        ("ld_he", "ld_he"): 2,
        ("ld_le", "hd_le"): 2,
        ("ld_le", "ld_he"): 2,
        ("ld_le", "ld_le"): 4,
    }


def test_sentence_of_the_room():
    made = pictures.moves(pictures.movement(spots_of(0), spots_of(1)))

    assert made == Moves(up=9, back=1, across=0, stayed=13)
    assert pictures.sentence(made) == "9 of 23 moved up, 1 back, 13 stayed"


def test_sentence_outside_hides_the_one_who_fell_back():
    made = Moves(up=9, back=1, across=0, stayed=13)

    assert pictures.outside_sentence(made) == "9 of 23 moved up, 14 stayed or moved back"


@pytest.mark.parametrize(
    ("made", "words"),
    [
        (Moves(7, 3, 0, 30), "7 of 40 moved up, 3 back, 30 stayed"),
        (Moves(7, 3, 4, 26), "7 of 40 moved up, 3 back, 4 across, 26 stayed"),
        (Moves(7, 4, 1, 28), "7 of 40 moved up, 33 stayed or moved back"),
        (Moves(2, 0, 0, 20), ""),
        (Moves(20, 0, 0, 1), ""),
    ],
)
def test_sentence_outside(made, words):
    assert pictures.outside_sentence(made) == words


def test_one_axis_up_and_one_back_is_across():
    table = pictures.movement(
        [Spot(1, 1, read("3"), read("1"))],
        [Spot(1, 1, read("1"), read("3"))],
    )

    assert pictures.moves(table) == Moves(0, 0, 1, 0)
    assert pictures.sentence(pictures.moves(table)) == "0 of 1 moved up, 1 across, 0 stayed"


def test_nothing_to_say_without_an_earlier_place():
    assert pictures.sentence(pictures.moves(pictures.movement([], spots_of(1)))) == ""


# --- What may leave the room -----------------------------------------------------------------------------------------
def test_enough_needs_three_coaches_and_ten_teachers():
    two_coaches = [spot for spot in spots_of(1) if spot.coach in "WE"]
    three_coaches = [spot for spot in spots_of(1) if spot.coach in "WER"]

    assert not pictures.enough(two_coaches)
    assert pictures.enough(three_coaches)
    assert not pictures.enough(three_coaches[:9])
    assert not pictures.enough_for_the_room(two_coaches)
    assert pictures.enough_for_the_room(three_coaches[:9])


@pytest.mark.parametrize(
    ("found", "shown"),
    [
        ([9, 5, 4, 6], [9, 5, 4, 6]),
        ([9, 5, 4, 2], [9, 5, None, None]),
        ([9, 5, 0, 0], [9, None, None, None]),
        ([9, 5, 1, 2], [9, 5, None, None]),
        ([1, 1, 0, 0], [None, None, None, None]),
    ],
)
def test_small_cells_are_hidden_with_a_second_one(found, shown):
    assert list(pictures.safe_counts(dict(zip(ORDER, found, strict=True))).values()) == shown


@given(st.lists(st.integers(0, 12), min_size=16, max_size=16))
def test_movement_table_outside_never_gives_a_small_cell_away(numbers):
    cells = [(a, b) for a in ORDER for b in ORDER]
    table = dict(zip(cells, numbers, strict=True))
    shown = pictures.safe_movement(table)

    assert all(n is None or n >= 3 for n in shown.values())
    lines = [[(a, b) for b in ORDER] for a in ORDER] + [[(a, b) for a in ORDER] for b in ORDER]
    for line in lines:
        hidden = [cell for cell in line if shown[cell] is None]
        assert len(hidden) != 1
        assert not hidden or len(hidden) == 4 or sum(table[cell] for cell in hidden) >= 3


# --- Places ----------------------------------------------------------------------------------------------------------
def test_down_counts_from_above():
    assert Place("10", "30").down == "70"


def test_cells_count_who_stands_where():
    readings = [(read(p), read("3")) for p in (*POSITIONS, "1")]

    assert pictures.cells_of(readings) == {(3, 0): 2, (3, 1): 1, (3, 2): 1, (3, 3): 1}


def test_placed_words():
    assert pictures.placed_words(28, 38) == "28 of 38 teachers placed"
    assert pictures.placed_words(0, 1) == "0 of 1 teacher placed"
    assert pictures.too_few() == "Too few to show"
