from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from sessions.clock import Clock, due, late_by, projected_end, started, takes

NOW = datetime(2027, 3, 14, 6, 59, tzinfo=UTC)  # a minute before the clocks change in New York


def test_left_counts_on_below_zero_when_over_time() -> None:
    clock = started(1, NOW)

    assert clock.left(NOW) == 60
    assert clock.left(NOW + timedelta(seconds=102)) == -42


def test_paused_clock_keeps_what_was_left() -> None:
    clock = started(5, NOW).paused(NOW + timedelta(seconds=30))

    assert clock.left(NOW + timedelta(hours=2)) == 270
    assert clock.resumed(NOW + timedelta(hours=2)).left(NOW + timedelta(hours=2)) == 270


def test_extended_when_over_counts_from_now() -> None:
    clock = Clock(NOW - timedelta(minutes=3))

    assert clock.extended(60, NOW).left(NOW) == 60


def test_started_again_gives_back_what_was_left_but_a_minute_at_least() -> None:
    assert started(10, NOW, left=321).left(NOW) == 321
    assert started(10, NOW, left=-5).left(NOW) == 60


def test_projected_end_adds_what_is_to_come() -> None:
    assert projected_end(started(5, NOW), [600, 900], NOW) == NOW + timedelta(minutes=30)
    assert projected_end(Clock(NOW - timedelta(minutes=4)), [600], NOW) == NOW + timedelta(minutes=10)


def test_item_that_was_left_takes_what_it_had_left() -> None:
    assert (takes(10, None), takes(10, 321), takes(10, -40)) == (600, 321, 60)


def test_due_is_the_planned_end_however_late_it_was_opened() -> None:
    planned = NOW + timedelta(minutes=180)

    assert due(NOW, NOW, 180) == planned
    assert due(NOW, NOW + timedelta(minutes=40), 180) == planned
    assert due(NOW, NOW - timedelta(minutes=10), 180) == planned


def test_due_counts_from_the_opening_on_another_day() -> None:
    for opened in (NOW - timedelta(days=1), NOW + timedelta(hours=3), NOW + timedelta(days=7)):
        assert due(NOW, opened, 180) == opened + timedelta(minutes=180)


def test_late_by_is_never_negative() -> None:
    assert late_by(NOW + timedelta(minutes=4), NOW) == 4
    assert late_by(NOW, NOW + timedelta(minutes=4)) == 0


@given(st.lists(st.sampled_from(["pause", "resume", "more", "wait"]), max_size=40))
def test_no_sequence_loses_a_second(verbs: list[str]) -> None:
    now, clock, expected = NOW, started(10, NOW), 600
    for verb in verbs:
        match verb:
            case "pause":
                clock = clock.paused(now)
            case "resume":
                clock = clock.resumed(now)
            case "more":
                clock, expected = clock.extended(60, now), max(expected, 0) + 60
            case "wait":
                now += timedelta(seconds=7)
                expected -= 0 if clock.is_paused else 7
        assert clock.left(now) == expected
