"""One look at an item's wall, for all that one page or one frame shows of it."""

from functools import cached_property

from sessions.look import Look as AnyLook
from sessions.models import AgendaItem

from .models import Wall
from .wall import Masks, Place, Typed, WholeWall, built, lines_of, masks, pointer_of


class Look(AnyLook):
    def __init__(self, item: AgendaItem) -> None:
        super().__init__(item)
        # (author, text) of more words to mask for the same page.
        self.also: list[tuple[int, str]] = []

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
