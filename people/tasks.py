"""Mail, off the request: an answer takes as long for a stranger's address as for a known one."""

from django.conf import settings
from django.core.mail import EmailMessage
from django.tasks import task
from django.utils.translation import gettext as _
from django.utils.translation import override

from people import links
from people.models import Member, User


@task
def send_letter(to: str, subject: str, body: str, off: str = "") -> None:
    """`off` is the address at which its reader gets no more of them; mail programs show it as "Unsubscribe"."""
    headers = {"List-Unsubscribe": f"<{off}>"} if off else {}
    EmailMessage(subject, body, settings.DEFAULT_FROM_EMAIL, [to], headers=headers).send()


@task
def send_sign_in_link(email: str) -> None:
    """To a known address a link that works once, for 15 minutes, and not one letter after the other; else nothing."""
    user = User.objects.filter(email=email.strip().lower(), is_active=True).first()
    if user is None or links.is_on_its_way(user):
        return
    with override(user.language or settings.LANGUAGE_CODE):
        url = links.url(links.for_mail(user))
        body = (
            _("This link signs you in once, within 15 minutes:")
            + f"\n\n{url}\n\n"
            + _("If you did not ask for it, nothing needs to be done.")
        )
        send_letter.call(str(user.email), _("Your sign-in link"), body)


@task
def send_invitation(member_pk: int, made_by_pk: int | None = None) -> None:
    """A personal link by mail; without a mail server it waits in the outbox."""
    member = Member.objects.select_related("plc", "user").filter(pk=member_pk, active=True).first()
    if member is None or not member.user.email:
        return
    with override(member.user.language or settings.LANGUAGE_CODE):
        made_by = Member.objects.filter(pk=made_by_pk or 0).first()
        token = links.for_member(member, by=made_by)
        url = links.url(token) if token else settings.SITE_URL
        body = _("You are now part of %(plc)s. This link lets you in once:") % {"plc": member.plc.name} + f"\n\n{url}\n"
        send_letter.call(member.user.email, _("Your place in %(plc)s") % {"plc": member.plc.name}, body)
