"""One look at an item's wall, for all that one page or one frame shows of it."""

from collections.abc import Iterable
from functools import cached_property
from typing import Self

from sessions.models import AgendaItem

from .models import Wall
from .wall import Masks, Place, Typed, WholeWall, built, lines_of, masks, pointer_of

_KEY = "_reflection_look"


class Look:
    """Everything of it is read once. It stays with the item, which every request reads anew."""

    def __init__(self, item: AgendaItem, also: Iterable[tuple[int, str]] = ()) -> None:
        """`also`: (author, text) of more words to mask for the same page."""
        self.item = item
        self.also = [*also]

    @classmethod
    def begun(cls, item: AgendaItem, also: Iterable[tuple[int, str]] = ()) -> Self:
        """A new look, which the regions of the same page go on with."""
        vars(item)[_KEY] = found = cls(item, also)
        return found

    @classmethod
    def at(cls, item: AgendaItem) -> Self:
        """The look that a page or frame has begun with this very item; else one for the asker alone."""
        found: Self | None = vars(item).get(_KEY)
        return found or cls(item)

    @cached_property
    def lines(self) -> list[Typed]:
        return lines_of(self.item)

    @cached_property
    def hidden(self) -> Masks:
        return masks([*((line.author, line.text) for line in self.lines), *self.also])

    @cached_property
    def wall(self) -> WholeWall:
        return built(self.lines, self.hidden)

    @cached_property
    def pointer(self) -> Wall:
        return pointer_of(self.item)

    @cached_property
    def here(self) -> int:
        """Where among the wall's places the room looks."""
        return self.wall.at(self.pointer)

    @property
    def place(self) -> Place:
        return self.wall.places[self.here]

    @property
    def before(self) -> Place | None:
        return self.wall.places[self.here - 1] if self.here else None

    @property
    def after(self) -> Place | None:
        places = self.wall.places
        return places[self.here + 1] if self.here + 1 < len(places) else None
