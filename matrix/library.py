"""What a PLC starts from: words for the six levels, and invented teachers to rate. Ours, and meant to be reworded."""

from dataclasses import dataclass
from typing import Final

from django.utils.translation import gettext_lazy as _

from sessions.step import Words

DELIGHT, ENGAGEMENT = "delight", "engagement"
AXES: Final = (DELIGHT, ENGAGEMENT)

LEVEL_WORDS: Final[dict[tuple[str, int], Words]] = {
    (DELIGHT, 1): _("Meetings are moved or missed more often than kept. Polite and short. Would not choose this."),
    (DELIGHT, 2): _("Comes most times and is friendly. Some of it helps. Would not miss it much."),
    (DELIGHT, 3): _("Keeps the time or asks for more. Brings a topic. Tells us or others what helped."),
    (ENGAGEMENT, 1): _("We agree on a plan, and by the next time nothing has been tried."),
    (ENGAGEMENT, 2): _("Tries once, or when reminded, and tells us about it. Nothing to look at yet."),
    (ENGAGEMENT, 3): _("Tries things between meetings unasked. Brings student work. Invites us in."),
}


@dataclass(frozen=True, slots=True)
class Vignette:
    """A fictional teacher in one sentence, to be rated blind."""

    key: str
    title: Words
    text: Words


VIGNETTES: Final = {
    vignette.key: vignette
    for vignette in (
        Vignette(
            "biscuits",
            _("Biscuits on the table"),
            _(
                "A first-year teacher brings biscuits to every meeting, talks for forty minutes, and is out of the door"
                " before you get to what to try."
            ),
        ),
        Vignette(
            "drawer",
            _("The tally in the drawer"),
            _(
                "A grade lead runs your discussion routine every Tuesday and Thursday, keeps the tally in a drawer, and"
                " sighs when your name is on the calendar."
            ),
        ),
        Vignette(
            "corridor",
            _("The hug in the corridor"),
            _(
                "A third-year teacher hugs you in the corridor, has never cancelled, and in five weeks has not yet run"
                " the exit ticket you planned together."
            ),
        ),
        Vignette(
            "graphs",
            _("Four weeks of graphs"),
            _("A veteran answers in one line, asks you to email it, and shows you four weeks of fluency graphs."),
        ),
        Vignette(
            "photo",
            _("Two tries and a photo"),
            _(
                "After a hard autumn a teacher has tried the opening routine twice, sends you one photo of it, and asks"
                " whether next week could be fifteen minutes."
            ),
        ),
        Vignette(
            "moved",
            _("Moved again"),
            _(
                "Four of six meetings were moved by a message on the day. The last one took place, was friendly, and"
                " ended with “let us see”."
            ),
        ),
    )
}
PAIRS: Final = (("biscuits", "drawer"), ("corridor", "graphs"), ("photo", "moved"))


def pair(turn: int) -> tuple[str, str]:
    """The two vignettes of a PLC's n-th norming, so that nobody rates the same story two quarters running."""
    return PAIRS[turn % len(PAIRS)]
