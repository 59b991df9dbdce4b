"""The lobby, the opening and the look-back."""

from playwright.sync_api import expect

from browsers import Person
from meeting.quarters import LAST_TIME
from meeting.room import Room, box, opened, write

FORBIDDEN = 403


def open_the_doors(room: Room) -> None:
    """Ana starts from the lobby, and the projector shows the code at once; coaches come in through their door."""
    room.ben.open(room.own_page)
    expect(room.ben.page.get_by_role("heading", name="Not open yet")).to_be_visible()
    opened(room.wall, room.projector)
    expect(room.wall.page.get_by_text("The session has not started yet.")).to_be_visible()
    opened(room.ana, room.console)
    expect(room.ana.page.get_by_role("heading", name="Quarter 3 opens at")).to_be_visible()
    room.look("lobby", room.ana, room.ben, room.wall)

    room.ana.page.get_by_role("button", name="Start with whoever is here").click()
    opened(room.ana)
    expect(room.ana.page.locator("#ah")).to_have_text("Open")
    room.quarter.session.refresh_from_db()
    expect(room.wall.page.locator(".bigcode")).to_have_text(room.quarter.session.shown_code)
    _come_in(room)
    _leader_stays_outside(room)
    _agree(room)


def _come_in(room: Room) -> None:
    for coach, first_name in zip(room.coaches, ("Ben", "Cleo", "Eve"), strict=True):
        coach.open(room.own_page)
        expect(coach.page.get_by_role("heading", name=f"Come in, {first_name}")).to_be_visible()
        coach.axe("door")
        coach.page.get_by_role("button", name="I am in the room").click()
        expect(coach.page.get_by_role("heading", name=f"Welcome, {first_name}")).to_be_visible()
        opened(coach)
    expect(room.ana.page.locator("#r-who")).to_contain_text("0 of 3")


def _leader_stays_outside(room: Room) -> None:
    """While the coaches work a leader reads that they do, and no page of theirs."""
    room.lea.open(room.leader_page)
    expect(room.lea.page.get_by_text("Quarter 3, running now")).to_be_visible()
    expect(room.lea.page.get_by_role("heading", name="No plan is finished yet.")).to_be_visible()
    room.look("leader, session running", room.lea)
    for path in (room.own_page, room.console, f"/live/{room.quarter.session.code}/poll/"):
        assert room.lea.context.request.get(room.lea.base + path).status == FORBIDDEN, path


def _agree(room: Room) -> None:
    for n, coach in enumerate(room.coaches, 1):
        coach.page.get_by_role("button", name="I agree").click()
        expect(room.wall.page.get_by_text(f"{n} of 3 have read the working agreement")).to_be_visible()
        expect(room.ana.page.locator("#r-who")).to_contain_text(f"{n} of 3")
    room.look("opening")


def look_back(room: Room) -> None:
    """One tap for each of last quarter's actions; the room counts along, without whose they are."""
    room.go_on("Look back")
    expect(room.wall.page.get_by_text("6 have no word yet")).to_be_visible()
    for coach, name, outcomes in (
        (room.ben, "Ben Okoye", ("Done", "Partly")),
        (room.cleo, "Cleo Marsh", ("Done", "Dropped")),
        (room.eve, "Eve Sato", ("Done", "Not yet")),
    ):
        for what, outcome in zip(LAST_TIME[name], outcomes, strict=True):
            _tap(coach, what, outcome)
    said = room.wall.page.locator(".outcomes dl > div")
    expect(said).to_have_text(["Done 3", "Partly 1", "Not yet 1", "Dropped 1"], use_inner_text=True)
    expect(room.wall.page.get_by_text("Every action has a word")).to_be_visible()
    expect(room.ben.page.locator("#r-look-back [role=img]")).to_have_attribute(
        "aria-label", "3 Done, 1 Partly, 1 Not yet, 1 Dropped"
    )
    expect(room.ana.page.locator("#r-who")).to_contain_text("3 of 3")
    write(room.ben, room.ben.page.get_by_role("textbox", name="One line").first, "It runs on Mondays now")
    expect(box(room.cleo, "One line").first).to_have_value("")
    room.look("look-back")


def _tap(coach: Person, what: str, outcome: str) -> None:
    about = coach.page.get_by_role("group", name=f"What became of: {what}")
    about.get_by_text(outcome, exact=True).click()
    expect(about.get_by_role("radio", name=outcome)).to_be_checked()
