"""`make bench` (under a minute) and `make bench FULL=1`: prints one JSON object per line.

{"metric": …, "value": …, "unit": …, "reference": …}: the reference is what a bare server took for the same work in the
same run, or null. docs/performance.md says what each metric means.
"""

import asyncio
import gc
import os
import random
import resource
import tempfile
from functools import partial
from pathlib import Path
from statistics import median

import uvloop

from . import boards, floor, load, offered, pages, people, rounds
from .floor import Floor
from .people import Room
from .report import percentile, tell
from .screens import Meeting
from .server import Server, cores, pin

FULL = os.environ.get("FULL") == "1"
ONLY = int(os.environ.get("ONLY") or 0)  # while working on one thing: this one room, and no pages
# Other screens that a card reaches: the room has one coach more.
SIZES = (ONLY,) if ONLY else (20, 30, 50, 200) if FULL else (30, 50)
WHOLE = ONLY or (200 if FULL else 50)  # the room that also moves on, bursts and is filled to its limit
SECONDS = 30.0 if FULL else 5.0
ROUNDS = 40 if FULL else 8
BURSTS = 5 if FULL else 1
HELD_S = 6.0 if FULL else 2.0
RATES = offered.RATES if FULL else (10,)
JOIN_S = 10.0
MORE_TABS = 4  # of each coach; one person may have six streams
FILES = 16_384  # sockets here and in the servers, which inherit the limit


async def enter(meeting: Meeting, *, joining: bool) -> None:
    """Everybody's page is opened, then everybody's stream."""
    if joining:
        took = await load.join(meeting, JOIN_S)
        tell(f"join_{meeting.others}_p95_s", percentile(took, 95), "s")
        await meeting.console.load()
    else:
        await meeting.load()
    await meeting.listen()
    await meeting.is_quiet()
    gc.collect()
    gc.freeze()  # a collection of all that Django keeps would look like a slow moment of the server


async def room(server: Server, at: Room, *, whole: bool, core: set[int]) -> None:
    """One meeting from the break to its limit."""
    meeting = Meeting(server.port, at)
    size = meeting.others
    await enter(meeting, joining=FULL and whole)
    took = await load.advance(meeting)
    if whole:
        tell(f"live.advance_{size}_s", took, "s")
    await meeting.is_quiet()
    await asyncio.to_thread(people.hang_notes, at)
    await meeting.console.post(f"/s/{at.code}/carousel/i/{at.item_code}/beat/", to="next", seen="1")
    await meeting.is_quiet(1.0)
    bare = await pace(meeting, server, core)
    if whole:
        await limit(meeting, server, bare, core)
    meeting.check()
    await meeting.close()


async def limit(meeting: Meeting, server: Server, bare: Floor, core: set[int]) -> None:
    """What the largest room bears: one card alone, all at once, ever more a second, ever more pages."""
    size = meeting.others
    await rounds.measure(meeting, server, ROUNDS, bare)
    tell(f"live.burst_{size}_s", median([await load.burst(meeting) for _ in range(BURSTS)]), "s")
    await offered.measure(meeting, HELD_S, RATES)
    await load.fresh(meeting)
    tell(f"live.rss_mb_{size}", server.rss_kb() / 1024, "MB")
    await tabs(meeting, server)
    if FULL:
        await rounds.measure(meeting, server, ROUNDS, partial(floor.measure, size * (1 + MORE_TABS), core=core))
    meeting.close_tabs()


async def tabs(meeting: Meeting, server: Server) -> None:
    """What memory grows by for each stream, when every coach opens four more pages."""
    before = server.rss_kb()
    await meeting.open_tabs(MORE_TABS)
    await meeting.is_quiet()
    tell("live.kb_per_stream", (server.rss_kb() - before) / len(meeting.tabs), "KB")


async def pace(meeting: Meeting, server: Server, core: set[int]) -> Floor:
    """Cards at the pace of a meeting, and beside them what the same bytes cost a bare server."""
    streams = meeting.others
    await load.fresh(meeting)
    (size, frames), cpu = meeting.heard(), server.cpu_s()
    cards = await load.steady(meeting, SECONDS)
    seen = await load.arrive(meeting, cards)
    await meeting.is_quiet()
    spent = (server.cpu_s() - cpu) / len(seen.each) * 1e6
    size, frames = (after - before for after, before in zip(meeting.heard(), (size, frames), strict=True))
    bare = await asyncio.to_thread(floor.measure, streams, size // frames, core)
    tell(f"live.seen_p50_{streams}", percentile(seen.each, 50), "ms")
    tell(f"live.seen_p95_{streams}", percentile(seen.each, 95), "ms", bare.p95)
    tell(f"live.paced_last_{streams}", median(seen.last), "ms", bare.last)
    tell(f"live.lost_{streams}", seen.lost, "deliveries")
    tell(f"live.cpu_us_per_delivery_{streams}", spent, "µs", bare.cpu)
    tell(f"live.bytes_per_card_{streams}", size / len(cards) / len(meeting.coaches), "bytes")
    tell(f"write.p50_ms_{streams}", percentile(seen.answers, 50), "ms")
    tell(f"write.p95_ms_{streams}", percentile(seen.answers, 95), "ms")
    return bare


def alone(server: Server) -> None:
    """Every page by itself, asked for by one person at a time."""
    for size in (6, 60):
        pages.measure(people.meeting(size), server.port, times=5 if FULL else 3)
    boards.measure(people.meeting(boards.COACHES), server.port, times=15 if FULL else 5)


def main() -> None:
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (FILES if most < 0 else min(FILES, most), most))
    servers, clients = cores()
    random.seed(1)
    with tempfile.TemporaryDirectory(prefix="coachplc-bench-") as folder:
        people.prepare(Path(folder))
        pin(0, clients)
        if not ONLY:
            with Server.app(core=servers) as server:
                alone(server)
        with Server.app(core=servers) as server:  # anew: what the pages left in memory is not the room's
            tell("start_s", server.start_s, "s")
            tell("rss_mb_start", server.rss_kb() / 1024, "MB")
            for size in SIZES:
                joining = FULL and size == WHOLE
                made = people.meeting(size + 1, inside=not joining)
                made.go("break")
                uvloop.run(room(server, people.room_of(made, links=joining), whole=size == WHOLE, core=servers))


if __name__ == "__main__":
    main()
