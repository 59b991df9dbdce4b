"""Bars are parts of one whole: their widths are their numbers."""

from hypothesis import given
from hypothesis import strategies as st

from coachplc.year.bars import FITS, GAP, WIDE, Piece, Whole, bars, ladder

KINDS = ("hh", "hl", "lh", "ll", "some")


@given(st.lists(st.integers(0, 60), min_size=5, max_size=5).filter(any))
def test_parts_fill_the_bar_in_their_numbers(numbers):
    (row,) = bars([Whole("One", "", [Piece(k, n) for k, n in zip(KINDS, numbers, strict=True)])]).rows
    parts = [(part.kind, int(part.n), float(part.wide)) for part in row.parts]
    shown = [(k, n) for k, n in zip(KINDS, numbers, strict=True) if n]

    assert [(kind, n) for kind, n, _w in parts] == shown
    room = WIDE - GAP * (len(shown) - 1)
    for _kind, n, wide in parts:
        assert abs(wide - max(1, room * n / sum(numbers))) < 0.06
    last = row.parts[-1]
    assert abs(float(last.x) + room * shown[-1][1] / sum(numbers) - WIDE) < 0.2
    assert [part.inside for part in row.parts] == [room * n / sum(numbers) >= FITS for _k, n in shown]


def test_bar_where_another_wording_begins_has_a_line_above_it():
    found = bars([Whole("One", "", [Piece("a", 1)]), Whole("Two", "", [Piece("a", 1)], mark="New wording, version 2")])

    assert [(row.mark, row.mark_words) for row in found.rows] == [("", ""), ("67", "New wording, version 2")]
    assert float(found.rows[1].mark_y) < float(found.rows[1].y)


def test_ladder_is_as_long_as_its_numbers():
    found = ladder([("Ideas", 40), ("Starred", 20), ("Helped", 0)])

    longest, half, none = (float(rung.wide) for rung in found.rungs)
    assert (half, none) == (longest / 2, 0)
    assert [rung.n for rung in found.rungs] == ["40", "20", "0"]


def test_ladder_without_any_number_is_drawn():
    assert [rung.wide for rung in ladder([("Ideas", 0)]).rungs] == ["0"]
