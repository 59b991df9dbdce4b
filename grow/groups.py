"""Who sits with whom: pure, and the same answer for the same people in whatever order they come.

Groups are trios; as many quartets as the remainder asks for. Kept apart, in this order: declared conflicts, coaches of
the same school, last quarter's group, two first-year coaches. Where none of these is worse for it, somebody remote sits
with their partner in the room.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from enum import Enum
from itertools import combinations
from typing import NamedTuple

type Pair = frozenset[int]
type Weights = Mapping[Pair, int]


class Person(NamedTuple):
    key: int
    name: str
    schools: frozenset[int] = frozenset()
    first_year: bool = False
    # Whom they sat with in the session before.
    last_with: frozenset[int] = frozenset()
    # Who looks out for this person, who is remote.
    partner: int | None = None


class Reason(Enum):
    """Why two people should not sit together, the weightiest first."""

    CONFLICT = "conflict"
    SCHOOL = "school"
    LAST_GROUP = "last_group"
    FIRST_YEAR = "first_year"


class Clash(NamedTuple):
    reason: Reason
    one: Person
    other: Person


def sizes(people: int) -> list[int]:
    """The sizes of the groups for so many coaches; a group of two works with the facilitator, one alone writes."""
    if people >= 6:
        quartets = people % 3
        return [4] * quartets + [3] * ((people - 4 * quartets) // 3)
    return [3, 2] if people == 5 else [people] if people else []


def reasons(one: Person, other: Person, conflicts: Collection[Pair] = ()) -> Iterator[Reason]:
    if frozenset((one.key, other.key)) in conflicts:
        yield Reason.CONFLICT
    if one.schools & other.schools:
        yield Reason.SCHOOL
    if other.key in one.last_with or one.key in other.last_with:
        yield Reason.LAST_GROUP
    if one.first_year and other.first_year:
        yield Reason.FIRST_YEAR


def clashes(group: Sequence[Person], conflicts: Collection[Pair] = ()) -> list[Clash]:
    """What could not be avoided in a group, the weightiest first."""
    found = [Clash(why, one, other) for one, other in combinations(group, 2) for why in reasons(one, other, conflicts)]
    return sorted(found, key=lambda clash: list(Reason).index(clash.reason))


def deal(people: Iterable[Person], conflicts: Collection[Pair] = ()) -> list[list[Person]]:
    """Everybody once, in groups of the right sizes, each in the order of hosts (a first-year coach never opens)."""
    ordered = sorted(people, key=lambda person: (person.name, person.key))
    if not ordered:
        return []
    weights = _weights(ordered, conflicts)
    # A search from one start may end in a corner; a big room has room enough, and no time to wait.
    starts = min(len(ordered), 12) if len(ordered) <= 30 else 1
    tries = (_settled(_cut(ordered[n:] + ordered[:n]), weights) for n in range(starts))
    best = min(tries, key=lambda groups: sum(_cost(group, weights) for group in groups))
    return sorted((_hosts(group) for group in best), key=lambda group: min((p.name, p.key) for p in group))


def _hosts(group: Sequence[Person]) -> list[Person]:
    return sorted(group, key=lambda person: (person.first_year, person.name, person.key))


def _cut(ordered: Sequence[Person]) -> list[list[Person]]:
    rest = iter(ordered)
    return [[next(rest) for _ in range(size)] for size in sizes(len(ordered))]


def are_partners(one: Person, other: Person) -> bool:
    """Somebody remote and who looks out for them in the room."""
    return one.partner == other.key or other.partner == one.key


def _weights(people: Sequence[Person], conflicts: Collection[Pair]) -> Weights:
    """What it costs that two sit together; more than all lesser reasons of all pairs taken together.

    That partners do is worth less than any reason to keep two apart.
    """
    base = 2 * len(people) + 1
    worth = {why: base**power for power, why in enumerate(reversed(Reason), 1)}
    return {
        frozenset((one.key, other.key)): sum(worth[why] for why in reasons(one, other, conflicts))
        - are_partners(one, other)
        for one, other in combinations(people, 2)
    }


def _cost(group: Sequence[Person], weights: Weights) -> int:
    return sum(weights[frozenset((one.key, other.key))] for one, other in combinations(group, 2))


def _settled(groups: list[list[Person]], weights: Weights) -> list[list[Person]]:
    """Swaps two people as long as that makes it better."""
    better = True
    while better:
        better = any(_improve(one, other, weights) for one, other in combinations(groups, 2))
    return groups


def _improve(one: list[Person], other: list[Person], weights: Weights) -> bool:
    before = _cost(one, weights) + _cost(other, weights)
    for i in range(len(one)):
        for j in range(len(other)):
            one[i], other[j] = other[j], one[i]
            if _cost(one, weights) + _cost(other, weights) < before:
                return True
            one[i], other[j] = other[j], one[i]
    return False
