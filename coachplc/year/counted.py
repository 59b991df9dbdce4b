"""The pictures of what became of actions, ideas and requests: counts of the whole PLC."""

from collections.abc import Iterator, Mapping, Sequence

from django.utils.translation import gettext as _

from matrix.across import Quarter

from . import words
from .bars import Piece, Whole, bars, ladder, look
from .figures import Figure, Key, Table, outcome_keys, outcome_steps
from .numbers import Ideas, Numbers, Support


def figures(quarters: Sequence[Quarter], found: Mapping[int, Numbers]) -> Iterator[Figure]:
    """Follow-through and ideas, each once there is something to show."""
    acted = [(one, found[one.session.pk].actions) for one in quarters if found[one.session.pk].planned]
    if acted:
        yield _follow_through(acted)
    thought = [(one, found[one.session.pk].ideas) for one in quarters if found[one.session.pk].ideas.written]
    if thought:
        yield _ideas(thought)


def _follow_through(acted: Sequence[tuple[Quarter, dict[str, int]]]) -> Figure:
    steps = outcome_steps()
    wholes = [
        Whole(one.name, words.outcomes(actions), [Piece(kind, actions.get(value, 0)) for kind, value, _l in steps])
        for one, actions in acted
    ]
    rows = [(one.name, [str(actions.get(value, 0)) for _k, value, _l in steps]) for one, actions in acted]
    table = Table(_("Actions of each quarter’s plans"), [label for _k, _v, label in steps], rows, _("Planned in"))
    settled = [(one, actions) for one, actions in acted if set(actions) - {""}] or list(acted)
    last, actions = settled[-1]
    return Figure(
        "follow-through",
        f"{last.name}: {words.outcomes(actions)}",
        _("In the coaches’ own word at the look-back, the whole PLC together."),
        "coachplc/year/bars.html",
        bars(wholes),
        [table],
        outcome_keys(),
    )


def _ideas(thought: Sequence[tuple[Quarter, Ideas]]) -> Figure:
    titles = [_("Ideas"), _("Starred"), _("In plans"), _("Tried"), _("Helped")]
    total = Ideas(*(sum(counts) for counts in zip(*(found for _q, found in thought), strict=True)))
    table = Table(
        _("Ideas from the posters of each quarter"),
        titles,
        [(one.name, [str(n) for n in found]) for one, found in thought],
        _("Quarter"),
    )
    return Figure(
        "ideas",
        words.ideas(total),
        _("From the posters into plans. Whether it helped is the coach’s own word, not what caused it."),
        "coachplc/year/ladder.html",
        ladder(list(zip(titles, total, strict=True))),
        [table],
    )


def support_figure(quarters: Sequence[Quarter], found: Mapping[int, Support], note: str) -> Figure | None:
    """Requests for support: asked, and answered by a leader. `note` says whose they are, and who reads this."""
    asked = [(one, found[one.session.pk]) for one in quarters if found[one.session.pk].asked]
    if not asked:
        return None
    wholes = [
        Whole(one.name, words.support(each), [Piece("a", each.answered), Piece("e", each.asked - each.answered)])
        for one, each in asked
    ]
    rows = [(one.name, [str(each.asked), str(each.answered)]) for one, each in asked]
    return Figure(
        "support",
        f"{asked[-1][0].name}: {words.support(asked[-1][1])}",
        note,
        "coachplc/year/bars.html",
        bars(wholes),
        [Table(_("Requests for support"), [_("Asked for"), _("Answered")], rows, _("Quarter"))],
        [Key(_("Answered"), "a", look("a")[0]), Key(_("No answer yet"), "e", look("e")[0])],
    )
