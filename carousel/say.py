"""What the facilitator says in each part of the carousel, and what the coaches see meanwhile."""

from collections.abc import Mapping
from typing import Final

from django.utils.translation import gettext_lazy as _

from sessions.step import Script

from .rounds import Phase

_ROUND: Final = Script(
    lines=(
        _("Read what hangs here first. Then add what is missing; a mark that you agree is not needed."),
        _("Reasons first, then ideas. One idea on each note, in words the next group understands."),
    ),
    beat=Phase.ROUND,
    asks=(
        _("What would the teacher say is the reason?"),
        _("What would a first try look like that takes ten minutes?"),
        _("Whom have you seen do this well, and what did they do?"),
    ),
    sees=_(
        "Their group’s poster with what hangs on it, a box for reasons, a box for ideas, and the clock of the round."
    ),
)
SAY: Final[Mapping[Phase, Script]] = {
    Phase.BRIEF: Script(
        lines=(
            _("Three posters, one for each quadrant that is not yet high on both. You start in groups."),
            _("First possible reasons: why might it be so? Then ideas: what could we try?"),
            _("Your screen shows your group and your first poster. Find each other, then we start."),
        ),
        beat=Phase.BRIEF,
        asks=(_("Does every group know where it stands?"), _("Which of the three posters do you know least about?")),
        sees=_("Their group, their first poster, and the order in which they come to the others."),
    ),
    Phase.ROUND: _ROUND,
    Phase.MOVE: Script(
        lines=(
            _("Finish your sentence and walk on. What you wrote is on the poster already."),
            _("At the new poster read what is there, then add what is missing."),
        ),
        beat=Phase.MOVE,
        asks=_ROUND.asks[:2],
        sees=_("Which poster comes next; who still writes may finish there."),
    ),
    Phase.WALK: Script(
        lines=(
            _("Now walk along all three and star what you would try. Your stars stay yours."),
            _("Read the whole wall before you spend the last one."),
            _("What surprised you on the posters? One sentence from whoever likes."),
        ),
        beat=Phase.WALK,
        asks=(
            _("Which idea would you try next week, as it stands?"),
            _("Which reason came up on more than one poster?"),
        ),
        sees=_("All three posters side by side, with a star on each idea and how many stars they have left."),
    ),
}
