"""The door of a session: the code, and who may see whose names."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from door import code_in
from make import make_room
from sessions import joining
from sessions.agenda import Line
from sessions.models import Attendance, Here, JoinFailure, Session

pytestmark = pytest.mark.django_db


@pytest.fixture
def room():
    """Open; nobody has come in yet."""
    room = make_room([Line("", "open"), Line("", "break")])
    Attendance.objects.all().update(here=Here.EXPECTED)
    return room


def test_opening_the_door_page_does_nothing(client, room):
    assert client.get("/join/").status_code == 200
    assert "sessionid" not in client.cookies


@pytest.mark.parametrize(
    "typed", [lambda c: c, lambda c: c.lower(), lambda c: f" {c[:5]} {c[5:]} ", lambda c: f"{c[:5]}-{c[5:]}"]
)
def test_code_is_understood_as_people_type_it(client, room, typed):
    response = client.post("/join/", {"code": typed(room.session.join_code)})
    assert response.headers["Location"] == f"/join/{room.session.code}/"


def test_code_read_with_o_and_i_is_understood(client, room):
    Session.objects.update(join_code="10ABC01DEF")
    assert client.post("/join/", {"code": "IOabc oLdef"}).status_code == 302


def test_qr_token_opens_the_list(client, room):
    assert client.post("/join/", {"code": "", "token": room.session.qr_token}).status_code == 302


@pytest.mark.parametrize("state", ["planned", "ended", "locked"])
def test_code_is_good_only_while_the_session_is_open(client, room, state):
    Session.objects.update(state=state)
    response = client.post("/join/", {"code": room.session.join_code})
    assert response.status_code == 422
    assert "No open meeting has this code." in response.content.decode()


def test_wrong_code_stays_in_the_field_and_is_counted(client, room):
    response = client.post("/join/", {"code": "K7M4Q 2XHRT"})
    assert (response.status_code, JoinFailure.objects.count()) == (422, 1)
    assert 'value="K7M4Q 2XHRT"' in response.content.decode()


def test_many_wrong_codes_make_this_browser_wait_but_no_other(client, room):
    for n in range(joining.LIMITS["who"]):
        client.post("/join/", {"code": f"AAAAA AAA{n:02}"})
    right = client.post("/join/", {"code": room.session.join_code})
    assert right.status_code == 429
    assert "Please wait a minute, then try again." in right.content.decode()
    code_in(Client(), room)
    JoinFailure.objects.update(at=timezone.now() - timedelta(seconds=61))
    code_in(client, room)


def test_many_wrong_codes_from_everywhere_make_everybody_wait(client, room, monkeypatch):
    monkeypatch.setitem(joining.LIMITS, "all", 3)
    for n in range(3):
        Client().post("/join/", {"code": f"AAAAA AAAA{n}"})
    assert client.post("/join/", {"code": room.session.join_code}).status_code == 429


def test_one_code_tried_by_many_waits(client, room, monkeypatch):
    monkeypatch.setitem(joining.LIMITS, "code", 2)
    for _n in range(2):
        Client().post("/join/", {"code": "AAAAA AAAAA"})
    assert client.post("/join/", {"code": "aaaaaaaaaa"}).status_code == 429


def test_old_failures_are_forgotten(room):
    joining.note_failure(code="A", who="x")
    JoinFailure.objects.update(at=timezone.now() - timedelta(hours=2))
    joining.note_failure(code="B", who="x")
    assert JoinFailure.objects.count() == 1


def test_names_are_not_shown_without_the_code(client, room):
    response = client.get(f"/join/{room.session.code}/")
    assert (response.status_code, response.headers["Location"]) == (302, "/join/")


def test_new_code_closes_the_list_for_those_who_knew_the_old(client, room):
    code_in(client, room)
    assert client.get(f"/join/{room.session.code}/").status_code == 200
    Session.objects.update(join_code="0000000000")
    assert client.get(f"/join/{room.session.code}/").status_code == 302


def test_who_sees_what_is_open_to_everybody(client, room):
    response = client.get("/who-sees-what/")
    assert response.status_code == 200
    assert len(response.context["rows"]) > 15
