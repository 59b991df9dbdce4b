"""Without script: the plan, the last minutes and the paper."""

from pathlib import Path

from playwright.sync_api import expect

from browsers import Person
from meeting import closing
from meeting.choosing import BROUGHT
from meeting.closing import PLANS
from meeting.plain import go_on, look, press, shot, shots
from meeting.room import Room, box


def write_plans(room: Room) -> None:
    """One form for the plan; an own goal typed elsewhere on it goes along with every button."""
    look(room.ana)
    go_on(room, "Write the RAP")
    for coach, alias, plan in zip(room.coaches, BROUGHT, PLANS, strict=True):
        part = coach.page.get_by_role("region", name=alias, exact=True)
        box(coach, "What moved, what did not, what I did differently").fill(plan.learned)
        part.get_by_label("Sign of success").fill(plan.sign)
        part.get_by_label("The same goal in words for a leader").fill(plan.leader_goal)
        press(coach, "Save" if coach is room.ben else "Hand in my RAP")
        expect(box(coach, "What moved, what did not, what I did differently")).to_have_value(plan.learned)
    _enter_takes_nothing_out(room.ben)
    shots(room, "rap")


def _enter_takes_nothing_out(ben: Person) -> None:
    part = ben.page.get_by_role("region", name=BROUGHT[0], exact=True)
    part.get_by_label("Focus area").press("Enter")
    press(ben, "Save")
    expect(part).to_be_visible()


def close(room: Room) -> None:
    go_on(room, "Commit and close")
    _name_nobody(room.ben)
    for coach, plan in zip(room.coaches, PLANS, strict=True):
        box(coach, "One sentence, no teacher named").fill(plan.promise)
        press(coach, "Show it to the room")
        expect(coach.page.locator("#r-commitments")).to_contain_text(plan.promise)
        for question in coach.page.locator("#pulse fieldset").all():
            question.locator("label").last.click()
        coach.page.locator("#pulse").get_by_role("button", name="Save").click()
        expect(coach.page.locator("#pulse").get_by_role("radio", checked=True)).to_have_count(3)
    day = room.ben.page.get_by_label("On which day")
    day.fill("2027-01-15")
    press(room.ben, "Hand in my RAP")
    expect(room.ben.page.get_by_role("link", name="My plan, PDF")).to_be_visible()
    expect(day).to_have_value("2027-01-15")
    shots(room, "close")


def _name_nobody(ben: Person) -> None:
    """A refused sentence stands on a page, to be changed and sent again."""
    box(ben, "One sentence, no teacher named").fill(f"I sit with {BROUGHT[0]}")
    press(ben, "Show it to the room")
    expect(ben.page.get_by_role("alert")).to_contain_text("is a teacher of yours")
    shot(ben, "refused")
    box(ben, "What you wrote").fill("I sit with her")
    press(ben, "Send it again")
    expect(ben.page.locator("#r-commitments")).to_contain_text("I sit with her")
    press(ben, "Take it off the screen")
    expect(ben.page.get_by_role("button", name="Show it to the room")).to_be_visible()
    ben.faults.clear()  # a refused sentence is a 422, which the console writes down


def end(room: Room, folder: Path) -> None:
    room.ana.page.locator("summary", has_text="End the session").click()
    shots(room, "end")
    press(room.ana, "End it")
    expect(room.ana.page.get_by_role("heading", name="The session has ended")).to_be_visible()
    look(*room.coaches)
    for coach in room.coaches:
        expect(coach.page.get_by_role("heading", name="Thank you. That was the session.")).to_be_visible()
    expect(room.wall.page.get_by_text("Thank you. Everything you wrote is kept.")).to_be_visible()
    room.ben.page.get_by_role("link", name="Commit and close").click()
    assert BROUGHT[0] in closing.downloaded(room.ben, "My plan, PDF", folder)
