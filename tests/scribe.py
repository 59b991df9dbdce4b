"""A room in which Ben has no device, and what Ana does there in his name."""

from django.http import HttpResponse
from django.urls import reverse

from make import Meeting, make_room
from sessions import scribing
from sessions.agenda import Line
from sessions.models import Attendance

LINES = [
    Line("", "open"),
    Line("reflection", "reflection"),
    Line("matrix", "place"),
    Line("carousel", "carousel"),
    Line("rap", "rap"),
    Line("rap", "close"),
]


def make_deviceless() -> Meeting:
    """At the 3-2-1; Ben has no device."""
    room = make_room(LINES)
    Attendance.objects.filter(member=room.ben).update(last_seen=None)
    room.go("reflection")
    return room


def seat(room: Meeting) -> Attendance:
    found = Attendance.objects.select_related("session", "member").get(session=room.session, member=room.ben)
    found.session = room.session
    return found


def ask(room: Meeting) -> str:
    return reverse("sessions:write-for", args=[room.session.code, room.ben.code])


def agree(room: Meeting) -> None:
    scribing.begin(seat(room), by=room.ana)


def inside(room: Meeting, url: str = "") -> str:
    """An address in Ben's name; without one the page."""
    url = url or reverse("sessions:page", args=[room.session.code])
    return reverse("sessions:stand-in", args=[room.session.code, room.ben.code, url[1:]])


def at(room: Meeting, name: str, kind: str, *more: object) -> str:
    return inside(room, reverse(name, args=[room.session.code, room.items[kind].code, *more]))


def line_url(room: Meeting, number: int = 1) -> str:
    return at(room, "reflection:write", "reflection", "celebration", number)


def write(room: Meeting, text: str = "A routine runs", number: int = 1) -> HttpResponse:
    return room.htmx(room.ana).post(line_url(room, number), {f"celebration-{number}-text": text})
