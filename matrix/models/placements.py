"""Where each coach sees the partnership with a teacher: that coach's alone."""

from datetime import datetime
from typing import ClassVar, Self

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from people.models import Member, Teacher
from sessions.models import Session
from sessions.quadrants import HIGH, NOT_YET, Reading, quadrant, read
from sessions.step import Visit

from .drafts import Axis


class Reason(models.TextChoices):
    """Why a teacher is not placed this quarter; it counts as settled."""

    NEW = "new", _("New to me")
    LEAVE = "leave", _("On leave")
    UNMET = "unmet", _("Not yet met")


def short(level: int | None, lean: str) -> str:
    """A level and its lean as "1", "2-", "2+" or "3"; "" for none."""
    return "" if level is None else f"{level}{lean}"


def apart(text: str) -> tuple[int | None, str]:
    """The level and the lean of such a short form; anything else is a ValueError."""
    found = read(text) if text else None
    return (found.level, found.lean) if found else (None, "")


def stood(
    now: tuple[str, str], *, at_end: str, moved_at: datetime, ended_at: datetime | None
) -> tuple[Reading, Reading] | None:
    """Where a placement stands in the picture of its session; None for nowhere. `now`: delight and engagement.

    The picture is what the room saw: it stays as it was at the end. What a coach moves until the lock is on the own
    board alone; else two days' counts would tell whose place was added between them.
    """
    is_late = ended_at is not None and moved_at > ended_at
    delight, engagement = at_end.split("|") if is_late and at_end else ("", "") if is_late else now
    return (read(delight), read(engagement)) if delight and engagement else None


class PlacementQuerySet(models.QuerySet["Placement"]):
    def shown_to(self, visit: Visit) -> Self:
        """A placement is its coach's alone; the room reads shapes and counts (`placed`), never these rows."""
        return self.filter(session=visit.session, coach=visit.me)

    def placed(self) -> Self:
        return self.filter(delight_level__isnull=False, engagement_level__isnull=False)

    def in_a_picture(self) -> Self:
        """Placed today, or at the end of the session."""
        return self.filter(Q(delight_level__isnull=False, engagement_level__isnull=False) | ~Q(at_end=""))

    def settled(self) -> Self:
        """Placed, or said why not: what progress counts."""
        return self.exclude(Q(reason="") & (Q(delight_level=None) | Q(engagement_level=None)))


def _is_reading(axis: str) -> Q:
    """No level yet, or a level of which a 2, and only a 2, has its lean.

    A comparison with no level is unknown, which a constraint lets pass: so it is asked whether there is one.
    """
    level, lean = f"{axis}_level", f"{axis}_lean"
    whole = Q(**{f"{level}__in": (1, 3), lean: ""})
    leaning = Q(**{level: 2, f"{lean}__in": (NOT_YET, HIGH)})
    return Q(**{level: None, lean: ""}) | (Q(**{f"{level}__isnull": False}) & (whole | leaning))


class Placement(models.Model):
    """Where one coach sees the partnership with one teacher in one session; a half-made one has one axis only.

    A level and the lean of a 2 stand apart; `delight` and `engagement` say both in short: "", "1", "2-", "2+" or "3".
    """

    session = models.ForeignKey(Session, models.CASCADE, related_name="placements")
    coach = models.ForeignKey(Member, models.CASCADE, related_name="placements")
    teacher = models.ForeignKey(Teacher, models.CASCADE, related_name="placements")
    delight_level = models.PositiveSmallIntegerField(null=True, blank=True)
    delight_lean = models.CharField(max_length=1, blank=True)
    engagement_level = models.PositiveSmallIntegerField(null=True, blank=True)
    engagement_lean = models.CharField(max_length=1, blank=True)
    evidence = models.CharField(_("what you have seen"), max_length=500, blank=True)
    reason = models.CharField(max_length=5, choices=Reason, blank=True)
    # "No change since last quarter" was tapped: the coach looked and said so.
    unchanged = models.BooleanField(default=False)
    version = models.PositiveIntegerField(default=0)
    # The former place as "delight|engagement|reason|unchanged", for one undo; empty when there is nothing to undo.
    before = models.CharField(max_length=20, blank=True)
    # Teachers moved by one press share it: they are taken back together.
    moved_at = models.DateTimeField(default=timezone.now)

    # Of one moved after the end of the session: where it stood then, as "delight|engagement", "" for nowhere.
    at_end = models.CharField(max_length=5, blank=True)

    objects: ClassVar[PlacementQuerySet] = PlacementQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(fields=("session", "coach", "teacher"), name="one_placement_a_session"),
            models.CheckConstraint(
                condition=_is_reading(Axis.DELIGHT) & _is_reading(Axis.ENGAGEMENT), name="placements_are_readings"
            ),
            models.CheckConstraint(
                condition=Q(reason="") | Q(delight_level=None, engagement_level=None), name="placed_or_a_reason"
            ),
        )

    def __str__(self) -> str:
        return f"{self.teacher} {self.delight or '?'}/{self.engagement or '?'}"

    @property
    def delight(self) -> str:
        return short(self.delight_level, self.delight_lean)

    @delight.setter
    def delight(self, text: str) -> None:
        self.delight_level, self.delight_lean = apart(text)

    @property
    def engagement(self) -> str:
        return short(self.engagement_level, self.engagement_lean)

    @engagement.setter
    def engagement(self, text: str) -> None:
        self.engagement_level, self.engagement_lean = apart(text)

    @property
    def is_placed(self) -> bool:
        return self.delight_level is not None and self.engagement_level is not None

    @property
    def is_settled(self) -> bool:
        return self.is_placed or bool(self.reason)

    @property
    def readings(self) -> tuple[Reading, Reading] | None:
        return (read(self.delight), read(self.engagement)) if self.is_placed else None

    def standing(self, ended_at: datetime | None) -> tuple[Reading, Reading] | None:
        """Where it stands in the picture of its session, which ended then."""
        now = (self.delight, self.engagement)
        return stood(now, at_end=self.at_end, moved_at=self.moved_at, ended_at=ended_at)

    def kept_at_end(self, ended_at: datetime | None) -> str:
        """What `at_end` holds once it is moved now: its place, where this is the first move after the end."""
        if ended_at is None or self.moved_at > ended_at:
            return self.at_end
        return f"{self.delight}|{self.engagement}" if self.is_placed else ""

    def quadrant(self, *, strict: bool) -> str:
        """The quadrant's key, "" while it has no place."""
        return quadrant(*self.readings, strict=strict) if self.readings else ""


class Comparing(models.Model):
    """A coach wants to compare with the others who coach the same teacher. Only where both have one does either see
    the other's place; taking it back deletes it.
    """

    session = models.ForeignKey(Session, models.CASCADE, related_name="+")
    coach = models.ForeignKey(Member, models.CASCADE, related_name="+")
    teacher = models.ForeignKey(Teacher, models.CASCADE, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("session", "coach", "teacher"), name="one_wish_to_compare"),)

    def __str__(self) -> str:
        return f"{self.coach}: {self.teacher}"
