"""The session is ended on the console; what it leaves is read on a phone, and by a leader once it is shared."""

from playwright.sync_api import expect

from browsers import PHONE, Enter
from make import make_room
from rap import closing
from rap.actions import open_rap
from reflection import actions as reflecting
from reflection.models import Kind
from sessions import actions
from sessions.agenda import Line

LINES = [Line("", "open"), Line("reflection", "reflection"), Line("rap", "close")]


def test_recap_is_read_after_the_end_and_by_a_leader_when_it_is_shared(person: Enter) -> None:
    room = make_room(LINES)
    wall = room.go("reflection")
    for number, (text, ticked) in enumerate([("Heron asked me in", True), ("We laughed a lot", False)], 1):
        reflecting.write(wall, by=room.ben, kind=Kind.CELEBRATION, number=number, text=text, leaders_may_read=ticked)
    actions.reveal(wall, by=room.ana)
    rap = open_rap(room.session, room.ben)
    closing.write_commitment(rap, "First try within eight days")
    closing.show_commitment(rap, shown=True)
    room.go("close")
    ana, ben, lea = person("Ana", room.ana.user), person("Ben", room.ben.user, size=PHONE), person("Lea", room.lea.user)
    recap = f"/s/{room.session.code}/recap/"

    page = ana.open(f"/s/{room.session.code}/console/")
    ana.live()
    page.get_by_role("button", name="End the session").first.click()
    page.get_by_role("dialog").get_by_role("button", name="End it").click()
    page.get_by_role("link", name="Recap of the session").click()
    expect(page.get_by_text("A teacher asked me in")).to_be_visible()
    ana.axe("recap")

    ben.open(recap)
    expect(ben.page.get_by_text("We laughed a lot")).to_be_visible()
    expect(ben.page.get_by_text("First try within eight days")).to_be_visible()
    ben.axe("recap, phone")
    ben.fits()

    lea.open(recap)
    expect(lea.page.get_by_text("asked me in")).to_have_count(0)
    lea.faults.clear()  # refused on purpose
    page.get_by_text("Leaders", exact=True).click()
    page.get_by_role("button", name="Share with leaders").click()
    lea.open(recap)
    expect(lea.page.get_by_text("A teacher asked me in")).to_be_visible()
    expect(lea.page.get_by_text("We laughed a lot")).to_have_count(0)
    lea.axe("recap, leader")
    assert "Heron" not in ana.page.content() + ben.page.content() + lea.page.content()
