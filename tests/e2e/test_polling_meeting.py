"""A whole session in a school that cuts every stream: all screens ask instead, and nobody waits for a reload."""

import re

import pytest
from playwright.sync_api import expect

from browsers import Enter, Person
from meeting import choosing, closing, consulting, norming, opening, placing, posters, reflecting
from meeting.quarters import make_quarter_3
from meeting.room import Room, enter_room

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
def room(person: Enter) -> Room:
    found = enter_room(person, make_quarter_3())
    for one in (*found.everybody, found.lea):
        one.has_streams = False
        one.context.route(STREAM, lambda route: route.abort())
        one.context.add_init_script(OFTEN)
    return LookedAtElsewhere(**vars(found))


def test_whole_meeting_without_a_stream(room: Room) -> None:
    opening.open_the_doors(room)
    opening.look_back(room)
    for one in room.everybody:
        expect(one.page.locator("#live-state")).to_have_text(POLLS)
        expect(one.page.locator("html")).to_have_attribute("data-live", "poll")
    reflecting.reflect(room)
    norming.norm(room)
    placing.place(room)
    posters.take_a_break(room)
    posters.go_round(room)
    posters.finish_a_sentence(room)
    choosing.choose(room)
    consulting.consult(room)
    closing.write_plans(room)
    closing.close(room)
    closing.end(room)
    for one in (*room.everybody, room.lea):
        one.faults[:] = [fault for fault in one.faults if not CUT.match(fault)]
