"""When a session ends as it goes now, and when it was to end."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from django.utils import timezone

from . import timeback
from .clock import Clock, due, late_by, projected_end, takes
from .models import AgendaItem, Session
from .timeback import Row


@dataclass(frozen=True, slots=True)
class Ending:
    """Both times are in UTC: local ones add up wrongly on the night the clocks change.

    The page counts on from `rest` while the clock stands still or is over.
    """

    at: datetime
    due: datetime
    late: int
    # Seconds of the items to come.
    rest: int
    # Minutes that the items to come give without being asked twice.
    spare: int
    # Minutes of the last taking back that can still be undone.
    taken: int
    # What somebody has seen who takes time back: another one when anything about it changed.
    mark: str

    @property
    def take(self) -> int:
        """What one tap takes back."""
        return min(self.late, self.spare)

    @property
    def due_ms(self) -> int:
        return int(self.due.timestamp() * 1000)


def budget(session: Session, items: Iterable[AgendaItem]) -> int:
    """The minutes it is to take: those of its items, but no more than the room is booked for."""
    planned = sum(item.minutes for item in items)
    return min(planned, session.booked) if session.booked else planned


def to_come(session: Session, items: Iterable[AgendaItem]) -> list[AgendaItem]:
    """The items behind the running one, in order; all while nothing runs."""
    found = list(items)
    here = next((item.position for item in found if item.pk == session.current_id), 0)
    return [item for item in found if item.position > here]


def rows_of(items: Iterable[AgendaItem]) -> list[Row]:
    return [Row(one.code, one.minutes, one.floor, one.protected, one.started_at is not None) for one in items]


def mark_of(session: Session, rows: Sequence[Row]) -> str:
    """Where the room is and what is to come, as a short fingerprint."""
    return sha256(repr((session.move, [tuple(row) for row in rows])).encode()).hexdigest()[:16]


def ending_of(session: Session, items: Sequence[AgendaItem]) -> Ending:
    """`items` are all items of the session; a session that is planned begins when it was planned."""
    now = timezone.now() if session.is_open else session.starts_at
    coming = to_come(session, items)
    rest = sum(takes(item.minutes, item.left) for item in coming)
    end = projected_end(Clock(session.item_ends_at, session.paused_left), [rest], now)
    planned = session.due_at or due(session.starts_at, session.opened_at or now, budget(session, items))
    rows = rows_of(coming)
    return Ending(
        at=end,
        due=planned,
        late=late_by(end, planned),
        rest=rest,
        spare=timeback.spare_of(rows, timeback.willing(rows)),
        taken=sum(session.taken.get(row.code, 0) for row in rows if not row.begun),
        mark=mark_of(session, rows),
    )
