"""What the hub does by the clock: heartbeats, a second look at every pass, and a sweep that heals what a bus lost."""

import asyncio
import logging
import time
from collections import defaultdict
from collections.abc import Awaitable, Callable
from typing import Final

from live import frames, gate
from live.gate import Pass
from live.hub import STUCK, Hub
from live.models import Topic

LOG = logging.getLogger("coachplc.live")
HEARTBEAT: Final = 15.0
SWEEP: Final = 5.0
GRACE: Final = 0.2  # a change that is on its way anyway is let through first: it knows what changed


def now() -> int:
    """Milliseconds since 1970: the clock that every screen follows."""
    return time.time_ns() // 1_000_000


async def every(seconds: float, work: Callable[[Hub], Awaitable[None]], hub: Hub) -> None:
    while True:
        await asyncio.sleep(seconds)
        try:
            await work(hub)
        except Exception:  # the database may be away; the next round tries again
            LOG.exception("%s failed", getattr(work, "__name__", "a round"))


async def beat(hub: Hub) -> None:
    """Lets every page know that the line is alive, and ends the writes that will not end by themselves."""
    loop_now = asyncio.get_running_loop().time()
    body = frames.event("hb", now=now())
    for stream in tuple(hub.streams):
        if stream.busy_since is not None and loop_now - stream.busy_since > STUCK:
            stream.close()
        else:
            stream.write(body)


async def recheck(hub: Hub) -> None:
    """One question per session: whose passes still hold? The answer also notes who is present."""
    fresh = asyncio.get_running_loop().time() - HEARTBEAT
    hub.polled = {one: at for one, at in hub.polled.items() if at >= fresh}
    passes: dict[str, set[Pass]] = defaultdict(set)
    for one in (*(stream.admitted for stream in hub.streams), *hub.polled):
        passes[one.code].add(one)
    for held in passes.values():
        good = await hub.ask(_recheck, held)
        for stream in tuple(hub.streams):
            if stream.admitted in held and stream.admitted not in good:
                await hub.readmit([stream])  # a changed role is no reason to be shut out


async def sweep(hub: Hub) -> None:
    names = [name for name, channel in hub.channels.items() if channel.version >= 0]
    if not names:
        return
    found = await hub.ask(Topic.objects.versions, names)
    if any(version > hub.channels[name].version for name, version in found.items() if name in hub.channels):
        await asyncio.sleep(GRACE)
    for name, version in found.items():
        if channel := hub.channels.get(name):
            channel.learn(version)
            hub.wake(channel)


def _recheck(held: set[Pass]) -> set[Pass]:
    return gate.installed().recheck(held, seen=True)
