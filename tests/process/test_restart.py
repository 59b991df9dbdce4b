"""PostgreSQL is restarted in the middle of a meeting: pages stay, words wait, and nobody is left behind."""

import threading
import time
from contextlib import ExitStack

import pytest
from django.core.management import call_command
from django.db import connections
from django.db.utils import ConnectionHandler

from carousel import actions
from coachplc import env
from processes import busy

from .cluster import cluster, missing
from .conftest import move_in
from .writers import Writer

pytestmark = pytest.mark.postgres
WRITERS = 4
CURRENT = 2.0  # seconds after its return


@pytest.fixture
def own(django_db_blocker):
    """A cluster of its own; for this test the app's database is there."""
    if why := missing():
        pytest.skip(why)
    with cluster() as found, django_db_blocker.unblock():
        shared = connections["default"]
        connections["default"] = ConnectionHandler({"default": env.postgres(found.url)})["default"]
        try:
            call_command("migrate", verbosity=0)
            yield found
        finally:
            connections["default"].close()
            connections["default"] = shared


def ask_all(here):
    """What everybody gets who asks now, and whether they are asked to come again."""
    ben, code = here.people[0], here.room.session.code
    answers = [ben.get(path) for path in (here.page_path, "/", "/healthz", f"/live/{code}/", f"/live/{code}/poll/")]
    answers.append(ben.post(here.add_path, kind="idea", text="Not now", client_key="not-now"))
    answers.append(ben.post("/join/", code=here.room.session.join_code))
    return [(answer.status, bool(answer.headers["Retry-After"])) for answer in answers]


def test_restart_of_the_database_loses_no_page_and_no_word(own):
    with ExitStack() as until_the_end:
        here = move_in(until_the_end, coaches=WRITERS, DATABASE_URL=own.url)
        pages = [here.page(person).open() for person in here.people for _ in range(5)]
        told, over = threading.Semaphore(0), threading.Event()
        writers = [Writer(here, number, told, over) for number in range(WRITERS)]
        for writer in writers:
            writer.start()
        assert all(told.acquire(timeout=60) for _ in range(20))
        own.stop()
        assert ask_all(here) == [(503, True)] * 7
        connections["default"].close()
        own.start()
        back = time.monotonic()
        # Another process, before the line for live updates stands again.
        actions.add(here.poster, by=here.coaches[0], kind="idea", text="From outside", client_key="outside")
        for page in pages:
            left = back + CURRENT * busy() - time.monotonic()
            assert page.listen(left, lambda page: "From outside" in here.wall(page)), here.server.said()
        assert all(told.acquire(timeout=60) for _ in range(20))
        over.set()
        for writer in writers:
            writer.join(60)
        assert [writer.faults for writer in writers] == [[]] * WRITERS
        assert [writer.again > 0 for writer in writers] == [True] * WRITERS
        cards, _draft = writers[0].acknowledged()
        assert sorted(writers[0].stored()[0]) == sorted([*cards, "From outside"])
        assert [writer.stored() for writer in writers[1:]] == [writer.acknowledged() for writer in writers[1:]]
        for page in pages:
            assert page.listen(CURRENT * busy(), lambda page: all(one.cards[-1] in here.wall(page) for one in writers))
