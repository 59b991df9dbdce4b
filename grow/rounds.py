"""The phases of a consultancy and how long each takes: pure, in half minutes.

A group with three hosts and a group with four run side by side in one item, so an item holds one track of beats for
each number of rounds. A beat's key is "<rounds>:<phase>".
"""

from collections.abc import Sequence
from typing import Final

from sessions.beats import Plan
from sessions.models import Beat

GOAL, REALITY, CLARIFY, PROBE, OPTIONS, WAY = "goal", "reality", "clarify", "probe", "options", "way"
BREAK, END = "break", "end"
PHASES: Final = (GOAL, REALITY, CLARIFY, PROBE, OPTIONS, WAY)
# Half minutes of each phase: 17 minutes with three hosts or fewer, 12 with four.
TRIO: Final = (4, 6, 2, 8, 10, 4)
QUARTET: Final = (3, 4, 2, 5, 7, 3)
PAUSE: Final = 10
# A shorter item has no time for a break inside.
LEAST_WITH_BREAK: Final = 40


def phase_of(beat: Beat) -> str:
    return beat.key.partition(":")[2]


def rounds_of(beat: Beat) -> int:
    """How many rounds the track of this beat has."""
    return int(beat.key.partition(":")[0])


def is_before_options(phase: str) -> bool:
    return phase in (GOAL, REALITY, CLARIFY, PROBE)


def spread(units: int, shape: Sequence[int]) -> list[int]:
    """So many half minutes in the proportions of `shape`, one at the least each; adds up unless that is too few."""
    whole = sum(shape)
    parts = [max(1, units * part // whole) for part in shape]
    by_rest = sorted(range(len(shape)), key=lambda n: (-(units * shape[n] % whole), n))
    for n in by_rest[: max(0, units - sum(parts))]:
        parts[n] += 1
    return parts


def has_break(rounds: int, minutes: int) -> bool:
    return rounds >= 2 and minutes >= LEAST_WITH_BREAK


def plans(rounds: int, minutes: int) -> list[Plan]:
    """The beats of one track: every round's six phases, a break in the middle, and an end without a clock."""
    rest = has_break(rounds, minutes)
    units = (minutes * 2 - PAUSE * rest) // max(rounds, 1)
    parts = spread(units, TRIO if rounds <= 3 else QUARTET)
    found = []
    for number in range(1, rounds + 1):
        found += [Plan(f"{rounds}:{key}", key, part * 30, number) for key, part in zip(PHASES, parts, strict=True)]
        if rest and number == (rounds + 1) // 2:
            found.append(Plan(f"{rounds}:{BREAK}", BREAK, PAUSE * 30, number))
    return [*found, Plan(f"{rounds}:{END}", END, 0, rounds)]
