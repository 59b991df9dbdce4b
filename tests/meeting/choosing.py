"""Everybody chooses whom to bring, and asks one question; stars are there already, and so are the groups."""

from playwright.sync_api import expect

from browsers import Person
from meeting.placing import EVIDENCE
from meeting.posters import STARRED
from meeting.room import Room, write

# Whom Ben, Cleo and Eve bring to the group, and what they ask.
BROUGHT = ("Heron", "Basalt", "Willow")
QUESTIONS = (
    "What in how I plan keeps the first try so big?",
    "How do I stay quiet when the class is loud?",
    "What could I leave out of our meetings?",
)


def choose(room: Room) -> None:
    room.all_at("Choose")
    expect(room.wall.page.get_by_text("Ben hosts first")).to_be_visible()
    room.look("choose, nothing chosen")
    for n, (coach, alias, question) in enumerate(zip(room.coaches, BROUGHT, QUESTIONS, strict=True), 1):
        expect(coach.page.get_by_role("region", name="Ideas you starred")).to_contain_text(STARRED[n - 1])
        bring(coach, alias, question)
        coach.page.get_by_role("button", name="I am ready").click()
        expect(room.wall.page.get_by_text(f"{n} of 3 are ready")).to_be_visible()
    _second_in_writing(room.ben)
    expect(room.ana.page.get_by_role("heading", name="Group A")).to_be_visible()
    assert [word for word in (*EVIDENCE, *QUESTIONS) if word in room.wall.page.content()] == []
    room.look("choose")


def bring(coach: Person, alias: str, question: str) -> None:
    coach.page.get_by_role("button", name=f"Choose {alias}").click()
    write(coach, coach.page.get_by_label(f"Your question about {alias}"), question)


def _second_in_writing(ben: Person) -> None:
    ben.page.get_by_role("button", name="Choose Juniper").click()
    ben.page.get_by_text("In writing: Juniper").click()
    write(ben, ben.page.get_by_label("Your question about Juniper"), "How often is often enough?")
