"""The year as leaders read it: counts over the threshold, on their page and in the booklet. No coach, no author."""

from collections.abc import Collection, Mapping, Sequence
from itertools import pairwise
from typing import Any

from django.utils.translation import gettext as _

from matrix import across, drawing, outside
from matrix.across import Quarter
from matrix.board import hints, quadrant_name
from people.models import Member, Plc
from rap.leader import scope_of
from rap.models import Rap, RapFocus
from sessions.ledger import idea_bank
from sessions.models import Session
from sessions.quadrants import QUADRANTS

from . import counted, placed, words
from .bars import Piece, Whole, bars, look
from .figures import Figure, Key, Table, in_order, number, quadrant_keys
from .numbers import Support, numbers
from .room import Window, window

IDEAS = 5


def extras(session: Session, reader: Member) -> Mapping[str, Any]:
    """For a leader's page about one session that is over: the board in counts, and the ideas most starred."""
    if not session.is_over:
        return {}
    plc = session.plc
    found = across.quarters(plc.pk)
    shown = across.published(found, strict=plc.strict).get(session.pk)
    sections: list[dict[str, Any]] = []
    if shown is not None:
        sections.append({"template": "coachplc/leader_board.html", "context": board(plc, shown)})
    ideas = [idea for idea in idea_bank(plc.pk) if idea.session_id == session.pk][:IDEAS]
    if ideas:
        sections.append({"template": "coachplc/leader_ideas.html", "context": {"ideas": ideas}})
    return {"sections": sections, **_headline(plc, shown)}


def board(plc: Plc, shown: outside.Shown) -> dict[str, Any]:
    """One quarter: a number in each quadrant, those that are hidden told together."""
    words_of = hints()
    quads = [
        {
            "key": one,
            "hint": words_of[key],
            "count": shown.counts.get(key),
        }
        for key, one in zip(QUADRANTS, quadrant_keys(plc), strict=True)
    ]
    return {
        "few": shown.few,
        "quads": quads,
        "mini": drawing.counted(shown.counts, strict=plc.strict),
        "hidden": shown.hidden,
        "hidden_names": hidden_names(plc, shown),
        "sentence": shown.steps.sentence if shown.steps else "",
        "plc": plc,
    }


def hidden_names(plc: Plc, shown: outside.Shown) -> str:
    return _(" or ").join(quadrant_name(plc, key) for key, n in shown.counts.items() if n is None)


def _headline(plc: Plc, shown: outside.Shown | None) -> dict[str, str]:
    n = shown.counts.get("hd_he") if shown else None
    if shown is None or n is None:
        return {}
    return {"headline": _("%(n)s of %(total)s partnerships are thriving.") % {"n": n, "total": shown.total}}


# --- Across quarters --------------------------------------------------------------------------------------------------
def page(reader: Member, until: str = "") -> dict[str, Any]:
    """The last four quarters that are over, or those up to a session."""
    found = across.quarters(reader.plc_id)
    seen = window(found, until)
    return {"window": seen, "figures": figures(reader, found, seen)}


def paper(session: Session, reader: Member) -> Mapping[str, Any]:
    """The same for the booklet of a session. Follow-through is not in it: that stands on the cover alone."""
    found = across.quarters(session.plc_id)
    seen = window(found, session.code)
    made = [one for one in figures(reader, found, seen) if one.key != "follow-through"]
    if not made:
        return {}
    return {"template": "coachplc/year/paper.html", "context": {"figures": made, "plc": session.plc}}


def figures(reader: Member, found: Sequence[Quarter], seen: Window) -> list[Figure]:
    plc, quarters = reader.plc, seen.quarters
    shown = across.published(found, strict=plc.strict)
    told = [(one, shown[one.session.pk]) for one in quarters if one.session.pk in shown]
    sessions = [one.session for one in quarters]
    wanted = counted.support_figure(quarters, asked_of(sessions, scope_of(reader)), _("In the plans released to you."))
    counts = counted.figures(quarters, numbers(sessions))
    return in_order([*_placed(plc, told), *counts, *([wanted] if wanted else [])])


def _placed(plc: Plc, told: Sequence[tuple[Quarter, outside.Shown]]) -> list[Figure]:
    counts = [(one, shown) for one, shown in told if not shown.few]
    if not counts:
        return []
    made = [_boards(plc, told), _shares(plc, counts)]
    stepped = [(before, now, shown.steps) for (before, _s), (now, shown) in pairwise(counts) if shown.steps]
    if stepped:
        made.append(_ways(stepped))
    tables = [
        placed.moves_of(plc, before, now, steps.table, steps.sentence)
        for before, now, steps in reversed(stepped)
        if steps.table
    ]
    return [*made, placed.moves_figure(tables)] if tables else made


def _ways(stepped: Sequence[tuple[Quarter, Quarter, outside.Steps]]) -> Figure:
    """How many moved up, back or stayed: one bar for each quarter against the one before."""
    names = {
        frozenset({"up"}): ("a", _("Moved up")),
        frozenset({"stayed"}): ("c", _("Stayed")),
        frozenset({"back"}): ("d", _("Moved back")),
        frozenset({"across"}): ("b", _("Across: one up, one back")),
        frozenset({"back", "across", "stayed"}): ("c", _("Stayed or moved back")),
    }
    wholes, rows = [], []
    used: dict[str, str] = {}
    for before, now, steps in stepped:
        pieces = [(*names[ways], n) for ways, n in steps.ways if n]
        used |= {label: kind for kind, label, _n in pieces}
        name = words.between(before.name, now.name)
        said = words.partnerships(steps.total)
        wholes.append(
            Whole(name, steps.sentence, [Piece(kind, n) for kind, _l, n in pieces], said, words.reworded(now))
        )
        rows.append((name, [", ".join(f"{label} {n}" for _k, label, n in pieces)]))
    before, _now, latest = stepped[-1]
    return Figure(
        "ways",
        words.since(latest.sentence, before.name),
        _("Of the partnerships placed both times. Small numbers are put together."),
        "coachplc/year/bars.html",
        bars(wholes),
        [Table(_("Partnerships placed both times"), [_("Moves")], rows, _("Quarters"))],
        [Key(label, kind, look(kind)[0]) for label, kind in used.items()],
    )


def _table(plc: Plc, counts: Sequence[tuple[Quarter, outside.Shown]]) -> Table:
    rows = [(quadrant_name(plc, key), [number(shown.counts[key]) for _q, shown in counts]) for key in QUADRANTS]
    head = [f"{one.name}{': ' + words.reworded(one) if one.reworded else ''}" for one, _s in counts]
    together = [(_("All"), [str(shown.total) for _q, shown in counts])]
    return Table(_("Partnerships in each quadrant"), head, [*rows, *together], _("Quadrant"))


def _told(plc: Plc, key: str, counts: Sequence[tuple[Quarter, outside.Shown]]) -> str:
    """A sentence from the numbers that are shown; where none is, how many partnerships there are."""
    found = [(one.name, n, shown.total) for one, shown in counts if (n := shown.counts[key]) is not None]
    if found:
        return words.share(quadrant_name(plc, key), found)
    return _("%(n)s partnerships in %(quarter)s") % {"n": counts[-1][1].total, "quarter": counts[-1][0].name}


def _boards(plc: Plc, told: Sequence[tuple[Quarter, outside.Shown]]) -> Figure:
    draw = [
        {
            "name": one.name,
            "day": one.session.starts_at,
            "total": shown.total,
            "few": shown.few,
            "mark": words.reworded(one),
            "mini": drawing.counted(shown.counts, strict=plc.strict),
        }
        for one, shown in told
    ]
    counts = [(one, shown) for one, shown in told if not shown.few]
    note = _(
        "Coaches’ own view of the partnerships, in numbers. Small numbers are hidden, so that none tells of one person."
    )
    title = _told(plc, "hd_he", counts)
    return Figure("boards", title, note, "coachplc/year/boards.html", draw, [_table(plc, counts)], quadrant_keys(plc))


def _shares(plc: Plc, counts: Sequence[tuple[Quarter, outside.Shown]]) -> Figure:
    wholes = [
        Whole(one.name, _said(plc, shown), _pieces(shown), words.partnerships(shown.total), words.reworded(one))
        for one, shown in counts
    ]
    keys = quadrant_keys(plc)
    if any(shown.hidden for _q, shown in counts):
        keys = [*keys, Key(_("Hidden numbers together"), "some", "#D8DEDA")]
    note = _("All partnerships of a quarter in one bar.")
    title = _told(plc, "ld_le", counts)
    return Figure("shares", title, note, "coachplc/year/bars.html", bars(wholes), [_table(plc, counts)], keys)


def _said(plc: Plc, shown: outside.Shown) -> str:
    known = [(quadrant_name(plc, key), n) for key, n in shown.counts.items() if n is not None]
    return words.listed([*known, (hidden_names(plc, shown), shown.hidden)] if shown.hidden else known)


def _pieces(shown: outside.Shown) -> list[Piece]:
    """Hidden quadrants are one piece."""
    known = [Piece(q, n) for key, q in QUADRANTS.items() if (n := shown.counts[key]) is not None]
    return [*known, Piece("some", shown.hidden)]


def asked_of(sessions: Sequence[Session], schools: Collection[int] | None) -> dict[int, Support]:
    """Requests in the plans that were released, as far as this leader's scope goes, and how many have an answer."""
    raps = Rap.objects.filter(session__in=sessions).released().values_list("session_id", "released")
    codes = {
        one["code"]: session
        for session, parts in raps
        for one in parts
        if one["support"] and (schools is None or one["school"] in schools)
    }
    answered = set(RapFocus.objects.filter(code__in=codes).exclude(support_answer="").values_list("code", flat=True))
    found = {one.pk: [0, 0] for one in sessions}
    for code, session in codes.items():
        found[session][0] += 1
        found[session][1] += code in answered
    return {pk: Support(*counts) for pk, counts in found.items()}
