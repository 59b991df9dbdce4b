"""Norming with several people in real browsers: one pen a group, picking, two blind ratings."""

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from boards import accept, after, console, line, norming, own_page, projector, reveal, take_pen, third, word
from browsers import PROJECTOR, Enter
from matrix.models import Draft

pytestmark = pytest.mark.django_db(transaction=True)


def test_pen_is_taken_and_handed_over_live_in_one_tap(person: Enter) -> None:
    room = norming()
    ben, cleo, ana = person("Ben", room.ben.user), person("Cleo", room.cleo.user), person("Ana", room.ana.user)
    wall = person("Wall", size=PROJECTOR)
    ben.open(own_page(room.session))
    cleo.open(own_page(room.session))
    ana.open(console(room.session))
    wall.open(projector(room.session))
    for one in (ben, cleo, ana, wall):
        one.live()
    third_level, of_room = "#w-delight-3", "[data-words=d1-3]"

    ben.page.locator("#pen-delight").get_by_role("button", name="Take the pen").click()
    expect(ben.page.locator(third_level)).to_be_visible()
    expect(cleo.page.locator("#pen-delight")).to_contain_text("Ben holds the pen for Delight.")
    expect(cleo.page.locator("#pen-delight").get_by_role("button")).to_be_hidden()
    expect(wall.page.get_by_text("Ben holds the pen")).to_be_visible()

    ben.page.fill(third_level, "Asks for the next meeting")
    expect(cleo.page.locator(of_room)).to_have_text("Asks for the next meeting")
    expect(ana.page.locator(third_level)).to_have_value("Asks for the next meeting")
    ben.axe("with the pen")
    cleo.axe("reading along")
    ben.fits()
    cleo.fits()

    # Ben is in the middle of a sentence when he hands it over: what he typed arrives first.
    ben.page.locator(third_level).press_sequentially(", and tells")
    ben.page.get_by_role("button", name="Hand the pen to Cleo").click()
    expect(cleo.page.locator(third_level)).to_have_value("Asks for the next meeting, and tells")
    expect(ben.page.locator(third_level)).to_have_count(0)
    cleo.page.locator(third_level).press("End")
    cleo.page.locator(third_level).press_sequentially(" others")
    expect(ben.page.locator(of_room)).to_have_text("Asks for the next meeting, and tells others")
    expect(ana.page.locator(third_level)).to_have_value("Asks for the next meeting, and tells others")
    ana.axe("console")


def test_words_of_a_cut_line_are_not_lost_when_the_pen_has_moved(person: Enter) -> None:
    room = norming()
    take_pen(room, room.ben)
    ben, cleo = person("Ben", room.ben.user), person("Cleo", room.cleo.user)
    ben.open(own_page(room.session))
    cleo.open(own_page(room.session))
    ben.live()
    cleo.live()
    third_level = "#w-delight-3"

    # Ben's line is cut, he types on; a minute later Cleo takes the pen.
    ben.page.route("**/words/delight/3/", lambda route: route.abort())
    ben.page.fill(third_level, "Ben typed this without a line")
    expect(ben.page.locator("#state")).to_have_attribute("data-state", "kept")
    Draft.objects.update(used_at=timezone.now() - timedelta(seconds=59))
    cleo.page.reload()
    cleo.live()
    cleo.page.locator("#pen-delight").get_by_role("button", name="Take the pen").click()
    cleo.page.fill(third_level, "Cleo goes on")
    expect(ben.page.locator("[data-words=d1-3]")).to_have_text("Cleo goes on")
    expect(ben.page.locator(third_level)).to_have_value("Ben typed this without a line")

    ben.faults.clear()  # the line was cut on purpose
    ben.page.unroute("**/words/delight/3/")
    aside = cleo.page.locator("#aside-delight-3")
    expect(aside.locator("q")).to_have_text("Ben typed this without a line")
    expect(ben.page.locator(third_level)).to_have_count(0)
    cleo.axe("words aside")
    aside.get_by_role("button", name="Put it in").click()
    expect(cleo.page.locator(third_level)).to_have_value("Cleo goes on; Ben typed this without a line")
    expect(ben.page.locator("[data-words=d1-3]")).to_have_text("Cleo goes on; Ben typed this without a line")
    ben.faults.clear()


def test_facilitator_picks_and_puts_together(person: Enter) -> None:
    room = norming()
    accept(room)
    after(room)
    room.go("norm")
    ana, ben = person("Ana", room.ana.user), person("Ben", room.ben.user)
    ana.open(console(room.session))
    ben.open(own_page(room.session))
    ana.live()
    ben.live()
    old = line(room, "delight", 3).text
    word(room, room.ben, "Asks twice")
    cell, offers = ana.page.locator("#w-delight-3"), ana.page.locator("form[data-pick=delight-3]")
    expect(cell).to_have_value("Asks twice")

    ana.page.get_by_text("Other words for level 3").first.click()
    expect(offers.locator("[data-copy=d1-3]")).to_have_text("Asks twice")
    offers.get_by_role("button", name="Add the words of: The library").click()
    expect(cell).to_have_value(f"Asks twice; {old}")
    expect(ben.page.locator(".picked")).to_contain_text(f"Asks twice; {old}")
    ana.page.get_by_role("button", name="Pick the words of: Delight").click()
    expect(cell).to_have_value("Asks twice")
    ana.axe("picking")
    ana.fits()
    ana.page.get_by_role("button", name="Same words as last time (version 1)").click()
    expect(ana.page.get_by_role("heading", name="The wording, version 1")).to_be_visible()
    expect(ben.page.get_by_role("heading", name="How is this partnership?")).to_be_visible()


def test_accept_rate_and_reveal(person: Enter) -> None:
    room = norming(more_coaches=1)
    people = {who.first_name: person(who.first_name, who.user) for who in (room.ben, room.cleo, third(room))}
    ana, wall = person("Ana", room.ana.user), person("Wall", size=PROJECTOR)
    for one in people.values():
        one.open(own_page(room.session))
        one.live()
    wall.open(projector(room.session))
    wall.live()
    ana.open(console(room.session))
    ana.live()

    ana.page.get_by_role("button", name="Accept the wording as version 1").click()
    ben = people["Ben"]
    expect(ben.page.get_by_role("heading", name="How is this partnership?")).to_be_visible()
    ben.page.locator("#s-0-delight").get_by_text("2", exact=True).first.click()
    expect(ben.page.locator("#s-0-delight .lean")).to_be_visible()
    ben.page.get_by_role("button", name="Send my ratings").click()
    expect(ben.page.get_by_text("4 ratings to go.")).to_be_visible()
    expect(ben.page.locator("#s-0-delight [value='2']")).to_be_checked()
    ben.faults.clear()  # a refused form is a 422, which the console writes down
    ben.axe("rating with errors")
    for one in people.values():
        for scale, level in (("0-delight", 3), ("0-engagement", 1), ("1-delight", 1), ("1-engagement", 3)):
            one.page.locator(f"#s-{scale} .seg [value='{level}']").check(force=True)
        one.page.get_by_role("button", name="Send my ratings").click()
        expect(one.page.get_by_text("You can change it until the reveal.")).to_be_visible()
    expect(wall.page.get_by_text("3 of 3 have rated.")).to_be_visible()

    ana.page.get_by_role("button", name="Reveal the ratings").click()
    expect(wall.page.get_by_role("heading", name="We read these stories alike")).to_be_visible()
    expect(ben.page.get_by_role("heading", name="We read these stories alike")).to_be_visible()
    ben.axe("spread")
    wall.axe("spread")
    ben.fits()

    ana.page.get_by_role("button", name="Rate the stories again").click()
    for one in people.values():
        expect(one.page.get_by_role("heading", name="And now, after talking?")).to_be_visible()
        expect(one.page.locator("#s-0-delight .seg [value='3']")).to_be_checked()
        one.page.get_by_role("button", name="Send my ratings").click()
        expect(one.page.get_by_text("You can change it until the reveal.")).to_be_visible()
    ana.page.get_by_role("button", name="Reveal the ratings after the talk").click()
    expect(wall.page.locator(".strip")).to_have_count(8)
    expect(ben.page.locator(".strip.now")).to_have_count(4)
    ben.axe("before and after")
    wall.axe("before and after")
    ben.fits()


def test_wording_and_rating_work_without_script(person: Enter) -> None:
    room = norming()
    ben = person("Ben", room.ben.user, java_script_enabled=False)
    page = ben.open(own_page(room.session))
    page.locator("#pen-delight").get_by_role("button", name="Take the pen").click()
    page.locator("#p-delight-3").fill("Asks for more")
    page.get_by_role("button", name="Save all three").click()
    expect(page.locator("#p-delight-3")).to_have_value("Asks for more")
    ben.fits()

    # Nothing was saved when the pen is handed over: the words go with it.
    page.locator("#p-delight-1").fill("Cancels what was agreed")
    page.get_by_role("button", name="Hand the pen to Cleo").click()
    expect(page.locator("#pen-delight")).to_contain_text("Cleo holds the pen for Delight.")
    assert [line(room, "delight", n).text for n in (3, 1)] == ["Asks for more", "Cancels what was agreed"]

    accept(room)
    page.reload()
    for scale in ("0-delight", "0-engagement", "1-delight", "1-engagement"):
        page.locator(f"#s-{scale} .seg [value='3']").check(force=True)
    page.get_by_role("button", name="Send my ratings").click()
    expect(page.get_by_text("You can change it until the reveal.")).to_be_visible()
    reveal(room, "norm")
    page.reload()
    expect(page.get_by_role("heading", name="Fewer than three have rated")).to_be_visible()
