"""What the facilitator says at each moment of the two items, what the coaches see meanwhile, and how a line begins."""

from typing import Final

from django.utils.translation import gettext_lazy as _

from sessions.step import Script

# While the wording is made, while the stories are rated, when the spread is shown, while they are rated again.
NORM: Final = (
    Script(
        lines=(
            _("Read the six cells. Write what you would see or hear, not what you think of somebody."),
            _("Half of us take delight, half engagement. One holds the pen, the others say what they miss."),
            _("I accept the wording now. It is a version: we can change it next quarter."),
        ),
        beat="words",
        asks=(
            _("What would you see a teacher do at this level?"),
            _("What tells a 2 from a 3, in one word?"),
            _("Would somebody who visits for the first time see the same?"),
        ),
        sees=_("All drafts, live, with last quarter’s words where there are any; who holds the pen of a group writes."),
    ),
    Script(
        lines=(
            _("Rate the two stories alone, with the wording in front of you."),
            _("A 2 leans one way: not yet, or high. Nobody sees your rating, only the spread."),
        ),
        beat="rate",
        asks=(_("Which sentence of the story made you choose?"), _("Where do you hesitate?")),
        sees=_("Two invented stories with the agreed wording, one tap for each axis. Nobody’s rating shows."),
    ),
    Script(
        lines=(
            _("Look at the widest gap first. What did you read in the story that others did not?"),
            _("Nobody is right. Which word of the wording would close the gap?"),
        ),
        beat="spread",
        asks=(
            _("Who chose the one at the edge, and what did you see?"),
            _("What would the story need for all of us to agree?"),
        ),
        sees=_("The spread of all ratings as dots, without names, the widest first."),
    ),
    Script(
        lines=(
            _("Rate the two stories once more, alone. What you said before is filled in; change what looks different."),
        ),
        beat="again",
        asks=(_("What did somebody say that moved you?"),),
        sees=_("The two stories again with their own first ratings. Both ratings are kept."),
    ),
)
# While teachers are placed, when the room's picture is shown.
PLACE: Final = (
    Script(
        lines=(
            _("We place the partnership, not the teacher. Nobody sees your board but you."),
            _("Use the wording we agreed. A 2 leans one way: not yet, or high."),
            _("One line of evidence for each: what did you see or hear?"),
        ),
        beat="place",
        asks=(
            _("What did you see last, and when?"),
            _("Which place surprises you?"),
            _("Where is the ghost of last quarter, and what happened since?"),
        ),
        sees=_("Their own teachers and their own board, with last quarter’s places as ghosts."),
    ),
    Script(
        lines=(
            _("Here is the room: shapes without names. What do you notice?"),
            _("Which quadrant do we know least about? We meet it again at the posters."),
        ),
        beat="picture",
        asks=(
            _("What would you like this picture to look like next quarter?"),
            _("What does the picture not show?"),
        ),
        sees=_("The room’s shapes and counts without names, and their own board."),
    ),
)

# What one may have seen of a partnership: each begins a line of evidence, or is one.
BEGINS: Final = (
    _("Shows up"),
    _("Says what helped"),
    _("Tries ideas between visits"),
    _("Brings evidence"),
    _("Welcomes observation"),
    _("Students’ learning shifts"),
)
