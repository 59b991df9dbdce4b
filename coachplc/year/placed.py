"""The pictures of placements across quarters, as the room may see them: shapes and numbers without names."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from django.utils.translation import gettext as _

from matrix import drawing, outside, pictures, spread
from matrix.across import Quarter
from matrix.board import quadrant_name
from people.models import Plc
from sessions.quadrants import QUADRANTS

from . import words
from .bars import Piece, Whole, bars
from .figures import Figure, Table, quadrant_keys

# Quadrant to number, quarter by quarter.
type Counts = Sequence[dict[str, int]]


def figures(plc: Plc, quarters: Sequence[Quarter]) -> Iterator[Figure]:
    """A quarter with fewer than three coaches would tell whose teachers are whose: it is named, and stays empty."""
    shown = [one for one in quarters if pictures.enough_for_the_room(one.spots)]
    if not shown:
        return
    counts = [pictures.counts(one.spots, strict=plc.strict) for one in shown]
    yield _boards(plc, quarters, shown, counts)
    yield _shares(plc, shown, counts)
    moves = list(_moves(plc, shown))
    if moves:
        yield moves_figure(moves)
    flow = _flow(plc, shown)
    if flow is not None:
        yield flow


def _table(plc: Plc, shown: Sequence[Quarter], counts: Counts) -> Table:
    rows = [(quadrant_name(plc, key), [str(found[key]) for found in counts]) for key in QUADRANTS]
    return Table(
        _("Partnerships in each quadrant"),
        [f"{one.name}{': ' + words.reworded(one) if one.reworded else ''}" for one in shown],
        [*rows, (_("All"), [str(sum(found.values())) for found in counts])],
        _("Quadrant"),
    )


def _told(plc: Plc, key: str, shown: Sequence[Quarter], counts: Counts) -> str:
    found = [(one.name, each[key], sum(each.values())) for one, each in zip(shown, counts, strict=True)]
    return words.share(quadrant_name(plc, key), found)


def _boards(plc: Plc, quarters: Sequence[Quarter], shown: Sequence[Quarter], counts: Counts) -> Figure:
    draw = [
        {
            "name": one.name,
            "day": one.session.starts_at,
            "total": len(one.spots),
            "few": one not in shown,
            "mark": words.reworded(one),
            "mini": drawing.board(one.spots if one in shown else (), strict=plc.strict),
        }
        for one in quarters
        if one.spots
    ]
    return Figure(
        "boards",
        _told(plc, "hd_he", shown, counts),
        _("One shape is one partnership, without a name. Delight is up, engagement to the right."),
        "coachplc/year/boards.html",
        draw,
        [_table(plc, shown, counts)],
        quadrant_keys(plc),
    )


def _shares(plc: Plc, shown: Sequence[Quarter], counts: Counts) -> Figure:
    wholes = [
        Whole(
            one.name,
            words.listed((quadrant_name(plc, key), each[key]) for key in QUADRANTS),
            [Piece(q, each[key]) for key, q in QUADRANTS.items()],
            words.partnerships(sum(each.values())),
            words.reworded(one),
        )
        for one, each in zip(shown, counts, strict=True)
    ]
    return Figure(
        "shares",
        _told(plc, "ld_le", shown, counts),
        _("All partnerships of a quarter in one bar."),
        "coachplc/year/bars.html",
        bars(wholes),
        [_table(plc, shown, counts)],
        quadrant_keys(plc),
    )


# --- Who moved --------------------------------------------------------------------------------------------------------
def _moves(plc: Plc, shown: Sequence[Quarter]) -> Iterator[dict[str, object]]:
    """The table of each quarter against the one before, latest first, if three coaches share both."""
    for before, now in reversed(list(pairwise(shown))):
        if pictures.enough_for_the_room(pictures.placed_twice(before.spots, now.spots)):
            table = pictures.movement(before.spots, now.spots, strict=plc.strict)
            yield moves_of(plc, before, now, table, pictures.sentence(pictures.moves(table)))


def moves_of(
    plc: Plc, before: Quarter, now: Quarter, table: Mapping[tuple[str, str], int | None], sentence: str
) -> dict[str, object]:
    """One movement table for the template; hidden cells are None."""
    keys = dict(zip(QUADRANTS, quadrant_keys(plc), strict=True))
    rows = [
        {"key": keys[a], "cells": [{"n": table[a, b], "way": pictures.way(a, b)} for b in pictures.ORDER]}
        for a in pictures.ORDER
    ]
    return {
        "sentence": sentence,
        "before": before.name,
        "now": now.name,
        "mark": words.reworded(now),
        "columns": list(keys.values()),
        "rows": rows,
    }


def moves_figure(moves: Sequence[dict[str, object]]) -> Figure:
    latest = moves[0]
    return Figure(
        "moves",
        words.since(str(latest["sentence"]), str(latest["before"])),
        _("Of the partnerships placed both times: from the quadrant of a row to that of a column."),
        "coachplc/year/moves.html",
        moves,
    )


def _flow(plc: Plc, shown: Sequence[Quarter]) -> Figure | None:
    """From three quarters on: those placed in every quarter."""
    every = [path for path in outside.paths([one.spots for one in shown], strict=plc.strict) if all(path)]
    in_every = set.intersection(*({spot.key for spot in one.spots} for one in shown))
    draw = drawing.flow(every, [one.name for one in shown], [one.reworded for one in shown])
    first, last = ([spot for spot in one.spots if spot.key in in_every] for one in (shown[0], shown[-1]))
    if draw is None or not pictures.enough_for_the_room(last):
        return None
    table = pictures.movement(first, last, strict=plc.strict)
    sentence = pictures.sentence(pictures.moves(table))
    return Figure(
        "flow",
        words.in_all(draw.total, len(shown), sentence),
        _("A band is as wide as the number of partnerships, and has the colour of where it leads."),
        "coachplc/year/flow.html",
        {"flow": draw, "names": {q: quadrant_name(plc, key) for key, q in QUADRANTS.items()}},
        _flow_tables(plc, shown, every),
        quadrant_keys(plc),
    )


def _flow_tables(plc: Plc, shown: Sequence[Quarter], every: Sequence[tuple[str, ...]]) -> list[Table]:
    """The bands of each pair of quarters."""
    tables = []
    for n, (before, now) in enumerate(pairwise(shown)):
        moved = [(path[n], path[n + 1]) for path in every]
        rows = [
            (words.move(quadrant_name(plc, a), quadrant_name(plc, b)), [str(moved.count((a, b)))])
            for a in pictures.ORDER
            for b in pictures.ORDER
            if (a, b) in moved
        ]
        caption = _("From %(before)s to %(now)s") % {"before": before.name, "now": now.name}
        tables.append(Table(caption, [_("Partnerships")], rows, _("Move")))
    return tables


# --- How alike the stories were read ----------------------------------------------------------------------------------
def spread_figure(
    quarters: Sequence[Quarter], found: dict[int, list[spread.Story]], names: dict[str, str]
) -> Figure | None:
    """The dot strips of each quarter, latest first; a story that fewer than three rated is not among them."""
    draw, tables = [], []
    for one in reversed(quarters):
        stories = [story for story in found.get(one.session.pk, ()) if story.strips]
        if not stories:
            continue
        rows = [(f"{story.letter}, {names[strip.axis]}", strip.levels) for story in stories for strip in story.strips]
        sentence = words.ratings(stories)
        draw.append(
            {
                "name": one.name,
                "key": str(one.session.pk),
                "sentence": sentence,
                "strips": drawing.strips(rows),
                "stories": [(story.letter, story.vignette.title) for story in stories],
            }
        )
        head = [_("Level %(n)s") % {"n": n} for n in (1, 2, 3)]
        tables.append(Table(one.name, head, [(name, [str(n) for n in levels]) for name, levels in rows], _("Story")))
    if not draw:
        return None
    title = f"{draw[0]['name']}: {draw[0]['sentence']}"
    note = _("Two invented stories, rated blind by the agreed wording. One dot is one coach, nobody’s in particular.")
    return Figure("spread", title, note, "coachplc/year/strips.html", draw, tables)
