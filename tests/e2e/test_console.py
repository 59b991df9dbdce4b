"""The console as a facilitator lives with it for three hours: a full room on a small laptop, and no mouse."""

from playwright.sync_api import Page, expect

from browsers import PHONE, SMALL_LAPTOP, Enter
from make import Meeting, make_member, make_room
from sessions import actions
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

    tab_to(page, "#shows-code")
    page.keyboard.press("Space")
    expect(page.locator("[name=shows][aria-pressed=true]")).to_have_attribute("value", "code")
    expect(page.locator("#shows-code")).to_be_focused()
    room.session.refresh_from_db()
    assert room.session.screen_shows == "code"


def test_screen_choice_follows_the_other_facilitator_and_keeps_the_focus(person: Enter) -> None:
    room = make_room(LINES)
    eve = make_member(room.plc, "Eve Lang", is_facilitator=True, is_coach=True)
    actions.come_in(room.session, eve)
    ana, other = person("Ana", room.ana.user), person("Eve", eve.user, size=PHONE)
    page, strip = ana.open(console_of(room)), other.open(f"/s/{room.session.code}/")
    ana.live()
    other.live()
    page.locator("#shows-blank").click()
    shown = "[name=shows][aria-pressed=true]"
    expect(strip.locator(shown)).to_have_attribute("value", "blank")
    expect(page.locator("#shows-blank")).to_be_focused()

    strip.locator("#shows-clock").click()  # on her own page, in one tap

    expect(page.locator(shown)).to_have_attribute("value", "clock")
    expect(strip.locator(shown)).to_have_attribute("value", "clock")
    expect(page.locator("#shows-blank")).to_be_focused()
    page.locator("#shows-item").click()
    expect(strip.locator(shown)).to_have_attribute("value", "item")
    other.fits()
    other.axe("strip")


def test_undo_stays_its_twenty_seconds_with_less_motion(person: Enter) -> None:
    room = make_room(LINES)
    page = person("Ana", room.ana.user).open(console_of(room))
    page.locator("form.move .go").click()
    lasts = page.locator(".undo").evaluate(
        "one => [getComputedStyle(one).animationName, getComputedStyle(one).animationDelay]"
    )
    assert lasts == ["undo-over", "20s"]
    expect(page.locator(".undo .btn")).to_be_visible()
