"""Everything that one process tells its open pages.

It lives on the event loop and needs no locks; the database is asked in threads.
"""

import asyncio
import logging
from collections import Counter, defaultdict, deque
from collections.abc import Callable, Collection, Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from typing import Any, Final

from django.utils import translation

from live import bus, gate, threads
from live.bus import Change
from live.channel import Channel, Lane
from live.gate import Feed, Html, Pass
from live.history import History, Snapshots
from live.models import Topic
from live.stream import Stream
from live.view import NOTHING, View

LOG = logging.getLogger("coachplc.live")
AFTER_TROUBLE: Final = 1.0
STUCK: Final = 45.0  # a write that takes longer belongs to a phone that is gone
THREADS: Final = 2  # of each kind
AT_ONCE: Final = 250  # streams that are written to before other requests get their turn


class Hub:
    def __init__(self) -> None:
        self.channels: dict[str, Channel] = {}
        self.streams: set[Stream] = set()
        self.by_who: Counter[str] = Counter()
        self.polled: dict[Pass, float] = {}  # who asks instead of listening, and when last
        self.history = History()
        self.snapshots = Snapshots(self.render)
        self.closing = False
        self._loop: asyncio.AbstractEventLoop | None = None
        self._heard: deque[Change] = deque()
        self._woken = False
        self._render = ThreadPoolExecutor(THREADS, "live-render")
        self._door = ThreadPoolExecutor(THREADS, "live-door")
        self._tasks: set[asyncio.Task[None]] = set()

    # --- Its life ---------------------------------------------------------------------------------------------------
    def open(self) -> None:
        """Call on the loop it is to live on."""
        self._loop = asyncio.get_running_loop()
        bus.listen(self.post)

    async def close(self) -> None:
        with suppress(ValueError):
            bus.unlisten(self.post)
        self.close_all()
        for task in tuple(self._tasks):
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        await asyncio.gather(*(threads.retire(pool, THREADS) for pool in (self._render, self._door)))

    def close_all(self) -> None:
        self.closing = True
        for stream in tuple(self.streams):
            stream.close()

    def spawn(self, work: Any) -> None:
        task = asyncio.get_running_loop().create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def ask[T](self, question: Callable[..., T], *args: Any) -> T:
        """Runs something that needs the database in one of the two threads at the door."""
        return await asyncio.get_running_loop().run_in_executor(self._door, threads.with_database, question, *args)

    # --- Changes come in --------------------------------------------------------------------------------------------
    def post(self, change: Change) -> None:
        """From any thread. Waking the loop costs more than the rest, so it is done once for all that comes before."""
        if self._loop and not self._loop.is_closed():
            self._heard.append(change)
            if not self._woken:
                self._woken = True
                self._loop.call_soon_threadsafe(self._take_in)

    def _take_in(self) -> None:
        self._woken = False  # first: what comes from now on wakes again
        while self._heard:
            self.changed(self._heard.popleft())

    def changed(self, change: Change) -> None:
        if change.topic.startswith(bus.WHO):
            who = change.topic.removeprefix(bus.WHO)
            self.spawn(self.readmit([stream for stream in self.streams if stream.admitted.who == who]))
            return
        self.history.note(change)
        if channel := self.channels.get(change.topic):
            channel.change(change)
            self.wake(channel)

    def wake(self, channel: Channel) -> None:
        if not channel.draws:
            if channel.room.dirty and not self.closing:
                self._signal(channel)
            return
        for lane in channel.lanes:
            if lane.dirty and not lane.running and not self.closing:
                lane.running = True
                self.spawn(self._run(channel, lane))

    def _signal(self, channel: Channel) -> None:
        """A topic without pictures, as each person has one: what is to be said is said at once."""
        channel.room.begin()
        for view in channel.views.values():
            view.version = channel.version
        for stream in tuple(channel.streams):
            stream.push()
        self._ask_anew(channel)

    def _ask_anew(self, channel: Channel) -> None:
        if channel.ask_anew:
            channel.ask_anew = False
            self.spawn(self._renew(tuple(channel.streams)))

    async def _run(self, channel: Channel, lane: Lane) -> None:
        loop = asyncio.get_running_loop()
        try:
            while lane.dirty and channel.streams:
                if lane.wait and channel.views_in(lane):
                    await asyncio.sleep(lane.wait)
                begun, changes = loop.time(), lane.begin()
                fine = await self._bring_up_to_date(channel, lane)
                await self._push(channel, lane)
                gap = lane.next_gap(begun, loop.time(), changes)
                await asyncio.sleep(gap if fine else AFTER_TROUBLE)
        finally:
            lane.running = False

    async def _bring_up_to_date(self, channel: Channel, lane: Lane) -> bool:
        # The version first, the rows after: HTML may be newer than its version, never older.
        version = channel.version
        done = await asyncio.gather(*(self._refresh(channel, view, version) for view in channel.views_in(lane)))
        return all(done)

    async def _refresh(self, channel: Channel, view: View, version: int) -> bool:
        only, view.want = view.want, NOTHING
        if only is not None and not only:
            view.version = version
            return True
        try:
            html, until = await self._draw(_drawn, view.feed, only)
        except Exception:  # whatever it is, the other audiences and the next attempt must not suffer from it
            LOG.exception("could not render %s for %s", view.feed.topic, view.feed.audience)
            view.ask(only)
            channel.lane(view.feed).dirty = True
            return False
        view.put(html, version, full=only is None, until=until)
        return True

    async def render(self, feed: Feed, only: frozenset[str] | None = None) -> Mapping[str, Html]:
        return await self._draw(_regions, feed, only)

    async def _draw[T](self, work: Callable[..., T], feed: Feed, only: frozenset[str] | None) -> T:
        return await asyncio.get_running_loop().run_in_executor(self._render, threads.with_database, work, feed, only)

    async def _push(self, channel: Channel, lane: Lane) -> None:
        for count, stream in enumerate(channel.streams_in(lane), 1):
            stream.push()
            if count % AT_ONCE == 0:
                await asyncio.sleep(0)
        # Not before the room has its new picture: who is admitted anew is told of the stage at once.
        if lane is channel.room:
            self._ask_anew(channel)

    # --- Pages come and go ------------------------------------------------------------------------------------------
    def add(self, stream: Stream) -> None:
        self.streams.add(stream)
        self.by_who[stream.admitted.who] += 1

    async def join(self, stream: Stream, seen: Mapping[str, int], *, owe: bool = True) -> None:
        """Listens first and reads the versions after, so that nothing falls between."""
        fresh = [name for name in stream.admitted.topics if name not in stream.channels]
        for name in fresh:
            stream.joining.add(name)
            stream.channels[name] = channel = self.channels.setdefault(name, Channel(name))
            channel.streams.add(stream)
        doubtful = [name for name in fresh if seen.get(name, 0) > self.channels[name].version]
        if doubtful or any(self.channels[name].version < 0 for name in fresh):
            for name, version in (await self.ask(Topic.objects.versions, fresh)).items():
                if name in self.channels:
                    self.channels[name].learn(version)
        for name, channel in tuple(stream.channels.items()):
            stream.start(channel, seen.get(name), owe=owe)
            self.wake(channel)
        stream.push()

    def remove(self, stream: Stream) -> None:
        if stream not in self.streams:
            return
        self.streams.discard(stream)
        self._leave(stream, tuple(stream.channels))
        who = stream.admitted.who
        self.by_who[who] -= 1
        if not self.by_who[who]:
            del self.by_who[who]

    def _leave(self, stream: Stream, names: Collection[str]) -> None:
        for name in names:
            channel = stream.channels[name]
            channel.streams.discard(stream)
            if not channel.streams:
                self.channels.pop(name, None)
        stream.leave(names)

    async def _renew(self, streams: Collection[Stream]) -> None:
        """After a move of the room: all in one question; only those about whom it leaves a doubt are asked singly."""
        passes: dict[str, set[Pass]] = defaultdict(set)
        for stream in streams:
            passes[stream.admitted.code].add(stream.admitted)
        now: dict[Pass, Pass] = {}
        for held in passes.values():
            with suppress(Exception):  # then each is asked, and closed if that fails too
                now |= await self.ask(gate.installed().renew, held)
        for stream in streams:
            if admitted := now.get(stream.admitted):
                await self._adopt(stream, admitted)
            else:
                await self.readmit([stream])

    async def readmit(self, streams: Iterable[Stream]) -> None:
        """Asks the gate again, page by page: they go on, hear something else from now on, or are closed."""
        for stream in streams:
            if stream.closed or stream not in self.streams:
                continue
            try:
                admitted = await self.ask(gate.installed().admit, stream.credentials, stream.admitted.code)
            except Exception:  # not knowing is no leave to go on hearing: the page comes back and asks
                LOG.exception("could not ask who may hear %s", stream.admitted.code)
                admitted = None
            await self._adopt(stream, admitted)

    async def _adopt(self, stream: Stream, admitted: Pass | None) -> None:
        if stream.closed or stream not in self.streams:
            return
        if admitted is None or admitted.who != stream.admitted.who:
            stream.close()
            return
        moves, stream.admitted = admitted.feeds != stream.feeds, admitted
        if not moves:
            return
        try:
            await self._move(stream, admitted)
        except Exception:
            LOG.exception("could not read versions for %s", admitted.code)
            stream.close()

    async def _move(self, stream: Stream, admitted: Pass) -> None:
        self._leave(stream, [name for name in stream.channels if name not in admitted.topics])
        for channel in stream.channels.values():
            channel.forget_unheard()
        await self.join(stream, {}, owe=False)


def _regions(feed: Feed, only: frozenset[str] | None) -> Mapping[str, Html]:
    with translation.override(feed.language):
        return gate.installed().regions(feed, only)


def _drawn(feed: Feed, only: frozenset[str] | None) -> tuple[Mapping[str, Html], int]:
    """And the version after it: a change that came meanwhile, and of which nobody here has heard yet, may be in it."""
    html = _regions(feed, only)
    return html, Topic.objects.versions([feed.topic])[feed.topic]
