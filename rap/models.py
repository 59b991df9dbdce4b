"""The plan of one coach from one session: focus teachers, goals, actions, and what of it a leader reads."""

from collections.abc import Mapping
from typing import Any, ClassVar

from django.db import models
from django.db.models import OuterRef, Q, Subquery
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from people.codes import short_code
from people.models import Caseload, LeaderLevel, Member, Teacher
from sessions import ledger
from sessions.models import Kind, Paper, Session, Takeaway
from sessions.prepared import Prepared

from .querysets import RapFocusQuerySet, RapQuerySet

MOST_FOCUS = 3
MOST_ACTIONS = 3
# The kinds of the ledger that a plan takes in.
OF_A_TEACHER = (Kind.CASE_GOAL, Kind.FIRST_STEP, Kind.SUGGESTION)
OF_THE_MORNING = (Kind.STAR, Kind.EARLY_IDEA)


class RapState(models.TextChoices):
    DRAFT = "draft", _("Draft")
    HANDED_IN = "handed_in", _("Handed in")


class Versioned(models.Model):
    """Rows of editable fields. `stamps` remembers per field the plan's version and the page of its last save."""

    code = models.CharField(max_length=12, unique=True, default=short_code, editable=False)
    stamps = models.JSONField(default=dict, editable=False)
    # Per prefilled field where its words came from: {"goal": {"from": "consultancy", "who": "", "text": "…"}}.
    origins = models.JSONField(default=dict, editable=False)

    class Meta:
        abstract = True


class Rap(Versioned):
    # Set by `find`.
    chosen: str | None
    # Set by `for_console`.
    sentence: str

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

    @cached_property
    def parts(self) -> list["RapFocus"]:
        """Its focus teachers in their order, with all that is written for each."""
        found = list(PARTS(self.coach_id, self.session_id))
        for focus in found:
            focus.rap = self
        return found

    @cached_property
    def lines(self) -> tuple[list[Takeaway], list[Takeaway]]:
        """What the coach carries on from this morning, and the actions of last quarter."""
        found = list(LINES(self.coach_id, self.session_id, self.session.plc_id))
        last = [line for line in found if line.session_id != self.session_id]
        return [line for line in found if line.session_id == self.session_id], last

    @cached_property
    def roster(self) -> list[Caseload]:
        """Whom the coach works or worked with."""
        return list(ROSTER(self.coach_id))

    @cached_property
    def _people(self) -> list[Mapping[str, Any]]:
        found: Any = PEOPLE(self.coach_id, self.session_id, self.session.plc_id)
        return list(found)

    @property
    def coaches(self) -> list[Mapping[str, Any]]:
        """The coaches of the PLC, this one too: pk, code, name."""
        return [one for one in self._people if one["is_coach"] and one["active"] and not one["is_guest"]]

    @property
    def asked_by(self) -> list[Mapping[str, Any]]:
        """Whoever chose this coach as RAP partner: name, and in `plan` the code of the plan."""
        return [one for one in self._people if one["plan"]]

    @property
    def teachers(self) -> list[Teacher]:
        """Everybody the coach works or worked with, and the focus teachers: whom others' pages must not name."""
        found = [*(one.teacher for one in self.roster), *(one.teacher for one in self.parts)]
        return sorted({teacher.pk: teacher for teacher in found}.values(), key=lambda teacher: teacher.alias)

    @classmethod
    def find(cls, coach: Member, session: Session) -> "Rap | None":
        """A coach's plan with its parts, if there is one; in `chosen` the focus teachers of the ledger, by code."""
        parts = list(PARTS(coach.pk, session.pk))
        rap = parts[0].rap if parts else PLAN.first(coach.pk, session.pk)
        if rap is not None:
            rap.session, rap.coach, rap.parts = session, coach, parts
            rap.chosen = parts[0].chosen if parts else rap.chosen
            for focus in parts:
                focus.rap = rap
        return rap

    def forget(self) -> None:
        """Reads all those again when they are next asked for; whoever writes calls it (see `actions.lock`)."""
        for name in ("parts", "lines", "roster", "_people"):
            self.__dict__.pop(name, None)


class Answer(models.TextChoices):
    """What a leader says to a request for support."""

    YES = "yes", _("Yes")
    CHANGE = "change", _("Yes, with a change")
    NO = "no", _("Not this quarter")


class RapFocus(Versioned):
    # Set by `of`; None for a teacher without a school.
    coaches_there: int | None
    chosen: str | None

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

    objects: ClassVar[RapFocusQuerySet] = RapFocusQuerySet.as_manager()  # type: ignore[assignment]

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


class RapPdf(Paper):
    """One edition of a plan, or the booklet."""

    session = models.ForeignKey(Session, models.CASCADE, related_name="pdfs")
    # Empty for the booklet of all released plans.
    rap = models.ForeignKey(Rap, models.CASCADE, null=True, blank=True, related_name="pdfs")


def _people(coach: int, session: int, plc: int) -> models.QuerySet[Member, Any]:
    chose = Rap.objects.filter(session=session, coach=OuterRef("pk"), partner=coach).values("code")
    found = Member.objects.filter(plc=plc).annotate(plan=Subquery(chose))
    found = found.filter(Q(active=True, is_coach=True, is_guest=False) | Q(plan__isnull=False))
    return found.values("pk", "code", "name", "plan", "is_coach", "is_guest", "active")


# What the page of a plan asks; a whole room opens it at once.
PLAN = Prepared(Rap.objects.of, int, int)
PARTS = Prepared(RapFocus.objects.of, int, int)
LINES = Prepared(
    lambda coach, session, plc: ledger.carried(coach, session, plc, (*OF_A_TEACHER, *OF_THE_MORNING)), int, int, int
)
ROSTER = Prepared(lambda coach: Caseload.objects.filter(coach=coach).select_related("teacher"), int)
PEOPLE = Prepared(_people, int, int, int)
PULSE = Prepared(lambda session, member: ExitPulse.objects.filter(session=session, member=member), int, int)
SAID = Prepared(Rap.objects.said, int)
