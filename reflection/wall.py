"""The wall: the lines as others read them, in leaves and pages. Nothing here knows who looks."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from people.models import Caseload
from sessions.aliases import Named, masked_by, patterns
from sessions.models import AgendaItem

from .models import Act, Kind, Line, Wall

LEAVES_A_PAGE = 6
# The thank-you page of the projector, in lines of its text: three columns, and what a name and a thank-you take.
PAGE_LINES, COLUMNS, NAME_LINES, THANKS_LINES, CLOSING_LINES = 18.0, 3, 2.8, 0.3, 3.4
SIGNS_A_LINE, RECEIVERS_A_PAGE, THANKS_A_CARD = 34, 7, 5
TINTS = ("y", "g", "b", "g", "b", "y")

type Masks = dict[int, list[tuple[re.Pattern[str], str]]]


class Typed(NamedTuple):
    """One line as it was typed, with the names beside it."""

    pk: int
    kind: str
    text: str
    author: int
    by: str
    receiver: int | None
    to: str | None


def masks(typed: Iterable[tuple[int, str]]) -> Masks:
    """For every author, by pk, of (author, text): the real names of teachers they ever had, and each one's alias."""
    texts: dict[int, list[str]] = defaultdict(list)
    for author, text in typed:
        texts[author].append(text)
    found: dict[int, list[Named]] = defaultdict(list)
    rows = Caseload.objects.filter(coach__in=[*texts]).values_list("coach_id", "teacher__name", "teacher__alias")
    for coach, name, alias in rows:
        found[coach].append(Named(name, alias))
    return {coach: patterns(own, "\n".join(texts[coach])) for coach, own in found.items()}


def as_read(text: str, author: int, hidden: Masks) -> str:
    """A text as others than its author read it."""
    found = hidden.get(author)
    return masked_by(text, found) if found else text


def said(line: Line, hidden: Masks) -> str:
    """A line's text as others read it."""
    return as_read(line.text, line.author_id, hidden)


def shown(lines: Iterable[Line]) -> list[tuple[Line, str]]:
    """Lines with their text as others read it."""
    lines = list(lines)
    hidden = masks((line.author_id, line.text) for line in lines)
    return [(line, said(line, hidden)) for line in lines]


@dataclass(frozen=True, slots=True)
class Leaf:
    """One coach's celebrations or idea."""

    name: str
    tint: str
    lines: Sequence[str]

    @property
    def rows(self) -> SafeString:
        """The lines as a list. In a room of 200 a template takes long over them."""
        return format_html_join("", '<li dir="auto">{}</li>', ((text,) for text in self.lines))


@dataclass(frozen=True, slots=True)
class Thanks:
    """What one person is thanked for: (why, by whom)."""

    name: str
    lines: Sequence[tuple[str, str]]

    @property
    def rows(self) -> SafeString:
        """The thanks as paragraphs, see `Leaf.rows`."""
        words = _("for %(why)s")
        rows = ((words % {"why": why}, by) for why, by in self.lines)
        return format_html_join("", '<p dir="auto">{} <b><bdi>{}</bdi></b></p>', rows)


@dataclass(frozen=True, slots=True)
class Place:
    """One picture of the wall: an act, and its page where it has several."""

    act: Act
    page: int = 1
    pages: int = 1


@dataclass(frozen=True)
class WholeWall:
    celebrations: Sequence[Leaf] = ()
    ideas: Sequence[Leaf] = ()
    shoutouts: Sequence[Thanks] = ()

    @property
    def is_empty(self) -> bool:
        return not (self.celebrations or self.ideas or self.shoutouts)

    @cached_property
    def pages(self) -> dict[Act, Sequence[Sequence[Leaf] | Sequence[Thanks]]]:
        return {
            Act.CELEBRATIONS: _by_six(self.celebrations),
            Act.IDEAS: _by_six(self.ideas),
            Act.SHOUTOUTS: list(_by_room(self.shoutouts)),
        }

    @cached_property
    def places(self) -> list[Place]:
        """Every picture in order; an act without a line is left out, an empty wall has one picture."""
        found = [Place(act, n, len(self.pages[act])) for act in Act for n in range(1, len(self.pages[act]) + 1)]
        return found or [Place(Act.CELEBRATIONS)]

    def act_at(self, pointer: Wall) -> Act:
        """The act the pointer stands at, without looking for the page (see `at`)."""
        full = {Act.CELEBRATIONS: self.celebrations, Act.IDEAS: self.ideas, Act.SHOUTOUTS: self.shoutouts}
        order = [act for act in Act if full[act]] or [Act.CELEBRATIONS]
        until = [*Act].index(Act(pointer.act))
        return next((act for act in reversed(order) if [*Act].index(act) <= until), order[0])

    def at(self, pointer: Wall) -> int:
        """Where among `places` the pointer stands; the nearest one when its own is gone."""
        order = list(Act)
        wanted = (order.index(Act(pointer.act)), pointer.page)
        places = [(order.index(place.act), place.page) for place in self.places]
        return max((n for n, place in enumerate(places) if place <= wanted), default=0)

    def on(self, place: Place) -> Sequence[Leaf] | Sequence[Thanks]:
        pages = self.pages.get(place.act) or [()]
        return pages[place.page - 1]


def pointer_of(item: AgendaItem) -> Wall:
    return Wall.objects.filter(item=item).first() or Wall(item=item)


def lines_of(item: AgendaItem) -> list[Typed]:
    """Every line of a revealed item in the order of the member list; none before the reveal, whoever asks."""
    if not item.revealed:
        return []
    lines = Line.objects.filter(item=item).written().order_by("author__name", "author_id", "number")
    names = ("author_id", "author__name", "receiver_id", "receiver__name")
    return [Typed(*row) for row in lines.values_list("pk", "kind", "text", *names)]


def wall_of(item: AgendaItem) -> WholeWall:
    lines = lines_of(item)
    return built(lines, masks((line.author, line.text) for line in lines))


def built(lines: Sequence[Typed], hidden: Masks) -> WholeWall:
    """The wall of these lines; `hidden` are the masks of their authors."""
    lines = [line._replace(text=as_read(line.text, line.author, hidden)) for line in lines]
    people = {line.author: line.by for line in lines}
    people |= {line.receiver: line.to for line in lines if line.receiver is not None and line.to is not None}
    names = short_names(people)
    return WholeWall(_leaves(lines, Kind.CELEBRATION, names), _leaves(lines, Kind.IDEA, names), _thanks(lines, names))


def short_names(people: Mapping[int, str]) -> dict[int, str]:
    """Member's pk and name to the first name, or the whole name where two people share one."""
    first = {pk: name.partition(" ")[0] for pk, name in people.items()}
    often = Counter(first.values())
    return {pk: first[pk] if often[first[pk]] == 1 else name for pk, name in people.items()}


def _leaves(lines: Sequence[Typed], kind: Kind, names: Mapping[int, str]) -> list[Leaf]:
    """A leaf a coach in the order of the member list, never by length or number."""
    own: dict[int, list[str]] = {}
    for line in lines:
        if line.kind == kind:
            own.setdefault(line.author, []).append(line.text)
    return [Leaf(names[pk], TINTS[n % len(TINTS)], texts) for n, (pk, texts) in enumerate(own.items())]


def _thanks(lines: Sequence[Typed], names: Mapping[int, str]) -> list[Thanks]:
    """Shout-outs by receiver, alphabetically; who got none is simply not there."""
    given: dict[int, list[tuple[str, str]]] = defaultdict(list)
    for line in lines:
        if line.kind == Kind.SHOUTOUT and line.receiver is not None:
            given[line.receiver].append((line.text, names[line.author]))
    return [Thanks(names[pk], given[pk]) for pk in sorted(given, key=lambda pk: (names[pk].casefold(), pk))]


def _by_six(leaves: Sequence[Leaf]) -> list[Sequence[Leaf]]:
    return [leaves[n : n + LEAVES_A_PAGE] for n in range(0, len(leaves), LEAVES_A_PAGE)]


def _by_room(people: Sequence[Thanks]) -> Iterator[Sequence[Thanks]]:
    """Pages that fit the projector: somebody with many thanks gets several cards, a full page ends."""
    cards = [
        Thanks(one.name, [(_cut(why, by), by) for why, by in one.lines[n : n + THANKS_A_CARD]])
        for one in people
        for n in range(0, len(one.lines), THANKS_A_CARD)
    ]
    page: list[Thanks] = []
    for card in cards:
        if page and (len(page) == RECEIVERS_A_PAGE or _height([*page, card]) > PAGE_LINES):
            yield page
            page = []
        page.append(card)
    if page:
        yield page


def _cut(why: str, by: str) -> str:
    """Two lines at most, so that the name of who says it is never what is cut off."""
    return Truncator(why).chars(2 * SIGNS_A_LINE - len(by) - 6)


def _height(cards: Sequence[Thanks]) -> float:
    """How many lines of text a page takes, row by row, and the closing line where it needs a row of its own."""
    heights = [
        NAME_LINES + sum(THANKS_LINES + 1 + (len(why) + len(by) + 6 > SIGNS_A_LINE) for why, by in card.lines)
        for card in cards
    ]
    closing = 0 if len(cards) % COLUMNS == 1 else CLOSING_LINES
    return closing + sum(max(heights[n : n + COLUMNS]) for n in range(0, len(heights), COLUMNS))
