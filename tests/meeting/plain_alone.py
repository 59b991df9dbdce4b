"""Without script: through the door, and what each writes alone."""

from playwright.sync_api import expect

from meeting import norming
from meeting.norming import RATINGS
from meeting.placing import EVE, EVIDENCE
from meeting.plain import go_on, look, press, save, shot, shots
from meeting.quarters import CASELOADS, LAST_TIME
from meeting.reflecting import CELEBRATIONS, SHOUTOUTS
from meeting.room import Room, box


def open_the_doors(room: Room) -> None:
    room.cleo.open(room.own_page)
    shot(room.cleo, "not-open")
    room.ana.open(room.console)
    shot(room.ana, "lobby")
    press(room.ana, "Start with whoever is here")
    room.wall.open(room.projector)
    _join_by_code(room)
    room.cleo.open(room.own_page)
    room.eve.open(room.own_page)
    for coach in (room.cleo, room.eve):
        press(coach, "I am in the room")
        expect(coach.page.get_by_role("heading", name="Welcome")).to_be_visible()


def _join_by_code(room: Room) -> None:
    code = room.quarter.session
    code.refresh_from_db()
    ben = room.ben
    ben.open("/join/")
    ben.page.get_by_label("Code on the projector").fill(code.shown_code)
    press(ben, "Go on")
    ben.page.get_by_role("button", name="Ben Okoye").click()
    shot(ben, "waiting")
    room.ana.page.reload()
    room.ana.page.get_by_role("button", name="Let Ben in").click()
    look(ben)
    press(ben, "Come in")
    expect(ben.page.get_by_role("heading", name="Welcome, Ben")).to_be_visible()


def agree(room: Room) -> None:
    for coach in room.coaches:
        press(coach, "I agree")
        expect(coach.page.get_by_text("Agreed", exact=True)).to_be_visible()
    shots(room, "open")


def look_back(room: Room) -> None:
    go_on(room, "Look back")
    for coach, name in zip(room.coaches, CASELOADS, strict=True):
        for what in LAST_TIME[name]:
            line = coach.page.locator(".lasts li", has_text=what)
            line.get_by_text("Done", exact=True).click()
            line.get_by_label("One line").fill(f"About {what}")
        press(coach, "Save")
        for what in LAST_TIME[name]:
            line = coach.page.locator(".lasts li", has_text=what)
            expect(line.get_by_role("radio", name="Done")).to_be_checked()
            expect(line.get_by_label("One line")).to_have_value(f"About {what}")
    shots(room, "look-back")


def reflect(room: Room) -> None:
    """All six lines by one button, and the wall, which the projector shows by itself."""
    go_on(room, "3-2-1")
    for coach, name in zip(room.coaches, CELEBRATIONS, strict=True):
        for n, text in enumerate(CELEBRATIONS[name], 1):
            box(coach, f"Celebration {n}").fill(text)
        for n, (whom, why) in enumerate(SHOUTOUTS[name], 1):
            coach.page.get_by_label(f"Shout-out {n}, to whom").select_option(label=whom)
            box(coach, f"Shout-out {n}, for what").fill(why)
        press(coach, "I am done")
        expect(coach.page.get_by_role("button", name="Done. Change it")).to_be_visible()
    shots(room, "reflect")
    look(room.ana)
    expect(room.ana.page.locator("#r-who")).to_contain_text("3 of 3")
    room.press("Reveal the wall")
    look(*room.coaches)
    for coach in room.coaches:
        expect(coach.page.locator("#wall")).to_contain_text(CELEBRATIONS["Eve"][0])
    expect(room.wall.page.get_by_text(CELEBRATIONS["Ben"][0])).to_be_visible()


def norm(room: Room) -> None:
    go_on(room, "Norm the scales")
    _word_twice(room)
    look(room.ana)
    room.press("Accept the wording as version 1")
    look(*room.coaches)
    for coach, ratings in zip(room.coaches, RATINGS, strict=True):
        norming.rate(coach, ratings)
    look(room.ana)
    room.press("Reveal the ratings")
    look(*room.coaches)
    for coach in room.coaches:
        expect(coach.page.locator(".strip")).to_have_count(4)


def _word_twice(room: Room) -> None:
    """Ben takes the pen and writes, hands it to Eve with a line he has not saved, and she goes on."""
    ben, eve = (coach.page.locator("#p-delight-3") for coach in (room.ben, room.eve))
    pen = room.ben.page.locator("#pen-delight")
    pen.get_by_role("button", name="Take the pen").click()
    ben.fill("Asks for the next visit")
    room.ben.page.get_by_role("button", name="Save all three").click()
    expect(ben).to_have_value("Asks for the next visit")
    shot(room.ben, "pen")
    room.ben.page.locator("#p-delight-1").fill("Cancels what was agreed")
    pen.get_by_role("button", name="Hand the pen to Eve").click()
    expect(pen).to_contain_text("Eve holds the pen")
    look(room.eve)
    expect(eve).to_have_value("Asks for the next visit")
    expect(room.eve.page.locator("#p-delight-1")).to_have_value("Cancels what was agreed")
    eve.fill("Brings a topic")
    room.eve.page.get_by_role("button", name="Save all three").click()
    expect(eve).to_have_value("Brings a topic")


def place(room: Room) -> None:
    """Ben presses levels, the others say that nothing has changed."""
    go_on(room, "Place teachers")
    shots(room, "place")
    for alias, (engagement, delight) in zip(CASELOADS["Ben Okoye"], EVE, strict=False):
        room.ben.page.locator(f".tray [data-name={alias}]").click()
        card = room.ben.page.get_by_role("region", name=alias, exact=True)
        for axis, level in (("delight", delight), ("engagement", engagement)):
            card.locator(f"[name={axis}]").nth(level - 1).click()
        expect(room.ben.page.locator(f"matrix-board .tok[data-name={alias}]")).to_be_visible()
    for coach, name in ((room.cleo, "Cleo Marsh"), (room.eve, "Eve Sato")):
        for alias in CASELOADS[name]:
            coach.page.locator(f".tray [data-name={alias}]").click()
            press(coach, "No change since last quarter")
    for coach, alias in zip(room.coaches, EVIDENCE, strict=True):
        coach.page.locator(f".tray [data-name={alias}]").click()
        evidence = coach.page.get_by_role("region", name=alias, exact=True).get_by_label("What have you seen or heard?")
        save(evidence, EVIDENCE[alias])
        expect(evidence).to_have_value(EVIDENCE[alias])
        press(coach, "I am ready")
    look(room.ana)
    room.press("Show the room picture")
    look(*room.coaches)
    for coach in room.coaches:
        expect(coach.page.locator(".pt")).to_have_count(10)
    shots(room, "placed")
    go_on(room, "Break")
