"""Everybody places the own teachers: Ben drags, Cleo taps, Eve uses the keyboard alone. Then the room's picture."""

from playwright.sync_api import Locator, Page, expect

from browsers import Person
from meeting.quarters import CASELOADS
from meeting.room import Room, source_of, write

# Columns and rows of the board, 1 to 4 from the left and from below.
BEN, CLEO = ((4, 4), (1, 4), (2, 2)), ((3, 3), (4, 2), (1, 1))
# Eve's levels, as the buttons beside the board number them: engagement, delight.
EVE = ((4, 3), (3, 4), (1, 2), (2, 4))
EVIDENCE = {
    "Heron": "Kept all six meetings",
    "Basalt": "Asked me to film the number talk",
    "Willow": "Brings annotated samples",
}


def place(room: Room) -> None:
    room.go_on("Place teachers")
    expect(room.wall.page.get_by_text("0 of 10 teachers placed")).to_be_visible()
    _drag(room.ben)
    expect(room.wall.page.get_by_text("3 of 10 teachers placed")).to_be_visible()
    tap(room.cleo)
    expect(room.wall.page.get_by_text("6 of 10 teachers placed")).to_be_visible()
    _type(room.eve)
    expect(room.wall.page.get_by_text("10 of 10 teachers placed")).to_be_visible()
    expect(room.ana.page.locator("#r-who")).to_contain_text("3 of 3")
    for coach, alias in zip(room.coaches, EVIDENCE, strict=True):
        _say_why(coach, alias)
    room.look("placing")
    _show_the_picture(room)


def _drag(ben: Person) -> None:
    page = ben.page
    for alias, at in zip(CASELOADS["Ben Okoye"], BEN, strict=True):
        in_tray(page, alias).hover()
        page.mouse.down()
        page.mouse.move(*cell(page, 2, 3), steps=4)
        page.mouse.move(*cell(page, *at), steps=4)
        page.mouse.up()
        expect(on_board(page, alias)).to_have_attribute("data-at", f"{at[0] - 1},{at[1] - 1}")
        expect(on_board(page, alias)).to_have_attribute("data-version", "1")


def tap(cleo: Person) -> None:
    page = cleo.page
    for alias, at in zip(CASELOADS["Cleo Marsh"], CLEO, strict=True):
        in_tray(page, alias).tap()
        page.locator("matrix-board").scroll_into_view_if_needed()
        page.touchscreen.tap(*cell(page, *at))
        expect(on_board(page, alias)).to_have_attribute("data-version", "1")


def _type(eve: Person) -> None:
    """Not one click: Tab to a teacher and to the levels, arrow keys on the board."""
    page = eve.page
    for alias, (engagement, delight) in zip(CASELOADS["Eve Sato"], EVE, strict=True):
        _tab_to(page, in_tray(page, alias))
        page.keyboard.press("Enter")
        for axis, level in (("delight", delight), ("engagement", engagement)):
            button = page.locator(f"{_card(page, alias)} [name={axis}]").nth(level - 1)
            _tab_to(page, button)
            page.keyboard.press("Enter")
            expect(button).to_have_attribute("aria-pressed", "true")
    first = on_board(page, CASELOADS["Eve Sato"][0])
    _tab_to(page, first)
    page.keyboard.press("ArrowUp")
    expect(first).to_have_attribute("data-at", "3,3")
    expect(first).to_have_attribute("data-version", "3")
    expect(first).to_be_focused()


def _tab_to(page: Page, wanted: Locator) -> None:
    """Presses Tab until the focus is there, round the page if it must be."""
    expect(wanted).to_be_visible()
    for _press in range(150):
        if wanted.evaluate("one => one === document.activeElement"):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"no Tab leads to {wanted}")


def _say_why(coach: Person, alias: str) -> None:
    in_tray(coach.page, alias).click()
    card = coach.page.locator(_card(coach.page, alias))
    write(coach, card.get_by_label("What have you seen or heard?"), EVIDENCE[alias])


def _show_the_picture(room: Room) -> None:
    """Ten shapes for everybody, and on the projector no alias and no word of evidence."""
    room.press("Show the room picture")
    expect(room.wall.page.get_by_role("heading", name="moved up")).to_be_visible()
    for one in (*room.coaches, room.wall):
        expect(one.page.locator(".pt")).to_have_count(10)
    names = [alias for aliases in CASELOADS.values() for alias in aliases]
    for one in (room.wall, room.ana):
        found = source_of(one)
        assert [word for word in (*names, "Realname", *EVIDENCE.values()) if word in found] == []
    own, others = CASELOADS["Ben Okoye"], [name for name in names if name not in CASELOADS["Ben Okoye"]]
    found = source_of(room.ben)
    assert [name in found for name in own] == [True] * 3
    assert [name for name in (*others, EVIDENCE["Basalt"]) if name in found] == []
    room.look("room picture")


def in_tray(page: Page, alias: str) -> Locator:
    return page.locator(f"[data-board] .tray [data-name={alias}]")


def on_board(page: Page, alias: str) -> Locator:
    return page.locator(f"matrix-board .tok[data-name={alias}]")


def _card(page: Page, alias: str) -> str:
    return f"#t-{in_tray(page, alias).get_attribute('data-teacher')}"


def cell(page: Page, column: int, row: int) -> tuple[float, float]:
    """Where the middle of a cell is on the screen."""
    found = page.locator("matrix-board").bounding_box()
    assert found
    return found["x"] + found["width"] * (column - 0.5) / 4, found["y"] + found["height"] * (4.5 - row) / 4
