import datetime as dt

import pytest

from grow import sample
from grow.models import Question, Suggestion
from grow.step import step
from grow_room import at_table, item_of, make_choose, make_consult
from sessions import ledger
from sessions.models import Focus, Group, Kind
from sessions.progress import done_marks

pytestmark = pytest.mark.django_db

TEXTS = {
    "Ben Okoye": {
        "case": {"goal": "Four days a week", "reality": "Three warm meetings", "notes": "Seven minutes"},
        "verdicts": {"Rehearse it": ("keep", ""), "Bring the aide": ("adapt", "She decides")},
        "first_step": {
            "text": "We rehearse",
            "on": dt.date(2027, 1, 14),
            "at": dt.time(8, 10),
            "tell": "Cleo Marsh",
        },
    },
    "Cleo Marsh": {
        "asks": {
            "Ben Okoye": {
                "clarifying": ["How long is the block?"],
                "probing": ["What would you miss?"],
                "suggestions": ["Rehearse it", "Bring the aide"],
            }
        }
    },
}


def test_a_whole_item_plays_through_the_same_actions():
    room = make_consult()
    sample.play(item_of(room), TEXTS)
    assert at_table(room).is_over
    assert list(Question.objects.values_list("kind", flat=True)) == ["clarifying", "probing"]
    assert [line.text for line in ledger.of(room.ben, room.session, Kind.SUGGESTION)] == ["Rehearse it", "She decides"]
    assert [line.credit for line in ledger.of(room.ben, room.session, Kind.FIRST_STEP)] == [room.cleo]
    assert [(row.member.first_name, row.done) for row in step.progress(room.session, item_of(room)).rows] == [
        ("Ben", 1),
        ("Cleo", 1),
    ]


def test_playing_a_round_again_writes_nothing_twice():
    room = make_consult()
    group = Group.objects.get()
    group.item = item_of(room)
    for _ in range(2):
        sample.play_round(group, 1, TEXTS)
    assert (Question.objects.count(), Suggestion.objects.count()) == (2, 2)


def test_a_sample_coach_chooses_and_is_ready():
    room = make_choose()
    texts = {"choose": [("Juniper", "What in how I plan?"), ("Nobody", "Not mine")]}
    step.sample(room.session, room.items["choose"], room.ben, texts)
    assert [(focus.teacher.alias, focus.question) for focus in Focus.objects.select_related("teacher")] == [
        ("Juniper", "What in how I plan?")
    ]
    assert done_marks(room.items["choose"]) == {room.ben.pk}


def test_a_sample_coach_does_the_part_of_the_running_phase():
    room = make_consult()
    step.sample(room.session, item_of(room), room.ben, TEXTS["Ben Okoye"])
    step.sample(room.session, item_of(room), room.cleo, TEXTS["Cleo Marsh"])
    assert at_table(room).case.goal == "Four days a week"
    assert (Question.objects.count(), Suggestion.objects.count()) == (0, 0)
