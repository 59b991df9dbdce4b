"""A room whose server is a process of its own."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from functools import partial

import pytest
from django.urls import reverse

from carousel.actions import move_beat
from carousel.models import list_of
from make import Meeting, make_room
from people.models import Member
from processes import Server
from sessions.agenda import Line
from wire import Page, Person

LINES = [Line("reflection", "reflection"), Line("carousel", "carousel")]


class House:
    """A meeting at its carousel, the server it is at, and its people's browsers."""

    def __init__(self, room: Meeting, server: Server) -> None:
        self.room, self.server = room, server
        self.coaches = [*room.plc.members.filter(is_coach=True).select_related("user").order_by("pk")]
        self.people = [self.person(coach) for coach in self.coaches]
        item = room.items["carousel"]
        self.page_path = reverse("sessions:page", args=[room.session.code])
        self.poster = item.posters.get(quadrant="hd_le", set_number=1)
        self.poster.item = item
        self.add_path = reverse("carousel:add", args=[room.session.code, item.code, self.poster.code])

    def wall(self, page: Page) -> str:
        """The poster as that page shows it."""
        lists = (list_of(kind, self.poster.quadrant, self.poster.set_number) for kind in ("reason", "idea"))
        return "".join(page.shown.get(name, "") for name in lists)

    def person(self, member: Member) -> Person:
        return Person(self.server.address, member)

    def draft(self, words: str) -> tuple[str, dict[str, str]]:
        """Where a line of 3-2-1 saves itself, and its form."""
        codes = [self.room.session.code, self.room.items["reflection"].code, "celebration", 1]
        return reverse("reflection:write", args=codes), {"celebration-1-text": words}

    def page(self, person: Person) -> Page:
        return Page(person, self.page_path).load()


def move_in(until_the_end: ExitStack, *options: str, coaches: int = 2, narrow: bool = False, **env: str) -> House:
    room = make_room(LINES, more_coaches=coaches - 2)
    item = room.go("carousel")
    assert move_beat(item, seen=1, by=1)  # the first round: everybody writes
    return House(room, until_the_end.enter_context(Server(*options, narrow=narrow, **env)))


@pytest.fixture
def house(transactional_db: None) -> Iterator[Callable[..., House]]:
    """`house(*options, coaches=2, **env)` starts a server, which ends with the test."""
    with ExitStack() as until_the_end:
        yield partial(move_in, until_the_end)
