"""One open page: what it has seen, and its one write under way."""

import asyncio
from collections.abc import Awaitable, Callable, Iterable
from typing import Any

from live import frames, vector
from live.channel import CATCH_UP, Channel
from live.gate import Credentials, Feed, Pass
from live.view import View

Send = Callable[[dict[str, Any]], Awaitable[None]]


class Place:
    """What one page has of one feed."""

    __slots__ = ("feed", "seen", "topic", "view")

    def __init__(self, feed: Feed, view: View, seen: int) -> None:
        self.feed, self.topic = feed, feed.topic
        self.view = view
        self.seen = seen  # up to which version; below zero: nothing yet


class Stream:
    """Latest state wins: while a write is under way nothing is queued; when it is done, whatever is newer goes out."""

    def __init__(self, admitted: Pass, credentials: Credentials, send: Send, task: "asyncio.Task[Any]") -> None:
        self.admitted = admitted
        self.credentials = credentials
        self.send = send
        self.task = task
        self.channels: dict[str, Channel] = {}
        self.places: list[Place] = []
        self.heard: dict[str, int] = {}  # up to which version of a topic its signals were sent
        self.owed: set[tuple[str, str]] = set()
        self.joining: set[str] = set()  # topics whose version is being read
        self.busy_since: float | None = None
        self.closed = False

    @property
    def feeds(self) -> tuple[Feed, ...]:
        return self.admitted.feeds

    def start(self, channel: Channel, seen: int | None, *, owe: bool = True) -> None:
        """From which version this page goes on; one that knows none, or an impossible one, is behind.

        A page that is behind gets every region, and with `owe` the signals to look at the rest again.
        """
        name = channel.name
        behind = False
        known = {place.feed for place in self.places}
        for feed in self.feeds:
            if feed.topic != name or feed in known:
                continue
            view = channel.view(feed)
            feed_behind = seen is None or not view.version <= seen <= channel.version
            behind |= feed_behind
            self.places.append(Place(feed, view, -1 if feed_behind or seen is None else seen))
            view.readers.add(self)
            if feed_behind and not view.full:
                view.ask(None)
                channel.lane(feed).dirty = True
        if name not in self.heard:
            self.heard[name] = channel.version if behind or seen is None else seen
            if behind and owe:
                self.owed.update((name, signal) for signal in CATCH_UP)
        self.joining.discard(name)

    def leave(self, names: Iterable[str]) -> None:
        for name in names:
            self.channels.pop(name, None)
            self.heard.pop(name, None)
            self.joining.discard(name)
        self.owed = {(name, signal) for name, signal in self.owed if name in self.channels}
        kept = []
        for place in self.places:
            if place.feed in self.feeds and place.topic in self.channels:
                kept.append(place)
            else:
                place.view.readers.discard(self)
        self.places = kept

    def push(self) -> None:
        """Sends what is newer than what this page has; a slow reader gets it after its present write."""
        if self.closed or self.busy_since is not None:
            return
        if blocks := self._regions() + self._signals():
            self.write(frames.stamped(blocks, self.vector()))

    def write(self, body: bytes) -> None:
        """Starts the write at once, without a turn of the loop: for a reader who keeps up it is done on return."""
        if self.closed or self.busy_since is not None:
            return
        loop = asyncio.get_running_loop()
        task = asyncio.Task(self._send(body), loop=loop, eager_start=True)
        if not task.done():
            self.busy_since = loop.time()
            task.add_done_callback(self._sent)
        elif task.cancelled() or task.exception():
            self.close()

    async def _send(self, body: bytes) -> None:
        await self.send({"type": "http.response.body", "body": body, "more_body": True})

    def _sent(self, task: "asyncio.Task[None]") -> None:
        self.busy_since = None
        if task.cancelled() or task.exception():
            self.close()
        else:
            self.push()

    def close(self) -> None:
        """Ends the answer; the page then comes back and is asked anew."""
        if not self.closed:
            self.closed = True
            self.task.cancel()

    def vector(self) -> str:
        """What this page has completely seen: a topic of which something is still due is left out."""
        seen = self.heard.copy()
        for place in self.places:
            topic, at = place.topic, place.seen
            if topic not in seen or at < seen[topic]:
                seen[topic] = at
        return vector.write(seen)

    def _regions(self) -> list[bytes]:
        blocks = []
        for place in self.places:
            view = place.view
            if view.version <= place.seen or (place.seen < 0 and not view.full):
                continue
            block = view.since(place.seen)
            place.seen = view.version
            if block:
                blocks.append(block)
        return blocks

    def _signals(self) -> list[bytes]:
        due = []
        if self.owed:
            due = sorted(self.owed)
            self.owed.clear()
        for name, channel in self.channels.items():
            if name in self.joining or channel.version == (heard := self.heard[name]):
                continue
            if channel.signalled > heard:  # most changes raise none
                due += [(name, one) for one, at in sorted(channel.signals.items()) if at > heard]
            self.heard[name] = channel.version
        return [frames.signal(signal, name) for name, signal in dict.fromkeys(due)] if due else []
