from typing import ClassVar, Self

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from people.codes import short_code

from .plc import Member, Plc, School


class Consent(models.TextChoices):
    """What may be said of a teacher in a consultancy."""

    ALIAS = "alias", _("Alias only")
    NAMED = "named", _("Named, agreed")
    CLOSED = "closed", _("Not to be discussed")


class TeacherQuerySet(models.QuerySet["Teacher"]):
    def of_coach(self, coach: Member) -> Self:
        """The caseload of one coach today, in roster order."""
        return self.filter(caseloads__coach=coach, caseloads__until=None).order_by("caseloads__pk")

    def ever_of(self, coach: Member) -> Self:
        """Everybody this coach works or worked with: whose names must not be read in the coach's words."""
        return self.filter(caseloads__coach=coach).distinct()

    def discussable(self) -> Self:
        return self.exclude(consent=Consent.CLOSED)


class Teacher(models.Model):
    """A teacher of the cohort. `name` is for the owner coaches' own screens alone; everywhere else `alias`."""

    plc = models.ForeignKey(Plc, models.CASCADE, related_name="teachers")
    code = models.CharField(max_length=12, unique=True, default=short_code, editable=False)
    alias = models.CharField(_("alias"), max_length=40)
    name = models.CharField(_("real name"), max_length=120, blank=True)
    grade = models.CharField(_("grade band"), max_length=40, blank=True)
    subject = models.CharField(_("subject"), max_length=60, blank=True)
    years = models.PositiveSmallIntegerField(_("years teaching"), null=True, blank=True)
    school = models.ForeignKey(
        School, models.SET_NULL, null=True, blank=True, related_name="teachers", verbose_name=_("school")
    )
    consent = models.CharField(max_length=6, choices=Consent, default=Consent.ALIAS)
    agreed_on = models.DateField(_("agreed on"), null=True, blank=True)
    made_at = models.DateTimeField(default=timezone.now)

    objects: ClassVar[TeacherQuerySet] = TeacherQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        ordering = ("alias",)
        constraints = (
            models.UniqueConstraint(fields=("plc", "alias"), name="one_teacher_an_alias"),
            models.CheckConstraint(
                condition=~Q(consent="named") | Q(agreed_on__isnull=False), name="named_needs_a_date"
            ),
        )

    def __str__(self) -> str:
        return self.alias

    @property
    def post(self) -> str:
        return ", ".join(part for part in (self.grade, self.subject) if part)


class Caseload(models.Model):
    """A coach works with a teacher since a day; the past stays, so that history keeps its owner."""

    coach = models.ForeignKey(Member, models.CASCADE, related_name="caseload")
    teacher = models.ForeignKey(Teacher, models.CASCADE, related_name="caseloads")
    since = models.DateField(default=timezone.localdate)
    until = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(fields=("coach", "teacher"), condition=Q(until=None), name="once_on_a_caseload"),
        )

    def __str__(self) -> str:
        return f"{self.coach}: {self.teacher}"
