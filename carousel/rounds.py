"""The carousel's arithmetic: how many sets of posters, how long each beat, who stands where. Knows no database."""

from collections.abc import Sequence
from enum import StrEnum
from typing import Final

from django.utils.translation import gettext as _

from sessions.beats import Plan

# One poster per quadrant that is not high-high, in the order in which they hang.
POSTERS: Final[tuple[str, ...]] = ("hd_le", "ld_he", "ld_le")
COACHES_A_SET: Final = 12
# The style sheet and the letters know as many; a room beyond shares the last set's walls more closely.
MOST_SETS: Final = 4
LETTERS: Final = "ABCDEFGHIJKL"
SETS: Final = range(1, MOST_SETS + 1)
# The three papers of the style sheet; the first is the plain one.
PAPERS: Final = ("", "g", "b")
STANDARD: Final = 25
HALF_A_MINUTE: Final = 30


class Phase(StrEnum):
    """What the room does in a beat; the value is the beat's key."""

    BRIEF = "brief"
    ROUND = "round"
    MOVE = "move"
    WALK = "walk"


def sets_for(coaches: int) -> int:
    """How many sets of posters a room needs: one for every twelve coaches begun."""
    return min(MOST_SETS, max(1, -(-coaches // COACHES_A_SET)))


def stands_at(position: int, turn: int) -> str:
    """The quadrant of the poster where the group with that position (from 1) writes in a round (from 1)."""
    return POSTERS[(position - 1 + turn) % 3]


def set_of(position: int) -> int:
    """Which set of posters a group rotates through."""
    return (position - 1) // 3 + 1


def positions_of(number: int) -> range:
    """The groups that rotate through a set of posters."""
    return range(3 * number - 2, 3 * number + 1)


def paper_of(letter: str) -> str:
    """The paper a group's notes are written on, as the style sheet calls it."""
    return PAPERS[LETTERS.find(letter) % 3] if letter else ""


def why(quadrant: str) -> str:
    """The question over a poster."""
    return {
        "hd_le": _("Why might a teacher be delighted but not engaged? What could get a first try going?"),
        "ld_he": _("Why might a teacher be engaged but not delighted? What would make the work lighter?"),
        "ld_le": _("Why might a teacher be neither yet? What would build trust first?"),
    }[quadrant]


def plan(minutes: int) -> list[Plan]:
    """Brief 2, three rounds of 5 with 1 to move, the rest to walk and star; other lengths scaled in half minutes."""
    share = minutes / STANDARD

    def scaled(seconds: int) -> int:
        return max(HALF_A_MINUTE, int(seconds * share) // HALF_A_MINUTE * HALF_A_MINUTE)

    beats = [Plan(Phase.BRIEF, _("Brief"), scaled(120))]
    for turn in (1, 2, 3):
        if turn > 1:
            beats.append(Plan(Phase.MOVE, _("Move on"), scaled(60), turn))
        beats.append(Plan(Phase.ROUND, _("Round %(n)s") % {"n": turn}, scaled(300), turn))
    rest = max(HALF_A_MINUTE, minutes * 60 - sum(beat.seconds for beat in beats))
    return [*beats, Plan(Phase.WALK, _("Walk and star"), rest, 3)]


def cut(needs: Sequence[int], room: int) -> int:
    """How many entries, counted from the last, fit into `room` when entry n takes `needs[n]`; one, if there is one."""
    fit = 0
    for need in reversed(needs):
        if fit and need > room:
            break
        room -= need
        fit += 1
    return fit
