"""The invitation to a session as a calendar file: when, where, and the way in. No teacher, nothing anybody wrote."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import NamedTuple

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from icalendar import Calendar, Event

from .models import NAMES, AgendaItem, Session, State
from .split import sittings_of

YEAR = timedelta(days=366)
HOUR = 60  # an entry that is taken out needs an end, whatever it was


class Day(NamedTuple):
    """One entry: of the session, or of one of its two sittings."""

    uid: str
    title: str
    starts: datetime
    minutes: int
    is_off: bool = False


def invitation(session: Session) -> bytes:
    """One entry in the PLC's time zone, which travels with it, or one for each sitting whose day is known.

    A later file of the same session replaces them; that of a session which was dropped takes them out again, and so
    does that of a second sitting which is not held any more.
    """
    is_off = session.state == State.DROPPED
    items = list(session.items.all())
    days = [*_days(session, items), *_let_go(session, items)]
    calendar = Calendar()
    calendar.add("prodid", "-//CoachPLC//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "CANCEL" if is_off else "PUBLISH")
    for day in days:
        calendar.add_component(_event(session, day, is_off=is_off or day.is_off))
    first, last = days[0].starts, days[-1].starts
    calendar.add_missing_timezones(first_date=(first - YEAR).date(), last_date=(last + YEAR).date())
    content: bytes = calendar.to_ical()
    return content


def _days(session: Session, items: list[AgendaItem]) -> Iterator[Day]:
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
            yield Day(uid if number == 1 else _second(session), title, starts, minutes, is_off=_unheld(session, number))


def _second(session: Session) -> str:
    return f"{session.code}-2@coachplc"


def _unheld(session: Session, number: int) -> bool:
    """A second sitting to which it did not come."""
    return session.is_over and session.sitting < number


def _let_go(session: Session, items: list[AgendaItem]) -> Iterator[Day]:
    """A second sitting that had a day and is one no more: whoever has it in a calendar loses it there."""
    had = session.second_at or session.second_gone
    is_held = sittings_of(session, items) is not None and session.second_at is not None
    if had and not is_held:
        title = f"{session.title}, {NAMES[2]}"
        yield Day(_second(session), title, had, session.second_booked or HOUR, is_off=True)


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
