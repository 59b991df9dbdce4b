"""A coach gets ready on a phone before the meeting, in four parts; the lobby counts along."""

from playwright.sync_api import Page, expect

from browsers import PHONE, Enter, Person
from counted import counting, interactions
from meeting.placing import cell, in_tray, on_board
from meeting.quarters import CASELOADS, LAST_TIME, make_quarter_3
from meeting.room import write
from sessions.models import Session

BEN = "Ben Okoye"
QUESTION = "How often is often enough?"


def prework(one: Person, session: Session) -> Page:
    return one.open(f"/s/{session.code}/prework/")


def test_coach_gets_ready_on_a_phone_and_the_lobby_counts_along(person: Enter) -> None:
    quarter = make_quarter_3()
    session = quarter.session
    ana, ben = person("Ana", quarter.ana.user), counting(person("Ben", quarter.ben.user, size=PHONE, has_touch=True))
    ana.open(f"/s/{session.code}/console/")
    ana.live()
    expect(ana.page.get_by_role("link", name="0 of 3 are ready")).to_be_visible()

    check_the_roster(ben, session)
    expect(ana.page.get_by_role("link", name="0 of 3 are ready")).to_be_visible()  # the look-back is still open
    look_back(ben)
    expect(ana.page.get_by_role("link", name="1 of 3 are ready")).to_be_visible()
    page = prework(ben, session)
    expect(page.get_by_role("heading", name="You are ready for Quarter 3")).to_be_visible()
    assert len(interactions(ben)) <= 4, interactions(ben)  # right, do it now, one tap each
    ben.axe("ready")
    place(ben)
    choose(ben, session)

    ana.axe("lobby")
    assert [word for word in (QUESTION, *CASELOADS[BEN]) if word in ana.page.content()] == []
    page = prework(ben, session)
    page.get_by_role("button", name="Not yet, after all").click()
    expect(ana.page.get_by_role("link", name="0 of 3 are ready")).to_be_visible()


def check_the_roster(ben: Person, session: Session) -> None:
    page = prework(ben, session)
    for alias in CASELOADS[BEN]:
        expect(page.get_by_text(alias, exact=True)).to_be_visible()
    ben.axe("prework")
    ben.fits()
    page.get_by_role("button", name="Yes, all right").click()
    expect(page.get_by_text("Checked", exact=True)).to_be_visible()


def look_back(ben: Person) -> None:
    page = ben.page
    page.get_by_role("link", name="Do it now, one tap each").click()
    for what in LAST_TIME[BEN]:
        about = page.get_by_role("group", name=f"What became of: {what}")
        about.get_by_text("Done", exact=True).click()
        expect(about.get_by_role("radio", name="Done")).to_be_checked()
    ben.fits()


def place(ben: Person) -> None:
    """A draft by single taps; it is there when the room comes to it."""
    page = ben.page
    page.get_by_role("link", name="Place teachers").click()
    in_tray(page, "Heron").tap()
    page.locator("matrix-board").scroll_into_view_if_needed()
    page.touchscreen.tap(*cell(page, 4, 4))
    expect(on_board(page, "Heron")).to_have_attribute("data-version", "1")
    ben.fits()


def choose(ben: Person, session: Session) -> None:
    page = prework(ben, session)
    page.get_by_role("link", name="Choose").click()
    page.get_by_role("button", name="Choose Heron").click()
    write(ben, page.get_by_label("Your question about Heron"), QUESTION)
    ben.axe("case, before the meeting")
    ben.fits()
    ben.page.reload()
    expect(page.get_by_label("Your question about Heron")).to_have_value(QUESTION)
