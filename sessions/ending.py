"""The day of the next session: set at the close, read by everybody, and where the next plan begins."""

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from live import publish
from people.models import Member, Plc

from . import log
from .models import Session, State

# Where the day is read while the session runs.
SHOWN = ("commitments", "screen")


@transaction.atomic
def set_next_date(session: Session, day: date | None, *, by: Member) -> None:
    """The day on which the PLC meets again, or None while nobody knows it."""
    Session.objects.filter(pk=session.pk).update(next_date=day)
    session.next_date = day
    log.write(session, by, "set next date")
    publish(session.topic, regions=SHOWN, signals=["lead"])


def next_start(plc: Plc) -> datetime | None:
    """The day that was agreed on last, if it is still to come, at the hour of that session; in the PLC's time."""
    last = Session.objects.filter(plc=plc).exclude(state=State.PLANNED).order_by("-starts_at").first()
    if last is None or last.next_date is None or last.next_date < timezone.localdate(timezone=plc.zone):
        return None
    hour = timezone.localtime(last.starts_at, plc.zone).time()
    return datetime.combine(last.next_date, hour, plc.zone)
