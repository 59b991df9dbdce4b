"""Time arithmetic of a session: pure, in UTC, whole seconds. The clock belongs to the server."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta


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
    return Clock(now + timedelta(seconds=takes(minutes, left)))


def takes(minutes: int, left: int | None) -> int:
    """The seconds an item to come takes: its minutes, or what it had left when the group went away from it."""
    return minutes * 60 if left is None else max(left, 60)


def projected_end(clock: Clock, to_come: Iterable[int], now: datetime) -> datetime:
    """When the session ends if the running item takes what it has left and every later one its seconds (`takes`)."""
    return now + timedelta(seconds=max(clock.left(now), 0) + sum(to_come))


# Who opens so much earlier than planned has agreed on another time.
EARLY = timedelta(minutes=30)


def due(starts_at: datetime, opened_at: datetime, minutes: int) -> datetime:
    """When a session of so many minutes is to end: as planned, however late it was opened.

    Opened on another day, or when it should be over already, it is to end its whole length after the opening.
    """
    starts_at = starts_at.astimezone(UTC)  # local times would add up by the wall clock
    end = starts_at + timedelta(minutes=minutes)
    return end if starts_at - EARLY <= opened_at < end else opened_at + timedelta(minutes=minutes)


def late_by(end: datetime, planned: datetime) -> int:
    """Whole minutes after the planned end; 0 when in time."""
    return max(0, round((end - planned).total_seconds() / 60))
