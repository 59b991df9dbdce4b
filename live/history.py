"""The last changes of every topic: a page that polls is told what changed, and need not look at everything again."""

import asyncio
from collections import OrderedDict, deque
from collections.abc import Awaitable, Callable, Mapping

from live.bus import Change
from live.channel import CATCH_UP
from live.gate import Feed, Html

TOPICS = 2000
CHANGES = 60
KEPT = 64

Regions = Mapping[str, Html]


class History:
    def __init__(self) -> None:
        self._topics: OrderedDict[str, deque[Change]] = OrderedDict()

    def note(self, change: Change) -> None:
        changes = self._topics.setdefault(change.topic, deque(maxlen=CHANGES))
        self._topics.move_to_end(change.topic)
        if changes and change.version != changes[-1].version + 1:
            changes.clear()
        changes.append(change)
        while len(self._topics) > TOPICS:
            self._topics.popitem(last=False)

    def since(self, topic: str, seen: int, now: int) -> tuple[frozenset[str] | None, frozenset[str]]:
        """The regions that changed after `seen` (None: all) and the signals raised, up to version `now`."""
        changes = [change for change in self._topics.get(topic, ()) if seen < change.version <= now]
        if len(changes) != now - seen:
            return None, frozenset(CATCH_UP)
        signals = frozenset[str]().union(*(change.signals for change in changes))
        regions = [change.regions for change in changes if change.regions is not None]
        if len(regions) < len(changes) or "stage" in signals:
            return None, signals
        return frozenset[str]().union(*regions), signals


class Snapshots:
    """Regions rendered for pages that poll: a hundred that ask for the same ones wait for one rendering."""

    def __init__(self, render: Callable[[Feed, frozenset[str] | None], Awaitable[Regions]]) -> None:
        self._render = render
        self._kept: OrderedDict[tuple[Feed, int, frozenset[str] | None], asyncio.Future[Regions]] = OrderedDict()

    async def get(self, feed: Feed, version: int, names: frozenset[str] | None) -> Regions:
        key = feed, version, names
        if key not in self._kept:
            self._kept[key] = asyncio.ensure_future(self._render(feed, names))
            while len(self._kept) > KEPT:
                self._kept.popitem(last=False)
        try:
            return await asyncio.shield(self._kept[key])
        except Exception:
            self._kept.pop(key, None)
            raise
