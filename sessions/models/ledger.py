"""What flows between steps, both ways. Steps read and write the ledger, never each other."""

from typing import ClassVar, Self

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from people.codes import short_code
from people.models import Member, Plc, Teacher

from .walk import Session


class Kind(models.TextChoices):
    """What a takeaway is. The step that writes it stands behind each."""

    CELEBRATION = "celebration", _("Celebration")  # reflection, only those ticked "leaders may read"
    EARLY_IDEA = "early_idea", _("Early idea")  # reflection
    STAR = "star", _("Starred idea")  # carousel; `idea` is set
    SUGGESTION = "suggestion", _("Kept suggestion")  # grow; `verdict` in source text; credit = who suggested
    FIRST_STEP = "first_step", _("First step")  # grow; `by` and `credit` = whom I tell
    CASE_GOAL = "case_goal", _("Goal from the consultancy")  # grow
    GOAL = "goal", _("Goal")  # rap
    ACTION = "action", _("Action")  # rap; `by`, `outcome` at the look-back
    SUPPORT = "support", _("Support wanted")  # rap
    COMMITMENT = "commitment", _("Public commitment")  # rap


class Outcome(models.TextChoices):
    """What became of an action, in the coach's own word at the look-back."""

    DONE = "done", _("Done")
    PARTLY = "partly", _("Partly")
    NOT_YET = "not_yet", _("Not yet")
    DROPPED = "dropped", _("Dropped")


class Idea(models.Model):
    """An idea from a poster; starred ones live on in the PLC's idea bank."""

    plc = models.ForeignKey(Plc, models.CASCADE, related_name="ideas")
    session = models.ForeignKey(Session, models.CASCADE, related_name="ideas")
    code = models.CharField(max_length=12, unique=True, default=short_code, editable=False)
    text = models.CharField(max_length=500)
    # hd_he | hd_le | ld_he | ld_le: the poster it was written on.
    quadrant = models.CharField(max_length=5)
    # Who wrote it; shown to nobody on the poster, credited where somebody takes the idea up.
    author = models.ForeignKey(Member, models.SET_NULL, null=True, blank=True, related_name="ideas")
    stars = models.PositiveIntegerField(default=0)
    # Set when it was merged into a twin or taken down: no longer shown.
    hidden_at = models.DateTimeField(null=True, blank=True)
    made_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ("pk",)

    def __str__(self) -> str:
        return self.text


class Focus(models.Model):
    """A focus teacher of one coach in one session: 1 goes to the group, 2 and 3 in writing."""

    session = models.ForeignKey(Session, models.CASCADE, related_name="focus")
    coach = models.ForeignKey(Member, models.CASCADE, related_name="focus")
    teacher = models.ForeignKey(Teacher, models.CASCADE, related_name="focus")
    code = models.CharField(max_length=12, unique=True, default=short_code, editable=False)
    question = models.CharField(_("focus question"), max_length=300, blank=True)
    order = models.PositiveSmallIntegerField(default=1)

    class Meta:
        ordering = ("order",)
        constraints = (
            models.UniqueConstraint(fields=("session", "coach", "teacher"), name="one_focus_a_teacher"),
            models.CheckConstraint(condition=Q(order__gte=1, order__lte=3), name="focus_order_1_to_3"),
        )

    def __str__(self) -> str:
        return f"{self.coach}: {self.teacher}"


class TakeawayQuerySet(models.QuerySet["Takeaway"]):
    def of(self, coach: Member, session: Session) -> Self:
        return self.filter(coach=coach, session=session)

    def of_kind(self, *kinds: Kind) -> Self:
        return self.filter(kind__in=kinds)


class Takeaway(models.Model):
    """One line a coach carries to a later step or into the next quarter; theirs alone unless a step shows it."""

    session = models.ForeignKey(Session, models.CASCADE, related_name="takeaways")
    coach = models.ForeignKey(Member, models.CASCADE, related_name="takeaways")
    teacher = models.ForeignKey(Teacher, models.SET_NULL, null=True, blank=True, related_name="takeaways")
    code = models.CharField(max_length=12, unique=True, default=short_code, editable=False)
    kind = models.CharField(max_length=12, choices=Kind)
    text = models.CharField(max_length=2000)
    # The member an idea came from, or whom a first step is told to.
    credit = models.ForeignKey(Member, models.SET_NULL, null=True, blank=True, related_name="+")
    source = models.ForeignKey("self", models.SET_NULL, null=True, blank=True, related_name="led_to")
    idea = models.ForeignKey(Idea, models.SET_NULL, null=True, blank=True, related_name="takeaways")
    # The writing step's own key, so that saving again updates and never doubles ("" for none).
    ref = models.CharField(max_length=60, blank=True)
    by = models.DateField(null=True, blank=True)
    outcome = models.CharField(max_length=8, choices=Outcome, blank=True)
    outcome_note = models.CharField(max_length=500, blank=True)
    helped = models.BooleanField(null=True, blank=True)
    made_at = models.DateTimeField(default=timezone.now)

    objects: ClassVar[TakeawayQuerySet] = TakeawayQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(
                fields=("session", "coach", "kind", "ref"), condition=~Q(ref=""), name="one_takeaway_a_ref"
            ),
        )

    def __str__(self) -> str:
        return self.text
