"""The groups' drafts of the wording, each with its pen."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from matrix import library
from people.models import Member
from sessions.models import Group


class Axis(models.TextChoices):
    DELIGHT = library.DELIGHT, _("Delight")
    ENGAGEMENT = library.ENGAGEMENT, _("Engagement")


class Draft(models.Model):
    """One group's draft of one axis, with one pen: who holds it writes, the others of the group read along.

    Without a group everybody of a small room may hold the pen. Without a holder it lies on the table.
    """

    normset = models.ForeignKey("matrix.NormSet", models.CASCADE, related_name="drafts")
    axis = models.CharField(max_length=10, choices=Axis)
    # 1 and 2 for delight and engagement; in a large room 3 and 4 for the second group of each.
    number = models.PositiveSmallIntegerField()
    group = models.ForeignKey(Group, models.SET_NULL, null=True, blank=True, related_name="+")
    holder = models.ForeignKey(Member, models.SET_NULL, null=True, blank=True, related_name="+")
    # Who had the pen before: the end of their sentence may still be on its way.
    former = models.ForeignKey(Member, models.SET_NULL, null=True, blank=True, related_name="+")
    # When the holder wrote last, or got the pen.
    used_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("number",)
        constraints = (models.UniqueConstraint(fields=("normset", "number"), name="one_draft_a_number"),)

    def __str__(self) -> str:
        return f"{self.axis} {self.number}"

    @property
    def leads(self) -> bool:
        """Whether the room's wording follows it: the first draft of its axis."""
        return self.number <= len(Axis)

    @property
    def used_ms(self) -> str:
        """`used_at` as the page counts from it, in milliseconds; as text, so that no language groups its digits."""
        return str(int(self.used_at.timestamp() * 1000)) if self.used_at else "0"


class DraftLine(models.Model):
    """A level in a group's draft. `version` counts its changes, as in the wording itself."""

    draft = models.ForeignKey(Draft, models.CASCADE, related_name="lines")
    level = models.PositiveSmallIntegerField()
    text = models.CharField(max_length=300)
    author = models.ForeignKey(Member, models.SET_NULL, null=True, blank=True, related_name="+")
    # Everybody who worded it, for the pen moves in the middle of a line.
    writers = models.ManyToManyField(Member, related_name="+")
    version = models.PositiveIntegerField(default=1)
    # Words of somebody who no longer had the pen when they came: kept for who has it now.
    aside = models.TextField(blank=True)
    aside_by = models.ForeignKey(Member, models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ("draft", "-level")
        constraints = (
            models.UniqueConstraint(fields=("draft", "level"), name="one_line_a_level"),
            models.CheckConstraint(condition=Q(level__gte=1, level__lte=3), name="draft_levels_are_1_to_3"),
        )

    def __str__(self) -> str:
        return f"{self.draft} {self.level}"

    @property
    def key(self) -> str:
        """Its name in the page."""
        return f"d{self.draft.number}-{self.level}"
