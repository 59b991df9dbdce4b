"""The year in a real browser: every picture fits, can be read by all, and has its numbers one press away."""

import os

from django.urls import reverse
from playwright.sync_api import expect

from browsers import LAPTOP, PHONE, Person
from year_room import make_year


def shot(one: Person, name: str) -> None:
    """A picture for whoever wants to look: SHOTS names the folder."""
    if folder := os.environ.get("SHOTS"):
        one.page.screenshot(path=f"{folder}/{name}.png", full_page=True)


def look_at(one: Person, path: str, name: str) -> None:
    """Fits and is sound, closed and with the tables open."""
    page = one.open(path)
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    for size in (LAPTOP, PHONE):
        page.set_viewport_size({"width": size[0], "height": size[1]})
        one.fits()
        shot(one, f"{name}-{size[0]}")
    one.axe(name)
    for twin in page.get_by_text("As a table").all():
        twin.click()
    one.fits()
    one.axe(f"{name}, tables open")
    shot(one, f"{name}-tables")


def test_everybody_looks_at_the_year(person):
    room = make_year(3)
    ben, lea = person("Ben", room.ben.user), person("Lea", room.lea.user)

    look_at(ben, reverse("year:page", args=[room.plc.code]), "year")
    look_at(ben, reverse("year:mine", args=[room.plc.code]), "year-mine")
    look_at(lea, reverse("year:leader", args=[room.plc.code]), "year-leader")
