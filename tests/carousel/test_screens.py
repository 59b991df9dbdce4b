"""Every screen of every beat, and what it asks of the database."""

import pytest
from django.db import connection
from django.template.loader import render_to_string
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from carousel.step import step
from make import make_room

from .conftest import LINES, ROUND_1, WALK


@pytest.mark.parametrize("beat", range(1, WALK + 1))
def test_every_screen_of_every_beat_renders(car, room, beat):
    car.add(room.ben, "Plan too big", kind="reason")
    car.add(room.ben)
    car.to(beat)

    assert [car.page(who).status_code for who in (room.ben, room.ana)] == [200, 200]
    assert room.client(room.ana).get(reverse("sessions:console", args=[car.session.code])).status_code == 200
    assert "A tiny try" in car.region("carousel-screen", "screen")
    assert car.item.beat.title in car.region("carousel-clock")


def test_before_the_room_gets_there_the_page_says_so(db):
    meeting = make_room(LINES)
    shown = step.panel(meeting.visit(meeting.ben, "carousel"))

    assert "not hung yet" in render_to_string(shown.template, {"item": meeting.items["carousel"]})
    assert step.panel(meeting.visit(meeting.ana, "carousel", "console")).template == ""


# --- Queries ---------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("beat", [ROUND_1, WALK])
def test_pages_ask_as_much_for_many_notes_as_for_one(car, room, beat):
    car.to(beat)

    def asked():
        counts = []
        client = room.client(room.ben)
        console = room.client(room.ana)
        for ask in (
            lambda: client.get(reverse("sessions:item", args=[car.session.code, car.item.code])),
            lambda: console.get(reverse("sessions:console", args=[car.session.code])),
            lambda: car.region("carousel-screen", "screen"),
        ):
            ask()
            with CaptureQueriesContext(connection) as queries:
                ask()
            counts.append(len(queries))
        return counts

    car.star(car.add(room.ben, "One", quadrant="ld_he"), room.ben)
    few = asked()
    for text in ("Two", "Three", "Four"):
        car.star(car.add(room.ben, text, quadrant="ld_he"), room.ben)
        car.add(room.cleo, f"Not {text}", kind="reason", quadrant="ld_he")

    assert asked() == few


def test_ones_own_list_is_fetched_alone(car, room):
    car.to(ROUND_1)
    note = car.add(room.ben, "Mine")
    car.add(room.cleo, "Hers")

    text = room.htmx(room.ben).get(car.url("own")).content.decode()

    assert (text.count('id="own"'), note.code in text, "Hers" in text) == (1, True, False)
    assert room.htmx(room.ana).get(car.url("own")).status_code == 403


def test_a_coachs_page_asks_eleven_questions(car, room):
    car.to(ROUND_1)
    car.add(room.ben, "One", quadrant="ld_he")
    client = room.client(room.ben)
    path = f"/s/{room.session.code}/"
    client.get(path)
    with CaptureQueriesContext(connection) as page:
        client.get(path)
    with CaptureQueriesContext(connection) as stage:
        client.get(f"{path}stage/")
    assert (len(page), len(stage)) == (11, 11)
