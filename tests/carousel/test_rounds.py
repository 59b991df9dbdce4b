"""The arithmetic: sets, beats, who stands where, what fits."""

import pytest

from carousel.rounds import MOST_SETS, POSTERS, cut, paper_of, plan, positions_of, set_of, sets_for, stands_at


@pytest.mark.parametrize(
    ("coaches", "sets"), [(0, 1), (1, 1), (12, 1), (13, 2), (24, 2), (25, 3), (48, 4), (400, MOST_SETS)]
)
def test_a_set_of_posters_for_every_twelve_coaches(coaches, sets):
    assert sets_for(coaches) == sets


def test_the_standard_beats():
    assert [(beat.key, beat.seconds, beat.round) for beat in plan(25)] == [
        ("brief", 120, 1),
        ("round", 300, 1),
        ("move", 60, 2),
        ("round", 300, 2),
        ("move", 60, 3),
        ("round", 300, 3),
        ("walk", 360, 3),
    ]


@pytest.mark.parametrize("minutes", [10, 16, 20, 25, 30, 45])
def test_beats_fill_the_item_in_half_minutes(minutes):
    seconds = [beat.seconds for beat in plan(minutes)]

    assert sum(seconds) == minutes * 60
    assert [second % 30 for second in seconds] == [0] * 7


def test_every_group_comes_to_every_poster_and_never_two_of_a_set_to_one():
    for position in range(1, 13):
        assert {stands_at(position, turn) for turn in (1, 2, 3)} == {*POSTERS}
    for turn in (1, 2, 3):
        for first in (1, 4, 7, 10):
            assert [*positions_of(set_of(first))] == [first, first + 1, first + 2]
            assert {stands_at(first + n, turn) for n in range(3)} == {*POSTERS}
            assert [set_of(first + n) for n in range(3)] == [(first + 2) // 3] * 3


def test_papers_go_round_the_groups():
    assert [paper_of(letter) for letter in ("A", "B", "C", "D", "")] == ["", "g", "b", "", ""]


@pytest.mark.parametrize(
    ("needs", "room", "fit"), [([], 5, 0), ([9], 5, 1), ([1, 2, 2], 4, 2), ([1, 2, 2], 5, 3), ([3, 3, 9], 6, 1)]
)
def test_what_fits_is_counted_from_the_last(needs, room, fit):
    assert cut(needs, room) == fit
