"""One text on two devices: a save says which texts its page knew, and never covers another one unseen."""

from collections.abc import Callable, Iterable

from django.http import HttpRequest

MOST = 20  # a page that lost that many answers in a row asks once too often, and loses nothing by it


class StaleError(Exception):
    """Another text is stored than the page knew. `access.writing` answers it: 409 with both texts."""

    def __init__(self, *, mine: str, theirs: str, field: str = "") -> None:
        super().__init__()
        self.mine, self.theirs, self.field = mine, theirs, field


def knew(request: HttpRequest, field: str) -> list[str] | None:
    """What the page knows to be stored, and what it sent without hearing back; None from a page without script."""
    name = f"knew.{field}"
    return request.POST.getlist(name)[:MOST] if name in request.POST else None


def check(stored: str, text: str, known: Iterable[str] | None, *, clean: Callable[[str], str] = str) -> None:
    """Raises StaleError when saving `text` would cover a text that its page never showed.

    `stored` is read in the transaction that saves, from a locked row; `clean` is what storing does to a text.
    """
    if known is None or _same(stored, text):
        return
    if not any(_same(stored, one) or _same(stored, clean(one)) for one in known):
        raise StaleError(mine=text, theirs=stored)


def _same(one: str, other: str) -> bool:
    """Line ends and spaces at the edges differ with the way a text came."""
    return one.split() == other.split()
