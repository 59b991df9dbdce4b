"""What the room agrees on: the wording of the levels with its versions, and the stories it is tried on."""

from collections.abc import Mapping
from functools import cached_property
from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from matrix import library
from matrix.library import Vignette
from people.codes import short_code
from people.models import Member, Plc
from sessions.models import Session
from sessions.quadrants import POSITIONS

from .drafts import Axis, Draft


class Story(models.Model):
    """A vignette that the PLC wrote itself. Once it was rated its words stay; put away, it is offered no more."""

    plc = models.ForeignKey(Plc, models.CASCADE, related_name="stories")
    code = models.CharField(max_length=12, unique=True, default=short_code, editable=False)
    title = models.CharField(_("title"), max_length=80)
    text = models.CharField(_("the story"), max_length=600)
    author = models.ForeignKey(Member, models.SET_NULL, null=True, blank=True, related_name="+")
    made_at = models.DateTimeField(default=timezone.now)
    put_away = models.BooleanField(default=False)

    class Meta:
        ordering = ("pk",)

    def __str__(self) -> str:
        return self.title

    @property
    def vignette(self) -> Vignette:
        return Vignette(self.code, self.title, self.text)


class NormSetQuerySet(models.QuerySet["NormSet"]):
    def accepted(self) -> Self:
        return self.exclude(accepted_at=None)

    def before(self, session: Session) -> Self:
        """Accepted wordings of the PLC from earlier sessions, latest first."""
        return self.earlier(session.plc_id, session.starts_at)

    def earlier(self, plc: int, than: Any) -> Self:
        """Accepted wordings of a PLC from sessions that began before a time (or an expression), latest first."""
        return self.accepted().filter(plc_id=plc, session__starts_at__lt=than).order_by("-session__starts_at")

    def earlier_or_in(self, plc: Any, than: Any) -> Self:
        """As `earlier`, with the session that began at that time."""
        return self.accepted().filter(plc_id=plc, session__starts_at__lte=than).order_by("-session__starts_at")


class NormSet(models.Model):
    """What levels 1, 2 and 3 look like: a draft while a session talks about it, a numbered version once accepted.

    A wording that was accepted unchanged keeps its number: one number is one wording.
    """

    plc = models.ForeignKey(Plc, models.CASCADE, related_name="norms")
    session = models.OneToOneField(Session, models.CASCADE, related_name="norms")
    version = models.PositiveIntegerField(null=True, blank=True)
    accepted_at = models.DateTimeField(null=True, blank=True)
    # Keys of the two vignettes of this session (of the library, or codes of own stories), so that a changed library
    # changes no old session.
    first = models.CharField(max_length=20)
    second = models.CharField(max_length=20)
    # What the drafts start from, where the facilitator chose; else last quarter's words, the first time the library's.
    starts_from = models.CharField(max_length=7, blank=True)
    # When the room was asked to rate once more after talking, and when it saw both ratings.
    again_at = models.DateTimeField(null=True, blank=True)
    again_shown_at = models.DateTimeField(null=True, blank=True)

    objects: ClassVar[NormSetQuerySet] = NormSetQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(accepted_at=None) | Q(version__isnull=False), name="an_accepted_norm_has_a_version"
            ),
        )

    def __str__(self) -> str:
        return f"{self.plc} v{self.version or '?'}"

    @property
    def is_accepted(self) -> bool:
        return self.accepted_at is not None

    @cached_property
    def vignettes(self) -> list[Vignette]:
        """The two stories; the database is asked only for those that the PLC wrote."""
        keys = (self.first, self.second)
        own: Mapping[str, Vignette] = {}
        if not library.VIGNETTES.keys() >= {*keys}:
            own = {one.code: one.vignette for one in Story.objects.filter(plc=self.plc_id, code__in=keys)}
        found = (library.VIGNETTES.get(key) or own.get(key) for key in keys)
        return [one for one in found if one is not None]

    @property
    def turn(self) -> int:
        """Which rating is (or was last) asked for: 1, or 2 after the talk."""
        return 2 if self.again_at else 1

    def is_rating(self, *, revealed: bool) -> bool:
        """Whether ratings are taken now; `revealed`: whether the room sees the first ones."""
        if not self.is_accepted:
            return False
        return self.again_shown_at is None if self.again_at else not revealed

    def words(self) -> dict[tuple[str, int], str]:
        return {(one.axis, one.level): one.text for one in self.levels.all()}


class Source(models.TextChoices):
    """Where the words of a level come from, as the room reads it."""

    LIBRARY = "library", _("from the library")
    LAST = "last", _("as last quarter")
    DRAFT = "draft", _("worded by a group")
    MERGED = "merged", _("put together from two")
    LEAD = "lead", _("worded with the facilitator")


class LevelDescriptor(models.Model):
    """One of the six cells. `version` counts its changes: who writes sends what they saw.

    It follows the first draft of its axis until the facilitator picks, merges or writes.
    """

    normset = models.ForeignKey(NormSet, models.CASCADE, related_name="levels")
    axis = models.CharField(max_length=10, choices=Axis)
    level = models.PositiveSmallIntegerField()
    text = models.CharField(_("what you would see or hear"), max_length=300)
    author = models.ForeignKey(Member, models.SET_NULL, null=True, blank=True, related_name="+")
    version = models.PositiveIntegerField(default=1)
    source = models.CharField(max_length=7, choices=Source, default=Source.LIBRARY)
    # Whose draft it is, where it is one.
    draft = models.ForeignKey(Draft, models.SET_NULL, null=True, blank=True, related_name="+")
    # Everybody who worded it, in whatever quarter; the room reads the group.
    writers = models.ManyToManyField(Member, related_name="+")
    is_picked = models.BooleanField(default=False)

    class Meta:
        # As on the board: delight first, and high is up.
        ordering = ("axis", "-level")
        constraints = (
            models.UniqueConstraint(fields=("normset", "axis", "level"), name="one_descriptor_a_level"),
            models.CheckConstraint(condition=Q(level__gte=1, level__lte=3), name="levels_are_1_to_3"),
            models.CheckConstraint(condition=~Q(text=""), name="a_level_has_words"),
        )

    def __str__(self) -> str:
        return f"{self.axis} {self.level}"

    @property
    def key(self) -> str:
        """Its name in the page."""
        return f"{self.axis}-{self.level}"


class VignetteRating(models.Model):
    """One member's blind reading of one vignette; turn 2 is after the talk. Others see the spread, without names."""

    session = models.ForeignKey(Session, models.CASCADE, related_name="vignette_ratings")
    member = models.ForeignKey(Member, models.CASCADE, related_name="vignette_ratings")
    vignette = models.CharField(max_length=20)
    turn = models.PositiveSmallIntegerField(default=1)
    delight = models.CharField(max_length=2)
    engagement = models.CharField(max_length=2)

    class Meta:
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(fields=("session", "member", "vignette", "turn"), name="one_rating_a_turn"),
            models.CheckConstraint(condition=Q(turn__in=(1, 2)), name="rated_once_or_twice"),
            models.CheckConstraint(
                condition=Q(delight__in=POSITIONS, engagement__in=POSITIONS), name="ratings_are_readings"
            ),
        )

    def __str__(self) -> str:
        return f"{self.vignette} {self.delight}/{self.engagement}"
