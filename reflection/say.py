"""What the facilitator says at 3-2-1, while all write and at each act of the wall."""

from collections.abc import Mapping
from typing import Final

from django.utils.translation import gettext_lazy as _

from sessions.step import Script

from .models import Act

# The lines are the item's own.
WRITE: Final = Script(
    asks=(
        _("What did a teacher do this quarter that made you smile?"),
        _("Who in this room made something easier for you?"),
        _("What would you try if it cost nothing?"),
    ),
    sees=_("Three lines, two and one, which only they can read. They say “I am done” when they are."),
)
_WALL: Final = _("The wall, as on the room screen; their own lines can still be changed.")
SAY: Final[Mapping[Act, Script]] = {
    Act.CELEBRATIONS: Script(
        lines=(
            _("Here are our celebrations. Read for a minute, in silence."),
            _("Which one would you like to hear more about?"),
        ),
        beat=Act.CELEBRATIONS,
        asks=(_("What did you do that helped it happen?"), _("What do several of these have in common?")),
        sees=_WALL,
    ),
    Act.IDEAS: Script(
        lines=(
            _("Our early ideas. Nobody has to defend one; they wait in your plans."),
            _("Which one would you like to borrow?"),
        ),
        beat=Act.IDEAS,
        asks=(_("What would be the first ten minutes of it?"), _("For whom would this be the wrong idea?")),
        sees=_WALL,
    ),
    Act.SHOUTOUTS: Script(
        lines=(
            _("And the shout-outs. Each of them has reached its person."),
            _("Now say one of yours out loud, to the person."),
        ),
        beat=Act.SHOUTOUTS,
        asks=(_("Whom have we not thanked yet?"), _("What did it change for you?")),
        sees=_WALL,
    ),
}
