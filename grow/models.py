"""One coach's turn to host, what the group asks, and what it suggests."""

from functools import cached_property
from typing import ClassVar, Self

from django.db import models
from django.db.models import Exists, F, FilteredRelation, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from people.codes import short_code
from people.models import Member, Teacher
from sessions.models import AgendaItem, Focus, Group, Idea
from sessions.prepared import Prepared
from sessions.step import Visit
from sessions.visibility import Sees, Who, sees


class ConsultancyQuerySet(models.QuerySet["Consultancy"]):
    def turns(self) -> Self:
        """Whose turn it is and whether it is over: nothing of what is written there."""
        return self.only("group", "host", "round", "thanked_at")

    def about_focus(self, session: int) -> Self:
        """With `about`; a case comes twice where its host, on two devices at once, chose two teachers as the first."""
        first = Q(focus=None, host__focus__session=session, host__focus__order=1)
        about = FilteredRelation("host__focus", condition=Q(host__focus__id=F("focus_id")) | first)
        return self.annotate(about=about).select_related("about__teacher")

    def written_by(self, member: Member, item: AgendaItem) -> tuple[bool, bool]:
        """Whether somebody has put their own case into words at this item, and whether they helped with another."""
        cases = self.filter(group__item=item, host=member).exclude(question="", goal="", reality="")
        asked = Question.objects.filter(author=member, consultancy__group__item=item)
        sent = Suggestion.objects.sent().filter(author=member, consultancy__group__item=item)
        found = Member.objects.filter(pk=member.pk).annotate(case=Exists(cases), help=Exists(asked) | Exists(sent))
        return found.values_list("case", "help").get()

    def shown_to(self, visit: Visit) -> Self:
        """Cases of the groups in which this person sits: one's own always, the peers' until the lock and once begun."""
        found = self.filter(group__item__session=visit.session, group__seats__member=visit.me)
        return found.filter(Q(host=visit.me) | _of_peers(visit))


def _of_peers(visit: Visit) -> Q:
    """What one reads of the cases of the group in which one sits, by the table of who sees what."""
    who = Who.GUEST if visit.me.is_guest else Who.PEER
    if sees("case", who) not in (Sees.READ, Sees.EDIT) or visit.session.is_locked:
        return Q(pk=None)
    return Q(round=0) | Q(group__beat__isnull=False, round__lte=F("group__beat__round"))


class Consultancy(models.Model):
    """One host's turn. `round` 0: it came too late for a round of its own and is worked on in writing."""

    group = models.ForeignKey(Group, models.CASCADE, related_name="consultancies")
    host = models.ForeignKey(Member, models.CASCADE, related_name="consultancies")
    code = models.CharField(max_length=12, unique=True, default=short_code, editable=False)
    round = models.PositiveSmallIntegerField()
    # Empty until something is written: so long, another choice of the host's moves along.
    focus = models.ForeignKey(Focus, models.SET_NULL, null=True, blank=True, related_name="consultancies")
    # Only where the host brings no focus teacher: GROW works for any problem.
    question = models.CharField(_("question"), max_length=300, blank=True)
    goal = models.CharField(_("goal"), max_length=1000, blank=True)
    reality = models.CharField(_("reality"), max_length=2000, blank=True)
    tried = models.CharField(_("tried"), max_length=1000, blank=True)
    cleared = models.CharField(_("cleared up"), max_length=1000, blank=True)
    # The host's private sheet; nobody else ever reads it.
    notes = models.TextField(_("what strikes you"), max_length=4000, blank=True)
    first_step = models.CharField(_("what I do"), max_length=500, blank=True)
    first_step_on = models.DateField(_("on"), null=True, blank=True)
    first_step_at = models.TimeField(_("at"), null=True, blank=True)
    tell = models.ForeignKey(Member, models.SET_NULL, null=True, blank=True, related_name="+")
    tell_by = models.DateField(_("by"), null=True, blank=True)
    thanked_at = models.DateTimeField(null=True, blank=True)
    made_at = models.DateTimeField(default=timezone.now)

    # `focus`, or the host's first focus teacher while nothing is written: set where a table is laid (grow/table.py).
    about: Focus | None = None

    objects: ClassVar[ConsultancyQuerySet] = ConsultancyQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        ordering = ("round", "pk")
        constraints = (
            models.UniqueConstraint(fields=("group", "host"), name="one_turn_a_host"),
            models.UniqueConstraint(fields=("group", "round"), condition=~Q(round=0), name="one_host_a_round"),
        )

    def __str__(self) -> str:
        return f"{self.group}, {self.host}"

    @property
    def is_written(self) -> bool:
        """Worked on in writing only."""
        return self.round == 0

    @property
    def asks(self) -> str:
        """The question of the case; who came without one asks for the goal."""
        return self.question or (self.about.question if self.about else "") or self.goal

    @property
    def teacher(self) -> Teacher | None:
        return self.about.teacher if self.about else None

    @cached_property
    def asked(self) -> list["Question"]:
        return list(ASKED(self.pk))

    @cached_property
    def suggested(self) -> list["Suggestion"]:
        """What was sent; whoever reads more than that at once sets it."""
        return list(SENT(self.pk))


class QuestionKind(models.TextChoices):
    CLARIFYING = "clarifying", _("Clarifying question")
    PROBING = "probing", _("Probing question")


class Question(models.Model):
    """What a peer asked, for the group to see at once."""

    consultancy = models.ForeignKey(Consultancy, models.CASCADE, related_name="questions")
    author = models.ForeignKey(Member, models.CASCADE, related_name="questions")
    code = models.CharField(max_length=12, unique=True, default=short_code, editable=False)
    kind = models.CharField(max_length=10, choices=QuestionKind)
    text = models.CharField(_("question"), max_length=500)
    client_key = models.CharField(max_length=64)
    asked_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ("pk",)
        constraints = (models.UniqueConstraint(fields=("author", "client_key"), name="question_once"),)

    def __str__(self) -> str:
        return self.text


class Verdict(models.TextChoices):
    KEEP = "keep", _("Keep")
    ADAPT = "adapt", _("Adapt")
    NOT_NOW = "not_now", _("Not now")


class SuggestionQuerySet(models.QuerySet["Suggestion"]):
    def sent(self) -> Self:
        return self.exclude(sent_at=None)

    def readable_by(self, member: Member | int) -> Self:
        """What was sent, and one's own held thoughts."""
        return self.filter(Q(sent_at__isnull=False) | Q(author=member))

    def held_by(self, member: Member | int) -> Self:
        return self.filter(author=member, sent_at=None)


class Suggestion(models.Model):
    """An idea for the host. Until it is sent it is a held thought: its author's alone."""

    consultancy = models.ForeignKey(Consultancy, models.CASCADE, related_name="suggestions")
    author = models.ForeignKey(Member, models.CASCADE, related_name="suggestions")
    code = models.CharField(max_length=12, unique=True, default=short_code, editable=False)
    text = models.CharField(_("suggestion"), max_length=500)
    # The poster idea it came from.
    idea = models.ForeignKey(Idea, models.SET_NULL, null=True, blank=True, related_name="suggestions")
    sent_at = models.DateTimeField(null=True, blank=True)
    # Undecided counts as not now.
    verdict = models.CharField(max_length=8, choices=Verdict, blank=True)
    version = models.CharField(_("your version"), max_length=500, blank=True)
    client_key = models.CharField(max_length=64)
    made_at = models.DateTimeField(default=timezone.now)

    objects: ClassVar[SuggestionQuerySet] = SuggestionQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        ordering = (F("sent_at").asc(nulls_last=True), "pk")
        constraints = (models.UniqueConstraint(fields=("author", "client_key"), name="suggestion_once"),)

    def __str__(self) -> str:
        return self.text


ASKED = Prepared(lambda case: Question.objects.filter(consultancy=case).select_related("author"), int)
SENT = Prepared(lambda case: Suggestion.objects.sent().filter(consultancy=case).select_related("author"), int)
# Held thoughts of one member alone, or with them what was sent.
HELD = Prepared(lambda case, member: Suggestion.objects.held_by(member).filter(consultancy=case), int, int)
READABLE = Prepared(
    lambda case, member: Suggestion.objects.readable_by(member).filter(consultancy=case).select_related("author"),
    int,
    int,
)
