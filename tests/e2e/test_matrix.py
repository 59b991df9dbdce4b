"""Norming and placing with several people in real browsers: typing together, dragging, tapping, arrow keys."""

import pytest
from django.urls import reverse
from playwright.sync_api import Locator, Page, expect

from boards import accept, norming, placing_room, put, reveal, teacher
from browsers import PHONE, PROJECTOR, Enter
from make import Meeting, make_teacher
from matrix.models import Placement
from people.models import Member
from sessions.models import Session

pytestmark = pytest.mark.django_db(transaction=True)


def own(session: Session) -> str:
    return reverse("sessions:page", args=[session.code])


def console(session: Session) -> str:
    return reverse("sessions:console", args=[session.code])


def projector(session: Session) -> str:
    return reverse("sessions:screen", args=[session.code, session.screen_key])


def third(room: Meeting) -> Member:
    return Member.objects.get(plc=room.plc, name="Coach0 Extra")


# --- Norming ----------------------------------------------------------------------------------------------------------
def test_two_coaches_word_one_axis_and_lose_nothing(person: Enter) -> None:
    room = norming()
    ben, cleo, ana = person("Ben", room.ben.user), person("Cleo", room.cleo.user), person("Ana", room.ana.user)
    ben.open(own(room.session))
    cleo.open(own(room.session))
    ana.open(console(room.session))
    for one in (ben, cleo, ana):
        one.live()
    third_level = "#w-delight-3"

    ben.page.fill(third_level, "Asks for the next meeting")
    expect(cleo.page.locator(third_level)).to_have_value("Asks for the next meeting")
    expect(ana.page.locator(third_level)).to_have_value("Asks for the next meeting")

    # Cleo is in the middle of a sentence when Ben's second version comes.
    cleo.page.locator(third_level).focus()
    cleo.page.route("**/words/delight/3/", lambda route: route.abort())
    cleo.page.locator(third_level).press_sequentially(", and tells others")
    ben.page.fill(third_level, "Asks for more time")
    expect(cleo.page.locator("#f-delight-3 q")).to_have_text("Asks for more time")
    expect(cleo.page.locator(third_level)).to_have_value("Asks for the next meeting, and tells others")
    cleo.faults.clear()  # the line was cut on purpose
    cleo.page.unroute("**/words/delight/3/")
    cleo.page.get_by_role("button", name="Keep mine").click()
    expect(ana.page.locator(third_level)).to_have_value("Asks for the next meeting, and tells others")
    expect(ben.page.locator("[data-words=delight-3]")).to_have_text("Asks for the next meeting, and tells others")

    ben.axe("drafts")
    ana.axe("console")
    ben.fits()


def test_accept_rate_and_reveal(person: Enter) -> None:
    room = norming(more_coaches=1)
    people = {who.first_name: person(who.first_name, who.user) for who in (room.ben, room.cleo, third(room))}
    ana, wall = person("Ana", room.ana.user), person("Wall", size=PROJECTOR)
    for one in people.values():
        one.open(own(room.session))
        one.live()
    wall.open(projector(room.session))
    wall.live()
    ana.open(console(room.session))
    ana.live()

    ana.page.get_by_role("button", name="Accept the wording as version 1").click()
    ben = people["Ben"]
    expect(ben.page.get_by_role("heading", name="How is this partnership?")).to_be_visible()
    ben.page.locator("#s-0-delight").get_by_text("2", exact=True).first.click()
    expect(ben.page.locator("#s-0-delight .lean")).to_be_visible()
    ben.page.get_by_role("button", name="Send my ratings").click()
    expect(ben.page.get_by_text("4 ratings to go.")).to_be_visible()
    expect(ben.page.locator("#s-0-delight [value='2']")).to_be_checked()
    ben.faults.clear()  # a refused form is a 422, which the console writes down
    ben.axe("rating with errors")
    for one in people.values():
        for scale, level in (("0-delight", 3), ("0-engagement", 1), ("1-delight", 1), ("1-engagement", 3)):
            one.page.locator(f"#s-{scale} .seg [value='{level}']").check(force=True)
        one.page.get_by_role("button", name="Send my ratings").click()
        expect(one.page.get_by_text("You can change it until the reveal.")).to_be_visible()
    expect(wall.page.get_by_text("3 of 3 have rated.")).to_be_visible()

    ana.page.get_by_role("button", name="Reveal the ratings").click()
    expect(wall.page.get_by_role("heading", name="We read these stories alike")).to_be_visible()
    expect(ben.page.get_by_role("heading", name="We read these stories alike")).to_be_visible()
    ben.axe("spread")
    wall.axe("spread")
    ben.fits()


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
    page = ben.open(own(room.session))
    ben.live()
    wall.live()
    heron = page.locator(f"#tok-{teacher('Heron').code}")

    in_tray(page, "Heron").hover()
    page.mouse.down()
    page.mouse.move(*cell(page, 2, 2), steps=5)
    page.mouse.move(*cell(page, 3, 4), steps=5)
    page.mouse.up()
    expect(heron).to_be_visible()
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
    expect(page.locator(f"#tok-{teacher('Juniper').code}")).to_be_visible()
    assert place_of("Juniper") == ("3", "3")
    expect(page.get_by_text("2 of 2 placed")).to_be_visible()

    page.locator(f"#b-{teacher('Juniper').code}-delight-1").click()
    expect(page.locator(f"#b-{teacher('Juniper').code}-delight-1")).to_have_attribute("aria-pressed", "true")
    assert place_of("Juniper") == ("1", "3")
    page.get_by_role("button", name="Undo").click()
    expect(page.locator(f"#b-{teacher('Juniper').code}-delight-4")).to_have_attribute("aria-pressed", "true")
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
    page = ben.open(own(room.session))
    ben.live()
    heron = page.locator(f"#tok-{teacher('Heron').code}")
    put(room, room.ben, "Heron", "3", "3", seen=1)
    heron.focus()
    page.keyboard.press("ArrowRight")
    expect(page.get_by_text("This teacher was moved on another screen of yours.")).to_be_visible()
    expect(heron).to_have_attribute("data-at", "3,3")
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
    page = ben.open(own(room.session))
    ben.live()
    in_tray(page, "Heron").tap()
    page.locator("matrix-board").scroll_into_view_if_needed()
    page.touchscreen.tap(*cell(page, 3, 3))
    expect(page.locator(f"#tok-{teacher('Heron').code}")).to_be_visible()
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
    ben.open(own(room.session))
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
    page = ben.open(own(room.session))
    in_tray(page, "Juniper").click()
    page.locator(f"#b-{teacher('Juniper').code}-delight-4").click()
    in_tray(page, "Juniper").click()
    page.locator(f"#b-{teacher('Juniper').code}-engagement-2").click()

    assert place_of("Juniper") == ("3", "2-")


def test_wording_and_rating_work_without_script(person: Enter) -> None:
    room = norming()
    ben = person("Ben", room.ben.user, java_script_enabled=False)
    page = ben.open(own(room.session))
    page.locator("#w-delight-3").fill("Asks for more")
    page.locator("#f-delight-3").get_by_role("button", name="Save").click()
    expect(page.locator("#w-delight-3")).to_have_value("Asks for more")

    accept(room)
    page.reload()
    for scale in ("0-delight", "0-engagement", "1-delight", "1-engagement"):
        page.locator(f"#s-{scale} .seg [value='3']").check(force=True)
    page.get_by_role("button", name="Send my ratings").click()
    expect(page.get_by_text("You can change it until the reveal.")).to_be_visible()
    reveal(room, "norm")
    page.reload()
    expect(page.get_by_role("heading", name="Fewer than three have rated")).to_be_visible()
