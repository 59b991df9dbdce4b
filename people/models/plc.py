from typing import ClassVar, Self
from zoneinfo import ZoneInfo

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from people.codes import short_code
from people.names import first_of


class LeaderLevel(models.TextChoices):
    """How much of a released RAP its leader edition holds. Shown to everybody on the opening card."""

    COUNTS = "counts", _("Counts only")
    GOALS = "goals", _("Goals in the coach's words for a leader")
    NAMED = "named", _("Goals, with the teacher's name where that was agreed")


class PlcQuerySet(models.QuerySet["Plc"]):
    def visible_to(self, user: object) -> Self:
        """The PLCs this account is an active member of; a guest's PLC is not among them."""
        return self.filter(members__user=user, members__active=True, members__is_guest=False).distinct()


class Plc(models.Model):
    code = models.CharField(max_length=12, unique=True, default=short_code, editable=False)
    name = models.CharField(_("name"), max_length=120)
    time_zone = models.CharField(_("time zone"), max_length=64, default="America/New_York")
    rap_name = models.CharField(_("name of the plan"), max_length=60, default="RAP")
    leader_level = models.CharField(
        _("what leaders read of a plan"), max_length=8, choices=LeaderLevel, default=LeaderLevel.GOALS
    )
    # High means level 3 only; the line of the board moves.
    strict = models.BooleanField(_("strict rule: only a 3 is high"), default=False)
    hd_he = models.CharField(max_length=60, default="Thriving")
    hd_le = models.CharField(max_length=60, default="Warm, not yet trying")
    ld_he = models.CharField(max_length=60, default="Trying, not yet enjoying")
    ld_le = models.CharField(max_length=60, default="Building trust")
    is_sample = models.BooleanField(default=False)
    made_at = models.DateTimeField(default=timezone.now)

    objects: ClassVar[PlcQuerySet] = PlcQuerySet.as_manager()  # type: ignore[assignment]

    def __str__(self) -> str:
        return self.name

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.time_zone)


class School(models.Model):
    plc = models.ForeignKey(Plc, models.CASCADE, related_name="schools")
    code = models.CharField(max_length=12, unique=True, default=short_code, editable=False)
    name = models.CharField(_("name"), max_length=120)

    class Meta:
        ordering = ("name",)
        constraints = (models.UniqueConstraint(fields=("plc", "name"), name="one_school_of_a_name"),)

    def __str__(self) -> str:
        return self.name


class MemberQuerySet(models.QuerySet["Member"]):
    def active(self) -> Self:
        return self.filter(active=True)

    def coaches(self) -> Self:
        return self.active().filter(is_coach=True, is_guest=False)

    def regular(self) -> Self:
        """Everybody but guests."""
        return self.active().filter(is_guest=False)

    def visible_to(self, user: object) -> Self:
        return self.filter(plc__members__user=user, plc__members__active=True, plc__members__is_guest=False).distinct()


class Member(models.Model):
    """One person in one PLC; may be coach, facilitator and leader at once."""

    plc = models.ForeignKey(Plc, models.CASCADE, related_name="members")
    user = models.ForeignKey("people.User", models.CASCADE, related_name="memberships")
    code = models.CharField(max_length=12, unique=True, default=short_code, editable=False)
    name = models.CharField(_("name"), max_length=120)
    post = models.CharField(_("post"), max_length=120, blank=True, help_text=_("For example: K-2 literacy"))
    is_coach = models.BooleanField(_("coach"), default=False)
    is_facilitator = models.BooleanField(_("facilitator"), default=False)
    is_leader = models.BooleanField(_("leader"), default=False)
    is_guest = models.BooleanField(default=False)
    first_year = models.BooleanField(_("first year as a coach"), default=False)
    # Evaluates a teacher of this PLC: cannot open session content.
    evaluates = models.BooleanField(_("evaluates a teacher of this PLC"), default=False)
    schools = models.ManyToManyField(School, blank=True, related_name="members")
    # Mails about sessions, a link without content; the person switches them off and on.
    mails = models.BooleanField(_("mails about sessions"), default=True)
    active = models.BooleanField(default=True)
    made_at = models.DateTimeField(default=timezone.now)

    objects: ClassVar[MemberQuerySet] = MemberQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        ordering = ("name",)
        constraints = (
            models.UniqueConstraint(fields=("plc", "user"), name="one_membership_a_plc"),
            models.CheckConstraint(
                condition=Q(is_guest=False) | Q(is_facilitator=False, is_leader=False), name="a_guest_only_coaches"
            ),
        )

    def __str__(self) -> str:
        return self.name

    @property
    def first_name(self) -> str:
        return first_of(self.name)

    @property
    def initials(self) -> str:
        words = self.name.split()
        return "".join(w[0] for w in (words[:1] + words[-1:] if len(words) > 1 else words)).upper()


class LeaderScope(models.Model):
    """What a leader may read: one school, or the whole PLC where `school` is empty."""

    leader = models.ForeignKey(Member, models.CASCADE, related_name="scopes")
    school = models.ForeignKey(School, models.CASCADE, null=True, blank=True, related_name="scopes")

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("leader", "school"), name="one_scope_a_leader_and_school"),
            models.UniqueConstraint(fields=("leader",), condition=Q(school=None), name="one_scope_of_the_whole_plc"),
        )

    def __str__(self) -> str:
        return f"{self.leader}: {self.school or self.leader.plc}"


class WorkingAgreement(models.Model):
    """What a PLC promised each other, one line a promise; a change is a new version."""

    plc = models.ForeignKey(Plc, models.CASCADE, related_name="agreements")
    version = models.PositiveIntegerField(default=1)
    text = models.TextField(_("working agreement"), max_length=4000)
    made_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ("-version",)
        constraints = (models.UniqueConstraint(fields=("plc", "version"), name="one_agreement_a_version"),)

    def __str__(self) -> str:
        return f"{self.plc} v{self.version}"

    @property
    def lines(self) -> list[str]:
        return [line.strip() for line in self.text.splitlines() if line.strip()]


class AgreementAnswer(models.Model):
    """A member agreed to one version."""

    agreement = models.ForeignKey(WorkingAgreement, models.CASCADE, related_name="answers")
    member = models.ForeignKey(Member, models.CASCADE, related_name="agreed")
    agreed_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("agreement", "member"), name="agreed_once"),)

    def __str__(self) -> str:
        return f"{self.member} agreed to {self.agreement}"
