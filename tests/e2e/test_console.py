"""The console as a facilitator lives with it for three hours: a full room on a small laptop, and no mouse."""

from playwright.sync_api import Page, expect

from browsers import SMALL_LAPTOP, Enter
from make import Meeting, make_room
from sessions.agenda import Line

LINES = [Line("", "open"), Line("reflection", "reflection"), Line("carousel", "carousel"), Line("", "break")]
HEIGHT = SMALL_LAPTOP[1]


def console_of(room: Meeting) -> str:
    return f"/s/{room.session.code}/console/"


def is_in_sight(page: Page, selector: str) -> bool:
    box = page.locator(selector).first.bounding_box()
    return box is not None and box["y"] >= 0 and box["y"] + box["height"] <= HEIGHT


def test_sixty_coaches_stay_readable_on_a_small_laptop(person: Enter) -> None:
    room = make_room(LINES, more_coaches=58)
    room.go("reflection")
    ana = person("Ana", room.ana.user, size=SMALL_LAPTOP)
    page = ana.open(console_of(room))
    ana.live()

    rows = page.locator("#r-who tbody tr")
    expect(rows).to_have_count(60)
    ana.fits()
    seen = [
        one for one in ("#ah", "#itemclock", ".hero .btn.go", "#r-who header", "nav.run h2") if is_in_sight(page, one)
    ]
    assert len(seen) == 5, seen
    # The table scrolls by itself, so the page stays about as long as with six.
    assert page.evaluate("document.documentElement.scrollHeight") <= 2 * HEIGHT
    cut = rows.evaluate_all(
        "rows => rows.filter(row => row.querySelector('bdi').getBoundingClientRect().width < 20).length"
    )
    small = rows.evaluate_all("rows => rows.filter(row => parseFloat(getComputedStyle(row).fontSize) < 13).length")
    assert (cut, small) == (0, 0)
    rows.last.scroll_into_view_if_needed()
    assert is_in_sight(page, "#r-who tbody tr:last-child")
    ana.axe("sixty")


def tab_to(page: Page, selector: str, most: int = 60) -> int:
    """How many presses of Tab it took."""
    for presses in range(1, most + 1):
        page.keyboard.press("Tab")
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return presses
    raise AssertionError(f"{selector} is not reached by Tab")


def test_an_item_is_led_by_keyboard_alone(person: Enter) -> None:
    room = make_room(LINES)
    ana = person("Ana", room.ana.user, size=SMALL_LAPTOP)
    page = ana.open(console_of(room))
    ana.live()
    expect(page.locator("#ah")).to_have_text(room.items["open"].title)

    tab_to(page, "[name=do][value=pause]")
    page.keyboard.press("Enter")
    expect(page.locator("[name=do][value=resume]")).to_be_visible()
    page.keyboard.press("Enter")  # the focus has stayed at its place
    expect(page.locator("[name=do][value=pause]")).to_be_visible()

    tab_to(page, "form.move .go")
    page.keyboard.press("Enter")
    expect(page.locator("#ah")).to_have_text(room.items["reflection"].title)

    said = page.locator(".steps li[aria-current]")
    tab_to(page, "[data-script-by='1']")
    before = said.inner_text()
    page.keyboard.press("Space")
    expect(said).not_to_have_text(before)
    page.keyboard.press("Space")

    tab_to(page, "[name=shows]")
    with page.expect_response("**/console/screen/"):
        page.keyboard.press("ArrowDown")
    expect(page.locator("[name=shows]:checked")).to_have_value("code")
    room.session.refresh_from_db()
    assert room.session.screen_shows == "code"
