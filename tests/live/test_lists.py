"""A region that is a list: the pieces that changed travel alone, and whoever cannot use them gets the whole list."""

import asyncio

import pytest
from hypothesis import given
from hypothesis import strategies as st

from live import frames
from live.gate import Feed
from live.view import MOST_GONE, View

ROOM = ("s.ABC", "room")
FEED = Feed("s.ABC", "room", "en")
NAMES = st.lists(st.sampled_from("abcdefgh"), unique=True)


def card(name, words="words"):
    return f'<li id="{name}">{words}, long enough that one piece is shorter than all</li>'


def cards(*names, **words):
    return {name: card(name, words.get(name, "words")) for name in names}


def view_of(*states):
    """A view that was drawn with versions 1, 2, 3 … of one list."""
    view = View(FEED, 0)
    for version, state in enumerate(states, 1):
        view.put({"wall": state}, version, full=True)
    return view


def sent(view, seen):
    return view.since(seen).decode().removeprefix("data: ").strip()


def test_piece_added_at_the_end_travels_alone():
    view = view_of(cards("a", "b", "c"), cards("a", "b", "c", "d"))
    assert sent(view, 1) == frames.appended("wall", "d", card("d"))


def test_piece_that_changed_or_went_travels_alone():
    view = view_of(cards("a", "b", "c", "d"), cards("a", "c", "d", c="new words"))
    assert sent(view, 1) == frames.removed("b") + frames.changed("c", card("c", "new words"))


def test_page_that_missed_two_drawings_gets_both_pieces_in_order():
    view = view_of(cards("a", "b", "c", "d"), cards(*"abcde"), cards(*"abcdef"))
    both = frames.appended("wall", "e", card("e")) + frames.appended("wall", "f", card("f"))
    assert sent(view, 1) == both
    assert sent(view, 2) == frames.appended("wall", "f", card("f"))


@pytest.mark.parametrize("state", [cards("b", "a", "c", "d"), cards("a", "x", "b", "c", "d")])
def test_another_order_sends_the_whole_list(state):
    view = view_of(cards("a", "b", "c", "d"), state)
    assert sent(view, 1) == frames.whole("wall", state)


def test_page_behind_the_first_drawing_gets_the_whole_list():
    view = view_of(cards("a", "b"), cards("a", "b", "c"))
    assert sent(view, 0) == sent(view, -1) == frames.whole("wall", cards("a", "b", "c"))


def test_many_pieces_at_once_travel_as_the_whole_list():
    view = view_of(cards("a"), cards(*"abcdefgh"))
    assert sent(view, 1) == frames.whole("wall", cards(*"abcdefgh"))


def test_pieces_taken_off_are_not_remembered_for_ever():
    names = [f"n{number}" for number in range(MOST_GONE + 3)]
    states = [cards(*names[number:], "last") for number in range(len(names))]
    view = view_of(*states)
    assert len(view.parts["wall"].gone) <= MOST_GONE


def test_a_list_emptied_at_once_is_laid_anew_while_it_is_short():
    names = [f"n{number}" for number in range(MOST_GONE + 3)]
    view = view_of(cards(*names), cards(names[-1]), cards(names[-1], "last"))
    assert sent(view, 1) == frames.whole("wall", cards(names[-1], "last"))
    assert sent(view, 2) == frames.appended("wall", "last", cards("last")["last"])


def apply(have, text):
    """What a browser makes of these partials: `have` is its list, id to words, in order."""
    for partial in text.split("</hx-partial>"):
        if not partial:
            continue
        head, _, html = partial.partition(">")
        target, swap = head.split('"')[1].removeprefix("#"), head.split('"')[3]
        pieces = {one.split('"')[1]: f"<li{one}</li>" for one in html.replace("</li>", "").split("<li")[1:]}
        if swap == "innerMorph":
            have = pieces
        elif swap == "beforeend":
            have = have | pieces
        elif swap == "delete":
            have = {name: one for name, one in have.items() if name != target}
        elif target in have:
            have = have | pieces
    return have


@given(st.lists(st.tuples(NAMES, st.sampled_from(["words", "other words"])), min_size=2, max_size=6), st.data())
def test_whatever_happened_a_page_ends_with_the_list(states, data):
    lists = [{name: card(name, words) for name in names} for names, words in states]
    view = view_of(*lists)
    seen = data.draw(st.integers(0, len(lists)))
    # HTML may be newer than the version it says to be: the page was drawn a moment after its versions were read.
    drawn = data.draw(st.integers(max(seen, 1), len(lists)))
    have = apply(lists[drawn - 1], sent(view, seen)) if seen else apply({}, sent(view, -1))
    assert list(have.items()) == list(lists[-1].items())


def test_streams_get_pieces_and_newcomers_the_list(room, gate):
    gate.let_in("ana", ROOM)
    gate.let_in("ben", ROOM)
    gate.html[ROOM] = {"wall": cards("a", "b", "c")}

    async def work(it):
        ana = await it.page("ana", query="seen=s.ABC:0").open()
        await it.publish("s.ABC", regions=["wall"])
        await ana.hears(1)
        gate.html[ROOM] = {"wall": cards("a", "b", "c", "d")}
        await it.publish("s.ABC", regions=["wall"])
        heard = await ana.hears(2)
        assert heard[1] == ("", frames.appended("wall", "d", card("d")), "s.ABC:2")
        ben = await it.page("ben", query="seen=s.ABC:0").open()
        heard = await ben.hears(3)
        assert heard[-1] == ("", frames.whole("wall", cards("a", "b", "c", "d")), "s.ABC:2")
        await asyncio.gather(ana.leave(), ben.leave())

    room(work)
