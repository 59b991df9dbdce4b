"""A hundred pages whose lines break at random, over two topics and several regions: nobody is left behind."""

import random
import re
import threading
import time

import pytest
from django.urls import reverse

import grow_room
from carousel.actions import move_beat
from carousel.models import PosterEntry
from grow.rounds import OPTIONS
from grow.table import tables
from make import make_room
from processes import Server
from sessions.agenda import Line
from wire import Page, Person, RefusedError, regions

COACHES, WINDOWS, CHANGES = 25, 4, 36


class Dropping(threading.Thread):
    """One window whose line comes and goes until all is written, and which then comes back once more."""

    def __init__(self, page, over, seed):
        super().__init__(daemon=True)
        self.page, self.over, self.chance = page, over, random.Random(seed)
        self.lines = 0

    def run(self):
        while not self.over.is_set():
            self.connect()
            self.page.listen(self.chance.random())
            self.page.close()

    def connect(self):
        """As a browser: one that is refused tries again."""
        while True:
            try:
                self.page.open()
            except (RefusedError, ConnectionError):
                time.sleep(0.2)
            else:
                self.lines += 1
                return


class Consultancies:
    """Hosts, peers and the facilitator in turn: the case, a suggestion, and a minute more for everybody."""

    windows = 4

    def __init__(self):
        self.room = make_room(grow_room.LINES, more_coaches=COACHES - 2)
        self.room.go("choose")
        self.item = self.room.go("consult")
        self.item.session = self.room.session
        for table in tables(self.item):  # where the peers see case, questions and suggestions
            grow_room.go_to(self.room, OPTIONS, member=table.seats[0].member)

    def begin(self, address):
        self.ana = Person(address, self.room.ana)
        self.clock("pause")  # from now on two looks at one state are the same bytes
        self.tables = tables(self.item)
        self.people = {seat.member_id: Person(address, seat.member) for one in self.tables for seat in one.seats}

    def clock(self, do):
        return self.ana.post(reverse("sessions:clock", args=[self.room.session.code]), do=do)

    def change(self, number):
        table = self.tables[number % len(self.tables)]
        codes = [self.room.session.code, self.item.code, table.case.code]
        peer = next(seat.member_id for seat in table.seats if seat.member_id != table.case.host_id)
        match number % 3:
            case 0:
                return self.people[table.case.host_id].post(reverse("grow:write", args=codes), goal=f"Goal {number}")
            case 1:
                words = {"do": "send", "text": f"Try {number}", "client_key": f"try-{number}"}
                return self.people[peer].post(reverse("grow:say", args=codes), **words)
            case _:
                return self.clock("+1")


class Posters(Consultancies):
    """Notes stuck on, reworded, taken off and put back: lists of which only the pieces travel."""

    windows = 2

    def __init__(self):
        self.room = make_room([Line("", "open"), Line("carousel", "carousel")], more_coaches=COACHES - 2)
        self.item = self.room.go("carousel")
        assert move_beat(self.item, seen=1, by=1)

    def begin(self, address):
        self.ana = Person(address, self.room.ana)
        self.clock("pause")
        self.posters = [*self.item.posters.all()]
        coaches = self.room.plc.members.filter(is_coach=True).select_related("user")
        self.people = {coach.pk: Person(address, coach) for coach in coaches}

    def change(self, number):
        author, person = [*self.people.items()][number // 4 % len(self.people)]
        codes = [self.room.session.code, self.item.code]
        if number % 4 < 2:
            poster = self.posters[number // 4 % len(self.posters)].code
            words = {"kind": ("idea", "reason")[number % 2], "text": f"Note {number}", "client_key": f"note-{number}"}
            return person.post(reverse("carousel:add", args=[*codes, poster]), **words)
        note = PosterEntry.objects.filter(author=author).order_by("-pk")[number % 2].code
        if number % 4 == 2:
            return person.post(reverse("carousel:edit", args=[*codes, note]), text=f"Note {number}")
        return person.post(reverse("carousel:remove", args=[*codes, note]), removed="yes")


def looks(text):
    """Without the line ends that a piece leaves behind when it is taken off."""
    return re.sub(r"\s*\n\s*", "", text)


def fresh(person, path):
    """The shared regions as somebody sees them who opens the page now."""
    return {name: looks(text) for name, text in regions(person.get(path).text).items()}


def is_current(page, now):
    return {name: looks(page.shown.get(name, "")) for name in now} == now


@pytest.mark.parametrize("meeting", [Consultancies, Posters])
def test_pages_that_drop_at_random_show_what_a_fresh_page_shows(transactional_db, meeting):
    meeting = meeting()
    with Server() as server:
        meeting.begin(server.address)
        path = reverse("sessions:page", args=[meeting.room.session.code])
        firsts = [Page(person, path).load() for person in meeting.people.values()]
        pages = [one for first in firsts for one in (first, *(first.another() for _ in range(meeting.windows - 1)))]
        assert len(pages) == COACHES * meeting.windows
        over = threading.Event()
        dropping = [Dropping(page, over, seed) for seed, page in enumerate(pages)]
        for one in dropping:
            one.start()
        answers = [meeting.change(number) for number in range(CHANGES)]
        over.set()
        for one in dropping:
            one.join(60)
        assert not any(one.is_alive() for one in dropping)
        assert [answer.text for answer in answers if not answer.stored] == []
        now = {person: fresh(person, path) for person in meeting.people.values()}
        assert sum(len(shown) for shown in now.values()) > 2 * COACHES
        for one in dropping:
            one.connect()
        end = time.monotonic() + 10
        for page in pages:
            page.listen(end - time.monotonic(), lambda page: is_current(page, now[page.person]))
        assert [page.last for page in pages if not is_current(page, now[page.person])] == []
        assert sum(one.lines for one in dropping) > 2 * len(pages)
