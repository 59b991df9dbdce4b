"""Where a session is split into two sittings, and which of its items belong to the one that counts now."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from .models import NAMES, AgendaItem, Session
from .step import Words


@dataclass(frozen=True, slots=True)
class Sittings:
    """Of a session in two sittings. `number` is the one that runs or comes next."""

    first: Sequence[AgendaItem]
    second: Sequence[AgendaItem]
    number: int
    starts: datetime
    # None while nobody knows the day.
    second_at: datetime | None

    @property
    def line(self) -> AgendaItem:
        """The item with which the second sitting begins."""
        return self.second[0]

    @property
    def name(self) -> Words:
        return NAMES[self.number]

    @property
    def names(self) -> Mapping[int, Words]:
        return NAMES

    @property
    def first_minutes(self) -> int:
        return sum(item.minutes for item in self.first)

    @property
    def second_minutes(self) -> int:
        return sum(item.minutes for item in self.second)


def line_of(session: Session, items: Iterable[AgendaItem]) -> AgendaItem | None:
    """The item with which the second sitting begins; None for a session that is held in one go.

    Between the two it is what the first one did not reach, wherever it was to stop.
    """
    if session.is_between:
        return next(iter(behind(session, items)), None)
    return next((item for item in items if item.opens_sitting), None)


def behind(session: Session, items: Iterable[AgendaItem]) -> list[AgendaItem]:
    """The items behind the pointer, in order; all while it stands nowhere."""
    found = list(items)
    here = next((item.position for item in found if item.pk == session.current_id), 0)
    return [item for item in found if item.position > here]


def sittings_of(session: Session, items: Iterable[AgendaItem]) -> Sittings | None:
    """`items` are all items of the session, in order; None for a session that is held in one go."""
    found = list(items)
    line = line_of(session, found)
    if line is None:
        return None
    first = [item for item in found if item.position < line.position]
    second = [item for item in found if item.position >= line.position]
    return Sittings(first, second, session.coming, session.starts_at, session.second_at)


def part_of(session: Session, items: Iterable[AgendaItem]) -> list[AgendaItem]:
    """The items of the sitting that runs or comes next: those its clock counts. All of a session held in one go."""
    found = list(items)
    sittings = sittings_of(session, found)
    if sittings is None:
        return found
    return list(sittings.first if sittings.number == 1 else sittings.second)


def is_of_the_second(session: Session, item: AgendaItem) -> bool:
    """Whether the first sitting must stop before this item."""
    if session.sitting != 1:
        return False
    return AgendaItem.objects.filter(session=session, opens_sitting=True, position__lte=item.position).exists()
