"""A meeting that runs late, and how it stands."""

from datetime import timedelta

from django.urls import reverse
from django.utils import timezone

from coachplc.agendas import FULL
from make import Meeting, make_room
from sessions import actions
from sessions.lateness import Ending, ending_of
from sessions.models import Session


def at(room: Meeting, name: str) -> str:
    return reverse(f"sessions:{name}", args=[room.session.code])


def late_room(minutes: int) -> Meeting:
    """The full agenda, opened that many minutes after its hour."""
    room = make_room(list(FULL.lines), opened=False)
    starts = timezone.now() - timedelta(minutes=minutes)
    Session.objects.filter(pk=room.session.pk).update(starts_at=starts)
    room.session.refresh_from_db()
    actions.open_session(room.session, by=room.ana)
    room.session.refresh_from_db()
    return room


def minutes_of(room: Meeting) -> dict[str, int]:
    return {item.title: item.minutes for item in room.session.items.all()}


def ending(room: Meeting) -> Ending:
    session = Session.objects.select_related("plc").get(pk=room.session.pk)
    return ending_of(session, list(session.items.all()))
