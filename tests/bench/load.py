"""What a room does: cards at the pace of a meeting, everybody at once, Next, people coming in."""

import asyncio
import random
import secrets
from dataclasses import dataclass
from itertools import count, product

from . import people
from .people import WORDS
from .screens import NOBODY, Meeting
from .streams import Stream, now

EVERY = 10.0  # seconds between two cards of one person
LATE = 60.0  # seconds after which a card counts as lost
KINDS = ("reason", "idea", "idea")
numbers = count(1)


@dataclass(slots=True)
class Card:
    number: int
    author: int
    sent: float
    answered: float


@dataclass(slots=True)
class Seen:
    """How long cards took, in milliseconds: to each other screen, to the last of them, and to the answer."""

    each: list[float]
    last: list[float]
    answers: list[float]
    lost: int


async def card_at(meeting: Meeting, author: int, due: float) -> Card:
    """Sent when it is due; what it then waits for a line counts, as it does for the person who pressed."""
    await asyncio.sleep(due - now())
    return await card(meeting, author, due)


async def card(meeting: Meeting, author: int, due: float | None = None, *, kind: str = "") -> Card:
    """One coach sticks one card on the poster where the group stands; two of three are ideas."""
    number = next(numbers)
    screen = meeting.coaches[author]
    form = {"text": f"card {number:06} {WORDS}", "kind": kind or KINDS[number % 3]}
    sent = due or now()
    answered = await screen.post(screen.who.add, **form, client_key=secrets.token_hex(8))
    return Card(number, author, sent, answered)


async def fresh(meeting: Meeting) -> None:
    """The room at rest, with the notes of earlier rounds and one card in each list: every page has its wall.

    What was taken off is gone from all pages then, so that no later card carries it.
    """
    await meeting.is_quiet()
    await asyncio.to_thread(people.take_off, meeting.room)
    walls = {screen.who.add: author for author, screen in enumerate(meeting.coaches)}
    for author, kind in product(walls.values(), set(KINDS)):
        await arrive(meeting, [await card(meeting, author, kind=kind)])
    await meeting.is_quiet()


async def steady(meeting: Meeting, seconds: float) -> list[Card]:
    """Everybody adds a card every ten seconds, at moments of their own."""
    people = len(meeting.coaches)
    due = sorted((EVERY * (n + random.random()) / people, n) for n in range(people))
    order = random.sample(range(people), people)
    begun = now()

    turns = [(at + EVERY * lap, order[n]) for lap in range(int(seconds // EVERY) + 1) for at, n in due]
    return await asyncio.gather(*(card_at(meeting, author, begun + at) for at, author in turns if at < seconds))


async def arrive(meeting: Meeting, cards: list[Card]) -> Seen:
    """Waits until every card is on every screen, and tells how long each took."""
    end = now() + LATE
    while now() < end and not _are_everywhere(meeting, cards):  # noqa: ASYNC110 -- no event tells
        await asyncio.sleep(0.02)
    meeting.check()
    seen = Seen([], [], [(one.answered - one.sent) * 1000 for one in cards], 0)
    for one in cards:
        version = _version(meeting, one)
        times = [_since(stream, version, one.sent) for stream in meeting.others_of(one.author)]
        arrived = [time for time in times if time is not None]
        seen.lost += len(times) - len(arrived)
        seen.each += arrived
        seen.last.append(max(arrived, default=0.0))
    return seen


def _version(meeting: Meeting, one: Card) -> int | None:
    """The version with which a card came, from the two pages that read what they are sent."""
    found = [screen.stream.found.get(one.number) for screen in meeting.coaches[:2]]
    return min((version for version in found if version is not None), default=None)


def _are_everywhere(meeting: Meeting, cards: list[Card]) -> bool:
    versions = [_version(meeting, one) for one in cards]
    known = [version for version in versions if version is not None]
    if len(known) < len(cards):
        return False
    newest = max(known, default=0)
    return all(stream.has(newest) is not None for stream in meeting.others_of(NOBODY))


def _since(stream: Stream, version: int | None, sent: float) -> float | None:
    at = None if version is None else stream.has(version)
    return None if at is None else (at - sent) * 1000


async def burst(meeting: Meeting) -> float:
    """In a room at rest everybody presses at once: seconds until the last card is on the last screen."""
    await fresh(meeting)
    begun = now()
    cards = await asyncio.gather(*(card(meeting, author) for author in range(len(meeting.coaches))))
    seen = await arrive(meeting, cards)
    if seen.lost:
        raise RuntimeError(f"{seen.lost} deliveries of a burst never came")
    return max(one.sent + last / 1000 for one, last in zip(cards, seen.last, strict=True)) - begun


async def advance(meeting: Meeting) -> float:
    """The facilitator presses Next: seconds until the last coach's page shows the next item."""
    before = {item for screen in meeting.coaches for item in screen.arrived}
    console = meeting.console
    begun = now()
    await console.post(f"{console.path}move/", to="next", seen=console.move)
    end = begun + 120
    while not all(screen.arrived.keys() - before for screen in meeting.coaches):
        if now() > end:
            raise RuntimeError("not everybody followed")
        await asyncio.sleep(0.01)
        meeting.check()
    return max(screen.arrived[item] for screen in meeting.coaches for item in screen.arrived.keys() - before) - begun


async def join(meeting: Meeting, seconds: float) -> list[float]:
    """Everybody comes in within so many seconds: how long each took from the personal link to an open stream."""
    people = len(meeting.coaches)

    async def one(n: int) -> float:
        await asyncio.sleep(seconds * n / people)
        screen, begun = meeting.coaches[n], now()
        await screen.come()
        await screen.listen()
        return now() - begun

    return await asyncio.gather(*(one(n) for n in range(people)))
