"""What a coach's own page shows of one teacher."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from people.models import Teacher

from .models import Placement
from .pictures import Place


@dataclass(frozen=True, slots=True)
class Choice:
    """One of the four positions of an axis, as a button; everything in it is text for the page."""

    value: str
    level: str
    lean: str
    pressed: str


@dataclass(frozen=True, slots=True)
class Scale:
    """An axis with one position chosen, or none."""

    name: str
    label: str
    choices: Sequence[Choice]
    # What the chosen level looks like, in the room's words, and what leads to them.
    words: str
    lead: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """One own teacher, as text for the page.

    `place` is set once both axes are, and `size` says how crowded its cell is; `ghost` is set only where last quarter's
    cell was another. `standing` and `says` are whole phrases, for the list and for who hears the board. `tag`,
    `levels`, `was` and `why` are parts that several cards share, already drawn.
    """

    teacher: Teacher
    now: Placement
    last: Placement | None
    code: str
    url: str
    alias: str
    real_name: str
    post: str
    initials: str
    version: str
    evidence: str
    quadrant: str
    quadrant_name: str
    q: str
    last_name: str
    place: Place | None
    size: str
    ghost: Place | None
    # Column and row of the cell, for the script.
    at: str
    half: str
    standing: str
    says: str
    is_rest: bool
    same_label: str
    tag: str
    levels: str
    was: str
    why: str

    def __getitem__(self, name: str) -> Any:
        """A template asks here first; an exception for every value of sixty cards would cost more than the values."""
        return getattr(self, name)

    @property
    def lacks_line(self) -> bool:
        """Placed, and nothing seen or heard is written yet."""
        return self.place is not None and not self.evidence


def initials(alias: str) -> str:
    words = alias.split()
    return ("".join(w[0] for w in words[:2]) if len(words) > 1 else alias[:2]).upper()
