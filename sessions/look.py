"""One look at an item: what several parts of one page or one frame show is read once."""

from typing import Self

from .models import AgendaItem

_KEY = "_look"


class Look:
    """A step subclasses it with cached properties. It stays with the item, which every request reads anew.

    A panel begins a look, so that a view which has just written shows what it wrote; the regions of the page go on
    with it. Who is asked without a page (progress, offer) has a look of their own.
    """

    def __init__(self, item: AgendaItem) -> None:
        self.item = item

    @classmethod
    def begun(cls, item: AgendaItem) -> Self:
        vars(item)[_KEY] = found = cls(item)
        return found

    @classmethod
    def gone_on(cls, item: AgendaItem) -> Self:
        found: Self | None = vars(item).get(_KEY)
        return found or cls.begun(item)

    @classmethod
    def at(cls, item: AgendaItem) -> Self:
        found: Self | None = vars(item).get(_KEY)
        return found or cls(item)
