"""The invitation to a session as a calendar file: when, where, and the way in. No teacher, nothing anybody wrote."""

from datetime import UTC, timedelta

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from icalendar import Calendar, Event

from .models import Session, State

YEAR = timedelta(days=366)


def invitation(session: Session) -> bytes:
    """One event in the PLC's time zone, which travels with it; a later file of the same session replaces it.

    The file of a session that was dropped takes the event out of the calendar again.
    """
    is_off = session.state == State.DROPPED
    starts = session.starts_at.astimezone(UTC)
    ends = starts + timedelta(minutes=sum(session.items.values_list("minutes", flat=True)))
    door = settings.SITE_URL + reverse("sessions:door", args=[session.code])
    event = Event()
    event.add("uid", f"{session.code}@coachplc")
    event.add("sequence", session.revision)
    event.add("dtstamp", timezone.now())
    event.add("dtstart", timezone.localtime(starts, session.plc.zone))
    event.add("dtend", timezone.localtime(ends, session.plc.zone))
    event.add("summary", session.title)
    event.add("description", _("The way in, from the moment the session opens: %(door)s") % {"door": door})
    event.add("url", door)
    if session.place:
        event.add("location", session.place)
    if is_off:
        event.add("status", "CANCELLED")
    calendar = Calendar()
    calendar.add("prodid", "-//CoachPLC//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "CANCEL" if is_off else "PUBLISH")
    calendar.add_component(event)
    calendar.add_missing_timezones(first_date=(starts - YEAR).date(), last_date=(ends + YEAR).date())
    content: bytes = calendar.to_ical()
    return content
