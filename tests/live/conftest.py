"""A gate that lets in whoever is on its list, and a page without a browser."""

import asyncio
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from types import SimpleNamespace

import pytest
from django.db import connection, transaction

import live
from live import bus, postgres
from live import gate as gates
from live.gate import Credentials, Feed, Pass
from live.hub import Hub
from live.server import serve
from wire import parse


class ListGate:
    """Who comes with the cookie `who=NAME` and is on the list gets that pass."""

    def __init__(self):
        self.passes = {}
        self.html = {}  # (topic, audience) -> {region: html}
        self.rendered = Counter()
        self.asked = []
        self.present = set()
        self.broken = False
        self.renewed = 0

    def let_in(self, who, *feeds, code="ABC"):
        self.passes[who] = Pass(who, code, tuple(Feed(topic, audience, "en") for topic, audience in feeds))
        return self.passes[who]

    def admit(self, credentials: Credentials, code):
        if self.broken:
            raise RuntimeError("no database")
        found = self.passes.get(credentials.cookies.get("who", ""))
        return found if found and found.code == code else None

    def renew(self, passes):
        if self.broken:
            raise RuntimeError("no database")
        self.renewed += 1
        now = {one.who: one for one in self.passes.values()}
        return {one: now[one.who] for one in passes if one.who in now}

    def regions(self, feed, only=None):
        self.rendered[feed.topic, feed.audience] += 1
        self.asked.append(only)
        html = self.html[feed.topic, feed.audience]
        if isinstance(html, Exception):
            raise html
        return {name: text for name, text in html.items() if only is None or name in only}

    def recheck(self, passes, *, seen):
        if seen:
            self.present |= {one.who for one in passes}
        return {one for one in passes if self.passes.get(one.who) == one}


class Page:
    """One request to the live layer: what it is sent is in `status`, `headers` and, event by event, `heard`."""

    def __init__(self, hub, who="ana", path="/live/ABC/", query="", headers=(), method="GET"):
        self.hub = hub
        self.scope = {
            "type": "http",
            "method": method,
            "path": path,
            "query_string": query.encode(),
            "headers": [(b"cookie", f"who={who}".encode()), *headers],
        }
        self.inbox = asyncio.Queue()
        self.inbox.put_nowait({"type": "http.request", "body": b"", "more_body": False})
        self.status = None
        self.headers = {}
        self.body = b""
        self.writes = []
        self.ended = False
        self.reads = asyncio.Event()
        self.reads.set()

    async def send(self, message):
        if message["type"] == "http.response.start":
            self.status = message["status"]
            self.headers = {name.decode(): value.decode() for name, value in message["headers"]}
            return
        if not self.reads.is_set():
            await self.reads.wait()
        self.body += message.get("body", b"")
        self.writes.append(message.get("body", b""))
        self.ended = not message.get("more_body", False)

    async def open(self):
        self.task = asyncio.create_task(serve(self.hub, self.scope, self.inbox.get, self.send))
        await until(lambda: self.status is not None)
        if self.status == 200 and "event-stream" in self.headers.get("content-type", ""):
            await until(lambda: self.stream and not self.stream.joining)
        else:
            await self.task
        return self

    @property
    def stream(self):
        return next((one for one in self.hub.streams if one.task is self.task), None)

    async def leave(self):
        self.inbox.put_nowait({"type": "http.disconnect"})
        await self.task

    @property
    def heard(self):
        """Every event so far except heartbeats, as (name, data, id)."""
        events = [parse(block) for block in self.body.decode().split("\n\n") if block]
        return [event for event in events if event[0] != "hb"]

    async def hears(self, count):
        await until(lambda: len(self.heard) >= count)
        await asyncio.sleep(0.02)
        assert len(self.heard) == count, self.heard
        return self.heard


async def until(true, seconds=3.0):
    loop = asyncio.get_running_loop()
    end = loop.time() + seconds
    while not true():
        assert loop.time() < end, "it did not happen"
        await asyncio.sleep(0.002)


def partial_of(name, html):
    return f'<hx-partial hx-target="#r-{name}" hx-swap="innerMorph">{html}</hx-partial>'


def write(topic, **what):
    """A committed write that publishes, as an action does it."""
    with transaction.atomic():
        live.publish(topic, **what)


def in_thread(work, *args, **what):
    """Off the loop, and without leaving a connection open in a thread that nobody ends."""

    def within():
        try:
            return work(*args, **what)
        finally:
            connection.close()

    return asyncio.to_thread(within)


async def publish(topic, **what):
    await in_thread(write, topic, **what)
    if bus.shared():
        await asyncio.sleep(0.03)  # the notice comes by another line than the commit


def lines():
    """The listening connections of this database."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pid FROM pg_stat_activity WHERE application_name = 'coachplc live' ORDER BY pid")
        return [pid for (pid,) in cursor.fetchall()]


async def join_bus(hub):
    """On PostgreSQL waits for the line: what is said before it stands is only healed by the sweep."""
    if not bus.shared():
        return
    before = await in_thread(lines)
    hub.spawn(postgres.listen(hub))
    while len(await in_thread(lines)) <= len(before):  # noqa: ASYNC110 -- the database has no event to wait for
        await asyncio.sleep(0.01)
    await asyncio.sleep(0.05)


@pytest.fixture
def gate(monkeypatch):
    one = ListGate()
    monkeypatch.setattr(gates, "_installed", [one])
    return one


@pytest.fixture
def room(gate, transactional_db):
    """Runs a coroutine function with an open hub: `room(work)`; it gets the tools below."""

    def run(work):
        async def within():
            hub = Hub()
            hub.open()
            await join_bus(hub)
            try:
                tools = SimpleNamespace(
                    hub=hub,
                    gate=gate,
                    page=partial(Page, hub),
                    publish=publish,
                    in_thread=in_thread,
                    join_bus=join_bus,
                    lines=lines,
                    until=until,
                    partial=partial_of,
                )
                return await asyncio.wait_for(work(tools), 20)
            finally:
                await hub.close()
                assert hub.channels == {}
                assert hub.streams == set()

        # In a thread of its own: after a browser test a loop is running in this one.
        with ThreadPoolExecutor(1) as pool:
            return pool.submit(asyncio.run, within()).result()

    return run
