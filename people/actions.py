"""What changes people and their PLC. Rights are the caller's business; rules that must hold are kept here."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import partial

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from people import links, signals
from people.models import (
    AgreementAnswer,
    LeaderScope,
    Member,
    PersonalLink,
    Plc,
    School,
    User,
    WorkingAgreement,
)
from people.tasks import send_invitation

ROLES = ("is_coach", "is_facilitator", "is_leader")


class LastFacilitatorError(Exception):
    """A PLC keeps at least one facilitator."""


class SpentLinkError(Exception):
    """The link was used a moment earlier."""


def first_agreement() -> str:
    """Four promises to start from; a PLC writes its own."""
    return "\n".join(
        (
            _("We place the partnership, never the teacher."),
            _("First we write, then we talk."),
            _("What is said in a consultancy stays there."),
            _("Nothing here is part of any evaluation."),
        )
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """What a PLC says of a member. `whole`: as a leader they read the whole PLC, else only their schools."""

    name: str
    post: str = ""
    roles: Collection[str] = ("is_coach",)
    schools: Collection[School] = ()
    first_year: bool = False
    evaluates: bool = False
    whole: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Beginning:
    """What the first page asks: the account (empty for somebody who has one) and the PLC."""

    name: str
    email: str = ""
    password: str = ""
    plc_name: str
    time_zone: str
    schools: Collection[str] = ()
    coaches_too: bool = False


@transaction.atomic
def set_up(link: PersonalLink, begin: Beginning, *, user: User | None = None) -> Member:
    """A PLC with its first facilitator, who gets an account unless `user` has one. Raises SpentLinkError."""
    if not links.use(link):
        raise SpentLinkError
    user = user or User.objects.create_user(begin.email.strip().lower(), begin.password, name=begin.name)
    plc = make_plc(begin.plc_name, time_zone=begin.time_zone, schools=begin.schools)
    return Member.objects.create(
        plc=plc, user=user, name=begin.name or user.name, is_facilitator=True, is_coach=begin.coaches_too
    )


@transaction.atomic
def make_plc(name: str, *, time_zone: str, schools: Iterable[str] = ()) -> Plc:
    plc = Plc.objects.create(name=name, time_zone=time_zone)
    School.objects.bulk_create(School(plc=plc, name=school) for school in dict.fromkeys(schools))
    WorkingAgreement.objects.create(plc=plc, text=first_agreement())
    return plc


@transaction.atomic
def add_member(plc: Plc, about: About, *, email: str = "", by: Member | None = None, invite: bool = False) -> Member:
    """A member with an account of their own or, without an e-mail, one that only links and the door open.

    Somebody who was here before comes back with their past; an account known from another PLC is used as it is.
    """
    email = email.strip().lower()
    user = User.objects.filter(email=email).first() if email else None
    user = user or User.objects.create_user(email or None, name=about.name)
    member, _made = Member.objects.update_or_create(plc=plc, user=user, defaults={"name": about.name, "active": True})
    change_member(member, about)
    if invite:
        transaction.on_commit(partial(send_invitation.enqueue, member.pk, by.pk if by else None))
    return member


@transaction.atomic
def return_member(member: Member, about: About) -> Member:
    """Somebody who was taken out is part of the PLC again."""
    Member.objects.filter(pk=member.pk).update(active=True)
    change_member(member, about)
    return member


@transaction.atomic
def change_member(member: Member, about: About) -> None:
    """Raises LastFacilitatorError."""
    if "is_facilitator" not in about.roles:
        _keep_a_facilitator(member)
    for role in ROLES:
        setattr(member, role, role in about.roles)
    member.name, member.post = about.name, about.post
    member.first_year, member.evaluates = about.first_year, about.evaluates
    member.save(update_fields=["name", "post", "first_year", "evaluates", *ROLES])
    member.schools.set(about.schools)
    member.scopes.all().delete()
    if member.is_leader:
        reads = [None] if about.whole else [*about.schools]
        LeaderScope.objects.bulk_create(LeaderScope(leader=member, school=school) for school in reads)
    _tell(member)


@transaction.atomic
def change_email(member: Member, *, email: str) -> None:
    """Only for an account that this PLC made and nobody has made their own: the address is the key to it."""
    if may_change_email(member):
        User.objects.filter(pk=member.user_id).update(email=email.strip().lower() or None)


def may_change_email(member: Member) -> bool:
    return not member.user.has_usable_password() and not links.is_shared(member.user)


@transaction.atomic
def remove_member(member: Member) -> None:
    """Out of the PLC at once; what the member wrote stays, teachers wait for a coach. Raises LastFacilitatorError."""
    _keep_a_facilitator(member)
    Member.objects.filter(pk=member.pk).update(active=False)
    member.caseload.filter(until=None).update(until=timezone.localdate())
    member.links.filter(used_at=None).delete()
    _tell(member)


def _keep_a_facilitator(member: Member) -> None:
    others = Member.objects.active().filter(plc_id=member.plc_id, is_facilitator=True).exclude(pk=member.pk)
    if member.is_facilitator and not others.exists():
        raise LastFacilitatorError


def _tell(member: Member) -> None:
    transaction.on_commit(partial(signals.member_changed.send, sender=Member, member=member))


@transaction.atomic
def write_agreement(plc: Plc, *, text: str) -> WorkingAgreement:
    """A new version; everybody is asked again. The same words make none."""
    latest = plc.agreements.first()
    text = "\n".join(line.strip() for line in text.splitlines() if line.strip())
    if latest and latest.text == text:
        return latest
    newest = plc.agreements.aggregate(newest=Max("version"))["newest"] or 0
    return WorkingAgreement.objects.create(plc=plc, version=newest + 1, text=text)


@transaction.atomic
def agree(member: Member) -> None:
    """To the version of today; a second time changes nothing."""
    latest = WorkingAgreement.objects.filter(plc_id=member.plc_id).first()
    if latest:
        AgreementAnswer.objects.get_or_create(agreement=latest, member=member)
