"""A whole session in a school that cuts every stream: all screens ask instead, and nobody waits for a reload."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import expect

from browsers import Enter, Person
from meeting import choosing, closing, consulting, norming, opening, placing, posters, reflecting, whole
from meeting.quarters import make_quarter_3
from meeting.room import Room, enter_room, write

# A stream's address; /live/now/ and /live/<code>/poll/ are ordinary requests.
STREAM = re.compile(r"/live/(?!now/)\w+/\?")
# Five times as often as every three seconds: the walk is long.
OFTEN = "const wait = setInterval; window.setInterval = (work, ms) => wait(work, ms / 5);"
POLLS = "Live updates are blocked here. This page asks again every three seconds."
# What the console says of a cut stream.
CUT = re.compile(
    r"Failed to load resource: net::ERR_FAILED|htmx: htmx:error: Failed to fetch.*\belt: div#live\b", re.DOTALL
)


class LookedAtElsewhere(Room):
    """The pages are the ones of the whole meeting, where each is looked at."""

    def look(self, label: str, *people: Person) -> None:
        pass


@pytest.fixture
def room(person: Enter) -> Iterator[Room]:
    found = enter_room(person, make_quarter_3())
    for one in (*found.everybody, found.lea):
        one.has_streams = False
        one.context.route(STREAM, lambda route: route.abort())
        one.context.add_init_script(OFTEN)
    yield LookedAtElsewhere(**vars(found))
    for one in (*found.everybody, found.lea):
        one.faults[:] = [fault for fault in one.faults if not CUT.match(fault)]


@pytest.mark.whole
def test_every_item_without_a_stream(room: Room) -> None:
    """At each item somebody writes, and others see it."""
    opening.open_the_doors(room)
    opening.look_back(room)
    _everybody_asks(room)
    reflecting.reflect(room)
    room.go_on("Norm the scales")
    norming.word(room, room.ben, *norming.WORDS[0])
    room.go_on("Place teachers")
    placing.tap(room.cleo)
    expect(room.wall.page.get_by_text("3 of 10 teachers placed")).to_be_visible()
    posters.take_a_break(room)
    room.go_on("Carousel")
    room.press("Start round 1")
    posters.add(room, room.ben, posters.REASONS[0][0], posters.IDEAS[0][0])
    room.go_on("Choose")
    choosing.bring(room.ben, choosing.BROUGHT[0], choosing.QUESTIONS[0])
    room.ben.page.get_by_role("button", name="I am ready").click()
    expect(room.wall.page.get_by_text("1 of 3 are ready")).to_be_visible()
    room.go_on("Consultancies")
    write(room.ben, room.ben.page.get_by_label("Goal", exact=True), consulting.ROUNDS[0].goal)
    expect(room.eve.page.locator("#r-grow-case")).to_contain_text(consulting.ROUNDS[0].goal)
    room.go_on("Write the RAP")
    write(room.ben, room.ben.page.get_by_label("Goal for the quarter").first, consulting.ROUNDS[1].goal)
    expect(room.wall.page.get_by_text("1 of 3 have a goal")).to_be_visible()
    room.go_on("Commit and close")
    closing.promise(room, room.ben, closing.PLANS[0])
    closing.end(room)


@pytest.mark.whole
@pytest.mark.long
def test_whole_meeting_without_a_stream(room: Room) -> None:
    whole.hold(room)


def _everybody_asks(room: Room) -> None:
    for one in room.everybody:
        expect(one.page.locator("#live-state")).to_have_text(POLLS)
        expect(one.page.locator("html")).to_have_attribute("data-live", "poll")
