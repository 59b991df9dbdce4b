"""A day that changes: one mail to those who know of it, a link and no content. What is undone soon, nobody hears of."""

from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial

from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import override

from people.models import Member

from .mails import WAIT, once
from .models import Here, Mailed, MailKind, Session, State

TOLD = (MailKind.PREWORK, MailKind.CALENDAR)
SOON = timedelta(hours=12)


def note_calendar(session: Session, member: Member) -> None:
    """Somebody took the calendar file, so they know the day."""
    if session.state != State.DROPPED:
        Mailed.objects.get_or_create(session=session, member=member, kind=MailKind.CALENDAR)


def told(session: Session) -> list[Member]:
    """Who has the day from a mail or in their calendar."""
    found = Member.objects.active().filter(mailed__session=session, mailed__kind__in=TOLD, evaluates=False)
    return list(found.distinct().select_related("user"))


def may_hear(session: Session) -> int:
    """How many would be written to if the session were dropped."""
    known = Q(mailed__session=session, mailed__kind__in=TOLD, mails=True, evaluates=False, user__is_active=True)
    return Member.objects.active().filter(known).exclude(user__email=None).distinct().count()


# --- Call these in the transaction of what they follow ---------------------------------------------------------------
def after_a_drop(session: Session, *, by: Member) -> None:
    """Ten minutes later, for a drop by mistake; at once when people may be on their way soon."""
    _later(session, by, _wait(session))


def _wait(session: Session) -> timedelta:
    return timedelta(0) if session.starts_at - timezone.now() < SOON else WAIT


def after_the_return(session: Session, *, by: Member) -> None:
    _later(session, by, timedelta(0))


def _later(session: Session, by: Member, wait: timedelta) -> None:
    from .tasks import tell_of_the_drop  # noqa: PLC0415 -- the task asks this module

    task = tell_of_the_drop.using(run_after=timezone.now() + wait) if wait else tell_of_the_drop
    transaction.on_commit(partial(task.enqueue, session.pk, by.pk))


def after_the_first(session: Session) -> None:
    """The first sitting was closed: when it has lasted ten minutes, the day of the second is told."""
    from .tasks import tell_of_the_second  # noqa: PLC0415 -- the task asks this module

    later = tell_of_the_second.using(run_after=timezone.now() + WAIT)
    transaction.on_commit(partial(later.enqueue, session.pk))


def after_a_new_day(session: Session, at: datetime | None) -> None:
    """Between the sittings: who was told of another day is told of this one."""
    if session.is_between and at != session.second_at:
        Mailed.objects.filter(session=session, kind=MailKind.SECOND).delete()
        after_the_first(session)


# --- The mails -------------------------------------------------------------------------------------------------------
def tell(session: Session, *, by_pk: int) -> None:
    """That it is dropped, or planned again: whichever is true by now, and only to whom it is news."""
    if session.state == State.DROPPED and session.dropped_at:
        if timezone.now() < session.dropped_at + _wait(session):
            return  # dropped once more, which has a time of its own
        Mailed.objects.filter(session=session, kind=MailKind.BACK).delete()
        for member in told(session):
            if member.pk != by_pk:
                _in_their_words(member, partial(_dropped, session, member))
    elif session.state == State.PLANNED:
        heard = Mailed.objects.filter(session=session, kind=MailKind.DROPPED)
        for mailed in heard.select_related("member__user"):
            _in_their_words(mailed.member, partial(_back, session, mailed.member))
        heard.delete()


def _in_their_words(member: Member, write: Callable[[], object]) -> None:
    with override(member.user.language or settings.LANGUAGE_CODE):
        write()


def _words(session: Session, at: datetime) -> dict[str, str]:
    local = timezone.localtime(at, session.plc.zone)
    return {
        "quarter": session.quarter,
        "day": date_format(local, "MONTH_DAY_FORMAT"),
        "hour": date_format(local, "TIME_FORMAT"),
    }


def _dropped(session: Session, member: Member) -> bool:
    words = _words(session, session.starts_at)
    subject = _("%(quarter)s on %(day)s will not be held") % words
    text = _("The session of %(day)s is dropped. On its page you can take it out of your calendar.") % words
    return once(session, member, MailKind.DROPPED, subject=subject, words=text, path=_door(session))


def _back(session: Session, member: Member) -> bool:
    words = _words(session, session.starts_at)
    subject = _("%(quarter)s on %(day)s will be held after all") % words
    text = (
        _("The session of %(day)s, %(hour)s, is planned again. On its page you can put it into your calendar.") % words
    )
    return once(session, member, MailKind.BACK, subject=subject, words=text, path=_door(session))


def _door(session: Session) -> str:
    return reverse("sessions:door", args=[session.code])


def tell_of_the_second(session: Session) -> None:
    """To everybody who was expected or came; nothing while nobody knows the day, or the first sitting goes on again."""
    if not session.is_between or session.second_at is None or session.stopped_at is None:
        return
    if timezone.now() < session.stopped_at + WAIT:
        return
    seats = session.attendance.exclude(here__in=(Here.KNOCKING, Here.DECLINED)).filter(member__evaluates=False)
    for seat in seats.select_related("member__user"):
        _in_their_words(seat.member, partial(_second, session, seat.member, session.second_at))


def _second(session: Session, member: Member, at: datetime) -> bool:
    words = _words(session, at)
    subject = _("%(quarter)s goes on on %(day)s") % words
    text = _("The second sitting is on %(day)s, %(hour)s. Until then what was begun stays open on your page.") % words
    path = reverse("sessions:page", args=[session.code])
    return once(session, member, MailKind.SECOND, subject=subject, words=text, path=path)
