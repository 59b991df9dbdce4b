"""How many cards a second a room takes: they are sent at a given rate, whether or not the earlier ones are answered."""

import asyncio
import random
from dataclasses import dataclass

from . import load
from .report import percentile, tell
from .screens import Meeting
from .streams import now

RATES = (5, 10, 15, 20, 30, 40, 50, 60, 80, 100, 120, 140, 150, 160, 180, 200, 220, 240)
BOUND = 100.0  # milliseconds that p95 of answers and of arrivals may take
TRIES = 2  # before a rate counts as too high: one slow moment of the machine is no limit of the app


@dataclass(slots=True)
class Held:
    """One rate as it was held."""

    answers: float
    seen: float
    failed: int

    @property
    def is_within(self) -> bool:
        return not self.failed and max(self.answers, self.seen) < BOUND


async def measure(meeting: Meeting, seconds: float, rates: tuple[int, ...] = RATES) -> None:
    """Rises until a rate fails twice; each begins in the same room, at rest, without the cards of the one before."""
    best = 0
    for rate in rates:
        for _ in range(TRIES):
            held = await _hold(meeting, rate, seconds)
            if held.is_within:
                break
        tell(f"live.offered_{rate}_post_p95_ms", held.answers, "ms")
        tell(f"live.offered_{rate}_seen_p95_ms", held.seen, "ms")
        tell(f"live.offered_{rate}_failed", held.failed, "cards")
        if not held.is_within:
            break
        best = rate
    tell(f"live.submissions_per_s_{meeting.others}", best, "cards/s")


async def _hold(meeting: Meeting, rate: int, seconds: float) -> Held:
    await load.fresh(meeting)
    begun, people = now(), len(meeting.coaches)
    order = random.sample(range(people), people)
    turns = [load.card_at(meeting, order[n % people], begun + n / rate) for n in range(round(rate * seconds))]
    sent = await asyncio.gather(*turns, return_exceptions=True)
    cards = [one for one in sent if isinstance(one, load.Card)]
    seen = await load.arrive(meeting, cards)
    failed = len(sent) - len(cards) + seen.lost
    return Held(*(percentile(took, 95) if took else 0.0 for took in (seen.answers, seen.each)), failed)
