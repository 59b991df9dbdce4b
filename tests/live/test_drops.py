"""A hundred pages whose lines break at random end up with the latest of both their topics."""

import asyncio
import random
import re

PAGES, CHANGES = 100, 60
TOPICS = {"s.ABC": "walk", "g.7": "table"}
REGION = re.compile(r'hx-target="#r-(\w+)" hx-swap="innerMorph">(\d+)<')


class Dropping:
    """What a browser keeps of a page while its line comes and goes: the regions, and the last id."""

    def __init__(self, it, who, chance):
        self.it, self.who, self.chance = it, who, chance
        self.shown = {}
        self.last = ",".join(f"{topic}:0" for topic in TOPICS)
        self.lines = 0

    async def follow(self, over):
        while not over.is_set():
            await self.listen(self.chance.random() * 0.4)
        await self.listen(3.0, until=self.is_up_to_date)

    async def listen(self, seconds, until=lambda: False):
        line = await self.it.page(self.who, headers=[(b"last-event-id", self.last.encode())]).open()
        self.lines += 1
        end = asyncio.get_running_loop().time() + seconds
        while asyncio.get_running_loop().time() < end and not until():
            await asyncio.sleep(0.02)
            self.take(line)
        await line.leave()
        # What was still on its way when the line broke is lost, as it would be.

    def take(self, line):
        for name, data, seen in line.heard:
            if not name:
                self.shown.update(REGION.findall(data))
            self.last = seen or self.last
        line.body = b""

    def is_up_to_date(self):
        return self.shown == {region: str(self.it.count[topic]) for topic, region in TOPICS.items()}


def test_nobody_stays_behind_after_lines_that_break(room, gate):
    chance = random.Random(4)

    async def work(it):
        it.count = dict.fromkeys(TOPICS, 0)
        pages = [Dropping(it, f"p{n}", random.Random(n)) for n in range(PAGES)]
        for page in pages:
            gate.let_in(page.who, ("s.ABC", "room"), ("g.7", "group"))
        for topic, audience in (("s.ABC", "room"), ("g.7", "group")):
            gate.html[topic, audience] = {TOPICS[topic]: "0"}
        over = asyncio.Event()
        following = [asyncio.create_task(page.follow(over)) for page in pages]
        for topic in chance.choices([*TOPICS], k=CHANGES):
            it.count[topic] += 1
            gate.html[topic, "room" if topic == "s.ABC" else "group"] = {TOPICS[topic]: str(it.count[topic])}
            await it.publish(topic, regions=[TOPICS[topic]])
            await asyncio.sleep(chance.random() * 0.04)
        over.set()
        await asyncio.gather(*following)
        assert [page.who for page in pages if not page.is_up_to_date()] == []
        assert sum(page.lines for page in pages) > 3 * PAGES

    room(work)
