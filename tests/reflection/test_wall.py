"""Leaves, thanks, acts and pages, and the step's part of the contract."""

import pytest

from make import make_member
from reflection.models import Act, Wall
from reflection.step import step
from reflection.wall import Thanks, _by_room, pointer_of, wall_of
from sessions.actions import set_done
from sessions.progress import coaches_here
from sessions.screens import by_name, html_of
from sessions.step import Offer


def wall(room):
    return wall_of(room.visit(room.ana, "reflection").item)


def offer(room) -> Offer | None:
    visit = room.visit(room.ana, "reflection")
    return step.offer(visit.session, visit.item)


def press(room):
    """The facilitator's main button, as the console posts it."""
    found = offer(room)
    return room.htmx(room.ana).post(found.url, dict(found.values)).status_code


def test_wall_before_the_reveal_is_empty(room, write):
    write(room.ben, "celebration", 1, "A class reads")

    assert (wall(room).is_empty, [*wall(room).celebrations]) == (True, [])


def test_leaves_stand_in_the_order_of_the_member_list(room, write, reveal):
    write(room.cleo, "celebration", 1, "a long line, and the first that was written")
    write(room.ben, "celebration", 2, "second")
    write(room.ben, "celebration", 1, "first")
    write(room.ana, "idea", 1, "")
    reveal()

    assert [(leaf.name, [*leaf.lines]) for leaf in wall(room).celebrations] == [
        ("Ben", ["first", "second"]),
        ("Cleo", ["a long line, and the first that was written"]),
    ]


def test_thanks_stand_by_receiver_alphabetically(room, write, reveal):
    write(room.ben, "shoutout", 1, "the map", receiver=room.cleo)
    write(room.ben, "shoutout", 2, "this morning", receiver=room.ana)
    write(room.ana, "shoutout", 1, "the chant", receiver=room.cleo)
    write(room.cleo, "shoutout", 1, "nobody yet")
    reveal()

    assert [(one.name, [*one.lines]) for one in wall(room).shoutouts] == [
        ("Ana", [("this morning", "Ben")]),
        ("Cleo", [("the chant", "Ana"), ("the map", "Ben")]),
    ]


def test_people_of_one_first_name_are_told_apart(room, write, reveal):
    other = make_member(room.plc, "Ben Adler", is_coach=True)
    for coach in (room.ben, other, room.cleo):
        write(coach, "idea", 1, "walk")
    reveal()

    assert [leaf.name for leaf in wall(room).ideas] == ["Ben Adler", "Ben Okoye", "Cleo"]


def test_wall_pages_by_six(room, write, reveal):
    for n in range(7):
        write(make_member(room.plc, f"Coach{n} Extra", is_coach=True), "celebration", 1, f"line {n}")
    reveal()

    pages = wall(room).pages[Act.CELEBRATIONS]
    assert [[leaf.name for leaf in page] for page in pages] == [[f"Coach{n}" for n in range(6)], ["Coach6"]]


def test_thanks_page_by_what_fits():
    short = [Thanks(f"P{n}", [("the map", "Ben")]) for n in range(8)]
    long = [Thanks(f"P{n}", [("x" * 60, "Ben")] * 4) for n in range(5)]
    many = [Thanks("P", [("the map", "Ben")] * 14)]

    assert [[len(page) for page in _by_room(people)] for people in (short, long, many)] == [[7, 1], [3, 2], [3]]


def test_long_thanks_are_cut_on_the_projector_and_keep_who_says_it(room, write, reveal):
    words = "covering my visit when the bus was late and nobody else could go, and smiling all along"
    write(room.ben, "shoutout", 1, words, receiver=room.cleo)
    reveal()
    page = wall(room).pages[Act.SHOUTOUTS][0]

    assert (wall(room).shoutouts[0].lines, page[0].lines) == (
        [(words, "Ben")],
        [("covering my visit when the bus was late and nobody else co…", "Ben")],
    )


def test_offer_leads_through_the_acts(room, write, reveal):
    write(room.ben, "celebration", 1, "A class reads")
    write(room.ben, "idea", 1, "walk")
    write(room.ben, "shoutout", 1, "the map", receiver=room.cleo)
    seen = []
    while found := offer(room):
        seen.append(str(found.label))
        assert press(room) == 204

    assert seen == ["Reveal the wall", "Next: early ideas", "Next: shout-outs"]
    assert pointer_of(room.items["reflection"]).act == Act.SHOUTOUTS


def test_offer_turns_pages_and_leaves_empty_acts_out(room, write):
    for n in range(7):
        write(make_member(room.plc, f"Coach{n} Extra", is_coach=True), "celebration", 1, f"line {n}")
    write(room.ben, "shoutout", 1, "the map", receiver=room.cleo)
    seen = []
    while found := offer(room):
        seen.append(str(found.label))
        press(room)

    assert seen == ["Reveal the wall", "Turn the page", "Next: shout-outs"]


def test_empty_wall_offers_the_next_item(room, reveal):
    reveal()

    assert (offer(room), wall(room).places[0].act) == (None, Act.CELEBRATIONS)


def test_pointer_whose_act_is_gone_stands_at_the_nearest(room, write, reveal):
    line = write(room.ben, "idea", 1, "walk")
    write(room.ben, "celebration", 1, "A class reads")
    reveal()
    Wall.objects.update(act=Act.IDEAS, page=3)
    at = [wall(room).places[wall(room).at(Wall.objects.get())].act]
    write(room.ben, "idea", line.number, "")
    at.append(wall(room).places[wall(room).at(Wall.objects.get())].act)

    assert at == [Act.IDEAS, Act.CELEBRATIONS]


def test_projector_shows_one_act_at_a_time(room, write, reveal):
    write(room.ben, "celebration", 1, "A class reads")
    write(room.ben, "shoutout", 1, "the map", receiver=room.cleo)
    reveal()
    region = by_name(room.visit(room.ana, "reflection").item, "screen")
    seen = []
    for act in (Act.CELEBRATIONS, Act.SHOUTOUTS):
        Wall.objects.update(act=act)
        html = html_of(region, room.room("reflection", "screen"))
        seen.append([words in html for words in ("A class reads", "the map", "Now say one of yours out loud.")])

    assert seen == [[True, False, False], [False, True, True]]


def test_progress_counts_who_says_so(room):
    set_done(room.visit(room.ben, "reflection"), done=True)
    found = step.progress(room.session, room.items["reflection"])

    assert [(row.member.name, row.is_done) for row in found.rows] == [("Ben Okoye", True), ("Cleo Marsh", False)]
    assert len(coaches_here(room.session)) == found.expected


@pytest.mark.parametrize("revealed", [False, True])
def test_sample_writes_and_is_done(room, reveal, revealed):
    texts = {
        "celebrations": ["one", "two", "three"],
        "leaders": [2],
        "shoutouts": [("Cleo", "the map"), ("Ana Ferro", "this morning")],
        "idea": "walk",
    }
    if revealed:
        reveal()
    item = room.visit(room.ben, "reflection").item
    step.sample(room.session, item, room.ben, texts)
    lines = step.export(room.session, room.ben)["lines"]

    assert [(one["kind"], one["text"], one["to"], one["leaders_may_read"]) for one in lines] == [
        ("celebration", "one", "", False),
        ("celebration", "two", "", True),
        ("celebration", "three", "", False),
        ("idea", "walk", "", False),
        ("shoutout", "the map", "Cleo Marsh", False),
        ("shoutout", "this morning", "Ana Ferro", False),
    ]
    assert step.progress(room.session, item).done == 1
