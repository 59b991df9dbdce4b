"""Name and lobby: who is let in as whom, and who is not."""

import pytest
from django.test import Client

from door import code_in, enters, knock, knock_as_guest, seat
from live.models import Topic
from make import make_member, make_room
from people.models import Member, User
from sessions import joining
from sessions.agenda import Line
from sessions.models import Answer, Attendance, Here, Knock, LogEntry, Session

pytestmark = pytest.mark.django_db


@pytest.fixture
def room():
    """Open; nobody has come in yet."""
    room = make_room([Line("", "open"), Line("", "break")])
    Attendance.objects.all().update(here=Here.EXPECTED)
    return room


# --- The name ---------------------------------------------------------------------------------------------------------
def test_list_names_coaches_and_facilitators_only(client, room):
    make_member(room.plc, "Eve", is_coach=True, evaluates=True)
    page = code_in(client, room).get(f"/join/{room.session.code}/")
    assert [member.name for member, _here in page.context["people"]] == ["Ana Ferro", "Ben Okoye", "Cleo Marsh"]


def test_picked_name_waits_and_is_let_in_as_that_member(room):
    browser = knock(room, room.ben)
    assert seat(room, room.ben).here == Here.KNOCKING
    assert enters(room, browser) is None
    assert joining.admit(seat(room, room.ben), by=room.ana)
    assert enters(room, browser) == room.ben.user.pk
    assert seat(room, room.ben).here == Here.PRESENT
    assert LogEntry.objects.filter(action="admit", actor=room.ana, about=room.ben.code).count() == 1


def test_let_in_by_name_reaches_this_session_and_nothing_else(room):
    browser = knock(room, room.ben)
    joining.admit(seat(room, room.ben), by=room.ana)
    enters(room, browser)
    here = f"/s/{room.session.code}/"
    paths = ["/", "/me/", f"/plc/{room.plc.code}/teachers/", f"/plc/{room.plc.code}/", "/account/password/set/"]
    assert {browser.get(path).headers.get("Location") for path in paths} == {here}
    assert browser.get(here).status_code == 200


def test_admission_lets_in_the_browser_that_knocked_and_no_other(room):
    real = knock(room, room.ben)
    other = code_in(Client(), room)
    assert other.post(f"/join/{room.session.code}/", {"member": room.ben.code}).status_code == 409
    joining.admit(seat(room, room.ben), by=room.ana)
    assert enters(room, other) is None
    assert enters(room, real) == room.ben.user.pk


def test_admission_is_spent_once(room):
    browser = knock(room, room.ben)
    joining.admit(seat(room, room.ben), by=room.ana)
    copy = Client()
    copy.cookies["sessionid"] = browser.cookies["sessionid"].value
    assert enters(room, browser) == room.ben.user.pk
    assert (enters(room, copy), Knock.objects.count()) == (None, 0)


def test_name_of_somebody_inside_waits_for_a_look_of_its_own(room):
    joining.walk_in(room.session, member=room.ben)
    browser = knock(room, room.ben)
    assert seat(room, room.ben).here == Here.PRESENT
    assert [a.member for a in joining.waiting(room.session)] == [room.ben]
    assert joining.admit_all(room.session, by=room.ana) == 0
    assert enters(room, browser) is None
    joining.admit(seat(room, room.ben), by=room.ana)
    assert enters(room, browser) == room.ben.user.pk


def test_facilitator_name_must_sign_in(client, room):
    response = code_in(client, room).post(f"/join/{room.session.code}/", {"member": room.ana.code})
    assert (response.status_code, Knock.objects.count()) == (422, 0)
    assert "Facilitators sign in" in response.content.decode()


@pytest.mark.parametrize("who", ["lea", "dan"])
def test_names_that_are_not_on_the_list_cannot_be_sent(client, room, who):
    data = {"member": getattr(room, who).code}
    assert code_in(client, room).post(f"/join/{room.session.code}/", data).status_code == 422
    assert Knock.objects.count() == 0


def test_guest_waits_and_is_let_in(room):
    browser = knock_as_guest(room)
    guest = Member.objects.get(is_guest=True)
    assert (guest.name, guest.is_coach, guest.user.email, guest.user.has_usable_password()) == (
        "Gus Guest",
        True,
        None,
        False,
    )
    assert [a.member for a in joining.waiting(room.session)] == [guest]
    assert joining.admit_all(room.session, by=room.ana) == 1
    assert enters(room, browser) == guest.user.pk


def test_guest_without_a_name_is_asked_again(client, room):
    response = code_in(client, room).post(f"/join/{room.session.code}/", {"name": "   "})
    assert (response.status_code, User.objects.filter(name="").count()) == (422, 0)


def test_guest_who_sends_twice_is_one_guest(room):
    browser = knock_as_guest(room)
    browser.post(f"/join/{room.session.code}/", {"name": "Gus Guest"})
    assert Member.objects.filter(is_guest=True).count() == 1


def test_guests_have_a_limit(client, room, monkeypatch):
    monkeypatch.setattr(joining, "GUESTS", 1)
    knock_as_guest(room)
    assert code_in(client, room).post(f"/join/{room.session.code}/", {"name": "Two"}).status_code == 429


def test_declined_reads_why_and_may_try_again(room):
    browser = knock(room, room.ben)
    assert joining.decline(seat(room, room.ben), by=room.ana)
    page = browser.get(f"/s/{room.session.code}/lobby/")
    assert "could not place your name" in page.content.decode()
    assert (enters(room, browser), seat(room, room.ben).here) == (None, Here.DECLINED)
    knock(room, room.ben, browser)
    assert seat(room, room.ben).here == Here.KNOCKING


def test_declining_a_second_device_leaves_the_first_inside(room):
    joining.walk_in(room.session, member=room.ben)
    knock(room, room.ben)
    joining.decline(seat(room, room.ben), by=room.ana)
    assert seat(room, room.ben).here == Here.PRESENT


def test_answers_come_once(room):
    knock(room, room.ben)
    assert [joining.admit(seat(room, room.ben), by=room.ana) for _n in range(2)] == [True, False]
    assert joining.decline(seat(room, room.ben), by=room.ana) is False


def test_not_me_frees_the_name(room):
    browser = knock(room, room.ben)
    response = browser.post(f"/s/{room.session.code}/not-me/")
    assert response.headers["Location"] == f"/join/{room.session.code}/"
    assert (seat(room, room.ben).here, Knock.objects.count()) == (Here.EXPECTED, 0)
    knock(room, room.ben)


def test_not_me_of_a_guest_leaves_nothing(room):
    browser = knock_as_guest(room)
    browser.post(f"/s/{room.session.code}/not-me/")
    assert (Member.objects.filter(is_guest=True).count(), User.objects.filter(name="Gus Guest").count()) == (0, 0)


# --- Members who are known -------------------------------------------------------------------------------------------
def test_member_with_account_walks_in(room):
    browser = code_in(room.client(room.ben), room)
    assert seat(room, room.ben).here == Here.EXPECTED
    response = browser.post(f"/join/{room.session.code}/")
    assert response.headers["Location"] == f"/s/{room.session.code}/"
    assert seat(room, room.ben).here == Here.PRESENT


def test_member_walks_in_past_an_impostor_who_waits(room):
    impostor = knock(room, room.ben)
    code_in(room.client(room.ben), room).post(f"/join/{room.session.code}/")
    assert seat(room, room.ben).here == Here.PRESENT
    assert joining.admit_all(room.session, by=room.ana) == 0
    assert enters(room, impostor) is None


@pytest.mark.parametrize("mark", [{"is_leader": True}, {"is_coach": True, "evaluates": True}])
def test_leader_and_evaluator_are_refused_with_the_reason(room, mark):
    eve = make_member(room.plc, "Eve", **mark)
    browser = code_in(room.client(eve), room)
    response = browser.post(f"/join/{room.session.code}/")
    assert (response.status_code, response.templates[0].name) == (403, "sessions/join_refused.html")
    assert Attendance.objects.filter(member=eve).count() == 0


def test_stranger_with_account_and_code_is_a_guest(room):
    page = code_in(room.client(room.dan), room).get(f"/join/{room.session.code}/")
    assert page.templates[0].name == "sessions/join_name.html"


# --- The lobby --------------------------------------------------------------------------------------------------------
def test_lobby_without_a_knock_leads_back(client, room):
    assert client.get(f"/s/{room.session.code}/lobby/").headers["Location"] == f"/join/{room.session.code}/"


def test_lobby_asked_by_htmx_answers_with_the_part_only(room):
    browser = knock(room, room.ben)
    page = browser.post(f"/s/{room.session.code}/lobby/", headers={"HX-Request": "true"}).content.decode()
    assert ("let you in" in page, "<html" in page, "0 of 2 are here" in page) == (True, False, True)


def test_lobby_opens_by_itself(room):
    browser = knock(room, room.ben)
    joining.admit(seat(room, room.ben), by=room.ana)
    response = browser.post(f"/s/{room.session.code}/lobby/", headers={"HX-Request": "true"})
    assert (response.status_code, response.headers["HX-Redirect"]) == (204, f"/s/{room.session.code}/")


def test_looking_at_the_lobby_signs_nobody_in(room):
    browser = knock(room, room.ben)
    joining.admit(seat(room, room.ben), by=room.ana)
    assert "You are let in." in browser.get(f"/s/{room.session.code}/lobby/").content.decode()
    assert ("_auth_user_id" in browser.session, Knock.objects.get().answer) == (False, Answer.ADMITTED)


def test_lobby_of_a_session_that_ended_leads_back(room):
    browser = knock(room, room.ben)
    Session.objects.update(state="ended")
    assert browser.get(f"/s/{room.session.code}/lobby/").status_code == 302


def test_answers_reach_the_person_and_the_room(room):
    knock(room, room.ben)
    before = dict(Topic.objects.values_list("name", "version"))
    joining.admit(seat(room, room.ben), by=room.ana)
    after = dict(Topic.objects.values_list("name", "version"))
    moved = {name for name, version in after.items() if version > before.get(name, 0)}
    assert moved == {room.session.topic, seat(room, room.ben).topic}
