"""The walk in the browser: everybody follows, nobody is pulled away from a sentence."""

import re

from playwright.sync_api import expect

from browsers import PHONE, PROJECTOR, Enter
from carousel.models import PosterEntry
from make import make_room
from sessions import actions
from sessions.agenda import Line
from writing import arrive, make_walk

LINES = [Line("", "open"), Line("", "break"), Line("", "free")]


def test_coach_and_projector_follow_the_console_without_reloading(person: Enter) -> None:
    room = make_room(LINES)
    ana, ben = person("Ana", room.ana.user), person("Ben", room.ben.user, size=PHONE)
    screen = person("projector", size=PROJECTOR)
    ana.open(f"/s/{room.session.code}/console/")
    ben.open(f"/s/{room.session.code}/")
    screen.open(f"/screen/{room.session.code}/{room.session.screen_key}/")
    for one in (ana, ben, screen):
        one.live()

    ben.page.get_by_role("button", name="I agree").click()
    expect(ana.page.locator("#r-who")).to_contain_text("1 of 2")
    expect(screen.page.locator("#r-screen")).to_contain_text("1 of 2 have read the working agreement")

    ana.page.get_by_role("button", name="Break").click()
    expect(ana.page.locator("#ah")).to_have_text("Break")
    expect(ben.page.locator("h1")).to_have_text("Break")
    expect(screen.page.locator("h1")).to_have_text("Break")
    for one in (ana, ben, screen):
        one.axe("break")
        one.fits()


def test_two_facilitators_pressing_next_move_once(person: Enter) -> None:
    room = make_room(LINES)
    ana, again = person("Ana", room.ana.user), person("Ana on her phone", room.ana.user, size=PHONE)
    for one in (ana, again):
        one.open(f"/s/{room.session.code}/console/")
        one.live()
    again.page.route("**/live/**", lambda route: route.abort())
    ana.page.get_by_role("button", name="Break").click()
    expect(ana.page.locator("#ah")).to_have_text("Break")

    seen = again.page.locator("[name=seen]").first
    seen.evaluate("(field, value) => field.value = value", str(room.session.move))
    again.page.get_by_role("button", name="Break").or_(again.page.get_by_role("button", name="Free item")).first.click()

    expect(again.page.locator("#ah")).to_have_text("Break")
    again.faults.clear()  # the line was cut on purpose


def test_whoever_is_in_a_sentence_when_the_session_ends_finishes_it(person: Enter) -> None:
    room = make_walk()
    path = arrive(room, "posters")
    ben, cleo = person("Ben", room.ben.user), person("Cleo", room.cleo.user)
    for one in (ben, cleo):
        one.open(path)
        one.live()
    note = ben.page.locator("form.compose textarea:visible")
    note.fill("Half a thought")

    room.session.refresh_from_db()
    assert actions.end(room.session, by=room.ana)

    expect(cleo.page).to_have_url(re.compile(f"/s/{room.session.code}/$"))
    moved = ben.page.locator("#moved")
    expect(moved).to_be_visible()
    expect(moved).to_contain_text("The session has ended.")
    expect(moved).to_contain_text("Finish your sentence. Nothing here closes.")
    expect(note).to_have_value("Half a thought")
    ben.page.get_by_role("button", name="Stick on as an idea").locator("visible=true").click()
    expect(note).to_have_value("")
    assert PosterEntry.objects.filter(text="Half a thought").count() == 1
    moved.get_by_role("link", name="Follow the group").click()
    expect(ben.page).to_have_url(re.compile(f"/s/{room.session.code}/$"))


def test_page_of_a_planned_session_opens_by_itself(person: Enter) -> None:
    room = make_room(LINES, opened=False)
    ana, ben = person("Ana", room.ana.user), person("Ben", room.ben.user)
    ben.open(f"/s/{room.session.code}/")
    expect(ben.page.locator("h1")).to_have_text("Not open yet")
    ben.live()
    ben.axe("not open yet")

    ana.open(f"/s/{room.session.code}/console/").get_by_role("button", name="Start with whoever is here").click()

    expect(ben.page.locator("h1")).to_have_text("Come in, Ben")
