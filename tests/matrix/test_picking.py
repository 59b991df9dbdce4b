"""What the room agrees on: it follows the drafts until the facilitator picks, merges or writes."""

import pytest
from django.urls import reverse

from boards import LINES, accept, after, draft, level, line, norming, normset_of, take_pen, word
from make import make_room
from matrix import actions, drafting, library, picking
from matrix.actions import ClosedError, StaleError
from matrix.models import Draft, NormSet, Source
from matrix.step import step
from people.models import Member
from sessions.models import LogEntry
from sessions.screens import by_name, html_of

pytestmark = pytest.mark.django_db
LIBRARY = {key: str(words) for key, words in library.LEVEL_WORDS.items()}


def url(room, name="pick", *more):
    return reverse(f"matrix:{name}", args=[room.session.code, room.items["norm"].code, *more])


def second_quarter():
    """The first wording had one line of Ben's; the room norms again."""
    room = norming()
    word(room, room.ben, "Asks for more")
    accept(room)
    after(room)
    room.go("norm")
    return room


def pick(room, of, *, axis="delight", n=3, add=False):
    cell = level(room, axis, n)
    return picking.pick(cell, of=of, by=room.ana, seen=cell.version, add=add)


def credit(room):
    return step.context("norm-words", room.room("norm"))["columns"][0]["cells"][0][2]


# --- Following -------------------------------------------------------------------------------------------------------
def test_wording_follows_the_draft_until_the_facilitator_picks():
    room = norming()
    word(room, room.ben, "One")
    assert level(room, "delight", 3).text == "One"
    pick(room, "library")
    word(room, room.ben, "Two")

    assert (level(room, "delight", 3).text, level(room, "delight", 3).source) == (LIBRARY["delight", 3], "library")
    at = room.room("norm")
    assert "Picked for the room:" in html_of(by_name(at.item, "norm-words"), at)
    assert html_of(by_name(at.item, "norm-words"), at).count("Picked for the room:") == 1


def test_second_group_of_an_axis_leads_nothing_and_can_be_picked():
    room = make_room(LINES, more_coaches=10)
    room.go("norm")
    other = Draft.objects.select_related("group", "normset__session").get(number=3)
    writer = other.group.seats.select_related("member").first().member
    drafting.take(other, by=writer)
    drafting.write(other, 3, text="Of the second group", by=writer, seen=1)
    assert level(room, "delight", 3).text == LIBRARY["delight", 3]

    answer = room.htmx(room.ana).post(url(room, "pick", "delight", 3), {"of": "3", "version": "1"})
    assert (answer.status_code, answer["X-Version"]) == (204, "2")
    assert (level(room, "delight", 3).text, credit(room)) == (
        "Of the second group",
        "worded by the group for Delight 2",
    )
    assert [*level(room, "delight", 3).writers.all()] == [writer]


# --- Picking ---------------------------------------------------------------------------------------------------------
def test_last_quarters_words_keep_who_worded_them():
    room = second_quarter()
    assert [*level(room, "delight", 3).writers.all()] == [room.ben]
    word(room, room.cleo, "Asks twice")
    pick(room, "last")

    assert (level(room, "delight", 3).text, credit(room)) == ("Asks for more", "as last quarter")
    assert [*level(room, "delight", 3).writers.all()] == [room.ben]


def test_two_are_put_together_and_both_are_credited():
    room = second_quarter()
    word(room, room.cleo, "Brings a topic.")
    answer = room.client(room.ana).post(
        url(room, "pick", "delight", 3), {"add": "last", "version": level(room, "delight", 3).version}
    )

    assert answer.status_code == 302
    assert (level(room, "delight", 3).text, credit(room)) == ("Brings a topic; Asks for more", "put together from two")
    assert set(level(room, "delight", 3).writers.all()) == {room.ben, room.cleo}


def test_facilitators_own_words_are_credited_with_the_groups():
    room = norming()
    word(room, room.ben, "One")
    actions.reword(level(room, "delight", 3), text="One, or two", by=room.ana, seen=2)

    assert credit(room) == "worded with the facilitator"
    assert set(level(room, "delight", 3).writers.all()) == {room.ana, room.ben}


def test_pick_of_what_one_has_not_seen_is_refused():
    room = norming()
    with pytest.raises(StaleError):
        picking.pick(level(room, "delight", 3), of="library", by=room.ana, seen=7)
    answer = room.htmx(room.ana).post(url(room, "pick", "delight", 3), {"of": "library", "version": "7"})

    assert (answer.status_code, answer.content.decode()) == (
        422,
        "Somebody changed this level a moment ago. Look at it, then choose.",
    )


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ({"of": "last", "version": "1"}, "There are no such words any more."),
        ({"of": "2", "version": "1"}, "There are no such words any more."),
        ({"of": "charm", "version": "1"}, "There are no such words any more."),
        ({"of": "library"}, "Please look at the page again, then choose."),
    ],
)
def test_words_that_are_not_there_cannot_be_picked(data, words):
    room = norming()
    answer = room.htmx(room.ana).post(url(room, "pick", "delight", 3), data)

    assert (answer.status_code, answer.content.decode()) == (422, words)


def test_nothing_is_picked_once_accepted():
    room = norming()
    accept(room)
    with pytest.raises(ClosedError):
        pick(room, "library")

    assert room.htmx(room.ana).post(url(room, "pick", "delight", 3), {"of": "1", "version": "1"}).status_code == 422


# --- What it starts from ---------------------------------------------------------------------------------------------
def test_lines_nobody_touched_start_from_the_library_or_from_last_quarter():
    room = second_quarter()
    word(room, room.cleo, "Mine", n=1)
    assert room.htmx(room.ana).post(url(room, "start"), {"from": "library"}).status_code == 204
    assert line(room, "delight", 3).text == level(room, "delight", 3).text == LIBRARY["delight", 3]
    assert line(room, "delight", 1).text == level(room, "delight", 1).text == "Mine"
    assert [*level(room, "delight", 3).writers.all()] == [room.ben]

    picking.start_from(normset_of(room), source=Source.LAST, by=room.ana)
    assert line(room, "delight", 3).text == level(room, "delight", 3).text == "Asks for more"
    assert line(room, "delight", 1).text == "Mine"
    assert LogEntry.objects.filter(action="start wording").count() == 2


def test_start_chosen_before_the_room_gets_there_holds():
    room = norming()
    word(room, room.ben, "Asks for more")
    accept(room)
    after(room)
    picking.start_from(actions.normset_for(room.session), source=Source.LIBRARY, by=room.ana)
    room.go("norm")

    assert level(room, "delight", 3).text == LIBRARY["delight", 3]
    assert room.htmx(room.ana).post(url(room, "start"), {"from": "last"}).status_code == 204
    assert level(room, "delight", 3).text == "Asks for more"


def test_first_quarter_cannot_start_from_last_quarter():
    room = norming()

    assert room.htmx(room.ana).post(url(room, "start"), {"from": "last"}).status_code == 422
    assert room.htmx(room.ana).post(url(room, "reuse")).status_code == 422


def test_same_words_as_last_time_stand_at_once_under_their_number():
    room = second_quarter()
    word(room, room.cleo, "Something else")
    assert room.htmx(room.ana).post(url(room, "reuse")).status_code == 204
    now = normset_of(room)
    assert (now.is_accepted, now.version, now.words()["delight", 3]) == (True, 1, "Asks for more")
    assert picking.reuse(now, by=room.ana) is False

    # To amend them is one press, and the draft is still there.
    assert room.htmx(room.ana).post(url(room, "accept"), {"accepted": "no"}).status_code == 204
    assert line(room, "delight", 3).text == "Something else"
    word(room, room.cleo, "Something new")
    assert NormSet.objects.get(session=room.session).words()["delight", 3] == "Something new"


def test_coach_with_the_clicker_reuses_and_a_coach_without_does_not():
    room = second_quarter()
    assert room.htmx(room.ben).post(url(room, "reuse")).status_code == 403
    room.session.clicker = room.ben
    room.session.save(update_fields=["clicker"])

    assert room.htmx(room.ben).post(url(room, "reuse")).status_code == 204


def test_nobody_of_another_half_can_be_told_from_the_page():
    room = make_room(LINES, more_coaches=2)
    room.go("norm")
    take_pen(room, Member.objects.get(name="Coach0 Extra"))
    assert draft(room, "delight").group.name == "Delight"
    word(room, Member.objects.get(name="Coach0 Extra"), "Of one")
    accept(room)

    assert (
        "Coach0"
        not in room.client(room.cleo)
        .get(reverse("sessions:item", args=[room.session.code, room.items["norm"].code]))
        .content.decode()
        .split("<main")[1]
    )
