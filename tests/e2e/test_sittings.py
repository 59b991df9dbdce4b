"""One session on two days: planned, closed at the line, taken back, closed again, and gone on with under a new code."""

import re

from playwright.sync_api import Locator, expect

from browsers import PHONE, PROJECTOR, Enter, Person
from make import Meeting, make_room
from sessions import actions
from sessions.agenda import Line
from sessions.models import Session

LINES = [
    Line("", "open", 5, 3),
    Line("reflection", "reflection", 15, 8),
    Line("", "break", 10, 5, new_sitting=True),
    Line("", "free", 20, 5),
    Line("rap", "close", 7, 5),
]


def plan_it(ana: Person, room: Meeting) -> Session:
    page = ana.open(f"/plc/{room.plc.code}/plan/")
    page.get_by_label("Quarter").fill("Quarter 4")
    second = page.get_by_label("Second sitting, date")
    expect(second).to_be_hidden()
    page.get_by_label("Split, two sittings of 90 minutes").check()
    page.get_by_label("Date", exact=True).fill("2099-05-06")
    page.get_by_label("Starts", exact=True).fill("08:30")
    expect(second).to_be_visible()
    ana.axe("plan")
    page.get_by_role("button", name="Make the plan").click()
    expect(page.locator("#div_id_second_date")).to_contain_text("This field is required.")
    ana.faults.clear()  # the refusal is on purpose
    second.fill("2099-05-13")
    page.get_by_label("Second sitting, starts").fill("13:00")
    page.get_by_role("button", name="Make the plan").click()
    expect(page.get_by_text("First sitting ends, 90 minutes")).to_be_visible()
    expect(page.get_by_text("Second sitting ends, 90 minutes")).to_be_visible()
    return Session.objects.get(quarter="Quarter 4")


def rows(one: Person) -> Locator:
    return one.page.locator(".plan .rail .name")


def test_split_agenda_is_planned_and_its_line_moved_by_key(person: Enter) -> None:
    room = make_room(LINES)
    ana = person("Ana", room.ana.user)
    plan_it(ana, room)
    line = rows(ana).nth(6)
    expect(line).to_contain_text("Wednesday 13 May, 1:00 PM")

    line.focus()
    ana.page.keyboard.press("Alt+ArrowUp")

    expect(rows(ana).nth(5)).to_contain_text("Second sitting")
    expect(rows(ana).nth(5)).to_be_focused()
    expect(ana.page.get_by_text("First sitting ends, 65 minutes")).to_be_visible()
    ana.axe("line")
    ana.fits()
    ana.page.get_by_role("button", name="Undo").click()
    expect(rows(ana).nth(6)).to_contain_text("Second sitting")


def write(ben: Person, words: str) -> None:
    field = ben.page.locator("textarea").first
    field.fill(words)
    field.blur()
    expect(ben.page.get_by_text(re.compile("Saved"), exact=False).first).to_be_visible()


def close(ana: Person) -> None:
    ana.page.get_by_role("button", name="Close the first sitting").first.click()
    dialog = ana.page.get_by_role("dialog")
    expect(dialog).to_contain_text("the second sitting has a code of its own")
    dialog.get_by_role("button", name="Close the first sitting").click()
    expect(ana.page.get_by_text("Between the sittings, nothing runs")).to_be_visible()


def shown_code(one: Person) -> str:
    return one.page.locator(".joinhero p.big").inner_text()


def test_first_sitting_closes_is_taken_back_and_the_second_has_its_own_code_and_clock(person: Enter) -> None:
    room = make_room(LINES)
    Session.objects.update(second_at="2099-05-13T17:00:00Z")
    room.go("reflection")
    ana, ben = person("Ana", room.ana.user), person("Ben", room.ben.user, size=PHONE)
    wall = person("projector", size=PROJECTOR)
    wall.open(f"/screen/{room.session.code}/{room.session.screen_key}/")
    ana.open(f"/s/{room.session.code}/console/")
    ben.open(f"/s/{room.session.code}/")
    for one in (ana, ben, wall):
        one.live()
    expect(ana.page.get_by_text("Item 2 of 5, First sitting")).to_be_visible()
    write(ben, "Basalt’s room talks about fractions")
    old = room.session.shown_code

    close(ana)

    expect(ben.page.get_by_role("heading", name="The first sitting is over")).to_be_visible()
    expect(ben.page.get_by_text("We go on on Wednesday 13 May, 1:00 PM.")).to_be_visible()
    expect(wall.page.get_by_text("We go on on Wednesday 13 May, 1:00 PM.")).to_be_visible()
    for one in (ana, ben, wall):
        one.axe("between")
        one.fits()

    ana.page.get_by_role("button", name="Go on with the first sitting").click()
    expect(ana.page.get_by_text("Item 2 of 5, First sitting")).to_be_visible()
    expect(ben.page.locator("textarea").first).to_have_value("Basalt’s room talks about fractions")

    close(ana)
    new = shown_code(ana)
    assert new != old
    ben.page.get_by_role("link", name="3-2-1").click()
    write(ben, "Basalt’s room talks about fractions, and loudly")
    ben.page.get_by_role("link", name="Back to what is open").click()

    ana.page.get_by_role("button", name="Start the second sitting").click()

    expect(ana.page.get_by_text("Item 3 of 5, Second sitting")).to_be_visible()
    expect(ana.page.locator(".time plc-ending")).to_contain_text("Projected end")
    expect(ben.page.get_by_role("heading", name="Come in, Ben")).to_be_visible()
    ben.page.get_by_role("button", name="I am in the room").click()
    expect(ben.page.get_by_role("heading", name="Break")).to_be_visible()
    gus = person("Gus", size=PHONE)
    assert typed(gus, old) == "/join/"
    assert typed(gus, new) == f"/join/{room.session.code}/"
    room.session.refresh_from_db()
    assert (room.session.sitting, room.session.current) == (2, room.items["break"])


def typed(one: Person, code: str) -> str:
    page = one.open("/join/")
    page.get_by_label("Code on the projector").fill(code)
    page.get_by_role("button", name="Go on").click()
    one.faults.clear()  # a code that opens nothing is refused on purpose
    return page.url.removeprefix(one.base)


def test_who_writes_when_the_first_sitting_closes_finishes_the_sentence(person: Enter) -> None:
    room = make_room(LINES)
    room.go("reflection")
    ana, ben = person("Ana", room.ana.user), person("Ben", room.ben.user)
    ana.open(f"/s/{room.session.code}/console/")
    page = ben.open(f"/s/{room.session.code}/")
    ana.live()
    ben.live()
    field = page.locator("textarea").first
    field.press_sequentially("Heron asks the class what they ")

    close(ana)
    field.press_sequentially("think")

    expect(page.locator("#moved")).to_contain_text("The first sitting is over.")
    expect(field).to_have_value("Heron asks the class what they think")
    field.blur()
    expect(page.get_by_text("Saved").first).to_be_visible()
    actions.end(Session.objects.get(pk=room.session.pk), by=room.ana)
