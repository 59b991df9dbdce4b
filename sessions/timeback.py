"""Taking lost time out of the items to come: pure, in whole minutes.

Each item gives in proportion to what it can spare, never under its floor. What has begun gives nothing; what is
protected gives last, and only where it is named.
"""

from collections.abc import Container, Sequence
from typing import NamedTuple


class Row(NamedTuple):
    """An item to come."""

    code: str
    minutes: int
    floor: int
    protected: bool = False
    begun: bool = False

    @property
    def spare(self) -> int:
        """What it could give."""
        return 0 if self.begun else max(0, self.minutes - self.floor)


def willing(rows: Sequence[Row]) -> set[str]:
    """The items that give without being asked twice."""
    return {row.code for row in rows if row.spare and not row.protected}


def spare_of(rows: Sequence[Row], may: Container[str]) -> int:
    """What the named items could give together."""
    return sum(row.spare for row in rows if row.code in may)


def gives(rows: Sequence[Row], wanted: int, may: Container[str]) -> dict[str, int]:
    """What each of the named items gives, by its code: together the minutes wanted, or all they can spare.

    What is protected comes last: it gives only what the others cannot.
    """
    first = _shared([row for row in rows if row.code in may and not row.protected], wanted)
    last = _shared([row for row in rows if row.code in may and row.protected], wanted - sum(first.values()))
    return {**first, **last}


def _shared(rows: Sequence[Row], wanted: int) -> dict[str, int]:
    """In whole minutes, each within one of its exact share of what all of them can spare."""
    whole = sum(row.spare for row in rows)
    total = max(0, min(wanted, whole))
    if not total:
        return {}
    parts = {row.code: total * row.spare // whole for row in rows}
    by_rest = sorted(rows, key=lambda row: -(total * row.spare % whole))
    for row in by_rest[: total - sum(parts.values())]:
        parts[row.code] += 1
    return {code: minutes for code, minutes in parts.items() if minutes}
