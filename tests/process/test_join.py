"""Everybody comes at once, by account or by personal link: all are in, and soon."""

import threading
import time
from statistics import quantiles

import pytest
from django.urls import reverse

from make import make_room
from people import links
from processes import Server
from sessions import actions
from sessions.models import IN, Attendance
from wire import Page, Person

from .conftest import LINES

WITHIN = 10.0  # seconds in which they come
BOUND = 3.0  # seconds, p95, from the press to an open page with its line
ALONE = 4  # who come one after the other, before the crowd: two by whom the server warms up, two who are timed


class Arriving(threading.Thread):
    """A coach on the way from the sofa to the room; who has a link is not signed in before."""

    def __init__(self, address, room, coach, after, *, by_link):
        super().__init__(daemon=True)
        self.room, self.after = room, after
        self.link = links.for_member(coach, by=room.ana) if by_link else ""
        self.person = Person(address, None if by_link else coach)
        self.seconds = None

    def run(self):
        time.sleep(self.after)
        begun = time.monotonic()
        if self.link:
            self.person.sign_in("/enter/", token=self.link, sure="1")
        self.person.post(reverse("sessions:door", args=[self.room.session.code]))
        self.page = Page(self.person, reverse("sessions:page", args=[self.room.session.code])).load().open()
        self.seconds = time.monotonic() - begun


def alone(arriving):
    """The seconds that one arrival takes here and now, with nobody else on the way."""
    for one in arriving:
        one.after = 0
        one.start()
        one.join(60)
    return sum(one.seconds for one in arriving[ALONE // 2 :]) / (ALONE // 2)


@pytest.mark.parametrize("people", [40, pytest.param(200, marks=pytest.mark.long)])
def test_everybody_who_comes_within_ten_seconds_is_in_soon(transactional_db, people):
    """Nobody waits longer than the bound; on a machine too slow for it, than if they came in one by one."""
    within = WITHIN * people / 200
    room = make_room(LINES, more_coaches=people - 2, opened=False)
    actions.open_session(room.session, by=room.ana)
    coaches = room.plc.members.filter(is_coach=True).select_related("user")
    with Server() as server:
        everybody = [
            Arriving(server.address, room, coach, within * number / people, by_link=number % 2)
            for number, coach in enumerate(coaches)
        ]
        one_by_one = alone(everybody[:ALONE]) * people
        crowd = everybody[ALONE:]
        for one in crowd:
            one.start()
        for one in crowd:
            one.join(60)
        seats = Attendance.objects.filter(session=room.session, member__is_coach=True)
        assert (len(everybody), seats.filter(here__in=IN).count()) == (people, people)
        assert [one for one in everybody if one.seconds is None] == []
        assert quantiles([one.seconds for one in crowd], n=20)[-1] <= max(BOUND, one_by_one)
