"""The day of the next session: set at the close, read by everybody, and where the next plan begins."""

from datetime import date

from django.db import transaction

from live import publish
from people.models import Member

from . import log
from .models import Session

# Where the day is read while the session runs.
SHOWN = ("commitments", "screen")


@transaction.atomic
def set_next_date(session: Session, day: date | None, *, by: Member) -> None:
    """The day on which the PLC meets again, or None while nobody knows it."""
    Session.objects.filter(pk=session.pk).update(next_date=day)
    session.next_date = day
    log.write(session, by, "set next date")
    publish(session.topic, regions=SHOWN, signals=["lead"])
