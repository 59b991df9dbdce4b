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
        [(4, 2, 0), (0, 0, 6)],
        [(4, 2, 0), (0, 1, 5)],
    ]
    assert [strip.words for story in found for strip in story.strips] == [
        "four and two, within one level",
        "all agree",
        "four and two, within one level",
        "five and one, within one level",
    ]
    assert spread.headline(found, NAMES) == "We are never more than one level apart"
    assert spread.undertitle(found) == "19 of 24 ratings sit on the commonest level. One dot is one coach."


def test_headline_names_the_widest_gap():
    found = shown(rated("331", "111"), rated("111", "333"))

    assert spread.headline(found, NAMES) == "Delight in A: we are two levels apart. Talk about it."


def test_widest_gap_comes_first():
    found = shown(rated("332", "111"), rated("111", "331"))

    assert [story.letter for story in found] == ["B", "A"]
    assert [[strip.axis for strip in story.strips] for story in found] == [
        ["engagement", "delight"],
        ["delight", "engagement"],
    ]
    assert found[0].strips[0].words == "two of three within one level"


def test_both_ratings_stand_side_by_side():
    before, after = rated("113333", "111111"), rated("223333", "111111")
    found = spread.stories([A], {A.key: before}, {A.key: after})
    strip = found[0].strips[0]

    assert [(when, turn.levels, turn.words) for when, turn in strip.turns] == [
        ("Before", (2, 0, 4), "four of six within one level"),
        ("After", (0, 2, 4), "four and two, within one level"),
    ]
    assert spread.headline(found, NAMES) == "We are never more than one level apart"
    assert spread.undertitle(found) == ("Before we talked 10 of 12 ratings sat on the commonest level, now 10 of 12.")


def test_gap_that_stays_is_named_after_the_talk():
    found = spread.stories([A], {A.key: rated("113", "111")}, {A.key: rated("133", "111")})

    assert spread.headline(found, NAMES) == "Delight in A: after talking we are still two levels apart."


def test_second_rating_of_fewer_than_three_is_not_shown():
    found = spread.stories([A], {A.key: rated("113", "111")}, {A.key: rated("33", "11")})

    assert [strip.after for strip in found[0].strips] == [None, None]
    assert spread.headline(found, NAMES) == "Delight in A: we are two levels apart. Talk about it."


def test_headline_when_all_agree():
    found = shown(rated("333", "111"), rated("111", "333"))

    assert spread.headline(found, NAMES) == "We read these stories alike"


def test_fewer_than_three_are_not_shown():
    found = shown(rated("33", "11"), [])

    assert [list(story.strips) for story in found] == [[], []]
    assert spread.headline(found, NAMES) == "Fewer than three have rated"
    assert spread.undertitle(found) == "A spread is shown from three raters on, so that no dot has a name."


def test_large_numbers_are_written_as_figures():
    assert Strip("delight", (1, 3, 2)).words == "five of six within one level"
    assert Strip("delight", (13, 0, 2)).words == "13 of 15 within one level"


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
