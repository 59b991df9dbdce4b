"""Everybody of the meeting in a browser of their own, and what they do all the time: go on, look, save."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from playwright.sync_api import Locator, expect

from browsers import PHONE, PROJECTOR, SMALL_LAPTOP, Enter, Person
from meeting.quarters import Quarter3

# Set on a page when it is opened; a page that was loaded again has lost it.
MARK = "openedOnce"


@dataclass
class Room:
    """Ana facilitates; Ben drags, Cleo taps on her phone, Eve has a keyboard only; Lea leads and stays outside."""

    quarter: Quarter3
    ana: Person
    ben: Person
    cleo: Person
    eve: Person
    wall: Person
    lea: Person

    @property
    def coaches(self) -> tuple[Person, Person, Person]:
        return self.ben, self.cleo, self.eve

    @property
    def everybody(self) -> Iterator[Person]:
        """Whoever is in the room, the projector too."""
        yield from (self.ana, *self.coaches, self.wall)

    @property
    def own_page(self) -> str:
        return reverse("sessions:page", args=[self.quarter.session.code])

    @property
    def console(self) -> str:
        return reverse("sessions:console", args=[self.quarter.session.code])

    @property
    def projector(self) -> str:
        return reverse("sessions:screen", args=[self.quarter.session.code, self.quarter.session.screen_key])

    @property
    def leader_page(self) -> str:
        return reverse("leader:home", args=[self.quarter.plc.code])

    def item_page(self, kind: str) -> str:
        return reverse(
            "sessions:item", args=[self.quarter.session.code, self.quarter.session.items.get(kind=kind).code]
        )

    def go_on(self, title: str) -> None:
        """The facilitator presses Next, and every screen comes along without being loaded again."""
        button = self.ana.page.get_by_role("main").get_by_role("button", name=title, exact=True)
        button.or_(self.ana.page.get_by_role("button", name=f"Go on to {title}", exact=True)).click()
        self.all_at(title)

    def all_at(self, title: str) -> None:
        expect(self.ana.page.locator("#ah")).to_have_text(title)
        for coach in self.coaches:
            expect(coach.page.locator("#stage")).to_have_attribute("data-title", title)
        expect(self.wall.page.locator("footer .now")).to_have_text(title)
        for one in self.everybody:
            assert one.page.evaluate(f"window.{MARK} === true"), f"{one.name}'s page was loaded again"

    def press(self, name: str) -> None:
        """One of the facilitator's buttons."""
        self.ana.page.get_by_role("main").get_by_role("button", name=name, exact=True).click()

    def look(self, label: str, *people: Person) -> None:
        """Nothing runs out of anybody's page, and no accessibility fault for each role, on a laptop and on a phone.

        Where every coach sees another page, or only some people are looked at, they are named.
        """
        for one in people or tuple(self.everybody):
            one.fits()
        for one in people or (self.ana, self.ben, self.cleo, self.wall):
            one.axe(label)


def enter_room(person: Enter, quarter: Quarter3, **options: Any) -> Room:
    """A browser for everybody, nothing opened yet; `options` are those of a browser context."""
    return Room(
        quarter,
        ana=person("Ana", quarter.ana.user, **options),
        ben=person("Ben", quarter.ben.user, **options),
        cleo=person("Cleo", quarter.cleo.user, size=PHONE, has_touch=True, **options),
        eve=person("Eve", quarter.eve.user, size=SMALL_LAPTOP, **options),
        wall=person("Wall", size=PROJECTOR, **options),
        lea=person("Lea", quarter.lea.user, **options),
    )


def opened(one: Person, path: str = "") -> None:
    """Opens a page whose stream is to stay up, and marks it."""
    if path:
        one.open(path)
    one.live()
    one.page.evaluate(f"window.{MARK} = true")


def saved(one: Person) -> None:
    """Waits until the page says that what was typed is saved."""
    expect(one.page.locator("#state")).to_have_attribute("data-state", "saved")


def write(one: Person, field: Locator, text: str) -> None:
    """Types, looks up and waits for the word that it is saved: who looks up follows the group at once."""
    field.fill(text)
    field.blur()
    saved(one)


def box(one: Person, label: str) -> Locator:
    """A field for words by its whole label."""
    return one.page.get_by_role("textbox", name=label, exact=True)


def source_of(one: Person) -> str:
    """What the server would send this person for the page that is open: to look for words that must not be in it."""
    answer = one.context.request.get(one.page.url)
    assert answer.ok
    return answer.text()
