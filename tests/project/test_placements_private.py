"""No placement, evidence, alias or name of one coach's teachers reaches anybody else: page, live part, title or log."""

import logging
import re

import pytest
from django.test import Client
from django.urls import reverse

from make import Meeting, make_member, make_room, make_teacher
from matrix import placing
from people.models import Member, Teacher
from permissions import Row
from project.test_permissions import EVERY_ITEM, all_rows
from sessions import actions as walk
from sessions import recap
from sessions.models import AgendaItem, LogEntry, Session
from sessions.screens import html_of, regions_of
from sessions.step import Room

pytestmark = pytest.mark.django_db
EVIDENCE = "Kept every visit since the zebra week"
# Who manages the roster reads every alias there, and nothing else of a teacher (product: "all aliases").
ROSTER = ("people:",)


type Pages = list[tuple[Row, str]]


def pages_of(room: Meeting) -> Pages:
    """Every address that is read, once; the group goes wherever there is something to have an address."""
    found: dict[str, Row] = {}
    for row in all_rows():
        if row.method == "get":
            if row.at:
                room.go(row.at)
            found.setdefault(reverse(row.name, kwargs=row.args(room)), row)
    return [(row, url) for url, row in found.items()]


@pytest.fixture
def pages() -> Pages:
    """Filled by `room`."""
    return []


@pytest.fixture(params=["hidden", "shown", "ended"])
def room(request: pytest.FixtureRequest, pages: Pages) -> Meeting:
    """Ben has placed four teachers with a line each, Cleo and a third coach theirs; the group is at that item."""
    found = make_room(EVERY_ITEM, more_coaches=1)
    pages += pages_of(found)
    item = found.go("place")
    third = Member.objects.get(plc=found.plc, name="Coach0 Extra")
    for coach in (found.ben, found.cleo, third):
        for n in range(4):
            one = make_teacher(coach, f"Quokka{coach.pk}x{n}")
            placing.place(item, coach, one, seen=0, delight="3", engagement="2+")
            if coach == found.ben:
                placing.write_evidence(item, coach, one, text=EVIDENCE)
    if request.param != "hidden":
        walk.reveal(item, by=found.ana)
    if request.param == "ended":
        walk.end(found.session, by=found.ana)
        recap.share(found.session, shared=True, by=found.ana)
    found.session = Session.objects.get(pk=found.session.pk)
    return found


def secrets(coach: Member, *, aliases: bool = True) -> list[str]:
    own = Teacher.objects.of_coach(coach).filter(alias__startswith="Quokka")
    return [EVIDENCE, *(one.name for one in own), *(one.alias for one in own if aliases)]


def readers(room: Meeting) -> dict[str, Client]:
    guest = make_member(room.plc, "Gus Guest", is_coach=True, is_guest=True)
    if not room.session.is_over:
        walk.come_in(room.session, guest)
    people = {"ana": room.ana, "cleo": room.cleo, "lea": room.lea, "dan": room.dan, "guest": guest}
    return {"anonymous": Client(), **{name: room.client(who) for name, who in people.items()}}


def said_by(answer: object) -> str:
    whole = getattr(answer, "streaming_content", None)
    raw = b"".join(whole) if whole is not None else answer.content  # type: ignore[attr-defined]
    return raw.decode(errors="replace")


def test_no_page_tells_anybody_else_of_a_placement(
    room: Meeting, pages: Pages, caplog: pytest.LogCaptureFixture
) -> None:
    clients = readers(room)
    told = []
    with caplog.at_level(logging.DEBUG, logger="coachplc"):
        for row, url in pages:
            for name, client in clients.items():
                words = said_by(client.get(url, row.data))
                may = name == "ana" and row.name.startswith(ROSTER)
                told += [(name, row.name, word) for word in secrets(room.ben, aliases=not may) if word in words]

    assert told == []
    assert [word for word in secrets(room.ben) if word in caplog.text] == []
    assert [
        word for word in secrets(room.ben) if word in " ".join(LogEntry.objects.values_list("about", flat=True))
    ] == []


def test_no_live_part_tells_of_a_placement(room: Meeting) -> None:
    everybody = [word for one in Member.objects.filter(plc=room.plc, is_coach=True) for word in secrets(one)]
    told = []
    for item in AgendaItem.objects.filter(session=room.session):
        item.session = room.session
        for audience in ("room", "lead", "screen"):
            for region in regions_of(item, audience):  # type: ignore[arg-type]
                html = html_of(region, Room(session=room.session, item=item, audience=audience))  # type: ignore[arg-type]
                told += [(audience, region.name, word) for word in everybody if word in html]

    assert told == []


def test_no_title_names_a_teacher_on_the_owners_own_pages_either(room: Meeting, pages: Pages) -> None:
    ben = room.client(room.ben)
    names = [*secrets(room.ben), "Heron", "Juniper"]
    told = []
    for row, url in pages:
        titles = re.findall(r"<title>(.*?)</title>", said_by(ben.get(url, row.data)), re.DOTALL)
        told += [(row.name, word) for title in titles[:1] for word in names if word in title]

    assert told == []


def test_owner_reads_what_the_others_must_not(room: Meeting) -> None:
    """Else the tests above would look for what nobody has."""
    place = AgendaItem.objects.get(session=room.session, step="matrix", kind="place")
    html = said_by(room.client(room.ben).get(reverse("sessions:item", args=[room.session.code, place.code])))

    assert [word for word in secrets(room.ben) if word not in html] == []
