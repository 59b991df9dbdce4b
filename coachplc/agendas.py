"""The agendas a PLC can start from. What a line leaves out is the step's own standard (see each `step.py`)."""

from django.utils.translation import gettext_lazy as _

from sessions.agenda import Line, Template

FULL = Template(
    "full",
    _("Full, 180 minutes"),
    (
        Line("", "open"),
        Line("rap", "look_back"),
        Line("reflection", "reflection"),
        Line("matrix", "norm"),
        Line("matrix", "place"),
        Line("", "break"),
        Line("carousel", "carousel"),
        Line("grow", "choose"),
        Line("grow", "consult"),
        Line("rap", "rap"),
        Line("rap", "close"),
    ),
)
SHORT = Template(
    "short",
    _("Short, 120 minutes"),
    (
        Line("", "open", 3, 3),
        Line("rap", "look_back", 6, 5),
        Line("reflection", "reflection", 10, 8),
        Line("matrix", "norm", 8, 8),
        Line("matrix", "place", 10, 10),
        Line("carousel", "carousel", 16, 16),
        Line("grow", "choose", 5, 5),
        Line("grow", "consult", 45, 45),
        Line("rap", "rap", 10, 10),
        Line("rap", "close", 7, 5),
    ),
)
SPLIT = Template(
    "split",
    _("Split, two sittings of 90 minutes"),
    (
        Line("", "open"),
        Line("rap", "look_back"),
        Line("reflection", "reflection", 18),
        Line("matrix", "norm", 16),
        Line("matrix", "place", 16),
        Line("carousel", "carousel"),
        Line(
            "",
            "open",
            title=_("Welcome back"),
            script=(
                _("Welcome back. The code on the screen is a new one; your own link works as before."),
                _("What we wrote in the first sitting is on your page, and your stars are waiting."),
                _("Today each of us brings one teacher, and leaves with a plan."),
            ),
            new_sitting=True,
        ),
        Line("grow", "choose", 10),
        Line("grow", "consult", 56),
        Line("rap", "rap"),
        Line("rap", "close"),
    ),
)
GROW_ONLY = Template(
    "grow",
    _("GROW only, 60 minutes"),
    (Line("", "open", 3, 3), Line("grow", "choose", 7, 5), Line("grow", "consult", 45, 45), Line("rap", "close", 5, 5)),
)
TEMPLATES = (FULL, SHORT, SPLIT, GROW_ONLY)
