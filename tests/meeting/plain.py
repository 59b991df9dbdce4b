"""Without script a press loads a page, and news is looked for by hand."""

import os

from playwright.sync_api import Locator, expect

from browsers import Person
from meeting.room import Room


def shot(one: Person, name: str) -> None:
    """A picture for whoever wants to look: SHOTS names the folder."""
    if folder := os.environ.get("SHOTS"):
        one.page.screenshot(path=f"{folder}/{name}-{one.name.lower()}.png", full_page=True)


def shots(room: Room, name: str) -> None:
    for one in (room.ana, room.ben, room.cleo, room.wall):
        shot(one, name)


def press(one: Person, name: str) -> None:
    one.page.get_by_role("button", name=name, exact=True).click()


def look(*people: Person) -> None:
    """Each asks for the news."""
    for one in people:
        one.page.get_by_role("link", name="Look again").click()


def save(field: Locator, text: str) -> None:
    """Writes into one field and presses the button of its form."""
    field.fill(text)
    field.locator("xpath=ancestor::form").get_by_role("button", name="Save").click()


def go_on(room: Room, title: str) -> None:
    """The facilitator moves the group, and every coach looks where it is."""
    button = room.ana.page.get_by_role("main").get_by_role("button", name=title, exact=True)
    button.or_(room.ana.page.get_by_role("button", name=f"Go on to {title}", exact=True)).click()
    expect(room.ana.page.locator("#ah")).to_have_text(title)
    look(*room.coaches)
    for coach in room.coaches:
        expect(coach.page.locator("#stage")).to_have_attribute("data-title", title)
