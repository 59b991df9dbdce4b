"""What the facilitator may know of somebody who is waited for: at work, nudged, with words on the way; never which."""

from datetime import datetime, timedelta
from typing import Final

from django.db import models

WRITING: Final = timedelta(seconds=30)
GENTLE: Final = timedelta(seconds=60)
HELD: Final = timedelta(seconds=60)


class AtWork(models.Model):
    """The part of an attendance that comes and goes during an item."""

    # Noted every twenty seconds at most, so that an autosave is no second write.
    wrote_at = models.DateTimeField(null=True, blank=True)
    # `nudged_move` is the session's `move` the nudge belongs to: another item, or putting it away, ends it.
    nudged_at = models.DateTimeField(null=True, blank=True)
    nudged_move = models.PositiveIntegerField(null=True, blank=True)
    # How many fields of the page hold words that were not sent, as the page said last, and at which `move`.
    unsent = models.PositiveSmallIntegerField(default=0)
    unsent_at = models.DateTimeField(null=True, blank=True)
    unsent_move = models.PositiveIntegerField(null=True, blank=True)

    class Meta:
        abstract = True

    def is_writing(self, now: datetime) -> bool:
        return _within(self.wrote_at, WRITING, now)

    def just_nudged(self, now: datetime) -> bool:
        return _within(self.nudged_at, GENTLE, now)

    def holds_words(self, move: int, now: datetime) -> bool:
        return self.unsent > 0 and self.unsent_move == move and _within(self.unsent_at, HELD, now)

    def has_lapsed(self, since: timedelta, now: datetime) -> bool:
        """Whether one of the three came to its end by time alone within `since`."""
        for at, lasts in ((self.wrote_at, WRITING), (self.nudged_at, GENTLE), (self.unsent_at, HELD)):
            if _within(at, lasts + since, now) and not _within(at, lasts, now):
                return True
        return False


def _within(at: datetime | None, span: timedelta, now: datetime) -> bool:
    return at is not None and now - at < span
