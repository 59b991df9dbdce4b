"""Numbers and places behind every picture of placements: pure functions, no database.

Movement compares quadrants by dominance: up means an axis became high and none fell back. Nothing here sums levels.
"""

from collections import Counter
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sessions.quadrants import QUADRANTS, Reading, quadrant
from sessions.visibility import LEAST_CELL, LEAST_COACHES, LEAST_TEACHERS

# As they are read: high-high first.
ORDER: Final = tuple(QUADRANTS)


@dataclass(frozen=True, slots=True)
class Spot:
    """One placed teacher. `key` is the same in two sessions for the same coach and teacher."""

    key: Hashable
    coach: Hashable
    delight: Reading
    engagement: Reading

    def quadrant(self, *, strict: bool = False) -> str:
        return quadrant(self.delight, self.engagement, strict=strict)


type Table = Mapping[tuple[str, str], int]


def counts(spots: Iterable[Spot], *, strict: bool = False) -> dict[str, int]:
    """Quadrant to number of teachers, all four in reading order."""
    found = Counter(spot.quadrant(strict=strict) for spot in spots)
    return {key: found[key] for key in ORDER}


def movement(before: Iterable[Spot], now: Iterable[Spot], *, strict: bool = False) -> dict[tuple[str, str], int]:
    """The 4 x 4 table (from, to) of the teachers placed both times."""
    was = {spot.key: spot.quadrant(strict=strict) for spot in before}
    found = Counter((was[spot.key], spot.quadrant(strict=strict)) for spot in now if spot.key in was)
    return {(a, b): found[a, b] for a in ORDER for b in ORDER}


@dataclass(frozen=True, slots=True)
class Moves:
    """How many moved up, back, across (one axis up, the other back) or stayed, of the teachers placed twice."""

    up: int
    back: int
    across: int
    stayed: int

    @property
    def total(self) -> int:
        return self.up + self.back + self.across + self.stayed


def way(a: str, b: str) -> str:
    """ "up", "back", "across" or "stayed". Keys are like "hd_le": whether each axis rose or fell."""
    steps = {(y == "h") - (x == "h") for x, y in ((a[0], b[0]), (a[3], b[3]))} - {0}
    return {frozenset(): "stayed", frozenset({1}): "up", frozenset({-1}): "back"}.get(frozenset(steps), "across")


def moves(table: Table) -> Moves:
    found: Counter[str] = Counter()
    for (a, b), n in table.items():
        found[way(a, b)] += n
    return Moves(found["up"], found["back"], found["across"], found["stayed"])


def sentence(made: Moves) -> str:
    """ "9 of 23 moved up, 1 back, 13 stayed": for the room. What leaves the room takes `outside_sentence`."""
    if not made.total:
        return ""
    parts = [_("%(n)s of %(total)s moved up") % {"n": made.up, "total": made.total}]
    if made.back:
        parts.append(_("%(n)s back") % {"n": made.back})
    if made.across:
        parts.append(_("%(n)s across") % {"n": made.across})
    return ", ".join([*parts, _("%(n)s stayed") % {"n": made.stayed}])


type Ways = tuple[tuple[frozenset[str], int], ...]


def ways(made: Moves) -> list[Ways]:
    """The moves in groups of three or more, as they may leave the room, finest first; none where that is too few."""
    rest = made.total - made.up
    if made.up < LEAST_CELL or rest < LEAST_CELL:
        return []
    merged = ((frozenset({"up"}), made.up), (frozenset({"back", "across", "stayed"}), rest))
    if made.back < LEAST_CELL or made.stayed < LEAST_CELL or 0 < made.across < LEAST_CELL:
        return [merged]
    found = {"up": made.up, "back": made.back, "across": made.across, "stayed": made.stayed}
    return [tuple((frozenset({name}), n) for name, n in found.items()), merged]


def ways_sentence(found: Ways) -> str:
    """The same in words."""
    if len(found) > 2:
        return sentence(Moves(*(n for _names, n in found)))
    (_up, up), (_rest, rest) = found
    words = {"n": up, "total": up + rest, "rest": rest}
    return _("%(n)s of %(total)s moved up, %(rest)s stayed or moved back") % words


def outside_sentence(made: Moves) -> str:
    """As `sentence` with every number of three or more: small ones are merged; "" where even that is too few."""
    return next((ways_sentence(found) for found in ways(made)), "")


def enough(spots: Sequence[Spot]) -> bool:
    """Whether placements may leave the room at all: three coaches and ten teachers."""
    return len({spot.coach for spot in spots}) >= LEAST_COACHES and len(spots) >= LEAST_TEACHERS


def enough_for_the_room(spots: Sequence[Spot]) -> bool:
    """With fewer coaches everybody could tell whose shapes are whose."""
    return len({spot.coach for spot in spots}) >= LEAST_COACHES


def placed_twice(before: Iterable[Spot], now: Iterable[Spot]) -> list[Spot]:
    """Where those stand now who were placed before, too. Whether moves may be told is asked of these."""
    known = {spot.key for spot in before}
    return [spot for spot in now if spot.key in known]


def _hide[K: Hashable](cells: Mapping[K, int], hidden: set[K]) -> set[K]:
    """Which cells of one line must go, so that none under three is shown and none can be subtracted from the total."""
    gone = hidden & set(cells) | {key for key, n in cells.items() if n < LEAST_CELL}
    while gone and len(gone) < len(cells) and (len(gone) == 1 or sum(cells[key] for key in gone) < LEAST_CELL):
        gone.add(min((key for key in cells if key not in gone), key=lambda key: cells[key]))
    return gone


def safe_counts(found: Mapping[str, int]) -> dict[str, int | None]:
    """Counts for outside the room; None is a hidden cell. The total may be shown beside it."""
    gone = _hide(found, set())
    return {key: None if key in gone else n for key, n in found.items()}


def safe_movement(table: Table) -> dict[tuple[str, str], int | None]:
    """The movement table for outside the room. Its margins may be known, so every row and column is safe by itself."""
    lines = [[(a, b) for b in ORDER] for a in ORDER] + [[(a, b) for a in ORDER] for b in ORDER]
    gone: set[tuple[str, str]] = set()
    size = -1
    while len(gone) != size:
        size = len(gone)
        for line in lines:
            gone |= _hide({cell: table[cell] for cell in line}, gone)
    return {cell: None if cell in gone else n for cell, n in table.items()}


def too_few() -> str:
    return _("Too few to show")


def placed_words(done: int, of: int) -> str:
    return ngettext("%(done)s of %(of)s teacher placed", "%(done)s of %(of)s teachers placed", of) % {
        "done": done,
        "of": of,
    }


# --- Places on the board ---------------------------------------------------------------------------------------------
@dataclass(frozen=True, slots=True)
class Place:
    """A place in whole percents, as text, so that no language's number format touches it."""

    x: str
    y: str

    @property
    def down(self) -> str:
        """The same height counted from above, as SVG does."""
        return str(100 - int(self.y))


def cells_of(readings: Iterable[tuple[Reading, Reading]]) -> dict[tuple[int, int], int]:
    """(column, row) to how many stand there: engagement is the column, delight the row."""
    return dict(sorted(Counter((e.position, d.position) for d, e in readings).items()))
