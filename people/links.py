"""Links that let one person in, once. The token goes into the address' fragment, which no server and no log sees."""

from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from people.codes import fingerprint, new_token
from people.models import LinkKind, Member, PersonalLink, User

MEMBER_DAYS = 14
MAIL_MINUTES = 15
MAIL_PAUSE = 60  # seconds
SETUP_HOURS = 48


def url(token: str) -> str:
    return f"{settings.SITE_URL}/enter/#{token}"


def is_shared(user: User) -> bool:
    """Whether more than one PLC knows this account: then no facilitator of one can open the door to the other."""
    return Member.objects.regular().filter(user=user).count() > 1


@transaction.atomic
def for_member(member: Member, *, by: Member | None) -> str | None:
    """A new token for a member; earlier ones die. None for a person of several PLCs, who signs in by e-mail."""
    if is_shared(member.user):
        return None
    PersonalLink.objects.filter(member=member, kind=LinkKind.MEMBER, used_at=None).delete()
    return _new(LinkKind.MEMBER, timedelta(days=MEMBER_DAYS), user=member.user, member=member, made_by=by)


@transaction.atomic
def for_mail(user: User) -> str:
    PersonalLink.objects.filter(user=user, kind=LinkKind.MAIL, used_at=None).delete()
    return _new(LinkKind.MAIL, timedelta(minutes=MAIL_MINUTES), user=user)


def is_on_its_way(user: User) -> bool:
    """Whether a link was mailed a moment ago and is not used yet: whoever asks again and again floods no mailbox."""
    since = timezone.now() - timedelta(seconds=MAIL_PAUSE)
    return PersonalLink.objects.filter(user=user, kind=LinkKind.MAIL, used_at=None, made_at__gt=since).exists()


@transaction.atomic
def for_setup() -> str:
    PersonalLink.objects.filter(kind=LinkKind.SETUP, used_at=None).delete()
    return _new(LinkKind.SETUP, timedelta(hours=SETUP_HOURS))


def _new(kind: LinkKind, lasts: timedelta, **of: User | Member | None) -> str:
    token = new_token()
    PersonalLink.objects.create(kind=kind, fingerprint=fingerprint(token), expires_at=timezone.now() + lasts, **of)
    return token


def find(token: str, *kinds: LinkKind) -> PersonalLink | None:
    """The link of a token if it is still good."""
    found = (
        PersonalLink.objects.filter(fingerprint=fingerprint(token.strip()), kind__in=kinds)
        .select_related("user", "member__plc")
        .first()
    )
    if found is None or not found.is_good:
        return None
    if found.member is None:
        return found
    if found.user is not None:
        found.member.user = found.user  # the same account, fetched once
    return found if _opens(found.member) else None


def _opens(member: Member) -> bool:
    return member.active and member.user.is_active and not is_shared(member.user)


def use(link: PersonalLink) -> bool:
    """Spends the link; False when somebody was a moment earlier."""
    return PersonalLink.objects.filter(pk=link.pk, used_at=None).update(used_at=timezone.now()) == 1
