"""The carousel in the browser: the facilitator looks after notes while more of them come."""

from playwright.sync_api import expect

from browsers import Enter
from carousel import actions
from carousel.models import Poster, PosterEntry
from make import Meeting, make_room
from sessions.agenda import Line


def stick(room: Meeting, text: str) -> PosterEntry:
    poster = Poster.objects.select_related("item__session__plc").get(quadrant="hd_le")
    return actions.add(poster, by=room.ben, kind="idea", text=text, client_key=text)


def test_notes_are_ticked_put_together_and_taken_down_while_more_come(person: Enter) -> None:
    room = make_room([Line("", "open"), Line("carousel", "carousel")])
    room.go("carousel")
    stick(room, "A tiny try")
    stick(room, "Try something tiny")
    ana = person("Ana", room.ana.user)
    page = ana.open(f"/s/{room.session.code}/console/")
    ana.live()
    rows = page.locator(".deskrows li")
    expect(rows).to_have_count(2)

    rows.nth(0).get_by_role("checkbox").check()
    page.get_by_role("button", name="Put the two together").click()
    expect(page.locator("#err-notes")).to_contain_text("Tick two notes")
    ana.axe("one ticked")
    ana.faults.clear()  # the refusal is on purpose
    stick(room, "Something else")
    expect(rows).to_have_count(3)
    expect(rows.nth(0).get_by_role("checkbox")).to_be_checked()

    rows.nth(1).get_by_role("checkbox").press("Space")
    page.get_by_role("button", name="Put the two together").press("Enter")
    expect(rows.nth(1)).to_contain_text("together with A tiny try")
    expect(page.locator("#err-notes")).to_be_empty()
    expect(page.get_by_role("checkbox", checked=True)).to_have_count(0)

    rows.nth(2).get_by_role("checkbox").check()
    rows.nth(0).get_by_role("button", name="Take down: A tiny try").click()
    expect(rows.nth(0)).to_contain_text("taken down")
    expect(rows.nth(2).get_by_role("checkbox")).to_be_checked()
    rows.nth(1).get_by_role("button", name="Take apart").click()
    expect(rows.nth(1)).not_to_contain_text("together")
    rows.nth(0).get_by_role("button", name="Put back").click()
    expect(rows.nth(0)).not_to_contain_text("taken down")
    ana.axe("looked after")
    ana.fits()
