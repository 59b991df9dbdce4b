"""The spread of the ratings in dots and words."""

from matrix import library, spread
from matrix.models import Axis
from matrix.spread import MOST_DOTS, Strip

A, B = library.VIGNETTES["corridor"], library.VIGNETTES["graphs"]
NAMES = {axis.value: str(axis.label) for axis in Axis}


def rated(delight: str, engagement: str) -> list[tuple[str, str]]:
    """ "333" and "121" as pairs; a 2 leans to not yet."""
    return [(d.replace("2", "2-"), e.replace("2", "2-")) for d, e in zip(delight, engagement, strict=True)]


def shown(a: list[tuple[str, str]], b: list[tuple[str, str]]) -> list[spread.Story]:
    return spread.stories([A, B], {A.key: a, B.key: b})


def test_six_coaches_two_stories():
    found = shown(rated("333333", "112112"), rated("121121", "333323"))

    assert [[strip.levels for strip in story.strips] for story in found] == [
        [(0, 0, 6), (4, 2, 0)],
        [(4, 2, 0), (0, 1, 5)],
    ]
    assert [strip.words for story in found for strip in story.strips] == ["all agree", "4 and 2", "4 and 2", "5 and 1"]
    assert spread.headline(found, NAMES) == "We are never more than one level apart"
    assert spread.undertitle(found) == "19 of 24 ratings sit on the commonest level. One dot is one coach."


def test_headline_names_the_widest_gap():
    found = shown(rated("331", "111"), rated("111", "333"))

    assert spread.headline(found, NAMES) == "Delight in A: we are two levels apart. Talk about it."


def test_headline_when_all_agree():
    found = shown(rated("333", "111"), rated("111", "333"))

    assert spread.headline(found, NAMES) == "We read these stories alike"


def test_fewer_than_three_are_not_shown():
    found = shown(rated("33", "11"), [])

    assert [list(story.strips) for story in found] == [[], []]
    assert spread.headline(found, NAMES) == "Fewer than three have rated"
    assert spread.undertitle(found) == "A spread is shown from three raters on, so that no dot has a name."


def test_three_different_numbers_in_words():
    assert Strip("delight", (1, 3, 2)).words == "3, 2 and 1"


def test_a_leaning_two_counts_as_a_two():
    found = spread.stories([A], {A.key: [("2-", "1"), ("2+", "1"), ("2-", "1")]})

    assert found[0].strips[0].levels == (0, 3, 0)
    assert (found[0].strips[0].lowest, found[0].strips[0].highest, found[0].strips[0].apart) == (2, 2, 0)


def test_many_dots_become_a_number():
    strip = Strip("delight", (MOST_DOTS + 1, MOST_DOTS, 0))

    assert [dots for _, _, dots in strip.rows] == [None, range(MOST_DOTS), range(0)]
    assert (strip.total, strip.commonest) == (2 * MOST_DOTS + 1, MOST_DOTS + 1)


def test_pairs_take_turns():
    assert [library.pair(turn) for turn in range(4)] == [*library.PAIRS, library.PAIRS[0]]
    assert {key for pair in library.PAIRS for key in pair} == set(library.VIGNETTES)
