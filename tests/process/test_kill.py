"""A server that dies in the middle of everything has lost nothing that it called saved, and doubles nothing."""

import random
import threading

import pytest

from .writers import Writer

WRITERS = 6


@pytest.mark.parametrize("kills", [2, pytest.param(10, marks=pytest.mark.long)])
def test_killed_server_loses_and_doubles_nothing_it_acknowledged(house, kills):
    here = house(coaches=WRITERS)
    told, over, chance = threading.Semaphore(0), threading.Event(), random.Random(kills)
    writers = [Writer(here, number, told, over) for number in range(WRITERS)]
    for writer in writers:
        writer.start()
    for _ in range(kills):
        for _ in range(chance.randint(20, 40)):
            assert told.acquire(timeout=60), here.server.said()
        here.server.kill()
        assert [writer.lost() for writer in writers] == [set()] * WRITERS
        here.server.start()
    over.set()
    for writer in writers:
        writer.join(60)
    assert [writer.faults for writer in writers] == [[]] * WRITERS
    assert [writer.again > 0 for writer in writers] == [True] * WRITERS
    assert [writer.stored() for writer in writers] == [writer.acknowledged() for writer in writers]
