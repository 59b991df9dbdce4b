"""What somebody sends who means harm, or whose browser went wrong: an answer in words, never a 500."""

import pytest
from django.core.mail import EmailMessage
from django.test import Client
from django.urls import reverse

from grow.table import table_of
from live.gate import Credentials
from live.server import credentials_of
from make import make_room
from people.models import User
from sessions.agenda import Line
from sessions.models import Session

HUGE = "9" * 5000
LINES = [
    Line("", "open"),
    Line("matrix", "norm"),
    Line("carousel", "carousel"),
    Line("grow", "choose"),
    Line("grow", "consult"),
    Line("rap", "rap"),
    Line("rap", "close"),
]
pytestmark = pytest.mark.django_db


def test_a_number_of_five_thousand_digits_is_refused_by_every_button() -> None:
    room = make_room(LINES, more_coaches=1)
    for kind in ("carousel", "consult", "rap", "close"):
        room.go(kind)
    code, items = room.session.code, room.items
    group = items["consult"].groups.get()
    keeper = table_of(group).keeper
    assert keeper is not None
    ana, ben, keeps = room.client(room.ana), room.client(room.ben), room.client(keeper)

    def at(name: str, kind: str, *more: str) -> str:
        return reverse(name, args=[code, items[kind].code, *more])

    moved = ana.post(reverse("sessions:move", args=[code]), {"to": "next", "seen": HUGE})
    group_moved = ana.post(at("grow:move-group", "consult", group.code), {"to": "next", "seen": HUGE})
    kept = keeps.post(at("grow:move", "consult"), {"to": "next", "seen": HUGE})
    saved = ben.post(at("rap:save", "rap"), {"seen": HUGE})
    tapped = ben.post(at("rap:pulse", "close"), {"heard": HUGE})
    room.go("carousel")
    beaten = ana.post(at("carousel:beat", "carousel"), {"to": "next", "seen": HUGE})

    answers = (moved, group_moved, kept, beaten, saved, tapped)
    assert [answer.status_code for answer in answers] == [400, 400, 400, 400, 302, 302]


@pytest.mark.parametrize("day", ["0001-01-01", "1899-12-31", "9999-12-31"])
def test_a_session_is_planned_for_a_day_of_our_time(day: str) -> None:
    room = make_room(LINES)
    for zone in ("America/New_York", "Asia/Tokyo"):
        room.plc.time_zone = zone
        room.plc.save()
        data = {"quarter": "Q", "date": day, "time": "23:30", "template": "full"}

        answer = room.client(room.ana).post(reverse("sessions:plan", args=[room.plc.code]), data)

        assert answer.status_code == 422
        assert answer.context["form"].errors == {"date": ["That year cannot be right."]}
    assert Session.objects.count() == 1


@pytest.mark.parametrize("back", ["2027-02-30", "//evil.example/", "https://evil.example/", "people:home", "\\\\evil"])
def test_the_theme_leads_back_to_a_path_of_this_site_alone(back: str) -> None:
    room = make_room(LINES)

    answer = room.client(room.ben).post(reverse("people:theme"), {"theme": "dark", "next": back})

    assert answer.url == "/"


def test_an_address_longer_than_its_place_is_refused_beside_the_field() -> None:
    room = make_room(LINES)
    long = "a@" + ".".join(["b" * 60] * 5) + ".example"
    data = {"name": "Eve", "email": long, "roles": ["is_coach"], "whole": "1"}

    answer = room.client(room.ana).post(reverse("people:add-member", args=[room.plc.code]), data)

    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == ["email"]
    assert not User.objects.filter(name="Eve").exists()


@pytest.mark.parametrize("school", ["9" * 20, "nope", "-1", ""])
def test_a_school_that_does_not_exist_is_refused_beside_the_field(school: str) -> None:
    room = make_room(LINES)
    data = {"name": "Eve", "roles": ["is_coach"], "schools": [school], "school": school, "whole": "1", "alias": "Wren"}

    member = room.client(room.ana).post(reverse("people:add-member", args=[room.plc.code]), data)
    teacher = room.client(room.ben).post(
        reverse("people:add-teacher", args=[room.plc.code]), {**data, "consent": "alias"}
    )

    assert (member.status_code, list(member.context["form"].errors)) == (422, ["schools"])
    if school:
        assert (teacher.status_code, list(teacher.context["form"].errors)) == (422, ["school"])
    else:
        assert teacher.status_code == 302


def test_asking_for_a_link_again_and_again_fills_no_mailbox(mailoutbox: list[EmailMessage]) -> None:
    room = make_room(LINES)

    for _n in range(5):
        Client().post(reverse("people:send-link"), {"email": room.ben.user.email})

    assert [letter.to for letter in mailoutbox] == [[room.ben.user.email]]


def test_a_body_in_another_encoding_is_refused() -> None:
    client = Client(raise_request_exception=False)

    answer = client.post("/join/", b"code=abc", content_type="application/x-www-form-urlencoded; charset=utf-16")

    assert answer.status_code == 400


def test_a_live_address_with_fifty_fields_is_as_one_with_none() -> None:
    query = b"&".join(b"a%d=1" % n for n in range(50))

    assert credentials_of({"query_string": query}, {}) == Credentials()


def test_a_stranger_gets_no_page_that_breaks() -> None:
    client = Client(raise_request_exception=False)
    account = ("account_signup", "account_inactive", "account_email_verification_sent", "account_reset_password_done")

    answers = [client.get(reverse(name)) for name in account]

    assert [answer.status_code < 500 for answer in answers] == [True] * len(account)
