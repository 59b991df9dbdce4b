"""One walk through the agenda, half a sentence at every place: others post, and focus, caret and words stay."""

from django.db import transaction
from playwright.sync_api import Locator, Page, expect

import live
from boards import word
from browsers import Enter
from grow import actions as grow
from grow_room import at_table, go_to
from make import Meeting
from people.models import Teacher
from writing import PLACES, arrive, make_walk, stick

HALF, REST = "Half a sen, she said", "tence"
CARET = len("Half a sen")
# Where one writes at each place; the first of what is found counts.
FIELDS = {
    "look back": ("[id^=note-]",),
    "3-2-1": (".sayline textarea",),
    "wording": ("#w-delight-1",),
    "evidence": ("[id^=evidence-]:visible",),
    "posters": ("form.compose textarea:visible", ".ownedit textarea"),
    "focus question": ("[data-draft^=focus-]",),
    "goal": ("[data-draft^=goal-]", "[data-draft^=notes-]"),
    "reality": ("[data-draft^=reality-]", "[data-draft^=tried-]"),
    "clarifying": ("[data-draft^=cleared-]",),
    "way forward": ("[data-draft^=how-]", "[data-draft^=step-]"),
    "plan": ("[id^=reflections-]", "[id^=goal-]", "[id^=what-]", "[id^=support-]"),
    "commitment": ("#commitment",),
}
# Drawn anew: whatever was put into a shared part or on the personal one is gone.
STALE = """() => {
  const parts = document.querySelectorAll('#stage [id^="r-"]');
  for (const part of parts) part.insertAdjacentHTML("beforeend", '<i class="stale">');
  document.getElementById("panel").classList.add("stale");
}"""
HOW_IT_STANDS = "field => [document.activeElement === field, field.selectionStart, field.selectionEnd, field.value]"


def others_post(room: Meeting, place: str) -> None:
    """Cleo writes something the room or the group reads, and every part of the page is to be drawn anew."""
    if place == "wording":
        word(room, room.cleo, "Plans the next visit", "engagement")
    elif place == "posters":
        stick(room, room.cleo, f"Note {len(room.items)}")
    elif place in ("goal", "reality", "clarifying"):
        table = at_table(room)
        assert table.case is not None
        grow.ask(table, table.case, room.cleo, text=f"Since when, {place}?", kind="clarifying")
    topics = [at_table(room).group.topic] if PLACES[place][0] == "consult" else []
    with transaction.atomic():
        for topic in (*topics, room.session.topic):
            live.publish(topic, regions=["all"], signals=["panel"])


def write_while_others_post(room: Meeting, page: Page, place: str, field: Locator) -> None:
    field.fill("")
    field.press_sequentially(HALF)
    field.evaluate("(field, at) => field.setSelectionRange(at, at)", CARET)
    page.evaluate(STALE)

    others_post(room, place)

    expect(page.locator("#stage .stale, #stage.stale")).to_have_count(0)
    assert field.evaluate(HOW_IT_STANDS) == [True, CARET, CARET, HALF], place
    page.keyboard.type(REST)
    expect(field).to_have_value("Half a sentence, she said")
    expect(page.locator("#state")).not_to_have_attribute("data-state", "kept")


def test_half_a_sentence_at_every_place_stays_while_others_post(person: Enter) -> None:
    room = make_walk()
    ben = person("Ben", room.ben.user)
    for place, fields in FIELDS.items():
        page = ben.open(arrive(room, place))
        ben.live()
        if place == "evidence":
            page.locator(f"#tok-{Teacher.objects.get(alias='Heron').code}").click()
        for where in fields:
            write_while_others_post(room, page, place, page.locator(where).first)


def test_half_a_question_and_half_a_suggestion_stay_while_others_post(person: Enter) -> None:
    room = make_walk()
    cleo = person("Cleo", room.cleo.user)
    path = arrive(room, "goal")
    for phase in ("clarify", "options"):
        go_to(room, phase)
        page = cleo.open(path)
        cleo.live()
        write_while_others_post(room, page, "way forward", page.locator("form.askbox textarea").first)
        page.locator("form.askbox textarea").first.fill("")
