"""Open pages of a session: as the scripts of the app do, they fetch their own part again when they hear a signal."""

import asyncio
import random
import re
from collections.abc import Awaitable, Callable
from html import unescape

from .people import Person, Room
from .streams import Line, Stream, now

CONNECT = re.compile(rb'hx-sse:connect="([^"]+)"')
PANEL = re.compile(rb'id="panel" data-panel-url="([^"]+)"')
OWN = re.compile(rb'data-panel-url="([^"]+)" data-hears="own"')
STAGE = re.compile(rb'data-stage-url="([^"]+)"')
ITEM = re.compile(rb'id="stage"[^>]* data-item="([^"]+)"')
MOVE = re.compile(rb'class="move".*?name="seen" value="(\d+)"', re.DOTALL)
JITTER, REST = 0.3, 3.0  # seconds, as in static/js/follow.js
AT_ONCE = 25  # pages that are opened side by side
NOBODY = -1
OK, FOUND = 200, 302
DOOR = b"/s/%b/"
PERSON = "p."  # how the topic of one person begins


class Alone:
    """Runs a work once at a time; asked for while it runs, it runs once more."""

    def __init__(self, work: Callable[[], Awaitable[None]]) -> None:
        self.work = work
        self.again = False
        self.task: asyncio.Task[None] | None = None

    def __call__(self) -> None:
        if self.task is None or self.task.done():
            self.task = asyncio.create_task(self._run())
        else:
            self.again = True

    async def _run(self) -> None:
        while True:
            self.again = False
            await asyncio.sleep(random.random() * JITTER)
            begun = now()
            await self.work()
            if not self.again:
                return
            await asyncio.sleep(min(REST, 3 * (now() - begun)))


class Screen:
    """A coach's page; `console` makes it the facilitator's."""

    def __init__(self, port: int, room: Room, who: Person, *, console: bool = False, scans: bool = False) -> None:
        self.port, self.room, self.who = port, room, who
        self.path = f"/s/{room.code}/console/" if console else f"/s/{room.code}/"
        self.asks = Line(port, who.cookie)
        self.posts = Line(port, who.cookie)
        self.stream = Stream(room.code, scans=scans, heard=self._heard)
        self.stage, self.panel, self.own = Alone(self._stage), Alone(self._panel), Alone(self._own)
        self.works = {"panel": self.panel, "stage": self.stage, "own": self.own}
        if console:
            self.works = {"lead": self.stage, "stage": self.stage}
        self.brought: dict[str, int] = {}  # topic -> up to which version answers brought the list of one's own notes
        self.due: dict[str, int] = {}  # topic -> with which version it was last said to have changed
        self.arrived: dict[str, float] = {}  # an item's code -> when this page showed it
        self.move = ""

    async def load(self) -> None:
        self._read(await self._get(self.path))

    async def come(self) -> None:
        """By a personal link, as a browser that is new here: one's name, the home of the PLC, the door, the page."""
        self._keep((await self.asks.get("/enter/")).cookies)
        for more in ({}, {"sure": "1"}):
            form = {"token": self.who.link, "csrfmiddlewaretoken": self.who.token, **more}
            answer = await self.posts.post("/enter/", form)
        self._keep(answer.cookies)
        while answer.status == FOUND:
            answer = await self.asks.get(answer.headers["location"])
        if answer.status != OK or DOOR % self.room.code.encode() not in answer.body:
            raise RuntimeError(f"a personal link led to no door: {answer.status}")
        await self.post(f"/s/{self.room.code}/door/")
        await self.load()

    def _keep(self, cookies: dict[str, str]) -> None:
        self.who.cookies |= cookies
        self.asks.cookie = self.posts.cookie = self.who.cookie

    async def listen(self) -> None:
        await self.stream.open(self.port, self.connect, self.who.cookie)

    async def post(self, path: str, **form: str) -> float:
        """When it was answered."""
        form["csrfmiddlewaretoken"] = self.who.token
        answer = await self.posts.post(path, form, HX_Request="true")
        if answer.status not in (200, 204, 302):
            raise RuntimeError(f"{path}: {answer.status} {answer.body[:300].decode(errors='replace')}")
        self.brought |= versions(answer.headers.get("x-own", ""))
        return answer.at

    def _heard(self, name: str, seen: str) -> None:
        if name == "own":
            self.due = {topic: version for topic, version in versions(seen).items() if topic.startswith(PERSON)}
        if work := self.works.get(name):
            work()

    async def _get(self, path: str, **headers: str) -> bytes:
        answer = await self.asks.get(path, **headers)
        if answer.status != 200:
            raise RuntimeError(f"{path}: {answer.status}")
        if item := ITEM.search(answer.body):
            self.arrived.setdefault(item[1].decode(), answer.at)
        return answer.body

    async def _stage(self) -> None:
        self._read(await self._get(self.stage_url, HX_Request="true"))

    async def _own(self) -> None:
        """What an answer has brought already is not fetched again."""
        if not self.due or any(self.brought.get(topic, -1) < version for topic, version in self.due.items()):
            await self._get(self.own_url, HX_Request="true")

    async def _panel(self) -> None:
        await self._get(self.panel_url, HX_Request="true")

    def _read(self, body: bytes) -> None:
        for name, pattern in (
            ("connect", CONNECT),
            ("panel_url", PANEL),
            ("own_url", OWN),
            ("stage_url", STAGE),
            ("move", MOVE),
        ):
            if found := pattern.search(body):
                setattr(self, name, unescape(found[1].decode()))

    async def close(self) -> None:
        self.stream.close()
        for work in (self.stage, self.panel, self.own):
            if work.task and not work.task.done():
                work.task.cancel()
        for line in (self.asks, self.posts):
            line.close()


class Meeting:
    """All the pages that are open in one room: the coaches', the facilitator's console, the projector."""

    def __init__(self, port: int, room: Room) -> None:
        self.port, self.room = port, room
        # Two pages read what they are sent, and so tell the others' versions apart.
        self.coaches = [Screen(port, room, who, scans=n < 2) for n, who in enumerate(room.coaches)]
        self.console = Screen(port, room, room.lead, console=True)
        self.projector = Stream(room.code)
        self.tabs: list[tuple[int, Stream]] = []  # further pages of a coach, which only listen

    @property
    def streams(self) -> list[Stream]:
        return [*self.others_of(NOBODY), self.console.stream, self.projector]

    def others_of(self, author: int) -> list[Stream]:
        """Every coach's page that a card of that coach is to reach; the author's own do not count."""
        pages = [(n, screen.stream) for n, screen in enumerate(self.coaches)]
        return [stream for n, stream in (*pages, *self.tabs) if n != author]

    @property
    def others(self) -> int:
        """How many coaches' screens a card is to reach beside its author's."""
        return len(self.coaches) - 1

    def heard(self) -> tuple[int, int]:
        """Bytes and frames that all coaches' pages were sent so far."""
        streams = self.others_of(NOBODY)
        return sum(stream.bytes for stream in streams), sum(stream.frames for stream in streams)

    async def load(self) -> None:
        await side_by_side([screen.load for screen in (*self.coaches, self.console)])

    async def listen(self) -> None:
        """Opens every stream that is not open yet."""
        closed = [screen for screen in (*self.coaches, self.console) if not screen.stream.opened.done()]
        await side_by_side([screen.listen for screen in closed])
        await self.projector.open(self.port, f"/live/{self.room.code}/?screen={self.room.screen_key}&lang=en")

    async def open_tabs(self, each: int) -> None:
        """So many more pages of every coach."""
        more = [(n, Stream(self.room.code), screen) for n, screen in enumerate(self.coaches) for _ in range(each)]
        self.tabs += [(n, stream) for n, stream, _ in more]
        await side_by_side([lambda at=at, s=s: at.open(self.port, s.connect, s.who.cookie) for _, at, s in more])

    def close_tabs(self) -> None:
        for _, stream in self.tabs:
            stream.close()
        self.tabs.clear()

    async def is_quiet(self, seconds: float = 0.6, *, patience: float = 120.0) -> None:
        """Waits until nothing has been sent, and nobody fetches anything, for so long."""
        loop = asyncio.get_running_loop()
        end, since, before = loop.time() + patience, loop.time(), -1
        while loop.time() < min(end, since + seconds) or self._fetching():
            if loop.time() > end:
                raise RuntimeError("the room does not come to rest")
            if (heard := sum(stream.bytes for stream in self.streams)) != before:
                before, since = heard, loop.time()
            await asyncio.sleep(0.05)

    def _fetching(self) -> bool:
        works = (work for screen in (*self.coaches, self.console) for work in (screen.stage, screen.panel, screen.own))
        return any(work.task and not work.task.done() for work in works)

    def check(self) -> None:
        """Whatever went wrong in a page that fetched by itself."""
        for screen in (*self.coaches, self.console):
            for work in (screen.stage, screen.panel, screen.own):
                if work.task and work.task.done() and not work.task.cancelled():
                    work.task.result()
        if any(stream.lost for stream in self.streams):
            raise RuntimeError("a stream was cut off")

    async def close(self) -> None:
        for screen in (*self.coaches, self.console):
            await screen.close()
        self.projector.close()


def versions(text: str) -> dict[str, int]:
    """`p.9:2,s.ABC:17`, as it stands in a stream's id."""
    pairs = (part.rpartition(":") for part in text.split(",") if ":" in part)
    return {topic: int(version) for topic, _, version in pairs}


async def side_by_side(works: list[Callable[[], Awaitable[None]]]) -> None:
    turn = asyncio.Semaphore(AT_ONCE)

    async def one(work: Callable[[], Awaitable[None]]) -> None:
        async with turn:
            await work()

    await asyncio.gather(*(one(work) for work in works))
