"""The wall: the lines as others read them, in leaves and pages. Nothing here knows who looks."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from django.utils.text import Truncator

from people.models import Caseload, Member
from sessions.aliases import masked_by, patterns
from sessions.models import AgendaItem

from .models import Act, Kind, Line, Wall

LEAVES_A_PAGE = 6
# The thank-you page of the projector, in lines of its text: three columns, and what a name and a thank-you take.
PAGE_LINES, COLUMNS, NAME_LINES, THANKS_LINES, CLOSING_LINES = 18.0, 3, 2.8, 0.3, 3.4
SIGNS_A_LINE, RECEIVERS_A_PAGE, THANKS_A_CARD = 34, 7, 5
TINTS = ("y", "g", "b", "g", "b", "y")

type Masks = dict[int, list[tuple[re.Pattern[str], str]]]


def masks(authors: Iterable[int]) -> Masks:
    """For every author, by pk: real names of the teachers they ever had, and the alias that stands for each."""
    found: dict[int, list[Caseload]] = defaultdict(list)
    for caseload in Caseload.objects.filter(coach__in=set(authors)).select_related("teacher"):
        found[caseload.coach_id].append(caseload)
    return {coach: patterns(caseload.teacher for caseload in own) for coach, own in found.items()}


def said(line: Line, hidden: Masks) -> str:
    """A line's text as others read it."""
    return masked_by(line.text, hidden.get(line.author_id, []))


def shown(lines: Iterable[Line]) -> list[tuple[Line, str]]:
    """Lines with their text as others read it."""
    lines = list(lines)
    hidden = masks(line.author_id for line in lines)
    return [(line, said(line, hidden)) for line in lines]


@dataclass(frozen=True, slots=True)
class Leaf:
    """One coach's celebrations or idea."""

    name: str
    tint: str
    lines: Sequence[str]


@dataclass(frozen=True, slots=True)
class Thanks:
    """What one person is thanked for: (why, by whom)."""

    name: str
    lines: Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Place:
    """One picture of the wall: an act, and its page where it has several."""

    act: Act
    page: int = 1
    pages: int = 1


@dataclass(frozen=True, slots=True)
class WholeWall:
    celebrations: Sequence[Leaf] = ()
    ideas: Sequence[Leaf] = ()
    shoutouts: Sequence[Thanks] = ()
    pages: dict[Act, Sequence[Sequence[Leaf] | Sequence[Thanks]]] = field(default_factory=dict)

    @property
    def is_empty(self) -> bool:
        return not (self.celebrations or self.ideas or self.shoutouts)

    @property
    def places(self) -> list[Place]:
        """Every picture in order; an act without a line is left out, an empty wall has one picture."""
        found = [Place(act, n, len(self.pages[act])) for act in Act for n in range(1, len(self.pages[act]) + 1)]
        return found or [Place(Act.CELEBRATIONS)]

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


def wall_of(item: AgendaItem) -> WholeWall:
    """The wall of a revealed item; an empty one before the reveal, whoever asks."""
    if not item.revealed:
        return WholeWall(pages={act: [] for act in Act})
    lines = Line.objects.filter(item=item).written().select_related("author", "receiver")
    texts = shown(lines.order_by("author__name", "author_id", "number"))
    names = short_names({person for line, _ in texts for person in (line.author, line.receiver) if person})
    celebrations = _leaves(texts, Kind.CELEBRATION, names)
    ideas = _leaves(texts, Kind.IDEA, names)
    shoutouts = _thanks(texts, names)
    pages: dict[Act, Sequence[Sequence[Leaf] | Sequence[Thanks]]] = {
        Act.CELEBRATIONS: _by_six(celebrations),
        Act.IDEAS: _by_six(ideas),
        Act.SHOUTOUTS: list(_by_room(shoutouts)),
    }
    return WholeWall(celebrations, ideas, shoutouts, pages)


def short_names(people: Iterable[Member]) -> dict[int, str]:
    """First names, and the whole name where two people share one."""
    people = list(people)
    often = Counter(person.first_name for person in people)
    return {person.pk: person.first_name if often[person.first_name] == 1 else person.name for person in people}


def _leaves(texts: Sequence[tuple[Line, str]], kind: Kind, names: dict[int, str]) -> list[Leaf]:
    """A leaf a coach in the order of the member list, never by length or number."""
    own: dict[int, list[str]] = {}
    for line, text in texts:
        if line.kind == kind:
            own.setdefault(line.author_id, []).append(text)
    return [Leaf(names[pk], TINTS[n % len(TINTS)], lines) for n, (pk, lines) in enumerate(own.items())]


def _thanks(texts: Sequence[tuple[Line, str]], names: dict[int, str]) -> list[Thanks]:
    """Shout-outs by receiver, alphabetically; who got none is simply not there."""
    given: dict[int, list[tuple[str, str]]] = defaultdict(list)
    for line, text in texts:
        if line.kind == Kind.SHOUTOUT and line.receiver_id is not None:
            given[line.receiver_id].append((text, names[line.author_id]))
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
