"""Geometry of the pictures of placements, in numbers: nothing here is measured in pixels of a browser."""

import re
from itertools import pairwise, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matrix import drawing, outside, pictures
from matrix.pictures import ORDER, Spot
from sessions.quadrants import QUADRANTS, at
from two_quarters import spots_of

CELLS = [(at(d), at(e)) for d, e in product(range(4), range(4))]


def quad_at(mini, x, y):
    """Whose field a point lies in."""
    return [
        q["q"]
        for q in mini.quads
        if float(q["x"]) <= x <= float(q["x"]) + float(q["w"]) and float(q["y"]) <= y <= float(q["y"]) + float(q["h"])
    ]


def middle(mark, size=12):
    x, y = re.match(r"translate\(([\d.-]+) ([\d.-]+)\)", mark["at"]).groups()
    return float(x) + size / 2, float(y) + size / 2


@pytest.mark.parametrize("strict", [False, True])
@pytest.mark.parametrize(("delight", "engagement"), CELLS)
def test_shape_stands_in_the_field_of_its_quadrant(delight, engagement, strict):
    spot = Spot(1, 1, delight, engagement)
    mini = drawing.board([spot], strict=strict)
    (mark,) = mini.marks

    assert quad_at(mini, *middle(mark)) == [mark["q"]] == [QUADRANTS[spot.quadrant(strict=strict)]]


@pytest.mark.parametrize("strict", [False, True])
def test_fields_cover_the_board_once(strict):
    quads = drawing.board([], strict=strict).quads

    assert sum(float(q["w"]) * float(q["h"]) for q in quads) == drawing.WIDE * drawing.HIGH
    assert sorted(q["q"] for q in quads) == sorted(QUADRANTS.values())


@pytest.mark.parametrize("strict", [False, True])
def test_hidden_number_is_not_drawn(strict):
    mini = drawing.counted({"hd_he": 9, "hd_le": None, "ld_he": None, "ld_le": 6}, strict=strict)

    assert [(one["q"], one["n"]) for one in mini.numbers] == [("hh", "9"), ("ll", "6")]
    assert [quad_at(mini, float(one["x"]), float(one["y"]) - 7) for one in mini.numbers] == [["hh"], ["ll"]]


@pytest.mark.parametrize("strict", [False, True])
def test_each_field_of_a_board_of_counts_has_its_shape_clear_of_the_number(strict):
    """So that paper in grey says which is which."""
    mini = drawing.counted(dict.fromkeys(ORDER, 60), strict=strict)
    assert [quad_at(mini, *middle(mark)) for mark in mini.corners] == [[mark["q"]] for mark in mini.corners]
    for mark, one in zip(mini.corners, mini.numbers, strict=True):
        (x, y), high = middle(mark), 0.72 * float(one["size"])
        beside = abs(x - float(one["x"])) >= 6 + 0.62 * float(one["size"])
        assert beside or y + 6 <= float(one["y"]) - high or y - 6 >= float(one["y"])


def test_trail_goes_through_every_quarter_and_ends_in_the_shape():
    found = drawing.trail([(1, at(0), at(0)), (2, at(2), at(1)), (4, at(3), at(3))], strict=False)

    assert [(ring["n"], ring["x"], ring["y"]) for ring in found.rings] == [("1", "25", "140"), ("2", "75", "60")]
    assert found.line == "M25 140L75 60L175 20"
    assert (found.last["q"], found.number["n"]) == ("hh", "4")


def test_trail_shows_who_came_back_beside_the_earlier_place():
    found = drawing.trail([(1, at(1), at(1)), (2, at(1), at(1))], strict=False)

    assert found.line == "M67.5 100L82.5 100"


def test_trail_of_one_quarter_has_no_line():
    found = drawing.trail([(3, at(0), at(3))], strict=False)

    assert (found.line, list(found.rings), found.last["q"]) == ("", [], "lh")


# --- The flow ---------------------------------------------------------------------------------------------------------
def test_flow_needs_three_quarters_and_somebody_in_all_of_them():
    assert drawing.flow([("hd_he", "hd_he")], ["One", "Two"]) is None
    assert drawing.flow([("hd_he", "", "hd_he")], ["One", "Two", "Three"]) is None


@given(st.lists(st.tuples(*[st.sampled_from(ORDER)] * 3), min_size=1, max_size=60))
def test_flow_is_as_wide_at_every_quarter(paths):
    found = drawing.flow(paths, ["One", "Two", "Three"])
    columns = {}
    for node in found.nodes:
        columns.setdefault(node["x"], []).append(node)

    assert found.total == len(paths)
    assert [sum(int(node["n"]) for node in nodes) for nodes in columns.values()] == [len(paths)] * 3
    for nodes in columns.values():
        ends = [(float(node["y"]), float(node["y"]) + float(node["h"])) for node in nodes]
        assert all(end <= start + 0.2 for (_s, end), (start, _e) in pairwise(ends))
        assert ends[-1][1] <= drawing.FLOW_HIGH


def test_flow_has_a_band_for_each_move_and_a_line_where_the_wording_changed():
    paths = outside.paths([spots_of(0), spots_of(1), spots_of(1)])
    found = drawing.flow(paths, ["One", "Two", "Three"], [False, True, False])
    moved = pictures.movement(spots_of(0), spots_of(1))

    assert len(found.ribbons) == sum(bool(n) for n in moved.values()) + 4
    assert [head["mark"] for head in found.heads] == [False, True, False]
    assert {node["side"] for node in found.nodes} == {"start", "", "end"}


# --- The spread -------------------------------------------------------------------------------------------------------
def test_strip_has_a_dot_for_each_coach_and_a_number_for_a_crowd():
    found = drawing.strips([("A, Delight", (2, 0, 3)), ("A, Engagement", (0, 12, 0))])

    first, second = found["rows"]
    assert (len(first["dots"]), first["wide"], first["line"]) == (5, True, "M150 39H330")
    assert (second["dots"], [one["n"] for one in second["many"]], second["line"]) == ([], ["12"], "")
