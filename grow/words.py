"""What the phases are called and what to do in each, in the reader's language."""

from typing import Final

from django.utils.translation import gettext_lazy as _

from .rounds import BREAK, CLARIFY, END, GOAL, OPTIONS, PROBE, REALITY, WAY

TITLES: Final = {
    GOAL: _("Goal"),
    REALITY: _("Reality"),
    CLARIFY: _("Clarify"),
    PROBE: _("Probe"),
    OPTIONS: _("Options"),
    WAY: _("Way forward"),
    BREAK: _("Break"),
    END: _("Finished"),
}
# The mark in the track: G R O W, and the two kinds of questions between.
MARKS: Final = {GOAL: "G", REALITY: "R", CLARIFY: "C", PROBE: "?", OPTIONS: "O", WAY: "W"}
# For the room screen: one sentence each.
DO: Final = {
    GOAL: _("The host says what should be different, and asks the question."),
    REALITY: _("The host tells how it is now, and what was tried."),
    CLARIFY: _("Peers ask for facts, in short. No advice."),
    PROBE: _("Peers ask open questions that only the host can answer."),
    OPTIONS: _("The host listens. Peers suggest, one idea each."),
    WAY: _("The host says what to keep, and the first step."),
    BREAK: _("Five minutes. Leave everything open."),
    END: _("Thank your group."),
}
# What each screen says as its heading: for the host, and for peers where no question stands there.
HOST: Final = {
    GOAL: (_("What should be different?"), _("Say it aloud while you write. Two sentences are enough.")),
    REALITY: (_("How is it now?"), _("What you see and hear, and what you have tried. Facts, not reasons.")),
    CLARIFY: (_("Answer in short"), _("Your peers ask for facts. One sentence each, then the next question.")),
    PROBE: (_("Think aloud"), _("You need not have an answer. “I had not seen that” is one.")),
    OPTIONS: (
        _("Listen. Write. Say nothing yet."),
        _("Your turn comes in Way forward. Until then every idea is welcome, the odd ones too."),
    ),
    WAY: (_("What will you take with you?"), _("Say it aloud as you choose. You owe nobody a yes.")),
}
PEER: Final = {
    GOAL: _("Listen. The case fills in on the left as it is told."),
    REALITY: _("Listen. Keep your questions for the next step."),
    CLARIFY: _("Ask for facts only: what, when, how many."),
    PROBE: _("Ask what only the host can answer."),
    OPTIONS: _("One idea each, as short as it is kind."),
    WAY: _("Listen. The choice is the host’s alone."),
}
