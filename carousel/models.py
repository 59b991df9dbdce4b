"""Posters, what stands on them, and stars. Ideas live on in the ledger (`sessions.models.Idea`)."""

from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from people.codes import short_code
from people.models import Member
from sessions.models import AgendaItem, Beat, Dictated, Idea, Session
from sessions.quadrants import QUADRANTS
from sessions.step import Visit

from .rounds import paper_of


class Kind(models.TextChoices):
    REASON = "reason", _("Possible reason")
    IDEA = "idea", _("Idea")


def list_of(kind: str, quadrant: str, set_number: int) -> str:
    """The live region with the notes of one kind on one poster."""
    return f"carousel-{kind}s-{QUADRANTS[quadrant]}-{set_number}"


class Poster(models.Model):
    """One poster of one set; the name is the quadrant's in the PLC when it was hung."""

    item = models.ForeignKey(AgendaItem, models.CASCADE, related_name="posters")
    code = models.CharField(max_length=12, unique=True, default=short_code, editable=False)
    quadrant = models.CharField(max_length=5)
    # One set of three for every twelve coaches; the gallery merges them.
    set_number = models.PositiveSmallIntegerField(default=1)
    name = models.CharField(max_length=60)

    class Meta:
        ordering = ("set_number", "pk")
        constraints = (
            models.UniqueConstraint(fields=("item", "quadrant", "set_number"), name="one_poster_a_quadrant_and_set"),
        )

    def __str__(self) -> str:
        return self.name

    @property
    def q(self) -> str:
        """The quadrant as the style sheet calls it."""
        return QUADRANTS[self.quadrant]

    @property
    def reasons(self) -> str:
        """The live list of its possible reasons."""
        return list_of(Kind.REASON, self.quadrant, self.set_number)

    @property
    def ideas(self) -> str:
        return list_of(Kind.IDEA, self.quadrant, self.set_number)


class PosterEntryQuerySet(models.QuerySet["PosterEntry"]):
    def of(self, item: AgendaItem) -> Self:
        return self.filter(poster__item=item)

    def by(self, member: Member) -> Self:
        return self.filter(author=member)

    def visible(self) -> Self:
        """What hangs on the posters: not removed by its author, not taken down, not merged into a twin."""
        return self.filter(removed_at=None, hidden_at=None, merged_into=None)

    def ideas(self) -> Self:
        return self.filter(kind=Kind.IDEA)

    def shown_to(self, visit: Visit) -> Self:
        """Everybody in the session reads the posters, in the order in which they were written."""
        return self.of(visit.item).visible().select_related("poster", "idea")

    def after_the_end(self, session: Session) -> list[dict[str, Any]]:
        """What leaders read: nothing before the end, then quadrant, kind, text and stars, never who or which group."""
        if not session.is_over:
            return []
        found = self.filter(poster__item__session=session).visible().order_by("poster__quadrant", "pk")
        return [
            {"quadrant": entry[0], "kind": entry[1], "text": entry[2], "stars": entry[3]}
            for entry in found.values_list("poster__quadrant", "kind", "text", "idea__stars")
        ]


class PosterEntry(models.Model):
    """One line on a poster. Shown with its group's letter; its author edits and removes it, a facilitator hides it."""

    poster = models.ForeignKey(Poster, models.CASCADE, related_name="entries")
    code = models.CharField(max_length=12, unique=True, default=short_code, editable=False)
    kind = models.CharField(max_length=6, choices=Kind)
    text = models.CharField(max_length=500)
    group = models.CharField(max_length=1, blank=True)
    author = models.ForeignKey(Member, models.SET_NULL, null=True, related_name="poster_entries")
    # Made by the browser: a second arrival of the same words is not a second note.
    client_key = models.CharField(max_length=64)
    idea = models.OneToOneField(Idea, models.CASCADE, null=True, blank=True, related_name="poster_entry")
    merged_into = models.ForeignKey("self", models.SET_NULL, null=True, blank=True, related_name="twins")
    removed_at = models.DateTimeField(null=True, blank=True)
    hidden_at = models.DateTimeField(null=True, blank=True)
    made_at = models.DateTimeField(default=timezone.now)

    # Set by `pages.own`: whose hand it was, where it was not its author's.
    mark: Dictated | None = None
    # Set by `actions.add`: what its author's own pages were told, as "topic:version".
    told = ""

    objects: ClassVar[PosterEntryQuerySet] = PosterEntryQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(fields=("author", "client_key"), name="one_entry_a_sending"),
            models.CheckConstraint(condition=Q(kind=Kind.IDEA) | Q(idea=None), name="only_ideas_have_an_idea"),
        )

    def __str__(self) -> str:
        return self.text

    @property
    def paper(self) -> str:
        return paper_of(self.group)

    @property
    def star_key(self) -> str:
        """The place of one's star on it, for who gives it in somebody's name."""
        return f"star-{self.code}"

    @property
    def region(self) -> str:
        """The live list in which it hangs."""
        return list_of(self.kind, self.poster.quadrant, self.poster.set_number)

    @property
    def is_visible(self) -> bool:
        return self.removed_at is None and self.hidden_at is None and self.merged_into_id is None


class Star(models.Model):
    """One coach's star on one idea, as it was given; the ledger holds what follows from it (see `actions.settle`)."""

    entry = models.ForeignKey(PosterEntry, models.CASCADE, related_name="stars")
    member = models.ForeignKey(Member, models.CASCADE, related_name="poster_stars")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("entry", "member"), name="one_star_a_person"),)

    def __str__(self) -> str:
        return f"{self.member}: {self.entry}"


class Pace(models.Model):
    """How a beat runs beside the item's clock, so that pause, more time and coming back hold for both.

    `item_left` is what the item's clock shows when the beat is over; `left` what the beat had left when it was left.
    """

    beat = models.OneToOneField(Beat, models.CASCADE, related_name="pace")
    item_left = models.IntegerField()
    left = models.IntegerField(null=True, blank=True)

    def __str__(self) -> str:
        return f"{self.beat}: {self.item_left}"
