"""Two devices of one person in the browser: both texts stand on the page, one's own is kept until one is chosen.

That every autosaved field is refused so, is in tests/project/test_two_versions.py.
"""

import pytest
from playwright.sync_api import Locator, Page, expect

from boards import level
from browsers import PHONE, Enter, Person
from carousel.models import PosterEntry
from make import Meeting
from rap.models import Rap
from reflection.models import Line as Written
from writing import arrive, make_walk, stick

LAPTOP_WORDS, PHONE_WORDS = "Written on the laptop", "Written on the phone"
# Place, its field, and what is stored there.
FIELDS = {
    "3-2-1": (".sayline textarea", lambda: Written.objects.get().text),
    "posters": (".ownedit textarea", lambda: PosterEntry.objects.order_by("pk").first().text),
    "plan": ("[name^=reflections-]", lambda: Rap.objects.get().reflections),
}


def says(page: Page, state: str) -> None:
    expect(page.locator("#state")).to_have_attribute("data-state", state)


def disagree(person: Enter, room: Meeting, place: str) -> tuple[Person, Locator]:
    """Ben's phone, with his words and his laptop's beside them."""
    path, where = arrive(room, place), FIELDS[place][0]
    laptop, phone = person("Ben", room.ben.user), person("Ben's phone", room.ben.user, size=PHONE)
    for one in (laptop, phone):
        one.open(path)
        one.live()
    laptop.page.locator(where).first.fill(LAPTOP_WORDS)
    says(laptop.page, "saved")
    field = phone.page.locator(where).first
    field.fill(PHONE_WORDS)
    expect(phone.page.locator("[data-theirs]")).to_contain_text(LAPTOP_WORDS)
    expect(field).to_have_value(PHONE_WORDS)
    says(phone.page, "conflict")
    assert FIELDS[place][1]() == LAPTOP_WORDS
    phone.faults.clear()  # the browser reports the 409 itself
    return phone, field


@pytest.mark.parametrize("place", ["3-2-1", "posters", "plan"])
def test_who_keeps_their_own_words_has_seen_the_others(place: str, person: Enter) -> None:
    phone, field = disagree(person, make_walk(), place)
    phone.axe("two versions")
    phone.fits()

    phone.page.get_by_role("button", name="Keep mine").click()

    says(phone.page, "saved")
    expect(phone.page.locator("[data-theirs]")).to_have_count(0)
    expect(field).to_have_value(PHONE_WORDS)
    assert FIELDS[place][1]() == PHONE_WORDS


def test_a_page_that_is_loaded_again_still_shows_both(person: Enter) -> None:
    phone, field = disagree(person, make_walk(), "3-2-1")

    phone.page.reload()

    expect(phone.page.locator("[data-theirs]")).to_contain_text(LAPTOP_WORDS)
    expect(field).to_have_value(PHONE_WORDS)
    assert FIELDS["3-2-1"][1]() == LAPTOP_WORDS
    phone.page.get_by_role("button", name="Take the saved one").click()
    expect(field).to_have_value(LAPTOP_WORDS)
    field.press_sequentially(", and more")
    says(phone.page, "saved")
    assert FIELDS["3-2-1"][1]() == f"{LAPTOP_WORDS}, and more"
    phone.faults.clear()  # the browser reports the 409 itself


def test_a_level_worded_on_two_devices_of_one_coach_shows_both_once(person: Enter) -> None:
    room = make_walk()
    path = arrive(room, "wording")
    laptop, phone = person("Ben", room.ben.user), person("Ben's phone", room.ben.user, size=PHONE)
    for one in (laptop, phone):
        one.open(path)
        one.live()
    field = phone.page.locator("#w-delight-1")
    phone.page.route("**/words/**", lambda route: route.abort())
    field.fill(PHONE_WORDS)
    says(phone.page, "kept")
    laptop.page.locator("#w-delight-1").fill(LAPTOP_WORDS)
    expect(phone.page.locator("[data-words=d1-1]")).to_have_text(LAPTOP_WORDS)
    phone.page.unroute("**/words/**")
    expect(phone.page.locator("[data-theirs]")).to_contain_text(LAPTOP_WORDS)
    expect(phone.page.locator(".theirs:visible")).to_have_count(0)
    expect(field).to_have_value(PHONE_WORDS)
    phone.faults.clear()  # the line was cut on purpose, and the browser reports the 409 itself

    phone.page.get_by_role("button", name="Keep mine").click()

    says(phone.page, "saved")
    assert level(room, "delight", 1).text == PHONE_WORDS
    expect(field).to_have_value(PHONE_WORDS)


def test_both_stay_while_the_part_around_them_is_drawn_again(person: Enter) -> None:
    room = make_walk()
    phone, field = disagree(person, room, "posters")
    field.focus()

    stick(room, room.ben, "One more")

    expect(phone.page.locator("#own > ul > li")).to_have_count(2)
    expect(phone.page.locator("[data-theirs]")).to_contain_text(LAPTOP_WORDS)
    expect(field).to_have_value(PHONE_WORDS)
    expect(field).to_be_focused()
