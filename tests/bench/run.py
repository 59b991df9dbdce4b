"""`make bench` (under a minute) and `make bench FULL=1`: prints one JSON object per line.

{"metric": …, "value": …, "unit": …, "reference": …}: the reference is what a bare server took for the same work in the
same run, or null. docs/performance.md says what each metric means.
"""

import asyncio
import os
import random
import tempfile
from pathlib import Path
from statistics import median

import uvloop

from . import load, pages, people
from .people import Room
from .report import percentile, tell
from .screens import Meeting, side_by_side
from .server import Server, cores, pin
from .streams import Line, Stream, now

FULL = os.environ.get("FULL") == "1"
ONLY = int(os.environ.get("ONLY") or 0)  # while working on one thing: this one room, and no pages
# Other screens that a card reaches: the room has one coach more.
SIZES = (ONLY,) if ONLY else (20, 30, 50, 200) if FULL else (20, 30, 50)
WHOLE = 200 if FULL else 50  # the room that also moves on, bursts and is filled to its limit
SECONDS = 30.0 if FULL else 7.0
ROUNDS = 60 if FULL else 25
JOIN_S = 10.0
WARM = 3
MANY_TABS = 50  # in the room of so many, memory per stream is measured


async def bare(server: Server, streams: int, size: int) -> tuple[float, float, float]:
    """p95 of all, median of the last (ms) and CPU per delivery (µs) of a bare server, for frames of that many bytes."""
    listening = [Stream("BARE") for _ in range(streams)]
    line = Line(server.port)
    await side_by_side([lambda one=one: one.open(server.port, "/live/") for one in listening])
    each: list[float] = []
    last: list[float] = []
    for number in range(-WARM, ROUNDS):
        if number == 0:
            cpu = server.cpu_s()
        frames = listening[0].frames + 1
        sent = now()
        await line.post(f"/?size={size}", {})
        while any(one.frames < frames for one in listening):  # noqa: ASYNC110 -- cheaper than an event for each
            await asyncio.sleep(0.001)
        if number >= 0:
            took = [(one.times[-1] - sent) * 1000 for one in listening]
            each += took
            last.append(max(took))
        await asyncio.sleep(0.03)
    spent = (server.cpu_s() - cpu) / len(each) * 1_000_000
    for one in listening:
        one.close()
    line.close()
    return percentile(each, 95), median(last), spent


def references(streams: int, size: int, core: set[int]) -> tuple[float, float, float]:
    with Server.bare_asgi(core=core) as asgi:
        p95, last, cpu = uvloop.run(bare(asgi, streams, size))
    with Server.bare_tcp(core=core) as tcp:
        tcp_p95, tcp_last, tcp_cpu = uvloop.run(bare(tcp, streams, size))
    tell(f"bare.asgi_p95_{streams}", p95, "ms", tcp_p95)
    tell(f"bare.asgi_last_{streams}", last, "ms", tcp_last)
    tell(f"bare.asgi_cpu_us_per_delivery_{streams}", cpu, "µs", tcp_cpu)
    return tcp_p95, tcp_last, tcp_cpu


async def enter(meeting: Meeting, server: Server, *, joining: bool) -> None:
    """Everybody's page is opened, then everybody's stream."""
    if joining:
        took = await load.join(meeting, JOIN_S)
        tell(f"join_{meeting.others}_p95_s", percentile(took, 95), "s")
        await meeting.console.load()
    else:
        await meeting.load()
    await meeting.listen()
    await meeting.is_quiet()
    if meeting.others == MANY_TABS:
        tell("live.kb_per_stream", await tabs(meeting, server), "KB")


async def tabs(meeting: Meeting, server: Server) -> float:
    """What memory grows by for each stream, when every coach opens four more tabs."""
    more = [(Stream(meeting.room.code), screen) for screen in meeting.coaches for _ in range(4)]
    before = server.rss_kb()
    await side_by_side([lambda at=at, s=s: at.open(server.port, s.connect, s.who.cookie) for at, s in more])
    await meeting.is_quiet()
    grown = (server.rss_kb() - before) / len(more)
    for stream, _ in more:
        stream.close()
    await meeting.is_quiet()
    return grown


async def room(server: Server, at: Room, *, whole: bool, core: set[int]) -> None:
    """One meeting from the break to its limit."""
    meeting = Meeting(server.port, at)
    streams = meeting.others
    await enter(meeting, server, joining=FULL and whole)
    took = await load.advance(meeting)
    if whole:
        tell(f"live.advance_{streams}_s", took, "s")
    await meeting.is_quiet()
    await asyncio.to_thread(people.hang_notes, at)
    await meeting.console.post(f"/s/{at.code}/carousel/i/{at.item_code}/beat/", to="next", seen="1")
    await meeting.is_quiet(1.0)
    await pace(meeting, server, core)
    if whole:
        tell(f"live.burst_{streams}_s", await load.burst(meeting), "s")
        await meeting.is_quiet()
        tell(f"live.submissions_per_s_{streams}", await load.saturate(meeting, SECONDS / 2), "cards/s")
        await meeting.is_quiet()
        tell(f"rss_mb_{streams}", server.rss_kb() / 1024, "MB")
    meeting.check()
    await meeting.close()


async def pace(meeting: Meeting, server: Server, core: set[int]) -> None:
    """Cards at the pace of a meeting, and beside them what the same bytes cost a bare server."""
    streams = meeting.others
    for _ in range(WARM):
        await load.arrive(meeting, [await load.card(meeting, random.randrange(streams + 1))])
    await meeting.is_quiet()
    sizes = [(stream.bytes, stream.frames) for stream in meeting.streams[: streams + 1]]
    cpu = server.cpu_s()
    cards = await load.steady(meeting, SECONDS)
    seen = await load.arrive(meeting, cards)
    await meeting.is_quiet()
    spent = (server.cpu_s() - cpu) / len(seen.each) * 1_000_000
    grown = [
        (stream.bytes - size, stream.frames - n) for stream, (size, n) in zip(meeting.streams, sizes, strict=False)
    ]
    total = sum(size for size, _ in grown)
    frame = total // sum(n for _, n in grown)
    p95, last, bare_cpu = await asyncio.to_thread(references, streams, frame, core)
    tell(f"live.seen_p50_{streams}", percentile(seen.each, 50), "ms")
    tell(f"live.seen_p95_{streams}", percentile(seen.each, 95), "ms", p95)
    tell(f"live.last_{streams}", median(seen.last), "ms", last)
    tell(f"live.lost_{streams}", seen.lost, "deliveries")
    tell(f"live.cpu_us_per_delivery_{streams}", spent, "µs", bare_cpu)
    tell(f"live.bytes_per_card_{streams}", total / len(cards) / (streams + 1), "bytes")
    tell(f"write.p50_ms_{streams}", percentile(seen.answers, 50), "ms")
    tell(f"write.p95_ms_{streams}", percentile(seen.answers, 95), "ms")


def main() -> None:
    servers, clients = cores()
    random.seed(1)
    with tempfile.TemporaryDirectory(prefix="coachplc-bench-") as folder:
        people.prepare(Path(folder))
        pin(0, clients)
        with Server.app(core=servers) as server:
            tell("start_s", server.start_s, "s")
            tell("rss_mb_start", server.rss_kb() / 1024, "MB")
            for size in () if ONLY else (6, 60):
                pages.measure(people.meeting(size), server.port, consoles=FULL)
            for size in SIZES:
                joining = FULL and size == WHOLE
                made = people.meeting(size + 1, inside=not joining)
                made.go("break")
                uvloop.run(room(server, people.room_of(made), whole=size == WHOLE, core=servers))


if __name__ == "__main__":
    main()
