"""The room screen works by its own link where nobody is signed in, names no teacher, and can be closed."""

import pytest
from playwright.sync_api import expect

from browsers import PROJECTOR, SMALL_LAPTOP, Enter
from people.models import Teacher
from sessions import actions, doors
from writing import make_walk

KINDS = ["open", "look_back", "reflection", "norm", "place", "carousel", "choose", "consult", "rap", "close"]


@pytest.mark.long
def test_projector_names_no_teacher_at_any_item_and_shows_nothing_once_closed(person: Enter) -> None:
    room = make_walk()
    names = [name for one in Teacher.objects.filter(plc=room.plc) for name in (one.name, one.alias)]
    screen = person("projector", size=PROJECTOR)
    screen.open(f"/screen/{room.session.code}/{room.session.screen_key}/")
    screen.live()
    for kind in KINDS:
        item = room.go(kind)
        expect(screen.page.locator("footer .now")).to_have_text(item.title)
        text = screen.page.content()
        assert [name for name in names if name in text] == []
        if kind in ("reflection", "place"):
            actions.reveal(item, by=room.ana)
            screen.page.wait_for_timeout(600)
            text = screen.page.content()
            assert [name for name in names if name in text] == []

    doors.rotate_screen(room.session, by=room.ana)

    expect(screen.page.locator("h1")).to_have_text("This link was closed")
    expect(screen.page.get_by_text("Ask the facilitator for the new one")).to_be_visible()
    assert room.session.title not in screen.page.content()
    screen.faults.clear()  # a closed link is answered with 404


def test_console_puts_the_wall_back_on_the_room_screen_and_shows_it_in_small(person: Enter) -> None:
    room = make_walk()
    actions.reveal(room.go("reflection"), by=room.ana)
    room.go("norm")
    ana, screen = person("Ana", room.ana.user, size=SMALL_LAPTOP), person("projector", size=PROJECTOR)
    ana.open(f"/s/{room.session.code}/console/")
    screen.open(f"/screen/{room.session.code}/{room.session.screen_key}/")
    for one in (ana, screen):
        one.live()
    small = ana.page.locator(".preview #r-screen")
    expect(small.locator(".normp")).to_have_count(1)

    ana.page.get_by_role("button", name="The 3-2-1 wall").click()

    expect(screen.page.locator("h1")).to_have_text("What we celebrate")
    expect(small).to_contain_text("What we celebrate")
    box = ana.page.locator(".preview .proj").bounding_box()
    assert box is not None
    assert round(box["width"] / box["height"], 1) == 1.8
    ana.axe("preview")
    ana.fits()

    room.go("place")
    expect(ana.page.locator("#ah")).to_have_text(room.items["place"].title)
    expect(ana.page.get_by_role("button", name="This item")).to_have_attribute("aria-pressed", "true")
    expect(small).not_to_contain_text("What we celebrate")
