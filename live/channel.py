"""What one process keeps of a topic that open pages listen to: its version, and each audience's HTML."""

from typing import TYPE_CHECKING

from live.bus import Change
from live.gate import Feed
from live.view import View

if TYPE_CHECKING:
    from live.stream import Stream

BUSY = 0.1  # seconds; changes closer together than this let the gap between two renderings grow
CATCH_UP = ("panel", "stage")  # what a page that missed something looks at again
# A page that is told to look at the whole stage may now belong to other groups, so what it may hear is asked anew too.
ASK_ANEW = frozenset({"stage", "seats"})
# Seconds that an audience's rendering waits for the room's; when changes come thick, the longest gap between two, how
# many times as long as a rendering took it rests for every change in it, and how many changes count for that. What the
# room sees comes first: nobody there waits for the console or the projector, whose pictures of a full room cost the
# most. The room rests three times as long as it took: more merging saves little then, and everybody waits for it.
ROOM = (0.0, 0.05, 1, 3)
LATER = {"lead": (0.02, 1.0, 20, 50), "screen": (0.03, 1.0, 20, 50)}


class Lane:
    """Audiences that are rendered and written to together, apart from the others; at most one rendering runs."""

    def __init__(self, wait: float, longest_gap: float, rest: int, most: int) -> None:
        self.wait, self.longest_gap, self.rest, self.most = wait, longest_gap, rest, most
        self.dirty = self.running = False
        self.changes = 0  # since the last rendering began
        self.gap = 0.0  # seconds until the next rendering
        self.free = 0.0  # when the last gap was over

    def begin(self) -> int:
        """Takes on what has changed so far, and says how many changes that is."""
        self.dirty, changes, self.changes = False, self.changes, 0
        return max(changes, 1)

    def next_gap(self, begun: float, done: float, changes: int) -> float:
        """The gap after a rendering: none while it is quiet; the more changes it had to merge, the longer."""
        is_busy = begun - self.free < BUSY
        rest = self.rest * min(changes, self.most) * (done - begun)
        self.gap = min(self.longest_gap, rest) if is_busy else 0.0
        self.free = done + self.gap
        return self.gap


class Channel:
    """A topic with listeners. It is dropped with its last one."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.version = -1  # not read yet
        self.streams: set[Stream] = set()
        self.views: dict[Feed, View] = {}
        self.signals: dict[str, int] = {}  # with which version each was last raised
        self.signalled = -1  # and the last of them
        self.room = Lane(*ROOM)
        self.later: dict[str, Lane] = {}  # of those audiences that listen
        self.ask_anew = False
        self._early: list[Change] = []

    def learn(self, version: int) -> None:
        """The version as the database has it. Whoever finds it ahead of what was heard here missed something."""
        if self.version < 0:
            self.version = version
            for view in self.views.values():
                view.version = version
            early, self._early = self._early, []
            for change in early:
                self.change(change)
        elif version > self.version:
            self.change(Change(self.name, version, None, frozenset(CATCH_UP)))

    def change(self, change: Change) -> None:
        if self.version < 0:
            self._early.append(change)
            return
        if change.version <= self.version:
            return
        missed = change.version > self.version + 1
        signals = change.signals.union(CATCH_UP) if missed else change.signals
        regions = None if missed or "stage" in signals else change.regions
        self.version = change.version
        for lane in self.lanes:
            lane.dirty = True
            lane.changes += 1
        if signals:
            self.signals.update(dict.fromkeys(signals, change.version))
            self.signalled = change.version
        self.ask_anew |= bool(signals & ASK_ANEW)
        for view in self.views.values():
            if view.feed.audience != "me":
                view.ask(regions)

    @property
    def draws(self) -> bool:
        """Whether anybody here is shown more than signals."""
        return any(feed.audience != "me" for feed in self.views)

    @property
    def lanes(self) -> tuple[Lane, ...]:
        return (self.room, *self.later.values())

    def lane(self, feed: Feed) -> Lane:
        return self.later.get(feed.audience, self.room)

    def views_in(self, lane: Lane) -> list[View]:
        return [view for feed, view in self.views.items() if self.lane(feed) is lane]

    def streams_in(self, lane: Lane) -> set["Stream"]:
        """A set of its own, as pages come and go while it is written to."""
        return {stream for view in self.views_in(lane) for stream in view.readers}

    def view(self, feed: Feed) -> View:
        if feed not in self.views:
            self.views[feed] = View(feed, self.version)
            if feed.audience in LATER:
                self.later.setdefault(feed.audience, Lane(*LATER[feed.audience]))
        return self.views[feed]

    def forget_unheard(self) -> None:
        self.views = {feed: view for feed, view in self.views.items() if view.readers}
