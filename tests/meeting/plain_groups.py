"""Without script: posters and consultancies."""

from playwright.sync_api import expect

from browsers import Person
from meeting.choosing import BROUGHT, QUESTIONS
from meeting.consulting import ROUNDS, Words
from meeting.plain import go_on, look, press, save, shots
from meeting.posters import IDEAS, REASONS
from meeting.room import Room


def go_round(room: Room) -> None:
    """Everybody writes in the first round; the facilitator moves on to the walk."""
    go_on(room, "Carousel")
    room.press("Start round 1")
    look(*room.coaches)
    for coach, idea in zip(room.coaches, IDEAS[0], strict=True):
        _add(coach, idea, "Stick on as an idea")
    _change_a_note(room)
    shots(room, "carousel")
    look(room.ana)
    for turn in (2, 3):
        room.press("Move to the next poster")
        room.press(f"Start round {turn}")
    room.press("Start the gallery walk")
    look(*room.coaches)
    for coach in room.coaches:
        press(coach, f"Star: {IDEAS[0][0]}")
        expect(coach.page.get_by_role("button", name=f"Star: {IDEAS[0][0]}")).to_have_attribute("aria-pressed", "true")
    shots(room, "gallery")
    look(room.ana)
    room.press("Show the stars")


def _add(coach: Person, text: str, button: str) -> None:
    form = coach.page.locator(".compose-at:not(.elsewhere)")
    form.get_by_label("Add a reason or an idea").fill(text)
    form.get_by_role("button", name=button).click()
    expect(coach.page.locator("#poster").get_by_text(text, exact=True)).to_be_visible()


def _change_a_note(room: Room) -> None:
    """Stuck on, changed, taken off and put back."""
    ben, own = room.ben, room.ben.page.locator("#own")
    _add(ben, "Too big", "Add as a reason")
    save(own.get_by_role("textbox", name="Possible reason"), REASONS[0][0])
    expect(ben.page.locator("#poster").get_by_text(REASONS[0][0], exact=True)).to_be_visible()
    press(ben, f"Take off: {REASONS[0][0]}")
    expect(own.locator("del")).to_have_text(REASONS[0][0])
    press(ben, "Put back")
    expect(own.get_by_role("textbox", name="Possible reason")).to_have_value(REASONS[0][0])


def choose(room: Room) -> None:
    go_on(room, "Choose")
    for coach, alias, question in zip(room.coaches, BROUGHT, QUESTIONS, strict=True):
        press(coach, f"Choose {alias}")
        save(coach.page.get_by_label(f"Your question about {alias}"), question)
        press(coach, "I am ready")
    shots(room, "choose")


def consult(room: Room) -> None:
    """One round, with a host, a keeper and a peer."""
    go_on(room, "Consultancies")
    _round(room, host=room.ben, keeper=room.cleo, peer=room.eve, words=ROUNDS[0])
    look(room.cleo)
    move_on(room.cleo, "Cleo hosts")
    look(room.cleo)
    expect(room.cleo.page.get_by_role("heading", name="What should be different?")).to_be_visible()


def move_on(keeper: Person, what: str) -> None:
    """Whoever keeps the round."""
    press(keeper, f"Next: {what}")


def _round(room: Room, host: Person, keeper: Person, peer: Person, words: Words) -> None:
    save(host.page.get_by_label("Goal", exact=True), words.goal)
    move_on(keeper, "Reality")
    look(host)
    save(host.page.get_by_label("Reality", exact=True), words.reality)
    move_on(keeper, "Clarify")
    _say(peer, "Ask for one fact", words.fact, "Ask")
    move_on(keeper, "Probe")
    expect(keeper.page.locator("#r-grow-case")).to_contain_text(words.reality)
    _say(peer, "Ask one open question", words.held, "Hold it for Options")
    _say(keeper, "Ask one open question", words.probe, "Ask")
    shots(room, "probe")
    move_on(keeper, "Options")
    look(peer)
    press(peer, "Send it")
    for one, text in ((peer, words.second), (keeper, words.first)):
        _say(one, "Suggest one thing", text, "Suggest it")
    expect(keeper.page.locator("#r-grow-suggested li")).to_have_count(3)
    move_on(keeper, "Way forward")
    look(host)
    _decide(host, words)
    shots(room, "way")


def _say(one: Person, label: str, text: str, button: str) -> None:
    look(one)
    one.page.get_by_label(label).fill(text)
    press(one, button)


def _decide(host: Person, words: Words) -> None:
    for text, verdict in ((words.first, "Keep"), (words.second, "Adapt"), (words.held, "Not now")):
        row = host.page.get_by_role("listitem").filter(has=host.page.get_by_role("group", name=text))
        row.get_by_text(verdict, exact=True).click()
        row.get_by_role("button", name="Save").click()
        expect(row.get_by_role("radio", name=verdict)).to_be_checked()
    save(host.page.get_by_label("What I do"), words.step)
    press(host, "Thank my group")
    expect(host.page.get_by_text("Thanked")).to_be_visible()
    expect(host.page.get_by_label("What I do")).to_have_value(words.step)
