"""Somebody comes late with a link of their own: one interaction from the link's page to the running item."""

from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Route, expect

from browsers import PHONE, Enter
from counted import counting, interactions
from make import make_member, make_room
from people import links
from sessions import actions
from sessions.agenda import Line


@pytest.mark.parametrize("size", [PHONE, (1440, 900)])
def test_own_link_opens_the_running_item_with_one_press(person: Enter, size: tuple[int, int]) -> None:
    room = make_room(
        [Line("", "open"), Line("reflection", "reflection"), Line("grow", "choose"), Line("grow", "consult")]
    )
    room.go("reflection")
    room.go("choose")
    eve = make_member(room.plc, "Eve Lund", is_coach=True)
    link = urlsplit(links.url(str(links.for_member(eve, by=room.ana))))
    late = counting(person("Eve", size=size))

    late.open(f"{link.path}#{link.fragment}")
    late.page.get_by_role("button", name="Yes, that is me").click()

    expect(late.page.get_by_role("heading", name="Whom do you bring?")).to_be_visible()
    expect(late.page.get_by_text("Group A: Ben hosts first, then Cleo")).to_be_visible()
    assert len(interactions(late)) == 1, interactions(late)
    late.live()
    late.axe("catch-up")
    late.fits()
    card = late.page.get_by_role("complementary", name="Half a minute to catch up")
    expect(card.get_by_role("link", name="Add yours")).to_be_visible()
    card.get_by_role("button", name="Got it").click()
    expect(card).to_have_count(0)


def test_somebody_is_added_with_two_clicks(person: Enter) -> None:
    room = make_room([Line("", "open"), Line("", "break")])
    ana = person("Ana", room.ana.user)
    ana.open(f"/s/{room.session.code}/console/")
    ana.live()
    ana.page.get_by_text("Who is here", exact=True).first.click()
    ana.page.get_by_role("link", name="Add somebody").click()
    field = ana.page.get_by_label("Name", exact=True)
    expect(field).to_be_focused()
    ana.axe("add somebody")
    field.fill("Gus Guest")
    ana.page.get_by_role("button", name="Add", exact=True).click()
    link = urlsplit(ana.page.get_by_label("Or the link itself").input_value())
    ana.axe("added")
    ana.page.get_by_role("link", name="Back to the console").click()
    marks = ana.page.get_by_role("group", name="Gus Guest")
    expect(marks.get_by_role("button", name="Room")).to_have_attribute("aria-pressed", "true")
    marks.get_by_role("button", name="Remote").click()
    expect(marks.get_by_role("button", name="Remote")).to_have_attribute("aria-pressed", "true")
    expect(marks.get_by_role("button", name="Remote")).to_be_focused()
    ana.axe("marks")

    gus = person("Gus", size=PHONE)
    gus.open(f"{link.path}#{link.fragment}")
    gus.page.get_by_role("button", name="Yes, that is me").click()
    expect(gus.page.get_by_role("heading", name="Welcome, Gus")).to_be_visible()


def test_door_that_opens_while_its_page_still_loads_is_heard_of(person: Enter) -> None:
    room = make_room([Line("", "open"), Line("", "break")], opened=False)
    ben, held = person("Ben", room.ben.user), list[Route]()
    ben.page.route("**/live/**", lambda route: held.append(route), times=1)  # noqa: PLW0108 -- Playwright marks the function
    ben.open(f"/s/{room.session.code}/door/")
    while not held:
        ben.page.wait_for_timeout(20)

    actions.open_session(room.session, by=room.ana)
    held[0].continue_()

    expect(ben.page.get_by_role("heading", name="Come in, Ben")).to_be_visible()
