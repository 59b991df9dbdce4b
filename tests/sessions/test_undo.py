"""What was pressed by mistake can be taken back for twenty seconds, with and without script."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from make import Meeting, make_room
from sessions import undo
from sessions.agenda import Line
from sessions.models import Session

LINES = [Line("", "open"), Line("reflection", "reflection"), Line("", "break")]
pytestmark = pytest.mark.django_db


def offered(room: Meeting, client: Client) -> Any:
    return client.get(reverse("sessions:console", args=[room.session.code])).context["undo"]


def take_back(client: Client, found: Any) -> None:
    assert client.post(found["url"], found["values"]).status_code == 302


def test_move_is_taken_back_and_then_there_is_nothing_to_take_back() -> None:
    room = make_room(LINES)
    ana = room.client(room.ana)
    assert offered(room, ana) is None

    ana.post(reverse("sessions:move", args=[room.session.code]), {"to": "next", "seen": str(room.session.move)})
    found = offered(room, ana)
    assert found["words"] == "Moved on to “3-2-1”."

    take_back(ana, found)
    assert Session.objects.get(pk=room.session.pk).current == room.items["open"]
    assert offered(room, ana) is None


def test_line_goes_when_somebody_moves_on() -> None:
    room = make_room(LINES)
    ana = room.client(room.ana)
    ana.post(reverse("sessions:move", args=[room.session.code]), {"to": "next", "seen": str(room.session.move)})

    room.go("break")

    assert offered(room, ana) is None


def test_line_goes_after_twenty_seconds(monkeypatch: pytest.MonkeyPatch) -> None:
    room = make_room(LINES)
    ana = room.client(room.ana)
    ana.post(reverse("sessions:move", args=[room.session.code]), {"to": "next", "seen": str(room.session.move)})

    monkeypatch.setattr(undo, "SECONDS", -1)
    ana.post(reverse("sessions:move", args=[room.session.code]), {"to": "back", "seen": str(room.session.move + 1)})

    assert offered(room, ana) is None


def test_reveal_is_taken_back() -> None:
    room = make_room(LINES)
    item = room.go("reflection")
    ana = room.client(room.ana)
    ana.post(reverse("reflection:reveal", args=[room.session.code, item.code]))
    found = offered(room, ana)
    assert found["words"] == "Everybody sees it now."

    take_back(ana, found)

    item.refresh_from_db()
    assert not item.revealed
    assert offered(room, ana) is None


def test_somebody_elses_move_is_not_mine_to_undo() -> None:
    room = make_room(LINES)
    room.client(room.ana).post(
        reverse("sessions:move", args=[room.session.code]), {"to": "next", "seen": str(room.session.move)}
    )

    assert offered(room, room.client(room.ana)) is None
