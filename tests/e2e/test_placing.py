"""Placing one teacher: how many interactions it takes by each way, counted by real pointer, touch and key events."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from browsers import LAPTOP, PHONE, Enter
from own_board import NAMES, Finger, cell, in_tray, many, middle, on_board, own, stands

pytestmark = pytest.mark.django_db(transaction=True)
MOST = 3
SCREENS = pytest.mark.parametrize("size", [LAPTOP, PHONE], ids=["laptop", "phone"])
# The corners, the middle, and cells between: column and row, 0 to 3.
CELLS = ((0, 0), (3, 3), (0, 3), (3, 0), (2, 2), (1, 2))


def each_cell(page: Page, way: Callable[[str, int, int], int]) -> None:
    """Places a teacher in each of six cells; `way` says how many interactions it took."""
    for alias, (column, row) in zip(NAMES, CELLS, strict=True):
        took = way(alias, column, row)
        expect(on_board(page, alias)).to_have_attribute("data-version", "1")
        stands(alias, column, row)
        assert took <= MOST, (alias, took)


# --- Drag, tap, keys -------------------------------------------------------------------------------------------------
@SCREENS
def test_one_drag_with_a_mouse_places_a_teacher(person: Enter, size: tuple[int, int]) -> None:
    room = many()
    ben = person("Ben", room.ben.user, size=size)
    page = ben.open(own(room.session))
    ben.live()

    def drag(alias: str, column: int, row: int) -> int:
        page.locator("matrix-board").scroll_into_view_if_needed()
        in_tray(page, alias).scroll_into_view_if_needed()
        page.mouse.move(*middle(in_tray(page, alias)))
        page.mouse.down()
        page.mouse.move(*cell(page, column, row), steps=6)
        page.mouse.move(*cell(page, column, row))
        page.mouse.up()
        return 1

    each_cell(page, drag)


@SCREENS
def test_one_drag_with_a_finger_places_a_teacher(person: Enter, size: tuple[int, int]) -> None:
    room = many()
    ben = person("Ben", room.ben.user, size=size, has_touch=True)
    page = ben.open(own(room.session))
    ben.live()
    finger = Finger(page)
    page.locator("matrix-board").evaluate("one => one.scrollIntoView({ block: 'nearest' })")

    def drag(alias: str, column: int, row: int) -> int:
        in_tray(page, alias).evaluate("one => one.scrollIntoView({ block: 'nearest', inline: 'start' })")
        finger.drag(middle(in_tray(page, alias)), cell(page, column, row))
        return 1

    each_cell(page, drag)
    finger.drag(middle(on_board(page, NAMES[0])), cell(page, 2, 1))
    expect(on_board(page, NAMES[0])).to_have_attribute("data-version", "2")
    stands(NAMES[0], 2, 1)


@SCREENS
def test_two_taps_place_a_teacher_without_any_drag(person: Enter, size: tuple[int, int]) -> None:
    """WCAG 2.5.7: a single pointer that never moves while it is down."""
    room = many()
    ben = person("Ben", room.ben.user, size=size, has_touch=True)
    page = ben.open(own(room.session))
    ben.live()

    def tap(alias: str, column: int, row: int) -> int:
        in_tray(page, alias).tap()
        expect(in_tray(page, alias)).to_have_attribute("aria-current", "true")
        expect(page.locator("matrix-board")).to_be_in_viewport(ratio=0.99)
        page.touchscreen.tap(*cell(page, column, row))
        return 2

    each_cell(page, tap)


@SCREENS
def test_three_keys_place_a_teacher_and_the_next_one_has_the_focus(person: Enter, size: tuple[int, int]) -> None:
    room = many()
    ben = person("Ben", room.ben.user, size=size)
    page = ben.open(own(room.session))
    ben.live()
    across = {0: "Home", 1: "ArrowLeft", 2: "", 3: "ArrowRight"}
    up = {0: "PageDown", 1: "ArrowDown", 2: "", 3: "ArrowUp"}
    in_tray(page, NAMES[0]).focus()

    def press(alias: str, column: int, row: int) -> int:
        expect(in_tray(page, alias)).to_be_focused()
        keys = [key for key in (across[column], up[row]) if key] or ["ArrowRight", "ArrowLeft"]
        for key in (*keys, "Enter"):
            page.keyboard.press(key)
        return len(keys) + 1

    each_cell(page, press)
    expect(page.locator("#say")).to_contain_text("Teal: delight 2, high; engagement 2, not yet. Warm, not yet trying.")


@SCREENS
def test_three_presses_of_a_form_place_a_teacher(person: Enter, size: tuple[int, int]) -> None:
    room = many()
    ben = person("Ben", room.ben.user, size=size)
    page = ben.open(own(room.session))
    ben.live()
    in_tray(page, "Teal").click()
    card = page.get_by_role("region", name="Teal", exact=True)
    card.get_by_role("group", name="Delight").get_by_role("button", name="2 high").click()
    card.get_by_role("group", name="Engagement").get_by_role("button", name="1", exact=True).click()
    expect(page.get_by_text("1 of 8 placed")).to_be_visible()
    stands("Teal", 0, 2)
