"""One card at a time in a room that is at rest: what one card costs when nothing else happens."""

import asyncio
import random
from collections.abc import Callable
from contextlib import suppress
from statistics import median

from . import load
from .floor import Floor, cpu_s
from .people import versions
from .report import percentile, tell
from .screens import NOBODY, Meeting
from .server import Server
from .streams import now

REST = 0.2  # seconds without a word from the server, before the next card


async def measure(meeting: Meeting, server: Server, times: int, bare: Floor | Callable[[int], Floor]) -> None:
    """Prints what all other screens waited, beside a bare server that is known or measured for the size of a frame."""
    streams = meeting.others * len(meeting.others_of(NOBODY)) // len(meeting.coaches)
    version, pages = versions(meeting.room.code), len(meeting.others_of(NOBODY))
    await load.fresh(meeting)
    size, frames = meeting.heard()
    cpu, client = server.cpu_s(), cpu_s()
    took = [await _round(meeting, version) for _ in range(times)]
    spent, client = server.cpu_s() - cpu, cpu_s() - client
    size, frames = (after - before for after, before in zip(meeting.heard(), (size, frames), strict=True))
    if not isinstance(bare, Floor):
        bare = await asyncio.to_thread(bare, size // frames)
    last, push, write = zip(*took, strict=True)
    tell(f"live.last_{streams}", median(last), "ms", bare.last)
    tell(f"live.push_last_{streams}", median(push), "ms", bare.last)
    tell(f"live.round_cpu_us_per_delivery_{streams}", spent / times / streams * 1e6, "µs", bare.cpu)
    tell(f"live.round_client_cpu_us_per_delivery_{streams}", client / times / streams * 1e6, "µs", bare.client)
    tell(f"live.bytes_per_card_alone_{streams}", size / times / pages, "bytes")
    tell(f"write.p50_ms_alone_{streams}", percentile(write, 50), "ms")


async def _round(meeting: Meeting, version: Callable[[], int]) -> tuple[float, float, float]:
    """Milliseconds from sending to the last other screen, from the commit to it, and from sending to the answer."""
    watch = asyncio.create_task(_committed(version))
    await asyncio.sleep(0)
    one = await load.card(meeting, random.randrange(len(meeting.coaches)))
    seen = await load.arrive(meeting, [one])
    watch.cancel()
    stored = one.answered
    with suppress(asyncio.CancelledError):
        stored = min(stored, await watch)
    await meeting.is_quiet(REST)
    if seen.lost:
        raise RuntimeError(f"{seen.lost} of a single card's deliveries never came")
    [last] = seen.last
    return last, last - (stored - one.sent) * 1000, seen.answers[0]


async def _committed(version: Callable[[], int]) -> float:
    """The last moment at which another connection to the database did not see the next version of the room yet.

    It looks once a millisecond, so the push seems up to that much longer than it is, never shorter.
    """
    before = version()
    while True:
        at = now()
        if version() != before:
            return at
        await asyncio.sleep(0.001)
