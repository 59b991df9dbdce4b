"""A group's rounds go on under somebody's pen: no field with unsent words is taken away."""

import re

from django.db import transaction
from playwright.sync_api import Page, expect

import live
from browsers import Enter
from grow.models import Suggestion
from grow_room import case_of, go_to
from make import Meeting
from writing import arrive, make_walk


def moves_on(room: Meeting, page: Page, phase: str, number: int = 1) -> None:
    """Whoever keeps the round presses Next, so often as it takes; the page has heard of it."""
    with page.expect_response(re.compile("/panel/")), transaction.atomic():
        table = go_to(room, phase, number)
        live.publish(table.group.topic, regions=["all"], signals=["panel"])


def test_the_host_goes_on_writing_while_the_group_moves_to_the_next_phase(person: Enter) -> None:
    room = make_walk()
    ben = person("Ben", room.ben.user)
    page = ben.open(arrive(room, "goal"))
    ben.live()
    field = page.locator("[data-draft^=goal-]")
    field.press_sequentially("By March she ")

    moves_on(room, page, "reality")

    expect(page.locator("[data-draft^=reality-]")).to_be_visible()
    expect(field).to_be_focused()
    page.keyboard.type("decides herself")
    expect(field).to_have_value("By March she decides herself")
    expect(page.locator("#state .words")).to_contain_text("Saved at")
    assert case_of(room, room.ben).goal == "By March she decides herself"


def test_words_of_a_field_that_goes_with_the_round_are_saved_first(person: Enter) -> None:
    room = make_walk()
    ben = person("Ben", room.ben.user)
    page = ben.open(arrive(room, "way forward"))
    ben.live()
    page.locator("[data-draft^=step-]").fill("Sit with her on Tuesday")

    moves_on(room, page, "goal", 2)

    expect(page.locator("form.askbox")).to_be_visible()
    assert case_of(room, room.ben).first_step == "Sit with her on Tuesday"


def test_half_a_question_stays_when_the_next_round_begins(person: Enter) -> None:
    room = make_walk()
    cleo = person("Cleo", room.cleo.user)
    page = cleo.open(arrive(room, "clarifying"))
    cleo.live()
    box = page.locator("form.askbox textarea")
    box.press_sequentially("Since when ")

    moves_on(room, page, "goal", 2)

    moved = page.locator("#moved")
    expect(moved).to_be_visible()
    expect(moved).to_contain_text("The group has moved on.")
    expect(box).to_be_focused()
    page.keyboard.type("is that so?")
    page.get_by_role("button", name="Ask", exact=True).click()
    expect(page.locator("#say-error")).to_contain_text("This round is closed.")
    expect(box).to_have_value("Since when is that so?")
    page.get_by_role("button", name="Hold it for Options").click()
    # Her words have a place, so nothing keeps the page any longer.
    expect(page.locator("[data-draft^=goal-]")).to_be_visible()
    expect(moved).to_be_hidden()
    assert Suggestion.objects.get(author=room.cleo).text == "Since when is that so?"
    cleo.faults.clear()  # the browser reports the 409 itself
