"""Writing lines, revealing the wall, turning it."""

import pytest
from django.db import IntegrityError, transaction

from live import versions
from make import make_teacher
from reflection import actions
from reflection.models import Act, Kind, Line, Wall
from sessions import ledger
from sessions.models import Attendance
from sessions.models import Kind as Takeaways


def texts(coach, room, *kinds):
    return [takeaway.text for takeaway in ledger.of(coach, room.session, *kinds)]


def version(room):
    return versions([room.session.topic])[room.session.topic]


def test_write_twice_keeps_one_line(room, write):
    write(room.ben, "celebration", 1, "A class")
    write(room.ben, "celebration", 1, "A class reads")

    assert list(Line.objects.values_list("text", flat=True)) == ["A class reads"]


def test_write_leaves_what_was_not_sent(room, write):
    write(room.ben, "celebration", 1, "A class reads", leaders_may_read=True)
    write(room.ben, "celebration", 1, "A class reads aloud")

    assert Line.objects.get().leaders_may_read


def test_write_before_the_reveal_tells_nobody(room, write):
    before = version(room)
    write(room.ben, "shoutout", 1, "the map", receiver=room.cleo)

    assert version(room) == before


def test_write_after_the_reveal_tells_the_room_and_the_person(room, write, reveal):
    reveal()
    cleo = Attendance.objects.get(session=room.session, member=room.cleo)
    before = versions([room.session.topic, cleo.topic])
    write(room.ben, "shoutout", 1, "the map", receiver=room.cleo)

    after = versions([room.session.topic, cleo.topic])
    assert {topic: after[topic] - before.get(topic, 0) for topic in after} == {room.session.topic: 1, cleo.topic: 1}


def test_write_the_same_after_the_reveal_tells_nobody(room, write, reveal):
    write(room.ben, "celebration", 1, "A class reads")
    reveal()
    before = version(room)
    write(room.ben, "celebration", 1, "A class reads")

    assert version(room) == before


def test_early_idea_waits_in_the_ledger_at_once(room, write):
    write(room.ben, "idea", 1, "Standing check-ins")

    assert texts(room.ben, room) == ["Standing check-ins"]
    write(room.ben, "idea", 1, "")
    assert texts(room.ben, room) == []


def test_ledger_carries_the_alias(room, write):
    make_teacher(room.ben, "Otter", name="Maud Quill")
    write(room.ben, "idea", 1, "Visit Maud Quill more often")

    assert texts(room.ben, room) == ["Visit Otter more often"]


def test_ticked_celebrations_reach_the_ledger_at_the_reveal_only(room, write, reveal):
    write(room.ben, "celebration", 1, "A class reads", leaders_may_read=True)
    write(room.ben, "celebration", 2, "Not for leaders")
    before = texts(room.ben, room, Takeaways.CELEBRATION)
    reveal()

    assert (before, texts(room.ben, room, Takeaways.CELEBRATION)) == ([], ["A class reads"])


def test_ticked_celebration_follows_later_changes(room, write, reveal):
    reveal()
    write(room.ben, "celebration", 1, "A class reads", leaders_may_read=True)
    write(room.ben, "celebration", 1, "A class reads aloud")
    changed = texts(room.ben, room)
    write(room.ben, "celebration", 1, "A class reads aloud", leaders_may_read=False)

    assert (changed, texts(room.ben, room)) == (["A class reads aloud"], [])


def test_hiding_again_takes_celebrations_out_of_the_ledger(room, write, reveal):
    write(room.ben, "celebration", 1, "A class reads", leaders_may_read=True)
    write(room.ben, "idea", 1, "Standing check-ins")
    reveal()
    reveal(False)

    assert texts(room.ben, room) == ["Standing check-ins"]


def test_reveal_twice_reveals_once(room, reveal):
    assert (reveal(), reveal()) == (True, False)


def test_reveal_again_starts_at_the_first_act(room, reveal):
    reveal()
    wall = Wall.objects.get()
    assert actions.show(wall.item, act=Act.SHOUTOUTS, page=1, seen=wall.move)
    reveal(False)
    reveal()

    assert Wall.objects.get().act == Act.CELEBRATIONS


def test_show_pressed_by_two_people_turns_once(room, reveal):
    reveal()
    wall = Wall.objects.get()
    first = actions.show(wall.item, act=Act.IDEAS, page=1, seen=wall.move)
    second = actions.show(wall.item, act=Act.SHOUTOUTS, page=1, seen=wall.move)

    assert (first, second, Wall.objects.get().act) == (True, False, Act.IDEAS)


@pytest.mark.parametrize(
    "fields",
    [
        {"kind": Kind.CELEBRATION, "number": 4},
        {"kind": Kind.IDEA, "number": 2},
        {"kind": Kind.IDEA, "number": 1, "leaders_may_read": True},
        {"kind": Kind.SHOUTOUT, "number": 1, "receiver": "ben"},
        {"kind": Kind.IDEA, "number": 1, "receiver": "cleo"},
    ],
)
def test_database_refuses_what_is_no_3_2_1(room, fields):
    people = {"ben": room.ben, "cleo": room.cleo}
    if "receiver" in fields:
        fields = {**fields, "receiver": people[fields["receiver"]]}
    with pytest.raises(IntegrityError), transaction.atomic():
        Line.objects.create(item=room.items["reflection"], author=room.ben, **fields)
