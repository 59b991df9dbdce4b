"""3-2-1: written in private, revealed by the facilitator, read by everybody."""

from playwright.sync_api import expect

from browsers import Person
from meeting.room import Room, box, saved, source_of, write

CELEBRATIONS = {
    "Ben": ("Heron asked for a second visit", "A class that reads aloud in pairs", "I kept silent for ten minutes"),
    "Cleo": ("Basalt films the lesson now", "Two teachers swapped a lesson", "I arrive on time"),
    "Eve": ("Willow leads the huddle", "Exit slips every week", "I ask before I show"),
}
SHOUTOUTS = {
    "Ben": (("Cleo Marsh", "the cards she cut for all of us"), ("Eve Sato", "covering my visit in the snow")),
    "Cleo": (("Ben Okoye", "his patience with my slides"), ("Ana Ferro", "keeping our time kindly")),
    "Eve": (("Ben Okoye", "reading my draft on a Sunday"), ("Cleo Marsh", "the tea")),
}
IDEAS = {"Ben": "Shorter check-ins", "Cleo": "Plan beside the window", "Eve": "One question a week"}


def reflect(room: Room) -> None:
    room.go_on("3-2-1")
    people = dict(zip(("Ben", "Cleo", "Eve"), room.coaches, strict=True))
    for n, (name, one) in enumerate(people.items(), 1):
        _write(one, name)
        one.page.get_by_role("button", name="I am done").click()
        expect(one.page.get_by_role("button", name="Done. Change it")).to_be_visible()
        expect(room.wall.page.get_by_text(f"{n} of 3 are done")).to_be_visible()
        expect(room.ana.page.locator("#r-who")).to_contain_text(f"{n} of 3")
    _nobody_reads_along(room)
    room.look("3-2-1, written")
    _reveal(room, people)


def _write(one: Person, name: str) -> None:
    for n, text in enumerate(CELEBRATIONS[name], 1):
        box(one, f"Celebration {n}").fill(text)
    for n, (whom, why) in enumerate(SHOUTOUTS[name], 1):
        one.page.get_by_label(f"Shout-out {n}, to whom").select_option(label=whom)
        box(one, f"Shout-out {n}, for what").fill(why)
    write(one, box(one, "Early idea"), IDEAS[name])
    one.page.get_by_label("Leaders may read celebration 2").check()
    saved(one)


def _nobody_reads_along(room: Room) -> None:
    """Hidden means hidden on the server: no word of Ben's is in what the others get."""
    own = source_of(room.ben)
    assert CELEBRATIONS["Ben"][0] in own
    assert IDEAS["Ben"] in own
    for one in (room.ana, room.cleo, room.eve, room.wall):
        found = source_of(one)
        assert [words for words in (*CELEBRATIONS["Ben"], *dict(SHOUTOUTS["Ben"]).values()) if words in found] == []


def _reveal(room: Room, people: dict[str, Person]) -> None:
    room.press("Reveal the wall")
    for one in (*people.values(), room.wall):
        for name in people:
            expect(one.page.get_by_text(CELEBRATIONS[name][0], exact=True).first).to_be_visible()
    expect(room.wall.page.get_by_role("heading", name="What we celebrate")).to_be_visible()
    expect(room.ben.page.locator("#for-you")).to_contain_text("reading my draft on a Sunday")
    expect(room.cleo.page.locator("#for-you")).to_contain_text("the tea")
    room.look("the wall")

    room.press("Next: early ideas")
    expect(room.wall.page.get_by_role("heading", name="Early ideas")).to_be_visible()
    expect(room.wall.page.get_by_text(IDEAS["Eve"])).to_be_visible()
    room.press("Next: shout-outs")
    expect(room.wall.page.get_by_role("heading", name="Thank you")).to_be_visible()
    expect(room.wall.page.get_by_text("covering my visit in the snow")).to_be_visible()
    room.look("thank you", room.wall)
