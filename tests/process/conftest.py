"""A room whose server is a process of its own."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack

import pytest
from django.urls import reverse

from carousel.actions import move_beat
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
        return page.shown.get(self.poster.region, "")

    def person(self, member: Member) -> Person:
        return Person(self.server.address, member)

    def draft_path(self, number: int = 1) -> str:
        codes = [self.room.session.code, self.room.items["reflection"].code, "celebration", number]
        return reverse("reflection:write", args=codes)

    def page(self, person: Person) -> Page:
        return Page(person, self.page_path).load()


@pytest.fixture
def house(transactional_db: None) -> Iterator[Callable[..., House]]:
    """`house(*options, coaches=2, **env)` starts a server, which ends with the test."""
    with ExitStack() as until_the_end:

        def opened(*options: str, coaches: int = 2, **env: str) -> House:
            room = make_room(LINES, more_coaches=coaches - 2)
            item = room.go("carousel")
            assert move_beat(item, seen=1, by=1)  # the first round: everybody writes
            return House(room, until_the_end.enter_context(Server(*options, **env)))

        yield opened
