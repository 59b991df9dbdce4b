"""Mails about sessions: a link and no content, and a way to get no more of them."""

from django.conf import settings
from django.core import signing
from django.urls import reverse
from django.utils.translation import gettext as _

from people.models import Member
from people.tasks import send_letter

SALT = "people.mails"


def off_url(member: Member) -> str:
    """The address that needs no sign-in; it is good as long as the mail that holds it lies somewhere."""
    return settings.SITE_URL + reverse("people:mails-off", args=[signing.dumps(member.code, salt=SALT, compress=False)])


def by_token(token: str) -> Member | None:
    """Whose mails the link of a mail is about; None for what we never wrote."""
    try:
        code = signing.loads(token, salt=SALT)
    except signing.BadSignature:
        return None
    return Member.objects.active().select_related("plc", "user").filter(code=code).first()


def switch(member: Member, *, on: bool) -> None:
    Member.objects.filter(pk=member.pk).update(mails=on)


def may_have(member: Member) -> bool:
    """Whether there is an address and the person has not switched these mails off."""
    return bool(member.active and member.mails and member.user.is_active and member.user.email)


def write(member: Member, *, subject: str, words: str, path: str) -> None:
    """One mail in the background, in the language that is set now: a sentence, one link, and the off switch."""
    off = off_url(member)
    body = f"{words}\n\n{settings.SITE_URL}{path}\n\n" + _("No more of these mails:") + f"\n{off}\n"
    send_letter.enqueue(str(member.user.email), subject, body, off)
