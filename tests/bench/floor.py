"""What the same bytes cost without an app: the floor of this machine in this minute."""

import asyncio
import resource
from dataclasses import dataclass
from statistics import median

import uvloop

from .report import percentile, tell
from .screens import side_by_side
from .server import Server
from .streams import Line, Stream, now

ROUNDS = 25
WARM = 3
PAUSE = 0.03  # seconds between two frames


@dataclass(slots=True)
class Floor:
    """Of one bare server: p95 of all deliveries and median of the last (ms), its CPU for each and the client's (µs)."""

    p95: float
    last: float
    cpu: float
    client: float


def measure(streams: int, size: int, core: set[int]) -> Floor:
    """Both bare servers with frames of that many bytes; returns what the TCP server took."""
    with Server.bare_asgi(core=core) as server:
        asgi = uvloop.run(_rounds(server, streams, size))
    with Server.bare_tcp(core=core) as server:
        tcp = uvloop.run(_rounds(server, streams, size))
    tell(f"bare.asgi_p95_{streams}", asgi.p95, "ms", tcp.p95)
    tell(f"bare.asgi_last_{streams}", asgi.last, "ms", tcp.last)
    tell(f"bare.asgi_cpu_us_per_delivery_{streams}", asgi.cpu, "µs", tcp.cpu)
    tell(f"bare.client_cpu_us_per_delivery_{streams}", tcp.client, "µs")
    return tcp


async def _rounds(server: Server, streams: int, size: int) -> Floor:
    listening = [Stream("BARE") for _ in range(streams)]
    line = Line(server.port)
    await side_by_side([lambda one=one: one.open(server.port, "/live/") for one in listening])
    each: list[float] = []
    last: list[float] = []
    client = 0.0
    for number in range(-WARM, ROUNDS):
        if number == 0:
            cpu = server.cpu_s()
        took, spent = await _round(line, listening, size)
        if number >= 0:
            each += took
            last.append(max(took))
            client += spent
        await asyncio.sleep(PAUSE)
    used = server.cpu_s() - cpu
    for one in listening:
        one.close()
    line.close()
    return Floor(percentile(each, 95), median(last), used / len(each) * 1e6, client / len(each) * 1e6)


async def _round(line: Line, listening: list[Stream], size: int) -> tuple[list[float], float]:
    """Milliseconds to each, and the client's CPU seconds for all."""
    spent, sent = cpu_s(), now()
    frames = listening[0].frames + 1
    await line.post(f"/?size={size}", {})
    while any(one.frames < frames for one in listening):  # noqa: ASYNC110 -- cheaper than an event for each
        await asyncio.sleep(0.001)
    return [(one.times[-1] - sent) * 1000 for one in listening], cpu_s() - spent


def cpu_s() -> float:
    """Seconds of CPU that this process has used."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime
