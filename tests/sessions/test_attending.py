"""Who is here: marks, who comes late, and somebody added while the meeting runs."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from door import seat
from live.models import Topic
from make import make_member, make_room
from people import links
from people.models import LinkKind, PersonalLink
from sessions import actions, attending
from sessions.agenda import Line
from sessions.models import Attendance, Here, LogEntry, Seat, Session

pytestmark = pytest.mark.django_db


@pytest.fixture
def room():
    return make_room([Line("", "open"), Line("", "break"), Line("grow", "choose"), Line("grow", "consult")])


@pytest.mark.parametrize("remote", [False, True])
def test_who_sits_there_already_is_not_announced_again(room, remote):
    door, form = f"/s/{room.session.code}/door/", {"remote": "1"} if remote else {}

    def press():
        assert room.client(room.ben).post(door, form).status_code == 302
        return Topic.objects.versions([room.session.topic])[room.session.topic]

    attending.set_here(seat(room, room.ben), here=Here.LEFT, by=room.ana)
    first = press()
    assert seat(room, room.ben).here == (Here.REMOTE if remote else Here.PRESENT)
    assert press() == first


def mark(room, who, here, *, by=None):
    data = {"mark": f"{who.code}.{here}"}
    return room.client(by or room.ana).post(f"/s/{room.session.code}/console/attendance/", data)


def added(room, name):
    return room.client(room.ana).post(f"/s/{room.session.code}/console/add/", {"name": name})


def use(link):
    """Opens a personal link as its page does, and says "that is me"."""
    browser, token = Client(), link.partition("#")[2]
    assert browser.post("/enter/", {"token": token}).status_code == 200
    return browser, browser.post("/enter/", {"token": token, "sure": "1"})


# --- Marks ------------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("here", ["present", "remote", "left", "absent", "expected"])
def test_one_press_marks_somebody(room, here):
    assert mark(room, room.ben, here).status_code == 302
    assert seat(room, room.ben).here == here
    assert LogEntry.objects.filter(action=f"mark {here}", about=room.ben.code).count() == 1


@pytest.mark.parametrize("sent", ["", "knocking", "declined", "nobody"])
def test_other_marks_are_refused(room, sent):
    assert mark(room, room.ben, sent).status_code == 400
    assert seat(room, room.ben).here == Here.PRESENT


def test_heading_counts_by_kind(room):
    actions.go(room.session, to=room.items["break"], seen=room.session.move, by=room.ana)
    room.session.refresh_from_db()
    eve = make_member(room.plc, "Eve", is_coach=True)
    actions.come_in(room.session, eve, here=Here.REMOTE)
    mark(room, room.cleo, "absent")
    page = room.client(room.ana).get(f"/s/{room.session.code}/console/").content.decode()
    assert "2 in the room, 1 remote, 1 absent, 1 came late" in page


def test_absent_pressed_again_is_expected(room):
    mark(room, room.ben, "absent")
    page = room.client(room.ana).get(f"/s/{room.session.code}/console/").content.decode()
    assert (f'value="{room.ben.code}.expected"' in page, f'value="{room.ben.code}.absent"' in page) == (True, False)


# --- Who comes late ---------------------------------------------------------------------------------------------------
def test_late_is_who_comes_when_the_room_has_left_an_item(room):
    eve = make_member(room.plc, "Eve", is_coach=True)
    room.go("choose")
    actions.come_in(room.session, eve)
    assert (seat(room, room.ben).missed, seat(room, eve).missed) == (0, 2)


def test_who_comes_back_keeps_the_time_they_first_came(room):
    came = timezone.now() - timedelta(minutes=40)
    Attendance.objects.filter(member=room.ben).update(joined_at=came, here=Here.LEFT)
    room.go("choose")
    actions.come_in(room.session, room.ben)
    assert (seat(room, room.ben).joined_at, seat(room, room.ben).missed) == (came, 0)


def test_latecomer_has_a_seat_at_once(room):
    room.go("choose")
    eve = make_member(room.plc, "Eve", is_coach=True)
    actions.come_in(room.session, eve)
    actions.come_in(room.session, eve)
    assert Seat.objects.filter(group__item__kind="consult", member=eve).count() == 1


def test_helper_without_caseload_takes_no_seat(room):
    room.go("choose")
    hal = make_member(room.plc, "Hal", is_facilitator=True)
    actions.come_in(room.session, hal)
    assert Seat.objects.filter(member=hal).count() == 0


def test_catch_up_card_is_shown_until_it_is_put_away(room):
    room.go("choose")
    eve = make_member(room.plc, "Eve", is_coach=True)
    actions.come_in(room.session, eve)
    browser, path = room.client(eve), f"/s/{room.session.code}/"
    assert [one["item"].kind for one in browser.get(path).context["catch_up"]["past"]] == ["open"]
    assert browser.post(f"{path}caught-up/").headers["Location"] == path
    assert browser.get(path).context["catch_up"] is None


def test_who_came_in_time_has_no_card(room):
    room.go("choose")
    assert room.client(room.ben).get(f"/s/{room.session.code}/").context["catch_up"] is None


# --- Adding somebody --------------------------------------------------------------------------------------------------
def test_member_is_added_by_name_with_a_link_of_their_own(room):
    eve = make_member(room.plc, "Eve Lund", is_coach=True)
    page = added(room, " eve  lund ")
    assert seat(room, eve).here == Here.PRESENT
    assert PersonalLink.objects.get(member=eve).kind == LinkKind.MEMBER
    _browser, response = use(page.context["own_link"])
    assert response.headers["Location"] == f"/s/{room.session.code}/"


def test_other_name_is_a_guest_whose_link_reaches_this_session_only(room):
    page = added(room, "Gus Guest")
    guest = page.context["added"]
    assert (guest.is_guest, guest.is_coach, seat(room, guest).here) == (True, True, Here.PRESENT)
    browser, response = use(page.context["own_link"])
    assert response.headers["Location"] == f"/s/{room.session.code}/"
    assert browser.get(f"/s/{room.session.code}/").status_code == 200
    assert browser.get(f"/plc/{room.plc.code}/").headers["Location"] == f"/s/{room.session.code}/"


def test_link_of_a_guest_who_left_opens_nothing(room):
    page = added(room, "Gus Guest")
    Attendance.objects.filter(member=page.context["added"]).update(here=Here.LEFT)
    browser, response = use(page.context["own_link"])
    assert (response.status_code, "_auth_user_id" in browser.session) == (422, False)


@pytest.mark.parametrize("name", ["", "x" * 81, "Ben Okoye"])
def test_name_that_cannot_be_added_stays_in_its_field(room, name):
    before = Attendance.objects.count()
    page = added(room, name)
    assert (page.status_code, page.context["name"], Attendance.objects.count()) == (422, name, before)


def test_two_of_one_name_are_told_apart_in_the_list(room):
    for post in ("K-2", "Math"):
        user = make_member(room.plc, f"Eve {post}", is_coach=True)
        type(user).objects.filter(pk=user.pk).update(name="Eve")
    page = added(room, "Eve")
    assert (page.status_code, "Two people here are called Eve" in page.content.decode()) == (422, True)


def test_facilitator_is_added_without_a_link(room):
    make_member(room.plc, "Hal", is_facilitator=True)
    page = added(room, "Hal")
    assert (page.status_code, "own_link" in page.context, PersonalLink.objects.count()) == (200, False, 0)


@pytest.mark.parametrize("mark_", [{"is_leader": True}, {"is_coach": True, "evaluates": True}])
def test_leader_and_evaluator_are_not_offered(room, mark_):
    make_member(room.plc, "Eve", **mark_)
    assert list(attending.outside(room.session)) == []


def test_nobody_is_added_to_a_session_that_is_over(room):
    Session.objects.update(state="ended")
    assert (added(room, "Gus").status_code, Attendance.objects.filter(member__name="Gus").count()) == (409, 0)


# --- Coming by one's own link -----------------------------------------------------------------------------------------
def test_link_of_a_coach_leads_into_the_running_item(room):
    room.go("choose")
    eve = make_member(room.plc, "Eve", is_coach=True)
    _browser, response = use(links.url(str(links.for_member(eve, by=room.ana))))
    assert (response.headers["Location"], seat(room, eve).is_in) == (f"/s/{room.session.code}/", True)


def test_link_leads_home_where_no_session_runs_or_somebody_leads(room):
    _browser, response = use(links.url(str(links.for_member(room.ana, by=None))))
    assert response.headers["Location"] == "/"
    Session.objects.update(state="planned")
    _browser, response = use(links.url(str(links.for_member(room.ben, by=None))))
    assert response.headers["Location"] == "/"
