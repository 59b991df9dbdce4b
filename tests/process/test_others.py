"""What another process writes, a command or a second worker, comes to every open page."""

from itertools import cycle
from pathlib import Path

import pytest

from processes import manage

MANY = 32  # open pages
COMMAND = """
from carousel import actions
from carousel.models import Poster
from people.models import Member
poster = Poster.objects.get(pk={poster})
actions.add(poster, by=Member.objects.get(pk={by}), kind="idea", text="From a command", client_key="c")
"""


def test_write_by_a_command_shows_within_six_seconds(house):
    here = house()
    page = here.page(here.people[0]).open()
    manage("shell", "-c", COMMAND.format(poster=here.poster.pk, by=here.coaches[1].pk))
    assert page.listen(6, lambda page: "From a command" in here.wall(page))


def sockets(pid):
    return sum("socket:" in str(one.readlink()) for one in Path(f"/proc/{pid}/fd").iterdir() if one.is_symlink())


def workers(server):
    """The processes that answer, and how many sockets each holds."""
    children = Path(f"/proc/{server.process.pid}/task/{server.process.pid}/children").read_text().split()
    found = [pid for pid in children if b"spawn_main" in Path(f"/proc/{pid}/cmdline").read_bytes()]
    return {pid: sockets(pid) for pid in found}


@pytest.mark.postgres
@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="who answers whom is read in /proc")
def test_pages_at_either_worker_see_every_write(house):
    here = house("--workers", "2", coaches=8)
    before = workers(here.server)
    pages = []
    for person in cycle(here.people):  # until both have some: one may still be at its start while the other answers
        page = here.page(person)
        pages += [page.open(), *(page.another().open() for _ in range(3))]
        more = [held - before[pid] for pid, held in workers(here.server).items()]
        if len(pages) >= MANY and min(more) > 0:
            break
        assert len(pages) < 10 * MANY
    assert len(more) == 2
    for number, person in enumerate(here.people * 2):
        words = f"Card {number}"
        assert person.post(here.add_path, kind="idea", text=words, client_key=words).stored
    for page in pages:
        assert page.listen(6, lambda page: all(f"Card {n}<" in here.wall(page) for n in range(16)))
