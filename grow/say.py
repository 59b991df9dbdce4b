"""What the facilitator says while the groups are at work, and what the coaches see meanwhile."""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Final

from django.utils.translation import gettext_lazy as _

from sessions.step import Script

from .rounds import BREAK, CLARIFY, END, GOAL, OPTIONS, PROBE, REALITY, WAY
from .table import Table

SAY: Final[Mapping[str, Script]] = {
    GOAL: Script(
        lines=(
            _("Find your group. Whoever keeps the round moves the steps on; each screen says who that is."),
            _("Host: say what should be different, and ask your question. Two sentences are enough."),
        ),
        beat=GOAL,
        asks=(
            _("How would you notice that it is different?"),
            _("What part of this is in your own hands?"),
        ),
        sees=_("The host writes the goal; the peers read it and listen."),
    ),
    REALITY: Script(
        lines=(
            _("Host: tell how it is now and what you have tried. Facts, not reasons."),
            _("Peers: listen. Your questions have their own step, it comes next."),
        ),
        beat=REALITY,
        asks=(_("What have you seen or heard yourself?"), _("When does it already go a little better?")),
        sees=_("The host writes how it is now; the peers read along, without a box to write in."),
    ),
    CLARIFY: Script(
        lines=(_("Peers: ask for facts only. What, when, how many. Short questions, short answers."),),
        beat=CLARIFY,
        asks=(_("Is that a question of fact, or a suggestion with a question mark?"),),
        sees=_("The peers have a box for short questions; the host sees them come."),
    ),
    PROBE: Script(
        lines=(
            _("Peers: now the questions that only the host can answer. Start with what or how."),
            _("Host: think aloud. “I had not seen that” is an answer."),
        ),
        beat=PROBE,
        asks=(
            _("What do you hope the teacher would say about this?"),
            _("What would you do if nothing could go wrong?"),
        ),
        sees=_("The peers have a box for open questions, with a hint where one begins like advice."),
    ),
    OPTIONS: Script(
        lines=(
            _("Peers: suggestions now, one idea each, as short as it is kind."),
            _("Host: listen and write. Say nothing until Way forward."),
        ),
        beat=OPTIONS,
        asks=(_("And what else?"), _("What would somebody suggest who knows none of us?")),
        sees=_("The peers have a box for suggestions; the host sees them in large type, without a button to answer."),
    ),
    WAY: Script(
        lines=(
            _("Host: keep, adapt, or not now; say it aloud as you choose. You owe nobody a yes."),
            _("Then the first step and its day. Thank your group; the next host is ready."),
        ),
        beat=WAY,
        asks=(_("What is the smallest first step?"), _("Who could tell you that it worked?")),
        sees=_("The host decides on each suggestion and writes the first step; the peers listen."),
    ),
    BREAK: Script(
        lines=(_("Five minutes. Leave everything open, and come back to the next host."),),
        beat=BREAK,
        sees=_("A pause with its clock, and who hosts next."),
    ),
    END: Script(
        lines=(_("Thank your group. Who is finished reads what was said; nothing is lost."),),
        beat=END,
        asks=(_("What did you hear in your group that helps with a case of your own?"),),
        sees=_("What their group said, to be read again."),
    ),
}


def where_most_are(tables: Iterable[Table]) -> Script | None:
    """The words for the step that most groups are at; None before the first group has begun."""
    phases = Counter(table.phase for table in tables if table.phase)
    phase = max(phases, key=lambda one: (phases[one], one != END), default=None)
    return SAY[phase] if phase else None
