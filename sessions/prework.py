"""Before a session: coaches check their roster and look back, and may place and choose; who is ready, and one mail."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import override

from live import publish
from people.models import Member

from . import agenda, log, mails
from .models import AgendaItem, Here, Mailed, MailKind, RosterCheck, Session, State
from .step import ItemKind

BEFORE = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Ready:
    """Who of the coaches expected is ready: the roster is checked and every last action has its word."""

    rows: Sequence[tuple[Member, bool]]

    @property
    def done(self) -> int:
        return sum(ready for _coach, ready in self.rows)

    @property
    def of(self) -> int:
        return len(self.rows)


def is_open(session: Session) -> bool:
    return session.prework and session.state == State.PLANNED


def items_of(session: Session) -> list[tuple[AgendaItem, ItemKind]]:
    """The items at which a coach may write before the opening, in their order; each kind once."""
    found: dict[tuple[str, str], tuple[AgendaItem, ItemKind]] = {}
    for item in session.items.filter(in_person=False):
        kind = agenda.get(item.step).kind(item.kind)
        if kind is not None and kind.prework:
            found.setdefault((item.step, item.kind), (item, kind))
    return list(found.values())


def asked_of(
    session: Session, items: Sequence[tuple[AgendaItem, ItemKind]]
) -> dict[str, Mapping[int, tuple[int, int]]]:
    """By step what it asks of each coach."""
    return {item.step: agenda.get(item.step).prework(session) for item, kind in items if kind.prework == "asked"}


def coaches_of(session: Session) -> list[Member]:
    """Who is asked: the coaches expected, by name."""
    expected = Member.objects.coaches().filter(attendance__session=session, evaluates=False)
    return list(expected.exclude(attendance__session=session, attendance__here=Here.DECLINED).select_related("user"))


def ready(session: Session) -> Ready:
    checked = set(RosterCheck.objects.filter(session=session).values_list("member_id", flat=True))
    asked = asked_of(session, items_of(session))
    waiting = {pk for parts in asked.values() for pk, (done, of) in parts.items() if done < of}
    return Ready([(coach, coach.pk in checked - waiting) for coach in coaches_of(session)])


@transaction.atomic
def check_roster(session: Session, member: Member, *, right: bool) -> None:
    """ "Yes, all right", or taken back."""
    if right:
        RosterCheck.objects.get_or_create(session=session, member=member)
    else:
        RosterCheck.objects.filter(session=session, member=member).delete()
    publish(session.topic, signals=["lead"])


@transaction.atomic
def switch(session: Session, *, on: bool, by: Member) -> None:
    """With it off nobody writes before the opening and nobody is written to; what was written stays."""
    Session.objects.filter(pk=session.pk).update(prework=on)
    log.write(session, by, "prework on" if on else "prework off")
    publish(session.topic, signals=["lead"])


# --- The one mail ----------------------------------------------------------------------------------------------------
def due(session: Session) -> datetime:
    """When the mail goes out by itself, in the PLC's time."""
    return timezone.localtime(session.starts_at, session.plc.zone) - BEFORE


def schedule(session: Session) -> None:
    """Has the coaches written to a week before; nothing for a session that is nearer. Call it where its day is set."""
    from .tasks import mail_prework  # noqa: PLC0415 -- the task asks this module

    if due(session) > timezone.now():
        transaction.on_commit(partial(mail_prework.using(run_after=due(session)).enqueue, session.pk))


def send_due(session: Session) -> None:
    """When the week begins: not before (the session was moved, which has a mail of its own), not after the opening."""
    if timezone.now() >= due(session):
        send(session)


def send(session: Session) -> int:
    """Writes to every coach who may have a mail and has not had this one; how many. Who is ready needs none."""
    if not is_open(session) or session.starts_at < timezone.now() - timedelta(days=1):
        return 0
    return sum(_write(session, coach) for coach, done in ready(session).rows if not done)


def _write(session: Session, coach: Member) -> bool:
    with override(coach.user.language or settings.LANGUAGE_CODE):
        local = timezone.localtime(session.starts_at, session.plc.zone)
        words = {"quarter": session.quarter, "day": date_format(local, "MONTH_DAY_FORMAT")}
        subject = _("Get ready for %(quarter)s, in ten minutes") % words
        text = _("Before %(day)s: are your teachers still right, and what became of your last actions?") % words
        path = reverse("sessions:prework", args=[session.code])
        return mails.once(session, coach, MailKind.PREWORK, subject=subject, words=text, path=path)


def sent(session: Session) -> tuple[int, datetime | None]:
    """How many were written to, and when the first was."""
    found = list(
        Mailed.objects.filter(session=session, kind=MailKind.PREWORK).order_by("at").values_list("at", flat=True)
    )
    return len(found), found[0] if found else None
