"""A server that dies in the middle of everything has lost nothing that it called saved, and doubles nothing."""

import http.client
import random
import threading

import pytest

from carousel.models import PosterEntry
from reflection.models import Line

WRITERS = 6


class Writer(threading.Thread):
    """Sticks on cards and saves a draft in turn; what was not acknowledged is sent again with the same key."""

    def __init__(self, house, number, acknowledged, over):
        super().__init__(daemon=True)
        self.house, self.coach, self.person = house, house.coaches[number], house.people[number]
        self.acknowledged, self.over = acknowledged, over
        self.cards, self.draft, self.on_its_way = [], "", ""
        self.faults, self.again = [], 0

    def run(self):
        number = 0
        while not self.over.is_set():
            number += 1
            words = f"Card {number} of {self.coach.name}"
            self.until_stored(self.house.add_path, kind="idea", text=words, client_key=words.replace(" ", "-"))
            self.cards.append(words)
            self.on_its_way = f"Draft {number} of {self.coach.name}"
            self.until_stored(self.house.draft_path(), text=self.on_its_way)
            self.draft = self.on_its_way

    def until_stored(self, path, **form):
        while True:
            try:
                answer = self.person.post(path, **form)
            except (OSError, http.client.HTTPException):
                self.again += 1
                threading.Event().wait(0.05)
                continue
            if answer.status == 204:
                self.acknowledged.release()
                return
            self.faults.append((answer.status, answer.text[:300]))

    def lost(self):
        """What it was told is stored, and is not."""
        stored = PosterEntry.objects.filter(author=self.coach).values_list("text", flat=True)
        draft = Line.objects.filter(author=self.coach).values_list("text", flat=True).first() or ""
        missing = {*self.cards} - {*stored}
        return missing if draft in (self.draft, self.on_its_way) else {*missing, self.draft}


@pytest.mark.parametrize("kills", [2, pytest.param(10, marks=pytest.mark.long)])
def test_killed_server_loses_and_doubles_nothing_it_acknowledged(house, kills):
    here = house(coaches=WRITERS)
    acknowledged, over, chance = threading.Semaphore(0), threading.Event(), random.Random(kills)
    writers = [Writer(here, number, acknowledged, over) for number in range(WRITERS)]
    for writer in writers:
        writer.start()
    for _ in range(kills):
        for _ in range(chance.randint(20, 40)):
            assert acknowledged.acquire(timeout=60), here.server.said()
        here.server.kill()
        assert [writer.lost() for writer in writers] == [set()] * WRITERS
        here.server.start()
    over.set()
    for writer in writers:
        writer.join(60)
    assert [writer.faults for writer in writers] == [[]] * WRITERS
    assert [writer.again > 0 for writer in writers] == [True] * WRITERS
    cards = PosterEntry.objects.order_by("pk")
    assert [[*cards.filter(author=one.coach).values_list("text", flat=True)] for one in writers] == [
        one.cards for one in writers
    ]
    assert [Line.objects.get(author=one.coach).text for one in writers] == [one.draft for one in writers]
