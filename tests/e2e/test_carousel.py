"""The carousel in the browser: the facilitator looks after notes while more of them come."""

from django.db import transaction
from playwright.sync_api import APIResponse, Route, expect

from browsers import Enter
from carousel import actions
from carousel.models import Poster, PosterEntry
from door import seat
from live import publish
from make import Meeting, make_room
from sessions.agenda import Line

PANEL = "**/panel/"


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


def test_a_note_stays_when_an_answer_from_before_comes_late(person: Enter) -> None:
    room = make_room([Line("", "open"), Line("carousel", "carousel")])
    room.go("carousel")
    actions.move_beat(room.items["carousel"], seen=1, by=1)
    ben, held = person("Ben", room.ben.user), list[tuple[Route, APIResponse]]()
    page = ben.open(f"/s/{room.session.code}/")
    ben.live()
    page.route(PANEL, lambda route: held.append((route, route.fetch())), times=1)
    with page.expect_request(PANEL), transaction.atomic():
        publish(seat(room, room.ben).topic, signals=["panel"])
    while not held:
        page.wait_for_timeout(20)

    box = page.get_by_label("Add a reason or an idea").locator("visible=true")
    box.fill("A tiny try")
    page.get_by_role("button", name="Stick on as an idea").locator("visible=true").click()
    own = page.locator("#own-list > li")
    expect(own).to_have_count(1)
    page.evaluate("document.getElementById('own').className = 'from-before'")
    [(route, response)] = held
    route.fulfill(response=response)

    expect(page.locator(".from-before")).to_have_count(0)
    expect(own).to_have_count(1)


def test_a_note_travels_as_a_piece_and_its_author_fetches_no_list(person: Enter) -> None:
    room = make_room([Line("", "open"), Line("carousel", "carousel")])
    room.go("carousel")
    item = room.items["carousel"]
    item.session = room.session
    actions.move_beat(item, seen=1, by=1)
    ben = person("Ben", room.ben.user)
    page = ben.open(f"/s/{room.session.code}/")
    ben.live()
    other = person("Ben on the phone", room.ben.user)
    phone = other.open(f"/s/{room.session.code}/")
    other.live()
    cleo = person("Cleo", room.cleo.user)
    wall = cleo.open(f"/s/{room.session.code}/")
    cleo.live()
    fetched: list[str] = []
    page.on("request", lambda request: fetched.append(request.url))

    def write(text: str) -> None:
        box = page.get_by_label("Add a reason or an idea").locator("visible=true")
        box.fill(text)
        page.get_by_role("button", name="Stick on as an idea").locator("visible=true").click()
        expect(box).to_have_value("")

    write("A tiny try")
    write("Another tiny try")

    for mine in (page, phone):
        expect(mine.locator("#own-list > li")).to_have_count(2)
        expect(mine.locator("[id^='card-']")).to_have_count(2)
        expect(mine.locator("[id^='card-'].mine")).to_have_count(2)
        expect(mine.get_by_text("Nothing of yours yet")).to_be_hidden()
    page.wait_for_timeout(500)  # longer than a page waits before it fetches
    assert [url for url in fetched if url.endswith("/own/")] == []

    stick(room, "From elsewhere")
    expect(page.locator("#own-list > li")).to_have_count(3)
    # Cleo's group stands at another poster; hers is empty and says so.
    expect(wall.get_by_text("None yet. Begin here")).to_be_visible()
    ben.axe("three notes of one's own")
