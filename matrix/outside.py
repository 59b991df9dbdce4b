"""What of the placements may leave the room: counts and moves, quarter after quarter, without what tells too much.

To leave out small numbers is not enough: from a total, or from the numbers of the quarter before, a hidden one may be
worked out. So a number counts as hidden only while there is another course of the same quarters in which everything
that is shown is the same and this number is not. Where there is none, the moves of that quarter stay in the room.
Quarters are taken in their order and nothing that was shown is taken back: an older page completes no newer one.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final, NamedTuple

from sessions.visibility import LEAST_CELL

from . import pictures
from .pictures import ORDER, Spot

# How many changes that do the same are kept, so that two can be made by different partnerships.
MOST_ALIKE: Final = 3
# A table with fewer cells than this says less than the sentence.
LEAST_SHOWN: Final = 3

# The quadrants of one partnership, quarter by quarter; "" where it was not placed.
type Path = tuple[str, ...]
# Of each secret by how much it would be another number; and of each shown number the same, where it would be.
type Effects = tuple[int, ...]
type Trace = frozenset[tuple[tuple[object, ...], int]]


@dataclass(frozen=True, slots=True)
class Steps:
    """The moves since the quarter before: how many in each group of ways; the table where enough of it may be seen."""

    total: int
    ways: pictures.Ways
    table: Mapping[tuple[str, str], int | None] | None = None

    @property
    def sentence(self) -> str:
        return pictures.ways_sentence(self.ways)


@dataclass(frozen=True, slots=True)
class Shown:
    """One quarter as it may be shown; None is a hidden number, and no count at all means too few to show."""

    counts: Mapping[str, int | None]
    total: int = 0
    steps: Steps | None = None

    @property
    def few(self) -> bool:
        return not self.counts

    @property
    def hidden(self) -> int:
        """How many stand in the hidden quadrants together."""
        return self.total - sum(n for n in self.counts.values() if n is not None)


def publish(quarters: Sequence[Sequence[Spot]], *, strict: bool = False) -> list[Shown]:
    """What may be shown of each quarter, first to last."""
    return list(_publish(tuple(map(tuple, quarters)), strict))


# Leaders open several pages of the same quarters one after the other.
@lru_cache(maxsize=8)
def _publish(quarters: Sequence[Sequence[Spot]], strict: bool) -> Sequence[Shown]:
    whole = paths(quarters, strict=strict)
    shown: list[Shown] = []
    for k, spots in enumerate(quarters):
        if not pictures.enough(spots):
            shown.append(Shown({}))
            continue
        counts = pictures.safe_counts(pictures.counts(spots, strict=strict))
        shown.append(Shown(counts, len(spots)))
        if k and not shown[k - 1].few:
            # No change can be seen more than two quarters before the one it is made in.
            first = max(0, k - 3)
            world = Counter(path[first : k + 1] for path in whole)
            window = [replace(shown[first], steps=None), *shown[first + 1 :]]
            shown[k] = _with_steps(world, window, quarters[k - 1], spots, strict=strict)
    return tuple(shown)


def paths(quarters: Sequence[Sequence[Spot]], *, strict: bool = False) -> list[Path]:
    """Where each partnership stood in each quarter."""
    places = [{spot.key: spot.quadrant(strict=strict) for spot in spots} for spots in quarters]
    return [tuple(found.get(key, "") for found in places) for key in dict.fromkeys(k for p in places for k in p)]


def _with_steps(
    world: Counter[Path], shown: Sequence[Shown], before: Sequence[Spot], now: Sequence[Spot], *, strict: bool
) -> Shown:
    """The last quarter with as much of its moves as nobody can work anything hidden out of."""
    *_, last = shown
    if not pictures.enough(pictures.placed_twice(before, now)):
        return last
    table = pictures.movement(before, now, strict=strict)
    made = pictures.moves(table)
    safe = pictures.safe_movement(table)
    for candidate in _candidates(made.total, pictures.ways(made), safe):
        found = replace(last, steps=candidate)
        if keeps_secret(world, [*shown[:-1], found]):
            return found
    return last


def _candidates(
    total: int, groups: Sequence[pictures.Ways], table: Mapping[tuple[str, str], int | None]
) -> Iterator[Steps]:
    """The richest first: with the table, then the finer groups, then the merged ones."""
    plain = [Steps(total, ways) for ways in groups]
    if sum(n is not None for n in table.values()) >= LEAST_SHOWN:
        yield from (replace(one, table=table) for one in plain)
    yield from plain


# --- Another course of the same quarters ------------------------------------------------------------------------------
class Secret(NamedTuple):
    """A number nobody may work out: of a quadrant, of a cell of the table, or of one way to move."""

    kind: str
    quarter: int
    what: object

    def holds(self, path: Path) -> bool:
        """Whether this partnership is one of those counted."""
        k = self.quarter
        if self.kind == "count":
            return path[k] == self.what
        if not (path[k - 1] and path[k]):
            return False
        pair = (path[k - 1], path[k])
        return self.what == (pair if self.kind == "cell" else pictures.way(*pair))


class Change(NamedTuple):
    """Some partnerships took other paths."""

    was: tuple[Path, ...]
    now: tuple[Path, ...]

    def effects(self, secrets: Sequence[Secret]) -> Effects:
        """By how much each of these numbers would be another."""
        return tuple(sum(map(one.holds, self.now)) - sum(map(one.holds, self.was)) for one in secrets)


def keeps_secret(world: Counter[Path], shown: Sequence[Shown]) -> bool:
    """Whether everything that is hidden in the last two quarters, and in the moves to them, could be otherwise.

    What hides a number must be looked for where no later quarter can tell on it: not after the number's own quarter.
    """
    last = len(shown) - 1
    return all(_could_be_otherwise(world, shown, k) for k in (last - 1, last))


def _could_be_otherwise(world: Counter[Path], shown: Sequence[Shown], k: int) -> bool:
    """Whether for each secret of a quarter there is another course that looks the same."""
    secrets = list(secrets_of(world, shown, k))
    if not secrets:
        return True
    found = list(_unseen(world, shown, k, secrets))
    return all(any(effects[n] for effects in found) for n in range(len(secrets)))


def secrets_of(world: Counter[Path], shown: Sequence[Shown], k: int) -> Iterator[Secret]:
    """The hidden numbers of one quarter. A zero of the table has nobody behind it; a zero of a quadrant has a name."""
    one = shown[k]
    yield from (Secret("count", k, key) for key, n in one.counts.items() if n is None)
    if one.steps is None:
        return
    cells = Counter({(path[k - 1], path[k]): 0 for path in world})
    for path, n in world.items():
        cells[path[k - 1], path[k]] += n
    made: Counter[str] = Counter()
    for pair, n in cells.items():
        if all(pair):
            made[pictures.way(*pair)] += n
            hidden = one.steps.table is not None and one.steps.table[pair] is None
            if n and (hidden or n < LEAST_CELL):
                yield Secret("cell", k, pair)
    yield from (Secret("way", k, name) for name, n in made.items() if 0 < n < LEAST_CELL)


def _unseen(world: Counter[Path], shown: Sequence[Shown], k: int, secrets: Sequence[Secret]) -> Iterator[Effects]:
    """What happens to the secrets by changes that leave every shown number as it is, one alone or two that make up for
    each other.
    """
    by_trace: dict[Trace, dict[Effects, list[tuple[Path, ...]]]] = {}
    for change in (*_single(world, k), *_swaps(world, k)):
        alike = by_trace.setdefault(_trace(change, shown), {}).setdefault(change.effects(secrets), [])
        if len(alike) < MOST_ALIKE:
            alike.append(change.was)
    for trace, changes in by_trace.items():
        if not trace:
            yield from changes
        against = by_trace.get(frozenset((label, -n) for label, n in trace), {})
        for effects, some in changes.items():
            for others, of_others in against.items():
                both = tuple(a + b for a, b in zip(effects, others, strict=True))
                if any(both) and _go_together(world, some, of_others):
                    yield both


def _go_together(world: Counter[Path], some: Sequence[tuple[Path, ...]], others: Sequence[tuple[Path, ...]]) -> bool:
    """Whether there are enough partnerships on these paths for both changes at once."""
    return any(Counter(one + other) <= world for one in some for other in others)


def _single(world: Counter[Path], k: int) -> Iterator[Change]:
    """One partnership stood elsewhere in this quarter, or in the one before."""
    for path in world:
        for at in (k - 1, k):
            for key in ORDER if at >= 0 and path[at] else ():
                if key != path[at]:
                    yield Change((path,), ((*path[:at], key, *path[at + 1 :]),))


def _swaps(world: Counter[Path], k: int) -> Iterator[Change]:
    """One pair of paths for each pair of moves is enough: what came before and after goes along unchanged."""
    for at in (k - 1, k):
        one_of = {path[at - 1 : at + 1]: path for path in world} if at > 0 else {}
        for one in one_of.values():
            for other in one_of.values():
                if one < other:
                    yield Change((one, other), (one[:at] + other[at:], other[:at] + one[at:]))


def _trace(change: Change, shown: Sequence[Shown]) -> Trace:
    """What a change does to the numbers that are shown: empty where nobody sees it."""
    told = _told(change.now, shown)
    told.subtract(_told(change.was, shown))
    return frozenset((label, n) for label, n in told.items() if n)


def _told(found: Iterable[Path], shown: Sequence[Shown]) -> Counter[tuple[object, ...]]:
    return Counter(label for path in found for label in _labels(path, shown))


def _labels(path: Path, shown: Sequence[Shown]) -> Iterator[tuple[object, ...]]:
    """Which shown numbers count this partnership."""
    for k, one in enumerate(shown):
        now = path[k]
        if one.few or not now:
            continue
        yield ("count", k, now if one.counts[now] is not None else "hidden")
        before = path[k - 1] if k else ""
        if one.steps is None or not before:
            continue
        way = pictures.way(before, now)
        yield ("way", k, next(names for names, _n in one.steps.ways if way in names))
        if one.steps.table is not None and one.steps.table[before, now] is not None:
            yield ("cell", k, before, now)
