"""How long a lane rests between two renderings: not at all while it is quiet, longer the more there is to merge."""

import pytest

from live.channel import LATER, ROOM, Lane

TOOK = 0.002


def after(lane: Lane, changes: int, *, at: float) -> float:
    return lane.next_gap(at, at + TOOK, changes)


@pytest.fixture
def busy() -> Lane:
    """A room whose last rendering was just now."""
    lane = Lane(*ROOM)
    after(lane, 1, at=100.0)
    return lane


def test_a_change_after_a_quiet_while_is_followed_by_no_rest() -> None:
    assert after(Lane(*ROOM), 1, at=100.0) == 0


def test_the_rest_is_over_and_the_next_change_finds_it_quiet_again(busy: Lane) -> None:
    assert after(busy, 40, at=101.0) == 0


def test_the_more_changes_were_merged_the_longer_is_the_rest(busy: Lane) -> None:
    assert after(busy, 1, at=100.01) == pytest.approx(TOOK)
    assert after(busy, 2, at=100.02) == pytest.approx(2 * TOOK)


def test_beyond_three_changes_the_room_does_not_wait_longer(busy: Lane) -> None:
    assert after(busy, 200, at=100.01) == pytest.approx(3 * TOOK)


def test_the_room_never_waits_for_more_than_a_twentieth_of_a_second(busy: Lane) -> None:
    assert busy.next_gap(100.01, 101.0, 200) == 0.05


@pytest.mark.parametrize("audience", LATER)
def test_the_console_and_the_projector_wait_for_a_second_at_most(audience: str) -> None:
    lane = Lane(*LATER[audience])
    after(lane, 1, at=100.0)
    assert (after(lane, 5, at=100.01), lane.next_gap(100.2, 100.3, 50)) == (pytest.approx(100 * TOOK), 1.0)
