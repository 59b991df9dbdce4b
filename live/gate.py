"""Who may hear what: the question that `live` asks, and that the app which knows people and sessions answers.

The app installs its gate once, when it is ready (`install`). Every method is plain synchronous code that may use the
ORM; it runs in one of two threads, never on the event loop, and in `regions` the feed's language is already active.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Protocol

# A region's HTML; of a list that mostly grows at its end, the HTML of each piece by the id of its element, in order.
type Html = str | Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Feed:
    """One topic as one audience sees it: everybody with an equal feed gets the same bytes."""

    topic: str
    audience: str  # "room", "lead" (facilitator), "screen" (projector), "group" or "me" (signals only, no regions)
    language: str


@dataclass(frozen=True, slots=True)
class Pass:
    """What one open page may hear."""

    who: str  # an opaque key of the person or the projector link
    code: str  # of the session
    feeds: tuple[Feed, ...]
    session_key: str = ""  # so that a sign-out can be noticed

    @property
    def topics(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(feed.topic for feed in self.feeds))


@dataclass(frozen=True, slots=True)
class Credentials:
    """What a request brings along; `language` is its Accept-Language header as it came."""

    cookies: dict[str, str] = field(default_factory=dict)
    query: dict[str, str] = field(default_factory=dict)
    language: str = ""


class Gate(Protocol):
    def admit(self, credentials: Credentials, code: str) -> Pass | None:
        """The pass of whoever asks, or None: not signed in, not of this session, removed, ended."""
        ...

    def renew(self, passes: Collection[Pass]) -> dict[Pass, Pass]:
        """Of the passes of ONE session, those that plainly hold, each with what that page may hear from now on.

        This is asked for a whole room at once. Whoever is missing in the answer is asked about with `admit`.
        """
        ...

    def regions(self, feed: Feed, only: frozenset[str] | None = None) -> Mapping[str, Html]:
        """Every shared region of this feed now, by name; with `only`, those that it names.

        Names that are no region of this feed are left out of the answer.
        """
        ...

    def recheck(self, passes: Collection[Pass], *, seen: bool) -> set[Pass]:
        """Of the passes of ONE session, those that still hold; `seen` also notes that these people are present."""
        ...


class Closed:
    """The gate before an app has installed its own: nobody comes in."""

    def admit(self, credentials: Credentials, code: str) -> Pass | None:
        return None

    def renew(self, passes: Collection[Pass]) -> dict[Pass, Pass]:
        return {}

    def regions(self, feed: Feed, only: frozenset[str] | None = None) -> Mapping[str, Html]:
        return {}

    def recheck(self, passes: Collection[Pass], *, seen: bool) -> set[Pass]:
        return set()


_installed: list[Gate] = [Closed()]


def install(gate: Gate) -> None:
    _installed[:] = [gate]


def installed() -> Gate:
    return _installed[0]
