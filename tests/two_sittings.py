"""A session in two sittings: its agenda, and how it is looked at."""

from django.urls import reverse

from make import Meeting
from sessions.agenda import Line
from sessions.models import Session

LINES = [
    Line("", "open", 5, 3),
    Line("reflection", "reflection", 15, 8),
    Line("", "break", 10, 5, new_sitting=True),
    Line("grow", "choose", 7, 5),
    Line("rap", "close", 7, 5),
]


def now_of(room: Meeting) -> Session:
    return Session.objects.select_related("plc", "current").get(pk=room.session.pk)


def at(room: Meeting, name: str, **more: str) -> str:
    return reverse(f"sessions:{name}", kwargs={"code": room.session.code, **more})


def html(room: Meeting, who: str, name: str, **more: str) -> str:
    answer = room.client(getattr(room, who)).get(at(room, name, **more), follow=True)
    assert answer.status_code == 200
    return answer.content.decode()
