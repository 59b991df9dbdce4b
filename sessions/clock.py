"""Time arithmetic of a session: pure, in UTC, whole seconds. The clock belongs to the server."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta


@dataclass(frozen=True, slots=True)
class Clock:
    """The running item's clock: a deadline, or, while paused, the seconds that were left."""

    ends_at: datetime | None
    paused_left: int | None = None

    @property
    def is_paused(self) -> bool:
        return self.paused_left is not None

    def left(self, now: datetime) -> int:
        """Seconds left; negative when over time. A clock that never started has 0."""
        if self.paused_left is not None:
            return self.paused_left
        return 0 if self.ends_at is None else round((self.ends_at - now).total_seconds())

    def paused(self, now: datetime) -> "Clock":
        return self if self.is_paused else Clock(None, self.left(now))

    def resumed(self, now: datetime) -> "Clock":
        return Clock(now + timedelta(seconds=self.paused_left)) if self.paused_left is not None else self

    def extended(self, seconds: int, now: datetime) -> "Clock":
        """More (or, negative, less) time; a clock that is over counts the seconds from now."""
        if self.paused_left is not None:
            return Clock(None, max(self.paused_left, 0) + seconds)
        start = max(self.ends_at, now) if self.ends_at else now
        return Clock(start + timedelta(seconds=seconds))


def started(minutes: int, now: datetime, *, left: int | None = None) -> Clock:
    """The clock of an item that begins, or that the group comes back to with `left` seconds (a minute at the least)."""
    return Clock(now + timedelta(seconds=minutes * 60 if left is None else max(left, 60)))


def projected_end(clock: Clock, minutes_to_come: Iterable[int], now: datetime) -> datetime:
    """When the session ends if the running item takes what it has left and every later one its planned minutes."""
    return now + timedelta(seconds=max(clock.left(now), 0), minutes=sum(minutes_to_come))


def late_by(end: datetime, planned: datetime) -> int:
    """Whole minutes after the planned end; 0 when in time."""
    return max(0, round((end - planned).total_seconds() / 60))
