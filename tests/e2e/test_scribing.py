"""Ben has left his device at home: Ana types what he says, until he borrows a phone."""

from playwright.sync_api import expect

from browsers import PHONE, Enter
from carousel.actions import move_beat
from make import make_room
from sessions.agenda import Line
from sessions.models import AgendaItem, Attendance

LINES = [Line("", "open"), Line("reflection", "reflection"), Line("matrix", "place"), Line("carousel", "carousel")]


def test_facilitator_writes_for_a_coach_until_he_comes_himself(person: Enter) -> None:
    room = make_room(LINES)
    Attendance.objects.filter(member=room.ben).update(last_seen=None)
    room.go("reflection")
    ana = person("Ana", room.ana.user)
    page = ana.open(f"/s/{room.session.code}/console/")
    ana.live()
    page.locator("summary", has_text="Who is here").click()
    page.get_by_role("link", name="Write for Ben").click()
    ana.axe("ask")
    page.get_by_label("I asked, and Ben said yes").check()
    page.get_by_role("button", name="Write for Ben").click()
    expect(page.get_by_text("You write for Ben.")).to_be_visible()
    ana.live()
    first = page.locator("#celebration-1")
    with page.expect_response("**/line/celebration/1/"):
        first.fill("A routine runs without me")
    ana.fits()
    ana.axe("in the name")
    first.blur()  # nobody is pulled away from a sentence
    # The room moves on and her page with it; what cannot be written for somebody says so.
    room.go("place")
    expect(page.get_by_text("Here Ben writes alone.")).to_be_visible()
    room.go("carousel")
    expect(page.locator("#poster h1")).to_be_visible()
    item = AgendaItem.objects.select_related("session__plc", "session__current", "beat").get(
        pk=room.items["carousel"].pk
    )
    assert move_beat(item, seen=item.beat.position, by=1)  # the first round
    with page.expect_response("**/add/"):
        page.locator(".compose-at:not(.elsewhere) textarea").fill("Ask them to show it")
        page.locator(".compose-at:not(.elsewhere) [value=idea]").click()
    mine = page.locator("#own-list textarea")
    expect(mine).to_have_value("Ask them to show it")

    ben = person("Ben", room.ben.user, size=PHONE)
    own = ben.open(f"/s/{room.session.code}/i/{room.items['reflection'].code}/")
    ben.live()
    expect(own.locator("#celebration-1")).to_have_value("A routine runs without me")
    expect(own.get_by_text("entered by Ana for Ben at")).to_be_visible()
    ben.fits()
    ben.axe("marked")
    expect(page.get_by_text("Ben has an own page open and writes there.")).to_be_visible()
    ana.faults.clear()  # her stream in his name was refused, which the console writes down
