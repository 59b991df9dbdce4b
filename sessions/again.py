"""Planning the next session like the last one: same agenda, same weekday and hour, a quarter later."""

import re
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from math import ceil

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from people.models import Member, Plc

from . import actions
from .laying import lines_of
from .models import Attendance, Here, Session

QUARTER = timedelta(weeks=13)
SOON = timedelta(days=7)  # a last session of long ago proposes no day earlier than this from today


@dataclass(frozen=True, slots=True)
class Changes:
    """Who takes part now and did not then, or the other way round; names of members, never of teachers."""

    joined: list[Member] = field(default_factory=list)
    left: list[Member] = field(default_factory=list)
    now_in: list[Member] = field(default_factory=list)
    now_out: list[Member] = field(default_factory=list)

    def __bool__(self) -> bool:
        return bool(self.joined or self.left or self.now_in or self.now_out)


def last_of(plc: Plc) -> Session | None:
    """The session to plan like: the latest one, held or not."""
    return Session.objects.kept().filter(plc=plc).select_related("plc").order_by("-starts_at").first()


def next_label(label: str) -> str:
    """The label a quarter later: its number raised, after Quarter 4 the first of the next year; "" if it has none."""
    numbers = list(re.finditer(r"\d+", label))
    quarter = next((found for found in numbers if len(found[0]) < 3), None)
    if quarter is None:
        return ""
    is_last = quarter[0] == "4" and label[:1].lower() in {"q", _("Quarter 1")[:1].lower()}
    raised = label[: quarter.start()] + ("1" if is_last else str(int(quarter[0]) + 1)) + label[quarter.end() :]
    return re.sub(r"\b20\d\d\b", lambda year: str(int(year[0]) + 1), raised) if is_last else raised


def starts_again(last: Session, today: date) -> datetime:
    """The same hour on the wall of the PLC, on the day that was agreed on at the close.

    Without one the same weekday thirteen weeks later, or the first such day that is a week from now.
    """
    local = timezone.localtime(last.starts_at, last.plc.zone)
    if last.next_date and last.next_date >= today:
        return datetime.combine(last.next_date, local.time(), last.plc.zone)
    day = local.date() + QUARTER
    if day < today + SOON:
        day += timedelta(weeks=ceil((today + SOON - day).days / 7))
    return datetime.combine(day, local.time(), last.plc.zone)


def second_again(last: Session, starts_at: datetime) -> datetime | None:
    """The second sitting as many days after the first as last time, at its own hour; None where there was none."""
    if last.second_at is None or not last.items.filter(opens_sitting=True).exists():
        return None
    first, second = (timezone.localtime(at, last.plc.zone) for at in (last.starts_at, last.second_at))
    day = timezone.localdate(starts_at, last.plc.zone) + (second.date() - first.date())
    return datetime.combine(day, second.time(), last.plc.zone)


def changes_since(last: Session) -> Changes:
    """Who was expected or came to a session, against who takes part in its PLC today."""
    seats = Attendance.objects.filter(session=last).exclude(here__in=(Here.KNOCKING, Here.DECLINED))
    then = set(seats.values_list("member_id", flat=True))
    changes = Changes()
    for member in Member.objects.filter(Q(plc=last.plc_id), Q(is_guest=False)).order_by("name"):
        takes_part = member.active and not member.evaluates and (member.is_coach or member.is_facilitator)
        if takes_part and member.pk not in then:
            (changes.joined if member.made_at > last.made_at else changes.now_in).append(member)
        elif member.pk in then and not takes_part:
            (changes.now_out if member.active else changes.left).append(member)
    return changes


@transaction.atomic
def plan_again(last: Session, *, by: Member) -> Session:
    """Copies a session; pressed twice it is the same one."""
    quarter = next_label(last.quarter) or last.quarter
    starts_at = starts_again(last, timezone.localdate(timezone=last.plc.zone))
    made = Session.objects.kept().filter(plc=last.plc, quarter=quarter, starts_at=starts_at).first()
    return made or actions.plan(
        last.plc,
        by=by,
        title=f"{last.plc.name}, {quarter}"[:120],
        quarter=quarter,
        starts_at=starts_at,
        place=last.place,
        lines=lines_of(last),
        prework=last.prework,
        second_at=second_again(last, starts_at),
    )
