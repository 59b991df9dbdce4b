"""A facilitator who coaches too has the clicker above their own work."""

import re

import pytest
from django.urls import reverse

from make import make_room
from people.models import Member
from sessions import clicker
from sessions.agenda import Line
from sessions.models import Session

LINES = [Line("", "open"), Line("reflection", "reflection"), Line("", "break")]
pytestmark = pytest.mark.django_db


def test_strip_stands_on_the_facilitators_own_page_alone() -> None:
    room = make_room(LINES)
    Member.objects.filter(pk=room.ana.pk).update(is_coach=True)
    url = reverse("sessions:page", args=[room.session.code])

    assert "leadstrip" in room.client(room.ana).get(url).content.decode()
    assert "leadstrip" not in room.client(room.ben).get(url).content.decode()


def test_strip_offers_what_the_console_offers() -> None:
    room = make_room(LINES)
    url = reverse("sessions:strip", args=[room.session.code])

    assert room.client(room.ana).get(url).context["strip_after"] == room.items["reflection"]
    room.go("reflection")
    assert str(room.client(room.ana).get(url).context["strip_offer"].label) == "Reveal the wall"


def test_strip_moves_the_group() -> None:
    room = make_room(LINES)
    ana = room.htmx(room.ana)

    ana.post(reverse("sessions:move", args=[room.session.code]), {"to": "next", "seen": str(room.session.move)})

    assert Session.objects.get(pk=room.session.pk).current == room.items["reflection"]


def test_strip_says_what_the_room_sees_and_changes_it_in_one_tap() -> None:
    room = make_room(LINES)
    Member.objects.filter(pk=room.ana.pk).update(is_coach=True)
    ana, url = room.client(room.ana), reverse("sessions:strip", args=[room.session.code])
    assert pressed(ana.get(url).content.decode()) == ["item"]

    ana.post(reverse("sessions:show", args=[room.session.code]), {"shows": "clock"})

    assert pressed(ana.get(url).content.decode()) == ["clock"]


def test_coach_with_the_clicker_chooses_what_the_room_sees() -> None:
    room = make_room(LINES)
    url = reverse("sessions:strip", args=[room.session.code])
    assert pressed(room.client(room.ben).get(url).content.decode()) == []
    clicker.hand(room.session, to=room.ben, by=room.ana)

    assert (
        room.htmx(room.ben).post(reverse("sessions:show", args=[room.session.code]), {"shows": "blank"}).status_code
        == 204
    )
    assert pressed(room.client(room.ben).get(url).content.decode()) == ["blank"]


def pressed(html: str) -> list[str]:
    """What the chooser of the room's screen says is shown now."""
    return re.findall(r'name="shows" value="(\w+)" id="shows-\w+" aria-pressed="true"', html)
