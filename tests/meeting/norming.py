"""The room words its levels, tests them on two invented teachers, and sees the spread."""

from playwright.sync_api import expect

from browsers import Person
from meeting.room import Room, write

# What each coach writes, and the level it is for.
WORDS = (("3", "Asks for the next visit"), ("2", "Tries one thing in two weeks"), ("1", "Moves the meeting"))
# Level and lean of both stories, delight and engagement each.
RATINGS = (("3", "1", "2+", "3"), ("3", "2-", "1", "3"), ("2+", "1", "1", "3"))


def norm(room: Room) -> None:
    room.go_on("Norm the scales")
    for coach, (level, words) in zip(room.coaches, WORDS, strict=True):
        word(room, coach, level, words)
    room.look("wording")

    room.press("Accept the wording as version 1")
    for coach in room.coaches:
        expect(coach.page.get_by_role("heading", name="How is this partnership?")).to_be_visible()
        expect(coach.page.get_by_text(WORDS[0][1]).first).to_be_attached()
    expect(room.wall.page.get_by_role("heading", name="Rate the two stories, alone")).to_be_visible()
    for n, (coach, ratings) in enumerate(zip(room.coaches, RATINGS, strict=True), 1):
        rate(coach, ratings)
        expect(room.wall.page.get_by_text(f"{n} of 3 have rated.")).to_be_visible()
        expect(room.ana.page.locator("#r-who")).to_contain_text(f"{n} of 3")
    room.look("rating")

    room.press("Reveal the ratings")
    for one in (*room.coaches, room.wall):
        expect(one.page.locator(".strip")).to_have_count(4)
        expect(one.page.locator(".strip .dots i")).to_have_count(12)
    room.look("spread")


def word(room: Room, coach: Person, level: str, words: str) -> None:
    """One coach writes a level of delight, with the pen; the others, the console and the projector read along."""
    get_pen(room, coach)
    cell = coach.page.locator(f"textarea[data-cell=d1-{level}]")
    write(coach, cell, words)
    expect(room.wall.page.get_by_text(words)).to_be_visible()
    for other in room.coaches:
        expect(other.page.locator(f"[data-words=d1-{level}]")).to_have_text(words)
    expect(room.ana.page.locator(f"textarea[data-cell=delight-{level}]")).to_have_value(words)


def get_pen(room: Room, coach: Person) -> None:
    """From the table, or out of the hand of whoever holds it; they hand it over."""
    pen = coach.page.locator("#pen-delight")
    for other in room.coaches:
        hand = other.page.get_by_role("button", name=f"Hand the pen to {coach.name}")
        if hand.count():
            hand.first.click()
            break
    else:
        pen.get_by_role("button", name="Take the pen").click()
    expect(pen).to_contain_text("You hold the pen")


def rate(coach: Person, ratings: tuple[str, ...]) -> None:
    scales = ("0-delight", "0-engagement", "1-delight", "1-engagement")
    for scale, rating in zip(scales, ratings, strict=True):
        row = coach.page.locator(f"#s-{scale}")
        row.locator(".seg").get_by_text(rating[0], exact=True).click()
        if rating[1:]:
            row.locator(".lean").get_by_text("high" if rating[1:] == "+" else "not yet").click()
    coach.page.get_by_role("button", name="Send my ratings").click()
    expect(coach.page.get_by_text("You can change it until the reveal.")).to_be_visible()
