"""The invitation to a session as a calendar file: when, where, and the way in. No teacher, nothing anybody wrote."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import NamedTuple

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from icalendar import Calendar, Event

from .models import Session, State
from .split import sittings_of

YEAR = timedelta(days=366)


class Day(NamedTuple):
    """One entry: of the session, or of one of its two sittings."""

    uid: str
    title: str
    starts: datetime
    minutes: int


def invitation(session: Session) -> bytes:
    """One entry in the PLC's time zone, which travels with it, or one for each sitting whose day is known.

    A later file of the same session replaces them; that of a session which was dropped takes them out again.
    """
    is_off = session.state == State.DROPPED
    days = list(_days(session))
    calendar = Calendar()
    calendar.add("prodid", "-//CoachPLC//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "CANCEL" if is_off else "PUBLISH")
    for day in days:
        calendar.add_component(_event(session, day, is_off=is_off))
    first, last = days[0].starts, days[-1].starts
    calendar.add_missing_timezones(first_date=(first - YEAR).date(), last_date=(last + YEAR).date())
    content: bytes = calendar.to_ical()
    return content


def _days(session: Session) -> Iterator[Day]:
    items = list(session.items.all())
    sittings, uid = sittings_of(session, items), f"{session.code}@coachplc"
    if sittings is None:
        yield Day(uid, session.title, session.starts_at, sum(item.minutes for item in items))
        return
    for number, starts, minutes in (
        (1, session.starts_at, sittings.first_minutes),
        (2, session.second_at, sittings.second_minutes),
    ):
        title = f"{session.title}, {sittings.names[number]}"
        if starts is not None:
            yield Day(uid if number == 1 else f"{session.code}-2@coachplc", title, starts, minutes)


def _event(session: Session, day: Day, *, is_off: bool) -> Event:
    door = settings.SITE_URL + reverse("sessions:door", args=[session.code])
    starts = day.starts.astimezone(UTC)
    event = Event()
    event.add("uid", day.uid)
    event.add("sequence", session.revision)
    event.add("dtstamp", timezone.now())
    event.add("dtstart", timezone.localtime(starts, session.plc.zone))
    event.add("dtend", timezone.localtime(starts + timedelta(minutes=day.minutes), session.plc.zone))
    event.add("summary", day.title)
    event.add("description", _("The way in, from the moment the session opens: %(door)s") % {"door": door})
    event.add("url", door)
    if session.place:
        event.add("location", session.place)
    if is_off:
        event.add("status", "CANCELLED")
    return event
