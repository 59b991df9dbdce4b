"""What reaches somebody who may not see it, and how an account could become another's."""

import logging
from datetime import date

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from coachplc.log import JsonLine
from door import enters, knock, knock_as_guest, seat
from live.gate import Credentials
from make import Meeting, make_member, make_plc, make_room, make_session, make_teacher
from matrix import placing
from people import actions as people
from people import roster
from people.models import Member, Teacher
from rap import actions as raps
from rap import pdf
from sessions import actions as walk
from sessions import agenda, attending, joining
from sessions.agenda import Line
from sessions.aliases import masked, named_in
from sessions.gate import SessionGate
from sessions.models import Attendance, Here

LINES = [Line("", "open"), Line("matrix", "place"), Line("grow", "choose"), Line("grow", "consult"), Line("rap", "rap")]
pytestmark = pytest.mark.django_db


# --- One face in the room opens one session --------------------------------------------------------------------------
def let_in_by_name(room: Meeting) -> Client:
    Attendance.objects.filter(session=room.session, member=room.ben).update(here=Here.EXPECTED)
    browser = knock(room, room.ben)
    joining.admit(seat(room, room.ben), by=room.ana)
    assert enters(room, browser) == room.ben.user.pk
    return browser


def other_meeting(room: Meeting) -> Meeting:
    """An open session of another PLC to which Ben belongs, too."""
    plc = make_plc("Second PLC")
    eve = make_member(plc, "Eve Stone", is_facilitator=True)
    ben = Member.objects.create(plc=plc, user=room.ben.user, name="Ben Okoye", is_coach=True)
    session = make_session(plc, eve, LINES)
    walk.open_session(session, by=eve)
    walk.come_in(session, ben)
    session.refresh_from_db()
    return Meeting(plc, session, eve, ben, ben, eve, eve)


def test_who_was_let_in_by_name_hears_no_other_session() -> None:
    room = make_room(LINES)
    browser = let_in_by_name(room)
    other = other_meeting(room)
    cookies = {settings.SESSION_COOKIE_NAME: browser.cookies[settings.SESSION_COOKIE_NAME].value}
    own = Credentials({settings.SESSION_COOKIE_NAME: other.client(room.ben).cookies["sessionid"].value}, {}, "en")

    heard = SessionGate().admit(Credentials(cookies, {}, "en"), other.session.code)

    assert heard is None
    assert SessionGate().admit(Credentials(cookies, {}, "en"), room.session.code) is not None
    assert SessionGate().admit(own, other.session.code) is not None


def test_who_was_let_in_by_name_joins_no_other_session() -> None:
    room = make_room(LINES)
    browser = let_in_by_name(room)
    other = other_meeting(room)
    Attendance.objects.filter(session=other.session, member=other.ben).update(here=Here.EXPECTED)

    looked = browser.get(f"/join/{other.session.code}/")
    answer = browser.post(f"/join/{other.session.code}/")

    assert (looked.url, answer.url) == (f"/s/{room.session.code}/", f"/s/{room.session.code}/")
    assert Attendance.objects.get(session=other.session, member=other.ben).here == Here.EXPECTED


def test_a_guest_who_left_knocks_again_and_reads_nothing_meanwhile() -> None:
    room = make_room(LINES)
    browser = knock_as_guest(room)
    guest = Member.objects.get(is_guest=True)
    joining.admit(seat(room, guest), by=room.ana)
    enters(room, browser)
    attending.set_here(seat(room, guest), here=Here.LEFT, by=room.ana)
    page, door = f"/s/{room.session.code}/", f"/s/{room.session.code}/door/"

    assert browser.get(page).url == door
    assert browser.post(door).url == f"/s/{room.session.code}/lobby/"

    assert seat(room, guest).here == Here.KNOCKING
    assert [
        browser.get(path).status_code for path in (page, f"{page}stage/", f"{page}i/{room.items['open'].code}/")
    ] == [302] * 3
    walk.end(room.session, by=room.ana)
    assert browser.get(page).status_code == 404


def test_who_was_let_in_by_name_and_left_is_led_in_no_circle() -> None:
    room = make_room(LINES)
    browser = let_in_by_name(room)
    attending.set_here(seat(room, room.ben), here=Here.LEFT, by=room.ana)
    knock(room, room.ben)

    answer = browser.get(f"/s/{room.session.code}/", follow=True)

    assert answer.status_code == 200
    assert answer.redirect_chain[-1][0] == f"/join/{room.session.code}/"


# --- The address is the key to an account ----------------------------------------------------------------------------
def test_nobody_gives_their_account_the_address_of_somebody_else() -> None:
    room = make_room(LINES)
    ben = room.client(room.ben)

    for do in ("action_add", "action_primary"):
        assert ben.post("/account/email/", {"email": "boss@example.org", do: ""}).status_code == 404
    about = people.About(name="Boss", roles=("is_facilitator",))
    member = people.add_member(room.dan.plc, about, email="boss@example.org")

    assert ben.get("/account/email/").status_code == 404
    assert member.user_id != room.ben.user_id


# --- Two coaches of one teacher --------------------------------------------------------------------------------------
def test_a_placement_of_the_other_coach_of_a_teacher_is_not_shown() -> None:
    room = make_room(LINES)
    heron = Teacher.objects.get(alias="Heron")
    roster.assign_caseload(heron, coaches=[room.ben, room.cleo])
    room.go("place")
    placing.place(room.visit(room.ben, "place").item, room.ben, heron, seen=0, delight="1", engagement="3")

    room.go("choose")
    pages = [room.client(room.cleo).get(reverse("sessions:item", args=[room.session.code, room.items["choose"].code]))]
    room.go("consult")

    assert agenda.get("matrix").brief(heron, room.cleo, room.session)["now"] is None
    picks = {
        pick["teacher"].alias: pick["place"].now for page in pages for pick in page.context["page"].context["picks"]
    }
    assert picks["Heron"] is None


# --- Names -----------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("Siobhan O'Neil", "Mrs. O’Neil tried it"),
        ("Siobhan O’Neil", "Mrs. O'Neil tried it"),
        ("José Peña", "Jose\u0301 tried it"),
        ("Anna Solberg-Reyes", "Ms. Reyes tried it"),
        ("Anna Solberg-Reyes", "Ms. Solberg tried it"),
        ("Mary\u00a0Ann Quist", "Mary Ann Quist tried it"),
    ],
)
def test_a_name_is_masked_however_it_is_typed(name: str, typed: str) -> None:
    ben = make_member(make_plc(), "Ben Okoye", is_coach=True)
    make_teacher(ben, "Heron", name=name)

    said = masked(typed, ben)

    assert said.replace("Mrs. ", "").replace("Ms. ", "") == "Heron tried it"
    assert len(named_in(typed, Teacher.objects.ever_of(ben))) >= 1


def test_text_without_a_name_stays_as_typed() -> None:
    ben = make_member(make_plc(), "Ben Okoye", is_coach=True)
    make_teacher(ben, "Heron", name="José Peña")

    assert masked("cafe\u0301, it’s “fine”", ben) == "cafe\u0301, it’s “fine”"


def test_a_teacher_who_left_the_caseload_stays_masked_in_the_plan() -> None:
    room = make_room(LINES)
    room.go("rap")
    rap = raps.open_rap(room.session, room.ben)
    Teacher.objects.filter(alias="Juniper").update(name="Mira Quist")
    raps.write(rap, rap, "reflections", "Mira Quist taught me patience", seen=1, page="a")
    raps.write(rap, rap, "partner", room.cleo, seen=1, page="a")
    roster.assign_caseload(Teacher.objects.get(alias="Juniper"), coaches=[], today=date(2026, 11, 24))

    page = room.client(room.cleo).get(reverse("rap:read", args=[room.session.code, room.items["rap"].code, rap.code]))

    assert "Mira" not in page.content.decode()
    assert "Juniper taught me patience" in page.content.decode()
    assert "Mira" not in pdf.html_of(rap, "full", exporter=room.ben)


# --- Logs ------------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    "path", ["/screen/ABC/sEcReT-key/", "/setup/sEcReT-key/", "/demo/in/sEcReT-key/", "/join/?token=sEcReT-key"]
)
def test_a_secret_in_an_address_never_reaches_the_log(path: str) -> None:
    record = logging.LogRecord("django.request", logging.ERROR, "", 1, "Internal Server Error: %s", (path,), None)

    assert "sEcReT" not in JsonLine().format(record)


def test_a_stranger_finds_no_projector_key_in_an_error_page() -> None:
    room = make_room(LINES)
    url = reverse("sessions:screen", args=[room.session.code, room.session.screen_key])

    refused = Client().post(url)

    assert refused.status_code == 405
    assert room.session.screen_key not in refused.content.decode()
