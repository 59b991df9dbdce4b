"""A coach's own board: what one hears of it, its twin the list, and whatever happens meanwhile."""

import pytest
from playwright.sync_api import expect

from boards import after, placing_room, put
from browsers import LAPTOP, PHONE, Enter
from make import make_teacher
from matrix.models import Placement
from own_board import cell, in_tray, many, middle, on_board, own, stands
from sessions.quadrants import POSITIONS

pytestmark = pytest.mark.django_db(transaction=True)
# The middle and the width of each.
BOXES = """all => all.map((one) => {
  const box = one.getBoundingClientRect();
  return [box.x + box.width / 2, box.y + box.height / 2, box.width];
})"""


# --- Hearing the board -----------------------------------------------------------------------------------------------
def test_every_way_says_in_words_where_a_teacher_is(person: Enter) -> None:
    room = placing_room()
    put(room, room.ben, "Heron", "1", "1")
    put(room, room.ben, "Juniper", "3", "2-")
    after(room)
    room.go("place")
    room.plc.hd_he = "In full bloom"
    room.plc.save()
    ben = person("Ben", room.ben.user)
    page = ben.open(own(room.session))
    ben.live()
    say = page.locator("#say")
    row = page.get_by_role("link", name="Heron Realname Heron Last quarter: Building trust")

    row.focus()
    page.keyboard.press("Enter")
    expect(say).to_have_text("Heron is selected. Tap a cell; or choose one with the arrow keys and press Enter.")
    page.keyboard.press("End")
    expect(say).to_have_text("Delight 2, high; engagement 3. In full bloom. Enter puts Heron here.")
    page.keyboard.press("Escape")
    expect(say).to_have_text("Put down.")
    expect(on_board(page, "Heron")).to_have_count(0)
    page.keyboard.press("Shift+ArrowRight")
    page.keyboard.press("Enter")
    expect(say).to_have_text("Heron: delight 2, high; engagement 3. In full bloom. Next: Juniper.")

    name = "Heron, In full bloom: delight 2 high, engagement 3; last quarter Building trust"
    expect(page.get_by_role("link", name=name, exact=True)).to_be_visible()
    page.get_by_role("button", name="No change since last quarter: Juniper").press("Enter")
    name = "Juniper, Warm, not yet trying: delight 3, engagement 2 not yet"
    expect(page.get_by_role("link", name=name, exact=True)).to_be_visible()
    page.keyboard.press("Control+z")
    expect(say).to_have_text("Juniper is back where they were before.")
    expect(on_board(page, "Juniper")).to_have_count(0)


def test_all_the_rest_stays_with_one_press(person: Enter) -> None:
    room = placing_room()
    put(room, room.ben, "Heron", "1", "1")
    put(room, room.ben, "Juniper", "3", "2-")
    after(room)
    room.go("place")
    ben = person("Ben", room.ben.user)
    page = ben.open(own(room.session))
    ben.live()

    page.get_by_role("button", name="No change for all 2").click()
    expect(page.locator("matrix-board .tok")).to_have_count(2)
    expect(page.locator("#said")).to_have_text("2 teachers stay where they were last quarter.")
    page.get_by_role("button", name="Undo").click()
    expect(page.locator("matrix-board .tok")).to_have_count(0)
    expect(page.locator("#say")).to_have_text("2 teachers are back as before.")


def test_a_line_begins_with_a_tap_and_the_list_is_the_boards_twin(person: Enter) -> None:
    room = many()
    put(room, room.ben, "Heron", "3", "3")
    ben = person("Ben", room.ben.user)
    page = ben.open(own(room.session))
    ben.live()
    expect(page.get_by_text("1 of 8 placed, 1 without a line yet")).to_be_visible()

    page.get_by_role("link", name="List", exact=True).click()
    expect(page.locator("matrix-board")).to_be_hidden()
    expect(page.get_by_role("region", name="Teal", exact=True)).to_be_visible()
    heron = page.get_by_role("region", name="Heron", exact=True)
    line = heron.get_by_label("What have you seen or heard?")
    line.focus()
    heron.get_by_role("button", name="Shows up").click()
    heron.get_by_role("button", name="Brings evidence").click()
    expect(line).to_have_value("Shows up. Brings evidence")
    expect(page.get_by_text("1 of 8 placed", exact=True)).to_be_visible()
    assert Placement.objects.get(teacher__alias="Heron").evidence.startswith("Shows up")
    teal = page.get_by_role("region", name="Teal", exact=True)
    teal.get_by_role("group", name="Delight").get_by_role("button", name="3").click()
    teal.get_by_role("group", name="Engagement").get_by_role("button", name="3").click()
    expect(teal.get_by_text("Thriving")).to_be_visible()
    ben.axe("list")
    ben.fits()
    page.reload()
    expect(page.locator("matrix-board")).to_be_hidden()
    page.get_by_role("link", name="Board", exact=True).click()
    expect(on_board(page, "Teal")).to_be_visible()


# --- Whatever happens meanwhile --------------------------------------------------------------------------------------
def test_two_pages_of_one_coach_stay_the_same(person: Enter) -> None:
    room = placing_room()
    laptop = person("Ben", room.ben.user)
    phone = person("Ben's phone", room.ben.user, size=PHONE, has_touch=True)
    for one in (laptop, phone):
        one.open(own(room.session))
        one.live()

    in_tray(laptop.page, "Heron").click()
    laptop.page.mouse.click(*cell(laptop.page, 3, 3))
    expect(on_board(phone.page, "Heron")).to_have_attribute("data-at", "3,3")
    on_board(phone.page, "Heron").tap()
    phone.page.touchscreen.tap(*cell(phone.page, 0, 1))
    expect(on_board(laptop.page, "Heron")).to_have_attribute("data-at", "0,1")
    in_tray(laptop.page, "Juniper").click()
    laptop.page.get_by_text("Not placed this quarter").last.click()
    laptop.page.get_by_role("button", name="On leave").click()
    expect(in_tray(phone.page, "Juniper")).to_contain_text("On leave")
    laptop.page.get_by_role("button", name="Undo").click()
    expect(in_tray(phone.page, "Juniper")).not_to_contain_text("On leave")


def test_news_in_the_middle_of_a_drag_lets_nobody_fall(person: Enter) -> None:
    room = placing_room()
    put(room, room.ben, "Juniper", "1", "1")
    ben = person("Ben", room.ben.user)
    page = ben.open(own(room.session))
    ben.live()
    for alias, start, version in (("Heron", in_tray(page, "Heron"), "1"), ("Juniper", on_board(page, "Juniper"), "4")):
        page.mouse.move(*middle(start))
        page.mouse.down()
        page.mouse.move(*cell(page, 1, 1), steps=5)
        expect(page.locator(".flying")).to_be_visible()
        # From another page of Ben's: the whole panel is drawn anew.
        other = "Juniper" if alias == "Heron" else "Heron"
        put(room, room.ben, other, "3", "1", seen=1)
        if alias == "Juniper":
            put(room, room.ben, alias, "2-", "1", seen=2)
        expect(on_board(page, other)).to_have_attribute("data-at", "0,3")
        expect(page.locator(".flying")).to_be_visible()
        page.mouse.move(*cell(page, 3, 2), steps=4)
        page.mouse.up()
        expect(on_board(page, alias)).to_have_attribute("data-at", "3,2")
        expect(on_board(page, alias)).to_have_attribute("data-version", version)
        stands(alias, 3, 2)
        expect(page.locator(".flying")).to_have_count(0)


def test_a_drag_that_ends_beside_the_board_or_with_escape_changes_nothing(person: Enter) -> None:
    room = placing_room()
    ben = person("Ben", room.ben.user)
    page = ben.open(own(room.session))
    ben.live()
    for ends in ("beside", "escape"):
        page.mouse.move(*middle(in_tray(page, "Heron")))
        page.mouse.down()
        page.mouse.move(*cell(page, 1, 1), steps=5)
        if ends == "beside":
            page.mouse.move(*middle(in_tray(page, "Juniper")), steps=5)
        else:
            page.keyboard.press("Escape")
        page.mouse.up()
        expect(page.locator(".flying")).to_have_count(0)
    assert Placement.objects.count() == 0


def test_one_who_came_from_the_list_stays_on_the_board_without_a_line(person: Enter) -> None:
    room = placing_room()
    ben = person("Ben", room.ben.user)
    page = ben.open(own(room.session))
    ben.live()
    page.route("**/place/", lambda route: route.abort())
    in_tray(page, "Heron").click()
    page.mouse.click(*cell(page, 3, 2))
    expect(page.locator("#state")).to_have_attribute("data-state", "kept")
    expect(on_board(page, "Heron")).to_have_attribute("data-at", "3,2")
    page.unroute("**/place/")
    expect(on_board(page, "Heron")).to_have_attribute("data-version", "1")
    stands("Heron", 3, 2)
    ben.faults.clear()


def test_sixty_teachers_have_a_place_each(person: Enter) -> None:
    room = placing_room()
    for n in range(58):
        alias = f"Alder{n}"
        make_teacher(room.ben, alias)
        put(room, room.ben, alias, POSITIONS[(n * 7) % 3], POSITIONS[(n * 5) % 4])
    for size in (LAPTOP, PHONE):
        ben = person("Ben", room.ben.user, size=size)
        page = ben.open(own(room.session))
        ben.live()
        boxes = page.locator("matrix-board .tok").evaluate_all(BOXES)
        assert len(boxes) == 58
        for at, (x, y, wide) in enumerate(boxes):
            assert wide >= 24
            for other_x, other_y, _wide in boxes[:at]:
                assert max(abs(x - other_x), abs(y - other_y)) >= 23
        ben.axe("sixty")
        ben.fits()
