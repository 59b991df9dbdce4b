"""When a session ends as it goes now, and when it was to end; of two sittings, the one that runs or comes next."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from django.utils import timezone

from . import split, timeback
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
    # The same of the last taking back, for who undoes it.
    taken_mark: str

    @property
    def take(self) -> int:
        """What one tap takes back."""
        return min(self.late, self.spare)

    @property
    def due_ms(self) -> int:
        return int(self.due.timestamp() * 1000)


def booked_for(session: Session, sitting: int, *, is_split: bool) -> int | None:
    """For how many minutes the room is booked, on the day of one sitting; None where nobody said."""
    if not is_split or session.booked is None:
        return session.booked
    if session.second_booked is None:
        return None
    return session.second_booked if sitting == 2 else max(0, session.booked - session.second_booked)


def budget(session: Session, items: Iterable[AgendaItem]) -> int:
    """The minutes it is to take: those of its items, but no more than the room is booked for."""
    found = list(items)
    planned = sum(item.minutes for item in split.part_of(session, found))
    booked = booked_for(session, session.coming, is_split=split.line_of(session, found) is not None)
    return min(planned, booked) if booked else planned


def to_come(session: Session, items: Iterable[AgendaItem]) -> list[AgendaItem]:
    """The items behind the running one, in order; all while nothing runs. In the first sitting up to the line."""
    found = list(items)
    rest, line = split.behind(session, found), split.line_of(session, found)
    return rest if line is None or session.coming == 2 else [item for item in rest if item.position < line.position]


def rows_of(items: Iterable[AgendaItem]) -> list[Row]:
    return [Row(one.code, one.minutes, one.floor, one.protected, one.started_at is not None) for one in items]


def mark_of(session: Session, rows: Sequence[Row]) -> str:
    """Where the room is and what is to come, as a short fingerprint."""
    return sha256(repr((session.move, [tuple(row) for row in rows])).encode()).hexdigest()[:16]


def taken_mark(session: Session) -> str:
    """The last taking back: another one is another mark."""
    return sha256(repr(sorted(session.taken.items())).encode()).hexdigest()[:16]


def ending_of(session: Session, items: Sequence[AgendaItem]) -> Ending:
    """`items` are all items of the session; a sitting to come begins when it was planned."""
    starts = session.starts_next or timezone.now()
    now = timezone.now() if session.is_open else starts
    coming = to_come(session, items)
    rest = sum(takes(item.minutes, item.left) for item in coming)
    end = projected_end(Clock(session.item_ends_at, session.paused_left), [rest], now)
    opened = session.opened_at if session.coming == 1 else None
    running = None if session.is_between else session.due_at
    planned = running or due(starts, opened or now, budget(session, items))
    rows = rows_of(coming)
    return Ending(
        at=end,
        due=planned,
        late=late_by(end, planned),
        rest=rest,
        spare=timeback.spare_of(rows, timeback.willing(rows)),
        taken=sum(session.taken.get(row.code, 0) for row in rows if not row.begun),
        mark=mark_of(session, rows),
        taken_mark=taken_mark(session),
    )
