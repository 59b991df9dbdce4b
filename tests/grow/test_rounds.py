import pytest
from hypothesis import given
from hypothesis import strategies as st

from grow.rounds import QUARTET, TRIO, plans, spread


def minutes(rounds, minutes):
    return [(plan.key.partition(":")[2], plan.seconds / 60, plan.round) for plan in plans(rounds, minutes)]


def test_spread_keeps_the_proportions_of_seventeen_and_twelve_minutes():
    assert spread(34, TRIO) == list(TRIO)
    assert spread(24, QUARTET) == list(QUARTET)


def test_three_rounds_fill_the_standard_item_with_a_break_inside():
    found = minutes(3, 59)
    assert found[:6] == [
        ("goal", 2, 1),
        ("reality", 3, 1),
        ("clarify", 1, 1),
        ("probe", 4.5, 1),
        ("options", 5.5, 1),
        ("way", 2, 1),
    ]
    assert found[12] == ("break", 5, 2)
    assert found[-1] == ("end", 0, 3)
    assert sum(length for _, length, _ in found) == 59


def test_four_rounds_run_beside_in_the_same_item():
    found = minutes(4, 59)
    assert [length for _, length, number in found if number == 1] == [1.5, 2.5, 1, 3, 4, 1.5]
    assert found[12] == ("break", 5, 2)
    assert sum(length for _, length, _ in found) == 59


def test_a_short_item_has_no_break():
    assert [key for key, _, _ in minutes(2, 30)].count("break") == 0


@given(st.integers(1, 4), st.integers(10, 120))
def test_every_track_fits_its_item_in_half_minutes(rounds, length):
    found = plans(rounds, length)
    assert {plan.seconds % 30 for plan in found} == {0}
    slack = length * 60 - sum(plan.seconds for plan in found)
    least = 6 * rounds * 30
    assert 0 <= slack < rounds * 30 or least > length * 60 - 300


@pytest.mark.parametrize("rounds", [1, 2, 3, 4])
def test_keys_say_track_and_phase(rounds):
    assert {plan.key.partition(":")[0] for plan in plans(rounds, 59)} == {str(rounds)}
