"""Copies of unsent words on the device: gone once acknowledged, at sign-out and after a day; nobody else's to see."""

import re
from datetime import timedelta

from django.conf import settings
from django.utils import timezone
from playwright.sync_api import Page, expect

from browsers import Enter, Person, session_of
from make import Meeting, make_room
from people.models import User
from reflection.models import Line as Written
from sessions.agenda import Line

SAVE = "**/line/**"
WORDS = "A class that reads aloud"
COPIES = "Object.keys(localStorage).filter((name) => name.startsWith('plc:'))"


def writes_without_a_line(person: Enter, room: Meeting) -> Person:
    """Ben, whose words cannot be sent: a copy of them is on the device."""
    ben = person("Ben", room.ben.user)
    ben.open(here(room))
    ben.live()
    ben.page.route(SAVE, lambda route: route.abort())
    box(ben.page).fill(WORDS)
    expect(ben.page.locator("#state .words")).to_contain_text("Kept on this device")
    item = room.items["reflection"].code
    assert ben.page.evaluate(COPIES) == [f"plc:{key_of(ben)}:{room.session.code}:draft:{item}-celebration-1"]
    return ben


def here(room: Meeting) -> str:
    return f"/s/{room.session.code}/"


def box(page: Page):
    return page.locator(".sayline textarea").first


def key_of(one: Person) -> str:
    return one.page.locator("html").get_attribute("data-user") or ""


def sign_in(one: Person, user: User) -> None:
    cookie = {"name": settings.SESSION_COOKIE_NAME, "value": session_of(user), "url": one.base}
    one.context.clear_cookies()
    one.context.add_cookies([cookie])  # type: ignore[list-item]


def make_writing() -> Meeting:
    return make_room([Line("reflection", "reflection")])


def test_a_copy_goes_when_the_server_has_the_words(person: Enter) -> None:
    ben = writes_without_a_line(person, make_writing())

    ben.page.unroute(SAVE)

    expect(ben.page.locator("#state .words")).to_contain_text("Saved at")
    assert Written.objects.get().text == WORDS
    assert ben.page.evaluate(COPIES) == []
    ben.faults.clear()  # the line was cut on purpose


def test_copies_go_at_sign_out(person: Enter) -> None:
    ben = writes_without_a_line(person, make_writing())

    ben.page.locator("details.menu summary").click()
    ben.page.get_by_role("button", name="Sign out").click()

    expect(ben.page).not_to_have_url(re.compile("/s/"))
    assert ben.page.evaluate(COPIES) == []
    ben.faults.clear()  # the line was cut on purpose


def test_a_copy_goes_after_a_day(person: Enter) -> None:
    room = make_writing()
    ben = writes_without_a_line(person, room)
    for age, left in ((timedelta(hours=23), 1), (timedelta(hours=25), 0)):
        at = (timezone.now() - age).timestamp() * 1000
        ben.page.evaluate(
            f"""at => {{
              const [name] = {COPIES};
              localStorage.setItem(name, JSON.stringify({{ ...JSON.parse(localStorage.getItem(name)), at }}));
            }}""",
            at,
        )
        ben.open("/")
        assert len(ben.page.evaluate(COPIES)) == left
    ben.faults.clear()  # the line was cut on purpose


def test_nobody_else_on_the_laptop_sees_or_sends_the_words(person: Enter) -> None:
    room = make_writing()
    ben = writes_without_a_line(person, room)
    ben.page.close()
    sign_in(ben, room.cleo.user)
    page = ben.context.new_page()

    page.goto(ben.base + here(room))

    expect(page.locator("html")).to_have_attribute("data-live", "on")
    expect(box(page)).to_have_value("")
    assert WORDS not in page.content()
    assert Written.objects.count() == 0
    sign_in(ben, room.ben.user)
    page.goto(ben.base + here(room))
    expect(box(page)).to_have_value(WORDS)
    expect(page.locator("#state .words")).to_contain_text("Saved at")
    assert [(one.author, one.text) for one in Written.objects.all()] == [(room.ben, WORDS)]
    ben.faults.clear()  # the line was cut on purpose


def test_a_page_with_unsent_words_is_not_swapped_and_says_where_the_group_is(person: Enter) -> None:
    room = make_room([Line("reflection", "reflection"), Line("", "break")])
    ben = writes_without_a_line(person, room)
    box(ben.page).blur()

    room.go("break")

    moved = ben.page.locator("#moved")
    expect(moved).to_be_visible()
    expect(moved).to_contain_text("The group has moved on to Break.")
    expect(moved).to_contain_text("Finish your sentence. Nothing here closes.")
    expect(box(ben.page)).to_have_value(WORDS)
    box(ben.page).fill(f"{WORDS}, and listens")
    ben.page.unroute(SAVE)
    expect(ben.page.locator("#state .words")).to_contain_text("Saved at")
    moved.get_by_role("link", name="Follow the group").click()
    expect(ben.page.locator("h1")).to_have_text("Break")
    assert Written.objects.get().text == f"{WORDS}, and listens"
    ben.faults.clear()  # the line was cut on purpose
