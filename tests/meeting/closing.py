"""The plans, the last minutes, and the papers that leave the room."""

from io import BytesIO
from pathlib import Path
from typing import NamedTuple

from playwright.sync_api import expect
from pypdf import PdfReader

from browsers import Person
from meeting import consulting, reflecting
from meeting.choosing import BROUGHT, QUESTIONS
from meeting.placing import EVIDENCE
from meeting.posters import IDEAS, REASONS
from meeting.quarters import CASELOADS
from meeting.room import Room, box, write


class Plan(NamedTuple):
    """What a coach writes into the plan by hand; everything else is there already."""

    sign: str
    leader_goal: str
    area: str
    support: str
    check: str
    learned: str
    promise: str


PLANS = (
    Plan(
        "Runs on a day when I am away",
        "The daily routine runs four days a week",
        "Phonics routine",
        "Aide time at 8:10",
        "2027-01-31",
        "I planned too much for one visit.",
        "First try within eight school days.",
    ),
    Plan(
        "They talk past the bell",
        "Number talks happen twice a week",
        "Number talks",
        "",
        "2027-02-12",
        "Silence is an offer.",
        "I count to ten before I speak.",
    ),
    Plan(
        "One try each meeting",
        "Every meeting ends with one next try",
        "Meeting routine",
        "A room without a phone",
        "2027-02-20",
        "Three papers are two too many.",
        "One paper, one try.",
    ),
)
QUADRANTS = ("Thriving", "Warm, not yet trying", "Trying, not yet enjoying", "Building trust")


def write_plans(room: Room) -> None:
    """Prefilled by the morning: goal, first step, kept suggestions; the coach adds what a leader may read."""
    room.go_on("Write the RAP")
    expect(room.wall.page.get_by_text("3 of 3 have a goal")).to_be_visible()
    for coach, alias, words, plan in zip(room.coaches, BROUGHT, consulting.ROUNDS, PLANS, strict=True):
        part = coach.page.get_by_role("region", name=alias, exact=True)
        expect(part.get_by_label("Goal for the quarter")).to_have_value(words.goal)
        expect(part.get_by_role("textbox", name="What", exact=True)).to_have_value(words.step)
        expect(part.get_by_text("from your consultancy").first).to_be_visible()
        _fill(coach, alias, plan)
        expect(coach.page.locator("#leaderview")).to_contain_text(plan.leader_goal)
    _waits_for_the_second(room.ben)
    room.look("plan")


def _fill(coach: Person, alias: str, plan: Plan) -> None:
    part = coach.page.get_by_role("region", name=alias, exact=True)
    box(coach, "What moved, what did not, what I did differently").fill(plan.learned)
    part.get_by_label("Sign of success").fill(plan.sign)
    part.get_by_label("The same goal in words for a leader").fill(plan.leader_goal)
    part.get_by_label("Focus area").fill(plan.area)
    part.get_by_label("Support wanted").fill(plan.support)
    write(coach, part.get_by_label("Check", exact=True), plan.check)


def _waits_for_the_second(ben: Person) -> None:
    """The partnership he brought in writing is in his plan too, still without a goal."""
    expect(ben.page.get_by_role("region", name="Juniper", exact=True)).to_be_visible()
    expect(ben.page.locator("#rap-toc")).to_contain_text("goal still open")


def close(room: Room) -> None:
    """One sentence in front of everybody, a partner, three taps, handed in."""
    room.go_on("Commit and close")
    partners = ("Cleo Marsh", "Eve Sato", "Ben Okoye")
    for n, (coach, plan, partner) in enumerate(zip(room.coaches, PLANS, partners, strict=True), 1):
        promise(room, coach, plan)
        coach.page.get_by_label("Who asks me how it goes").select_option(label=partner)
        write(coach, coach.page.get_by_label("On which day"), "2027-01-15")
        for question in coach.page.locator("#pulse fieldset").all():
            question.locator("label").last.click()
            expect(question.get_by_role("radio").last).to_be_checked()
        coach.page.get_by_role("button", name="Hand in my RAP").click()
        expect(coach.page.get_by_role("link", name="My plan, PDF")).to_be_visible()
        expect(room.wall.page.get_by_text(f"{n} of 3 have handed in")).to_be_visible()
        expect(room.ana.page.locator("#r-who")).to_contain_text(f"{n} of 3")
    expect(room.ben.page.get_by_role("link", name="Eve Sato chose you: read the plan")).to_be_attached()
    room.look("close")


def promise(room: Room, coach: Person, plan: Plan) -> None:
    sentence = box(coach, "One sentence, no teacher named")
    write(coach, sentence, plan.promise)
    expect(room.wall.page.get_by_text(plan.promise)).to_have_count(0)
    coach.page.get_by_role("button", name="Show it to the room").click()
    for one in (*room.coaches, room.wall, room.ana):
        expect(one.page.get_by_text(plan.promise).last).to_be_visible()


def end(room: Room) -> None:
    room.ana.page.get_by_role("main").get_by_role("button", name="End the session").click()
    dialog = room.ana.page.get_by_role("dialog", name="End the session?")
    expect(dialog).to_be_visible()
    room.look("end?", room.ana)
    dialog.get_by_role("button", name="End it").click()
    expect(room.ana.page.get_by_role("heading", name="The session has ended")).to_be_visible()
    expect(room.wall.page.get_by_text("Thank you. Everything you wrote is kept.")).to_be_visible()
    for coach in room.coaches:
        expect(coach.page.get_by_role("heading", name="Thank you. That was the session.")).to_be_visible()
    room.look("ended")
    _nobody_comes_in_any_more(room)


def _nobody_comes_in_any_more(room: Room) -> None:
    code = room.quarter.session.join_code
    room.lea.open("/join/")
    room.lea.page.get_by_label("Code on the projector").fill(code)
    room.lea.page.get_by_role("button", name="Go on").click()
    expect(room.lea.page.get_by_text("No open meeting has this code.")).to_be_visible()
    room.lea.faults.clear()  # a refused code is a 422, which the console writes down


def release(room: Room) -> None:
    """Each coach reads the page once more as leaders will, and lets it go; an alias in it is refused."""
    for coach, plan, alias in zip(room.coaches, PLANS, BROUGHT, strict=True):
        coach.page.get_by_role("link", name="Commit and close").click()
        coach.page.get_by_role("link", name="Release to leaders").click()
        expect(coach.page.get_by_role("heading", name="What leaders read")).to_be_visible()
        expect(coach.page.locator(".leaderview")).to_contain_text(plan.leader_goal)
        if coach is room.ben:
            _refused_while_it_names(coach, alias, plan)
        coach.page.get_by_role("button", name="Release to leaders").click()
        expect(coach.page.get_by_text("Leader edition, released")).to_be_visible()
    room.look("released", *room.coaches)


def _refused_while_it_names(coach: Person, alias: str, plan: Plan) -> None:
    goal = coach.page.get_by_label("The goal in words for a leader").first
    write(coach, goal, f"{plan.leader_goal} with {alias}")
    expect(coach.page.locator(".leaderview .refused")).to_contain_text(alias)
    coach.page.get_by_role("button", name="Release to leaders").click()
    expect(coach.page.get_by_role("alert").filter(has_text="Not released")).to_be_visible()
    coach.faults.clear()  # a refused release is a 422, which the console writes down
    coach.axe("release refused")
    write(coach, coach.page.get_by_label("The goal in words for a leader").first, plan.leader_goal)
    expect(coach.page.locator(".leaderview .refused")).to_have_count(0)


def read_as_leader(room: Room, folder: Path) -> None:
    """The leader downloads what was released: the goals in the coaches' words, and nothing else of the day."""
    room.lea.open(room.leader_page)
    expect(room.lea.page.get_by_role("heading", level=1)).to_have_text("4 of 10 partnerships are thriving.")
    expect(room.lea.page.get_by_role("heading", name="7 of 10 moved up, 3 stayed or moved back")).to_be_visible()
    expect(room.lea.page.get_by_role("region", name="Plans to read").get_by_role("link", name="PDF")).to_have_count(3)
    room.look("leader's page", room.lea)
    for name, plan in zip(CASELOADS, PLANS, strict=True):
        text = downloaded(room.lea, f"PDF {name}", folder)
        for words in (name, plan.leader_goal, plan.area, plan.support, "Not part of any evaluation."):
            assert words in text
        assert _private_words(text) == []
    booklet = downloaded(room.lea, "Download the booklet", folder)
    assert [plan.leader_goal for plan in PLANS if plan.leader_goal in booklet] == [plan.leader_goal for plan in PLANS]
    # The year in counts has the quadrants in its keys; else nothing of the day.
    assert _private_words(booklet) == [*QUADRANTS]


def read_as_coach(room: Room, folder: Path) -> None:
    """Ben takes his full edition home: by alias, with what only he and his partner read."""
    room.ben.page.get_by_role("link", name="Back to my plan").click()
    text = downloaded(room.ben, "My plan, PDF", folder)
    words = consulting.ROUNDS[0]
    for found in ("Heron", words.goal, words.step, PLANS[0].sign, PLANS[0].learned, PLANS[0].promise, "Cleo Marsh"):
        assert found in text
    assert "Realname" not in text


def _private_words(text: str) -> list[str]:
    """Whatever of the day no leader may read, if it is in a paper."""
    aliases = [alias for aliases in CASELOADS.values() for alias in aliases]
    said = [word for one in consulting.ROUNDS for word in vars(one).values()]
    written = [text for many in (*REASONS, *IDEAS, *reflecting.CELEBRATIONS.values()) for text in many]
    own = [word for plan in PLANS for word in (plan.sign, plan.learned, plan.promise)]
    private = [*aliases, "Realname", *QUADRANTS, *EVIDENCE.values(), *QUESTIONS, *said, *written, *own]
    return [words for words in private if words in text]


def downloaded(one: Person, link: str, folder: Path) -> str:
    """The text of a PDF as it came through the browser."""
    with one.page.expect_download() as waiting:
        one.page.get_by_role("link", name=link, exact=True).click()
    file = folder / waiting.value.suggested_filename
    waiting.value.save_as(file)
    pages = PdfReader(BytesIO(file.read_bytes())).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())
