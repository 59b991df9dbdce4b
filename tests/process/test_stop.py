"""Starting, stopping, and what an open stream costs meanwhile."""

import pytest
from django.db import connection

from processes import Server


def test_sixty_streams_cost_no_threads_and_end_with_the_server(house):
    here = house(coaches=10)
    pages = [here.page(person).open() for person in here.people]
    before = here.server.threads()
    for page in pages[:]:
        pages += [page.another().open() for _ in range(5)]
    assert here.server.threads() <= before + 4  # the pools may have filled up meanwhile
    assert here.server.stop() <= 2  # 0.3 s on an idle machine
    for page in pages:
        page.listen(5)
    assert [page.ended for page in pages] == [True] * 60


@pytest.mark.skipif(connection.vendor == "postgresql", reason="PostgreSQL carries several workers")
def test_two_workers_on_sqlite_refuse_and_say_why(transactional_db):
    server = Server("--workers", "2")
    with pytest.raises(AssertionError, match="CoachPLC does not start: 2 workers were asked for"):
        server.start()
