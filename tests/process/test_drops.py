"""A hundred pages whose lines break at random, over two topics and several regions: nobody is left behind."""

import random
import threading
import time

from django.urls import reverse

from grow.rounds import OPTIONS
from grow.table import tables
from grow_room import LINES, go_to
from make import make_room
from processes import Server
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


class Writer:
    """Hosts, peers and the facilitator in turn: the case, a suggestion, and a minute more for everybody."""

    def __init__(self, room, address):
        self.room, self.address = room, address
        self.item = room.items["consult"]
        self.item.session = room.session
        self.ana = Person(address, room.ana)
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
                answer = self.people[table.case.host_id].post(reverse("grow:write", args=codes), goal=f"Goal {number}")
            case 1:
                words = {"do": "send", "text": f"Try {number}", "client_key": f"try-{number}"}
                answer = self.people[peer].post(reverse("grow:say", args=codes), **words)
            case _:
                answer = self.clock("+1")
        assert answer.stored, (answer.status, answer.text)


def options():
    """Every group is where its peers see case, questions and suggestions."""
    room = make_room(LINES, more_coaches=COACHES - 2)
    room.go("choose")
    room.go("consult")
    for table in tables(room.items["consult"]):
        go_to(room, OPTIONS, member=table.seats[0].member)
    return room


def is_current(page, now):
    return {name: page.shown.get(name) for name in now} == now


def test_hundred_pages_that_drop_at_random_show_what_a_fresh_page_shows(transactional_db):
    room = options()
    with Server() as server:
        writer = Writer(room, server.address)
        path = reverse("sessions:page", args=[room.session.code])
        firsts = [Page(person, path).load() for person in writer.people.values()]
        pages = [one for first in firsts for one in (first, *(first.another() for _ in range(WINDOWS - 1)))]
        assert len(pages) == COACHES * WINDOWS
        over = threading.Event()
        dropping = [Dropping(page, over, seed) for seed, page in enumerate(pages)]
        for one in dropping:
            one.start()
        for number in range(CHANGES):
            writer.change(number)
        over.set()
        for one in dropping:
            one.join(60)
        assert not any(one.is_alive() for one in dropping)
        now = {person: regions(person.get(path).text) for person in writer.people.values()}
        assert sum(len(shown) for shown in now.values()) > 2 * COACHES
        assert [page for page in firsts if is_current(page, now[page.person]) and page.last == ""] == []
        for one in dropping:
            one.connect()
        end = time.monotonic() + 10
        for page in pages:
            page.listen(end - time.monotonic(), lambda page: is_current(page, now[page.person]))
        assert [page.last for page in pages if not is_current(page, now[page.person])] == []
        assert sum(one.lines for one in dropping) > 2 * len(pages)
