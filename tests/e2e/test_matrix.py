"""Placing with several people in real browsers: dragging, tapping, arrow keys; and two coaches who compare."""

import pytest
from playwright.sync_api import Locator, Page, expect

from boards import console, own_page, placing_room, projector, put, teacher, third
from browsers import PHONE, PROJECTOR, Enter
from make import make_teacher
from matrix.models import Placement
from people.models import Caseload

pytestmark = pytest.mark.django_db(transaction=True)


# --- Comparing --------------------------------------------------------------------------------------------------------
def test_two_coaches_compare_only_when_both_have_tapped(person: Enter) -> None:
    room = placing_room()
    Caseload.objects.create(coach=room.cleo, teacher=teacher("Heron"))
    put(room, room.ben, "Heron", "3", "3")
    put(room, room.cleo, "Heron", "1", "2-")
    code = teacher("Heron").code
    ben, cleo = person("Ben", room.ben.user), person("Cleo", room.cleo.user, size=PHONE)
    for one in (ben, cleo):
        one.open(own_page(room.session))
        one.live()

    ben.page.locator(f"#compare-{code}").click()
    expect(ben.page.get_by_text("Waiting for Cleo to tap, too.")).to_be_visible()
    expect(cleo.page.get_by_text("Ben would like to compare.")).to_be_visible()
    expect(ben.page.locator(".sides")).to_have_count(0)
    cleo.page.locator(f"#compare-{code}").click()
    for one in (ben, cleo):
        expect(one.page.locator(".sides caption")).to_have_text(
            "You are two levels apart on delight and one level apart on engagement."
        )
    ben.axe("comparing")
    cleo.axe("comparing on a phone")
    cleo.fits()

    put(room, room.cleo, "Heron", "3", "3", seen=1)
    cleo.page.locator(f"#apart-{code}").click()
    for one in (ben, cleo):
        expect(one.page.locator(".sides")).to_have_count(0)


# --- Placing ----------------------------------------------------------------------------------------------------------
def cell(page: Page, column: int, row: int) -> tuple[float, float]:
    """Where the middle of a cell is on the screen; 1 to 4 on each axis, from below and from the left."""
    box = page.locator("matrix-board").bounding_box()
    assert box
    return box["x"] + box["width"] * (column - 0.5) / 4, box["y"] + box["height"] * (4.5 - row) / 4


def in_tray(page: Page, alias: str) -> Locator:
    return page.locator(f"[data-board] .tray [data-name={alias}]")


def place_of(alias: str) -> tuple[str, str]:
    one = Placement.objects.get(teacher__alias=alias)
    return one.delight, one.engagement


def test_drag_tap_keys_buttons_and_undo(person: Enter) -> None:
    room = placing_room()
    ben = person("Ben", room.ben.user)
    wall = person("Wall", size=PROJECTOR)
    wall.open(projector(room.session))
    page = ben.open(own_page(room.session))
    ben.live()
    wall.live()
    heron = page.locator(f"#tok-{teacher('Heron').code}")

    in_tray(page, "Heron").hover()
    page.mouse.down()
    page.mouse.move(*cell(page, 2, 2), steps=5)
    page.mouse.move(*cell(page, 3, 4), steps=5)
    page.mouse.up()
    expect(heron).to_have_attribute("data-version", "1")
    assert place_of("Heron") == ("3", "2+")
    expect(wall.page.get_by_text("1 of 4 teachers placed")).to_be_visible()

    heron.hover()
    page.mouse.down()
    page.mouse.move(*cell(page, 1, 1), steps=8)
    page.mouse.up()
    expect(heron).to_have_attribute("data-version", "2")
    assert place_of("Heron") == ("1", "1")

    heron.focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    expect(heron).to_have_attribute("data-version", "3")
    assert place_of("Heron") == ("2+", "2-")
    expect(heron).to_be_focused()
    expect(page.locator("#say")).to_contain_text("Heron: delight 2, high; engagement 2, not yet")

    in_tray(page, "Juniper").click()
    expect(page.locator(f"#t-{teacher('Juniper').code}")).to_be_visible()
    page.mouse.click(*cell(page, 4, 4))
    expect(page.locator(f"#tok-{teacher('Juniper').code}")).to_have_attribute("data-version", "1")
    assert place_of("Juniper") == ("3", "3")
    expect(page.get_by_text("2 of 2 placed")).to_be_visible()

    page.locator(f"#t-{teacher('Juniper').code} [name=delight][value='1']").click()
    expect(page.locator(f"#t-{teacher('Juniper').code} [name=delight][value='1']")).to_have_attribute(
        "aria-pressed", "true"
    )
    expect(page.locator(f"#tok-{teacher('Juniper').code}")).to_have_attribute("data-version", "2")
    assert place_of("Juniper") == ("1", "3")
    page.get_by_role("button", name="Undo").click()
    expect(page.locator(f"#t-{teacher('Juniper').code} [name=delight][value='3']")).to_have_attribute(
        "aria-pressed", "true"
    )
    assert place_of("Juniper") == ("3", "3")

    evidence = page.locator(f"#evidence-{teacher('Juniper').code}")
    evidence.fill("Never misses")
    expect(page.locator("#state")).to_have_attribute("data-state", "saved")
    assert Placement.objects.get(teacher__alias="Juniper").evidence == "Never misses"
    ben.axe("board")
    ben.fits()


def test_move_that_is_stale_goes_back_and_one_without_a_line_is_sent_later(person: Enter) -> None:
    room = placing_room()
    put(room, room.ben, "Heron", "1", "1")
    ben = person("Ben", room.ben.user)
    page = ben.open(own_page(room.session))
    ben.live()
    heron = page.locator(f"#tok-{teacher('Heron').code}")
    page.route("**/panel/**", lambda route: route.abort())  # the news comes too late for this press
    put(room, room.ben, "Heron", "3", "3", seen=1)
    heron.focus()
    page.keyboard.press("ArrowRight")
    expect(page.get_by_text("This teacher was moved on another screen of yours.")).to_be_visible()
    expect(heron).to_have_attribute("data-at", "3,3")
    page.unroute("**/panel/**")
    ben.faults.clear()  # a refused move is a 409, which the console writes down

    page.route("**/place/", lambda route: route.abort())
    heron.focus()
    page.keyboard.press("ArrowLeft")
    expect(page.locator("#state")).to_have_attribute("data-state", "kept")
    expect(heron).to_have_attribute("data-at", "2,3")
    page.unroute("**/place/")
    expect(heron).to_have_attribute("data-version", "3")
    assert place_of("Heron") == ("3", "2+")
    ben.faults.clear()


def test_a_finger_picks_and_places_on_a_phone(person: Enter) -> None:
    room = placing_room()
    ben = person("Ben", room.ben.user, size=PHONE, has_touch=True)
    page = ben.open(own_page(room.session))
    ben.live()
    in_tray(page, "Heron").tap()
    page.locator("matrix-board").scroll_into_view_if_needed()
    page.touchscreen.tap(*cell(page, 3, 3))
    expect(page.locator(f"#tok-{teacher('Heron').code}")).to_have_attribute("data-version", "1")
    assert place_of("Heron") == ("2+", "2+")
    ben.axe("board on a phone")
    ben.fits()


def test_picture_comes_to_everybody_at_once_and_the_board_stays_ones_own(person: Enter) -> None:
    room = placing_room(more_coaches=1)
    make_teacher(third(room), "Willow")
    put(room, room.ben, "Heron", "3", "3")
    put(room, room.cleo, "Basalt", "3", "3")
    put(room, third(room), "Willow", "1", "2-")
    ben, ana, wall = person("Ben", room.ben.user), person("Ana", room.ana.user), person("Wall", size=PROJECTOR)
    ben.open(own_page(room.session))
    wall.open(projector(room.session))
    ana.open(console(room.session))
    for one in (ben, wall, ana):
        one.live()

    ana.page.get_by_role("button", name="Show the room picture").click()
    expect(wall.page.locator(".pt")).to_have_count(3)
    expect(ben.page.locator(".roompic .pt")).to_have_count(3)
    ben.page.evaluate("scrollTo(0, 0)")
    ben.axe("picture")
    wall.axe("picture")
    ben.fits()

    put(room, room.ben, "Juniper", "1", "3")
    expect(wall.page.locator(".pt")).to_have_count(4)
    ana.page.get_by_role("button", name="Hide the picture again").click()
    expect(wall.page.locator(".pt")).to_have_count(0)
    expect(ben.page.locator(".roompic")).to_have_count(0)


def test_board_works_without_script(person: Enter) -> None:
    room = placing_room()
    ben = person("Ben", room.ben.user, java_script_enabled=False)
    page = ben.open(own_page(room.session))
    in_tray(page, "Juniper").click()
    page.locator(f"#t-{teacher('Juniper').code} [name=delight][value='3']").click()
    in_tray(page, "Juniper").click()
    page.locator(f"#t-{teacher('Juniper').code} [name=engagement][value='2-']").click()

    assert place_of("Juniper") == ("3", "2-")
