"""Whom the room waits for: a nudge beside half a sentence, words on the way, the place in the script."""

from playwright.sync_api import expect

from browsers import PHONE, SMALL_LAPTOP, Enter
from make import Meeting, make_room
from sessions.agenda import Line

LINES = [Line("", "open"), Line("reflection", "reflection"), Line("carousel", "carousel"), Line("", "break")]
HALF, CARET = "Half a sen, she said", len("Half a sen")
LINE = "When you have a moment: the room is waiting for your 3-2-1."
HOW_IT_STANDS = "field => [document.activeElement === field, field.selectionStart, field.selectionEnd, field.value]"


def at_reflection() -> Meeting:
    room = make_room(LINES)
    room.go("reflection")
    return room


def console_of(room: Meeting) -> str:
    return f"/s/{room.session.code}/console/"


def test_nudge_comes_beside_half_a_sentence_and_goes_by_itself(person: Enter) -> None:
    room = at_reflection()
    ana, ben = person("Ana", room.ana.user), person("Ben", room.ben.user, size=PHONE)
    console, page = ana.open(console_of(room)), ben.open(f"/s/{room.session.code}/")
    ana.live()
    ben.live()
    field = page.locator(".sayline textarea").first
    field.press_sequentially(HALF)
    field.evaluate("(field, at) => field.setSelectionRange(at, at)", CARET)

    console.locator(f"#nudge-{room.ben.code}").focus()
    console.keyboard.press("Enter")

    expect(page.locator("#nudged p")).to_have_text(LINE)
    assert field.evaluate(HOW_IT_STANDS) == [True, CARET, CARET, HALF]
    page.keyboard.type("tence")
    expect(field).to_have_value("Half a sentence, she said")
    expect(page.get_by_role("status").filter(has_text=LINE)).to_have_count(1)
    assert page.locator("dialog[open]").count() == 0
    expect(console.locator(f"#nudge-{room.ben.code}")).to_contain_text("Nudged")
    expect(console.locator(f"#nudge-{room.ben.code}")).to_be_focused()
    expect(console.locator("#r-who tbody tr").first).to_contain_text("writing")
    ben.axe("nudged")
    ben.fits()
    ana.axe("nudging")

    page.locator("#done-button").click()
    expect(page.locator("#nudged p")).to_have_text("")
    expect(console.locator("#r-who")).to_contain_text("Waiting for 1: Cleo")


def test_nudge_that_is_put_away_gives_the_focus_back(person: Enter) -> None:
    room = at_reflection()
    ana, cleo = person("Ana", room.ana.user), person("Cleo", room.cleo.user)
    console, page = ana.open(console_of(room)), cleo.open(f"/s/{room.session.code}/")
    ana.live()
    cleo.live()
    field = page.locator(".sayline textarea").first
    field.press_sequentially("A word")

    console.locator("#nudge-all").click()
    page.locator("#put-away").click()

    expect(page.locator("#nudged p")).to_have_text("")
    expect(field).to_be_focused()
    expect(console.locator("#nudge-all")).to_have_text("All nudged just now")


def test_words_on_the_way_are_counted_beside_next(person: Enter) -> None:
    room = at_reflection()
    ana, ben = person("Ana", room.ana.user, size=SMALL_LAPTOP), person("Ben", room.ben.user)
    console, page = ana.open(console_of(room)), ben.open(f"/s/{room.session.code}/")
    ana.live()
    ben.live()
    write = "**/reflection/i/**"
    page.route(write, lambda route: route.fulfill(status=503, body="busy"))
    ben.faults.clear()

    page.locator(".sayline textarea").first.press_sequentially("Not sent yet")

    expect(console.locator("#r-unsent")).to_have_text("1 person has words on the way")
    ana.fits()
    page.unroute(write)
    expect(console.locator("#r-unsent")).to_have_text("")
    ben.faults.clear()  # the refusals were asked for


def test_script_keeps_its_place_through_beats_pushes_and_reloads(person: Enter) -> None:
    room = make_room(LINES, more_coaches=4)
    room.go("carousel")
    ana = person("Ana", room.ana.user)
    page = ana.open(console_of(room))
    ana.live()
    now = page.locator(".script [aria-current]")

    page.locator("#said-it").focus()
    page.keyboard.press("Enter")
    expect(now).to_contain_text("First possible reasons")
    expect(page.locator("#said-it")).to_be_focused()
    page.get_by_role("button", name="Start round 1").click()
    expect(now).to_contain_text("Read what hangs here first")
    page.get_by_role("button", name="One part back").click()
    expect(now).to_contain_text("First possible reasons")
    page.reload()
    expect(now).to_contain_text("First possible reasons")
    page.locator("#said-it").click()
    page.locator("#said-it").click()
    expect(page.locator("#said-it")).to_have_text("All said")
    expect(page.locator(".script .done")).to_have_count(3)
    page.locator(".prompts summary").click()
    expect(page.get_by_text("Does every group know where it stands?")).to_be_visible()
    ana.axe("script")
