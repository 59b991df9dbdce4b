"""The plan of one coach from one session: focus teachers, goals, actions, and what of it a leader reads."""

from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from people.codes import short_code
from people.models import LeaderLevel, Member, Teacher
from sessions.models import Session, Takeaway
from sessions.step import Visit

MOST_FOCUS = 3
MOST_ACTIONS = 3


class RapState(models.TextChoices):
    DRAFT = "draft", _("Draft")
    HANDED_IN = "handed_in", _("Handed in")


class RapQuerySet(models.QuerySet["Rap"]):
    def shown_to(self, visit: Visit) -> Self:
        """Whose full plan this person may read: their own, a RAP partner's, and what a facilitator was given."""
        mine = Q(coach=visit.me) | Q(partner=visit.me)
        if visit.is_lead:
            mine |= Q(released_full_to_facilitator_at__isnull=False)
        return self.filter(mine, session=visit.session)

    def exportable_by(self, visit: Visit, edition: str) -> Self:
        """Whose plan this person may take away as a PDF; a RAP partner reads on the screen only."""
        released = (
            Q(released_leader_at__isnull=False)
            if edition == "leader"
            else Q(released_full_to_facilitator_at__isnull=False)
        )
        return self.filter(Q(coach=visit.me) | (released if visit.is_lead else Q(pk=None)), session=visit.session)

    def released(self) -> Self:
        """Plans whose leader edition the coach has released."""
        return self.filter(released_leader_at__isnull=False)


class Versioned(models.Model):
    """Rows of editable fields. `stamps` remembers per field the plan's version and the page of its last save."""

    code = models.CharField(max_length=12, unique=True, default=short_code, editable=False)
    stamps = models.JSONField(default=dict, editable=False)
    # Per prefilled field where its words came from: {"goal": {"from": "consultancy", "who": "", "text": "…"}}.
    origins = models.JSONField(default=dict, editable=False)

    class Meta:
        abstract = True


class Rap(Versioned):
    session = models.ForeignKey(Session, models.CASCADE, related_name="raps")
    coach = models.ForeignKey(Member, models.CASCADE, related_name="raps")
    # Counts every change of the plan: what a page has seen, and which PDF is still right.
    version = models.PositiveIntegerField(default=1)
    state = models.CharField(max_length=9, choices=RapState, default=RapState.DRAFT)
    reflections = models.TextField(_("what I learned"), max_length=2000, blank=True)
    coach_goal = models.CharField(_("my own goal as a coach"), max_length=300, blank=True)
    partner = models.ForeignKey(Member, models.SET_NULL, null=True, blank=True, related_name="partner_raps")
    partner_date = models.DateField(_("day of the check with the partner"), null=True, blank=True)
    # One sentence said in front of everybody; private until shown.
    commitment = models.CharField(_("public commitment"), max_length=200, blank=True)
    commitment_shown_at = models.DateTimeField(null=True, blank=True)
    # The tightest level the coach asked for ("" is the PLC's own); nobody widens it backwards.
    level = models.CharField(max_length=8, choices=LeaderLevel, blank=True)
    # The leader's lines as they were when the coach released them: later edits do not reach a leader by themselves.
    released = models.JSONField(default=list, editable=False)
    released_level = models.CharField(max_length=8, choices=LeaderLevel, blank=True)
    released_version = models.PositiveIntegerField(default=0)
    released_leader_at = models.DateTimeField(null=True, blank=True)
    released_full_to_facilitator_at = models.DateTimeField(null=True, blank=True)
    submitted_at = models.DateTimeField(null=True, blank=True)
    # Lines of the ledger that were taken into the plan once, so that what was deleted does not come back.
    taken = models.JSONField(default=list, editable=False)
    made_at = models.DateTimeField(default=timezone.now)

    objects: ClassVar[RapQuerySet] = RapQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        constraints = (models.UniqueConstraint(fields=("session", "coach"), name="one_rap_a_coach"),)

    def __str__(self) -> str:
        return f"{self.coach}, {self.session}"

    @property
    def is_handed_in(self) -> bool:
        return self.state == RapState.HANDED_IN


class Answer(models.TextChoices):
    """What a leader says to a request for support."""

    YES = "yes", _("Yes")
    CHANGE = "change", _("Yes, with a change")
    NO = "no", _("Not this quarter")


class RapFocus(Versioned):
    rap = models.ForeignKey(Rap, models.CASCADE, related_name="focus")
    teacher = models.ForeignKey(Teacher, models.CASCADE, related_name="+")
    position = models.PositiveSmallIntegerField()
    goal = models.CharField(_("goal"), max_length=500, blank=True)
    sign_of_success = models.CharField(_("sign of success"), max_length=300, blank=True)
    # Written for a leader; with the check dates the only words of a plan that a leader edition holds.
    leader_goal = models.CharField(_("the goal in words for a leader"), max_length=300, blank=True)
    focus_area = models.CharField(_("focus area"), max_length=60, blank=True)
    support = models.CharField(_("support wanted"), max_length=300, blank=True)
    # The coach leaves this partnership out of what leaders read.
    withheld = models.BooleanField(default=False)
    support_answer = models.CharField(max_length=6, choices=Answer, blank=True)
    answer_text = models.CharField(max_length=300, blank=True)
    answered_by = models.ForeignKey(Member, models.SET_NULL, null=True, blank=True, related_name="+")
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("position",)
        constraints = (
            models.UniqueConstraint(fields=("rap", "teacher"), name="one_rap_focus_a_teacher"),
            models.UniqueConstraint(fields=("rap", "position"), name="one_rap_focus_a_place"),
            models.CheckConstraint(condition=Q(position__gte=1, position__lte=MOST_FOCUS), name="rap_focus_1_to_3"),
        )

    def __str__(self) -> str:
        return f"{self.rap}: {self.teacher}"


class RapAction(Versioned):
    focus = models.ForeignKey(RapFocus, models.CASCADE, related_name="actions")
    position = models.PositiveSmallIntegerField()
    what = models.CharField(_("what"), max_length=300, blank=True)
    who = models.CharField(_("who"), max_length=80, blank=True)
    by = models.DateField(_("by"), null=True, blank=True)
    check_on = models.DateField(_("check"), null=True, blank=True)
    # The line of the ledger it grew from, so that one idea can be followed to next quarter's outcome.
    source = models.ForeignKey(Takeaway, models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ("position",)
        constraints = (
            models.UniqueConstraint(fields=("focus", "position"), name="one_rap_action_a_place"),
            models.CheckConstraint(condition=Q(position__gte=1, position__lte=MOST_ACTIONS), name="rap_action_1_to_3"),
        )

    def __str__(self) -> str:
        return self.what


class Tap(models.IntegerChoices):
    """One answer of the exit pulse."""

    NO = 1, _("Not really")
    PARTLY = 2, _("Partly")
    YES = 3, _("Yes")


class ExitPulse(models.Model):
    """Three taps at the end. Others see how often each answer was given, never whose it was."""

    session = models.ForeignKey(Session, models.CASCADE, related_name="pulses")
    member = models.ForeignKey(Member, models.CASCADE, related_name="pulses")
    worth_it = models.PositiveSmallIntegerField(_("It was worth the morning"), choices=Tap, null=True, blank=True)
    heard = models.PositiveSmallIntegerField(_("I was heard"), choices=Tap, null=True, blank=True)
    next_step = models.PositiveSmallIntegerField(_("I know my next step"), choices=Tap, null=True, blank=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("session", "member"), name="one_pulse_a_person"),)

    def __str__(self) -> str:
        return f"{self.member}, {self.session}"


class PdfState(models.TextChoices):
    MAKING = "making", _("Being made")
    READY = "ready", _("Ready")
    FAILED = "failed", _("Could not be made")


class RapPdf(models.Model):
    """One rendered edition, kept for whoever asked; the foot of its pages says who exported it when."""

    session = models.ForeignKey(Session, models.CASCADE, related_name="pdfs")
    # Empty for the booklet of all released plans.
    rap = models.ForeignKey(Rap, models.CASCADE, null=True, blank=True, related_name="pdfs")
    exporter = models.ForeignKey(Member, models.CASCADE, null=True, blank=True, related_name="+")
    edition = models.CharField(max_length=8)
    # A fingerprint of the pages as they will be, foot and day included: the same pages are made once.
    key = models.CharField(max_length=80, unique=True)
    # What is to be rendered; emptied once it is.
    html = models.TextField(blank=True)
    state = models.CharField(max_length=7, choices=PdfState, default=PdfState.MAKING)
    # In the database, so that erasing a plan erases its papers with it.
    body = models.BinaryField(null=True, blank=True)
    asked_at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return self.key

    @property
    def content(self) -> bytes:
        body: Any = self.body
        return bytes(body) if body else b""
