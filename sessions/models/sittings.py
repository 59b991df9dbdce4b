"""A session in two sittings, on two days. Which items belong to which is a line in the agenda (`split`)."""

from datetime import datetime
from typing import Final

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

NAMES: Final = {1: _("First sitting"), 2: _("Second sitting")}


class InSittings(models.Model):
    """The part of a session that knows of its sittings. Held in one go it is in its first one from end to end."""

    # Which sitting runs or ran last; the second from its opening on.
    sitting = models.PositiveSmallIntegerField(default=1)
    # When the second is to start; empty while nobody knows, and without a meaning where the agenda has no line.
    second_at = models.DateTimeField(_("second sitting starts"), null=True, blank=True)
    # The day the second sitting was to be, while it has none any more: the calendar lets go of it.
    second_gone = models.DateTimeField(null=True, blank=True)
    # How many of the minutes booked are the second sitting's.
    second_booked = models.PositiveSmallIntegerField(_("minutes of the second sitting"), null=True, blank=True)
    # When the first one was closed.
    stopped_at = models.DateTimeField(null=True, blank=True)

    starts_at: datetime
    state: str

    class Meta:
        abstract = True

    @property
    def is_between(self) -> bool:
        """The first sitting is closed and the second has not begun: nothing runs, and what was begun stays open."""
        return self.state == "between"

    @property
    def coming(self) -> int:
        """The number of the sitting that runs, or that comes next."""
        return 2 if self.is_between else self.sitting

    @property
    def starts_next(self) -> datetime | None:
        """When the sitting that runs or comes next was planned to start; None while nobody knows."""
        return self.starts_at if self.coming == 1 else self.second_at


RULES: Final = (
    models.CheckConstraint(condition=Q(sitting__in=(1, 2)), name="two_sittings_at_most"),
    models.CheckConstraint(condition=Q(sitting=1) | Q(stopped_at__isnull=False), name="second_sitting_after_the_first"),
    models.CheckConstraint(
        condition=~Q(state="between") | Q(sitting=1, opened_at__isnull=False, stopped_at__isnull=False),
        name="between_two_sittings",
    ),
    models.CheckConstraint(
        condition=Q(second_at=None) | Q(second_at__gt=models.F("starts_at")), name="second_sitting_is_later"
    ),
)
