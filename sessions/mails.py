"""One mail to each person about a session: a link and no content, never twice."""

from datetime import timedelta
from functools import partial

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import override

from people import mails
from people.models import Member

from .models import Attendance, Here, Mailed, MailKind, Session

# An end by mistake is taken back within these minutes, and then nobody has heard of it.
WAIT = timedelta(minutes=10)


@transaction.atomic
def once(session: Session, member: Member, kind: MailKind, *, subject: str, words: str, path: str) -> bool:
    """Writes to a person who may have it and has not had it; whether a mail is on its way now."""
    if not mails.may_have(member):
        return False
    _row, made = Mailed.objects.get_or_create(session=session, member=member, kind=kind)
    if made:
        mails.write(member, subject=subject, words=words, path=path)
    return made


def after_the_end(session: Session) -> None:
    """Has everybody written to when the end has lasted ten minutes; call it in the transaction of the end."""
    from .tasks import tell_of_the_end  # noqa: PLC0415 -- the task asks this module

    later = tell_of_the_end.using(run_after=timezone.now() + WAIT)
    transaction.on_commit(partial(later.enqueue, session.pk))


def tell_of_the_end(session: Session) -> None:
    """To everybody who was expected or came. Nothing while the session is open again, or ended only now."""
    if session.ended_at is None or not session.is_over or timezone.now() < session.ended_at + WAIT:
        return
    # Not who only knocked, and nobody whom the table of who sees what keeps out of sessions.
    seats = session.attendance.exclude(here__in=(Here.KNOCKING, Here.DECLINED)).filter(member__evaluates=False)
    for seat in seats.select_related("member__user"):
        with override(seat.member.user.language or settings.LANGUAGE_CODE):
            _tell(session, seat)


def _tell(session: Session, seat: Attendance) -> None:
    until = timezone.localtime(session.ended_at, session.plc.zone) + timedelta(days=7)
    words = {"quarter": session.quarter, "day": date_format(until, "MONTH_DAY_FORMAT")}
    if seat.came:
        subject = _("Your notes and plan from %(quarter)s are here") % words
        text = _("What you wrote in %(quarter)s is on your page. It stays open to changes until %(day)s.") % words
    else:
        subject = _("%(quarter)s has ended: catch up until %(day)s") % words
        text = _("You were missed in %(quarter)s. What the room found is on your page, and your plan waits.") % words
    path = reverse("sessions:page", args=[session.code])
    once(session, seat.member, MailKind.AFTER, subject=subject, words=text, path=path)
