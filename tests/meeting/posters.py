"""The carousel: three groups of one coach go round three posters, then everybody stars."""

from playwright.sync_api import expect

from browsers import Person
from meeting.room import Room, opened, source_of

# What Ben, Cleo and Eve write in each of the three rounds.
REASONS = (
    ("The step looks too big", "Afraid of the noise", "Nobody asked her"),
    ("The materials come late", "No hour for it", "It feels watched"),
    ("Last year's coach left", "Too many new things", "The meeting is on Friday"),
)
IDEAS = (
    ("Cut the cards together", "Start with three pupils", "Ask what to leave out"),
    ("Put it on one page", "Swap one lesson", "Film only the board"),
    ("Bring coffee, no form", "Go along to the playground", "Move to Tuesday"),
)
# What Eve has begun when the walk starts, and has not sent when the group goes on.
UNSENT = "Walk to the gate together"
STARRED = (IDEAS[0][0], IDEAS[0][0], IDEAS[1][1])


def take_a_break(room: Room) -> None:
    room.go_on("Break")
    expect(room.ben.page.get_by_text("Enjoy the break")).to_be_visible()
    room.look("break", room.ana, room.cleo, room.wall)


def go_round(room: Room) -> None:
    room.go_on("Carousel")
    for coach in room.coaches:
        expect(coach.page.get_by_text("Writing opens with round 1.")).to_be_visible()
    expect(room.wall.page.locator(".here")).to_have_count(3)
    room.look("carousel, brief")
    been = [{_poster(coach)} for coach in room.coaches]
    for turn in (1, 2, 3):
        room.press(f"Start round {turn}")
        expect(room.wall.page.get_by_role("heading", name=f"Carousel, round {turn} of 3")).to_be_visible()
        for coach, reason, idea in zip(room.coaches, REASONS[turn - 1], IDEAS[turn - 1], strict=True):
            add(room, coach, reason, idea)
        expect(room.ana.page.locator("#r-who")).to_contain_text("3 of 3")
        if turn == 1:
            room.look("carousel, round 1")
        if turn < 3:
            _move(room)
            for coach, seen in zip(room.coaches, been, strict=True):
                seen.add(_poster(coach))
    assert [len(seen) for seen in been] == [3, 3, 3]
    _no_authors(room)
    _star(room)


def _move(room: Room) -> None:
    """Everybody is sent to the next poster while Cleo has begun a note: it stays, and goes where she began it."""
    begun = room.cleo.page.locator(".compose-at:not(.elsewhere)")
    code, words = begun.get_attribute("id"), "Half a sentence"
    begun.get_by_label("Add a reason or an idea").fill(words)
    room.press("Move to the next poster")
    expect(room.wall.page.get_by_role("heading", name="Move to the next poster")).to_be_visible()
    for coach in room.coaches:
        expect(coach.page.get_by_text("Time to move:")).to_be_visible()
    kept = room.cleo.page.locator(f"#{code}")
    expect(kept.get_by_label("Add a reason or an idea")).to_have_value(words)
    kept.get_by_label("Add a reason or an idea").fill("")


def _poster(coach: Person) -> str | None:
    return coach.page.locator("#poster").get_attribute("data-q")


def add(room: Room, coach: Person, reason: str, idea: str) -> None:
    """Both notes show on the own page, on the projector, and as one's own to change."""
    for text, button in ((reason, "Add as a reason"), (idea, "Stick on as an idea")):
        form = coach.page.locator(".compose-at:not(.elsewhere)")
        form.get_by_label("Add a reason or an idea").fill(text)
        form.get_by_role("button", name=button).click()
        expect(coach.page.locator("#poster").get_by_text(text, exact=True)).to_be_visible()
        expect(form.get_by_label("Add a reason or an idea")).to_have_value("")
        expect(coach.page.locator("#own").get_by_text(text, exact=True)).to_have_count(1)
    expect(room.wall.page.get_by_text(idea, exact=True)).to_be_visible()


def _no_authors(room: Room) -> None:
    """A note says which group it came from; the server sends nobody its writer."""
    desk = room.ana.page.locator(".deskrows")
    expect(desk.locator("p > span").get_by_text(IDEAS[0][0], exact=True)).to_have_count(1)
    assert [name for name in ("Ben", "Cleo", "Eve") if name in " ".join(desk.all_inner_texts())] == []


def _star(room: Room) -> None:
    room.eve.page.locator(".compose-at:not(.elsewhere)").get_by_label("Add a reason or an idea").fill(UNSENT)
    room.press("Start the gallery walk")
    for coach, idea in zip(room.coaches, STARRED, strict=True):
        expect(coach.page.get_by_role("heading", name="Gallery walk")).to_be_visible()
        for text in (text for ideas in IDEAS for text in ideas):
            expect(coach.page.locator(".gallery-walls").get_by_text(text, exact=True).first).to_be_visible()
        star = coach.page.get_by_role("button", name=f"Star: {idea}")
        star.click()
        expect(star).to_have_attribute("aria-pressed", "true")
    expect(room.ana.page.locator("#r-who")).to_contain_text("3 of 3")
    assert 'class="st"' not in source_of(room.wall)
    room.look("gallery walk")

    room.press("Show the stars")
    twice = room.wall.page.locator("li", has_text=STARRED[0])
    expect(twice.locator(".st")).to_have_text("2 stars")
    expect(room.cleo.page.get_by_role("heading", name="What resonated")).to_be_visible()
    room.look("stars")


def finish_a_sentence(room: Room) -> None:
    """The group moves on while Eve has an unsent note: she stays, sends it, and follows when she is ready."""
    room.press("Choose")
    note = room.eve.page.locator(".compose-at").filter(visible=True)
    expect(room.eve.page.locator("#moved")).to_contain_text("The group has moved on to Choose.")
    expect(note.get_by_label("Add a reason or an idea")).to_have_value(UNSENT)
    room.look("moved on without Eve", room.eve)
    note.get_by_role("button", name="Stick on as an idea").click()
    expect(room.eve.page.locator("#own").get_by_text(UNSENT, exact=True)).to_have_count(1)
    room.eve.page.locator("#moved").get_by_role("link", name="Follow the group").click()
    expect(room.eve.page.get_by_role("heading", name="Whom do you bring?")).to_be_visible()
    opened(room.eve)
    room.all_at("Choose")
