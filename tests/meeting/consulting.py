"""The consultancies: every coach hosts once, the others ask, hold back, suggest; the host decides."""

from dataclasses import dataclass

from playwright.sync_api import expect

from browsers import Person
from meeting.choosing import BROUGHT, QUESTIONS
from meeting.room import Room, source_of, write


@dataclass(frozen=True)
class Words:
    """What is said in one host's round, by the host, the keeper of the round and the other peer."""

    goal: str
    reality: str
    fact: str
    probe: str
    held: str
    first: str
    second: str
    step: str


ROUNDS = (
    Words(
        "The routine runs four days a week",
        "It runs when I stand beside her",
        "How many minutes does it take?",
        "When did it last run without you?",
        "Try it with half of the class",
        "Come with the cards cut",
        "Let a pupil start it",
        "Rehearse three minutes on Tuesday",
    ),
    Words(
        "Number talks twice a week",
        "They end when the bell rings",
        "Which grade is it?",
        "What would the class miss?",
        "Record one and listen together",
        "Begin with one string",
        "Put it before the break",
        "Listen to one recording together",
    ),
    Words(
        "Our meetings end with one try",
        "They end with three papers",
        "How long is a meeting?",
        "Which paper is yours to drop?",
        "Write on the board only",
        "Send the paper after the try",
        "Ask for the next try first",
        "Leave the folder at home",
    ),
)
PEERS_WORDS = tuple(text for one in ROUNDS for text in (one.fact, one.probe, one.held, one.first, one.second))


def consult(room: Room) -> None:
    room.go_on("Consultancies")
    hosts = room.coaches
    for number, words in enumerate(ROUNDS, 1):
        host, keeper, peer = (hosts[(number - 1 + n) % 3] for n in range(3))
        _round(room, number, host, keeper, peer, words)
        room.look(f"round {number}, way forward", *room.everybody)
        if number == 2:
            _next(keeper, "Break")
            expect(host.page.get_by_role("heading", name="Five minutes off")).to_be_visible()
            room.look("break inside")
            _next(peer, "Eve hosts")
        elif number == 1:
            _next(keeper, "Cleo hosts")
    _next(room.ben, "Finished")
    for coach in room.coaches:
        expect(coach.page.get_by_role("heading", name="Your group is through")).to_be_visible()
    expect(room.ana.page.locator("#r-who")).to_contain_text("3 of 3")
    room.look("consultancies over")


def _next(keeper: Person, what: str) -> None:
    keeper.page.get_by_role("button", name=f"Next: {what}", exact=True).click()


def _round(room: Room, number: int, host: Person, keeper: Person, peer: Person, words: Words) -> None:
    peers = (keeper, peer)
    question, alias = QUESTIONS[number - 1], BROUGHT[number - 1]
    expect(host.page.get_by_role("heading", name="What should be different?")).to_be_visible()
    for one in peers:
        expect(one.page.locator("h1")).to_have_text(question)
        expect(one.page.locator("#r-grow-case")).to_contain_text(alias)
    expect(room.wall.page.get_by_role("heading", name="Goal")).to_be_visible()
    if number == 1:
        room.look("round 1, goal", *room.coaches)
    write(host, host.page.get_by_label("Goal", exact=True), words.goal)
    _next(keeper, "Reality")
    expect(host.page.get_by_role("heading", name="How is it now?")).to_be_visible()
    write(host, host.page.get_by_label("Reality", exact=True), words.reality)
    for one in peers:
        expect(one.page.locator("#r-grow-case")).to_contain_text(words.goal)
        expect(one.page.locator("#r-grow-case")).to_contain_text(words.reality)
    _ask(host, keeper, peer, words, number, room)
    _suggest(host, keeper, peer, words)
    _nothing_on_the_wall(room, words, question, alias)
    _decide(host, keeper, peer, words)


def _ask(host: Person, keeper: Person, peer: Person, words: Words, number: int, room: Room) -> None:
    _next(keeper, "Clarify")
    expect(host.page.get_by_role("heading", name="Answer in short")).to_be_visible()
    peer.page.get_by_label("Ask for one fact").fill(words.fact)
    peer.page.get_by_role("button", name="Ask", exact=True).click()
    for one in (host, keeper, peer):
        expect(one.page.locator("#r-grow-asked")).to_contain_text(words.fact)
    _next(keeper, "Probe")
    expect(host.page.get_by_role("heading", name="Think aloud")).to_be_visible()
    keeper.page.get_by_label("Ask one open question").fill(words.probe)
    keeper.page.get_by_role("button", name="Ask", exact=True).click()
    expect(host.page.locator("#r-grow-asked")).to_contain_text(words.probe)
    peer.page.get_by_label("Ask one open question").fill(words.held)
    peer.page.get_by_role("button", name="Hold it for Options").click()
    expect(peer.page.locator(".held")).to_contain_text(words.held)
    assert [one.name for one in (host, keeper) if words.held in source_of(one)] == []
    if number == 1:
        room.look("round 1, probing", *room.everybody)


def _suggest(host: Person, keeper: Person, peer: Person, words: Words) -> None:
    """The host listens: suggestions come in for the whole group as they are sent."""
    _next(keeper, "Options")
    expect(host.page.get_by_role("heading", name="Listen. Write. Say nothing yet.")).to_be_visible()
    for one, text in ((keeper, words.first), (peer, words.second)):
        one.page.get_by_label("Suggest one thing").fill(text)
        one.page.get_by_role("button", name="Suggest it").click()
        expect(host.page.locator("#r-grow-suggested")).to_contain_text(text)
    peer.page.get_by_role("button", name="Send it").click()
    for one in (host, keeper, peer):
        expect(one.page.locator("#r-grow-suggested li")).to_have_count(3)


def _nothing_on_the_wall(room: Room, words: Words, question: str, alias: str) -> None:
    """Step, clock and who hosts; never a word of a case, and none of it for the facilitator either."""
    private = (words.goal, words.reality, words.fact, words.probe, words.held, words.first, question, alias)
    for one in (room.wall, room.ana):
        found = source_of(one)
        assert [text for text in private if text in found] == [], one.name


def _decide(host: Person, keeper: Person, peer: Person, words: Words) -> None:
    _next(keeper, "Way forward")
    expect(host.page.get_by_role("heading", name="What will you take with you?")).to_be_visible()
    for text, verdict in ((words.first, "Keep"), (words.second, "Adapt"), (words.held, "Not now")):
        row = host.page.get_by_role("group", name=text)
        row.get_by_text(verdict, exact=True).click()
        expect(row.get_by_role("radio", name=verdict)).to_be_checked()
    write(host, host.page.get_by_label("What I do"), words.step)
    host.page.get_by_role("button", name="Thank my group").click()
    expect(host.page.get_by_text("Thanked")).to_be_visible()
    for one in (keeper, peer):
        expect(one.page.get_by_text("thanks you.")).to_be_visible()
