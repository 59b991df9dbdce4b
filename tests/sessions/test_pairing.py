"""Somebody remote has a partner in the room: suggested, changed by one press, told to both, kept together in groups."""

import pytest
from django.urls import reverse

from make import Meeting, make_member, make_room
from people.models import Member
from sessions import actions, attending, pairing
from sessions.agenda import Line
from sessions.models import Attendance, Group, Here, LogEntry

LINES = [Line("", "open"), Line("carousel", "carousel"), Line("grow", "choose"), Line("grow", "consult")]
pytestmark = pytest.mark.django_db


@pytest.fixture
def room() -> Meeting:
    """Ben and Fay are in the room; Cleo is remote."""
    room = make_room(LINES)
    actions.come_in(room.session, make_member(room.plc, "Fay Abel", is_coach=True))
    mark(room, room.cleo, Here.REMOTE)
    return room


def seat(room: Meeting, who: Member) -> Attendance:
    return Attendance.objects.select_related("session__current", "member").get(session=room.session, member=who)


def mark(room: Meeting, who: Member, here: str) -> None:
    attending.set_here(seat(room, who), here=here, by=room.ana)


def with_whom(room: Meeting) -> dict[str, str]:
    """Everybody who has a partner, and whom."""
    found = Attendance.objects.filter(session=room.session, partner__isnull=False)
    return dict(found.values_list("member__name", "partner__name"))


def press(room: Meeting) -> int:
    url = reverse("sessions:attendance", args=[room.session.code])
    return room.htmx(room.ana).post(url, {"mark": f"{room.cleo.code}.pair"}).status_code


BEN_AND_CLEO = {"Cleo Marsh": "Ben Okoye", "Ben Okoye": "Cleo Marsh"}
FAY_AND_CLEO = {"Cleo Marsh": "Fay Abel", "Fay Abel": "Cleo Marsh"}


def test_partner_is_suggested_when_somebody_is_remote(room: Meeting) -> None:
    assert with_whom(room) == BEN_AND_CLEO


def test_next_in_the_room_by_one_press_and_round_again(room: Meeting) -> None:
    assert (press(room), with_whom(room)) == (200, FAY_AND_CLEO)
    assert (press(room), with_whom(room)) == (200, BEN_AND_CLEO)
    assert LogEntry.objects.filter(action="pair", about=room.cleo.code).count() == 2


def test_press_finds_nobody_where_nobody_is_free(room: Meeting) -> None:
    mark(room, Member.objects.get(name="Fay Abel"), Here.LEFT)
    assert (press(room), with_whom(room)) == (200, BEN_AND_CLEO)
    mark(room, room.ben, Here.ABSENT)
    assert with_whom(room) == {}
    assert (press(room), with_whom(room)) == (200, {})


def test_pair_is_for_who_is_remote_alone(room: Meeting) -> None:
    url = reverse("sessions:attendance", args=[room.session.code])
    assert room.htmx(room.ana).post(url, {"mark": f"{room.ben.code}.pair"}).status_code == 400


def test_partner_who_leaves_is_replaced_and_who_comes_takes_a_free_place(room: Meeting) -> None:
    mark(room, room.ben, Here.LEFT)
    assert with_whom(room) == FAY_AND_CLEO
    mark(room, Member.objects.get(name="Fay Abel"), Here.LEFT)
    assert with_whom(room) == {}
    mark(room, room.ben, Here.PRESENT)
    assert with_whom(room) == BEN_AND_CLEO


def test_same_mark_again_leaves_the_pair(room: Meeting) -> None:
    press(room)
    mark(room, Member.objects.get(name="Fay Abel"), Here.PRESENT)
    mark(room, room.cleo, Here.REMOTE)
    assert with_whom(room) == FAY_AND_CLEO


def test_who_comes_into_the_room_needs_no_partner(room: Meeting) -> None:
    mark(room, room.cleo, Here.PRESENT)
    assert with_whom(room) == {}


def test_both_pages_and_the_row_say_it(room: Meeting) -> None:
    page = reverse("sessions:page", args=[room.session.code])
    assert "Ben looks out for you in the room." in room.client(room.cleo).get(page).content.decode()
    assert "Cleo is remote, and you look out for them." in room.client(room.ben).get(page).content.decode()
    fay = Member.objects.get(name="Fay Abel")
    assert "pairline" not in room.client(fay).get(page).content.decode()
    console = reverse("sessions:console", args=[room.session.code])
    html = room.client(room.ana).get(console).content.decode()
    assert ("Ben looks out in the room" in html, "looks out for Cleo" in html) == (True, True)


def groups(room: Meeting, kind: str) -> list[tuple[set[str], str]]:
    found = Group.objects.filter(item=room.items[kind]).prefetch_related("seats__member").order_by("position")
    return [({seat.member.first_name for seat in one.seats.all()}, one.note) for one in found]


def test_carousel_deals_the_two_to_one_group_and_says_why(room: Meeting) -> None:
    for n in range(3):
        actions.come_in(room.session, make_member(room.plc, f"Coach{n} Extra", is_coach=True))
    room.go("carousel")
    dealt = groups(room, "carousel")
    assert [len(people) for people, _note in dealt] == [2, 2, 2]
    assert ({"Ben", "Cleo"}, "Cleo is remote and stays with Ben.") in dealt
    console = room.client(room.ana).get(reverse("sessions:console", args=[room.session.code])).content.decode()
    assert "Cleo is remote and stays with Ben." in console


def test_two_pairs_both_stay_together(room: Meeting) -> None:
    gil = make_member(room.plc, "Gil Ruiz", is_coach=True)
    actions.come_in(room.session, gil, here=Here.REMOTE)
    for n in range(2):
        actions.come_in(room.session, make_member(room.plc, f"Coach{n} Extra", is_coach=True))
    room.go("carousel")
    together = [people for people, note in groups(room, "carousel") if note]
    assert sorted(sorted(people) for people in together) == [["Ben", "Cleo"], ["Fay", "Gil"]]


def test_nobody_is_moved_where_a_group_has_no_place_to_give() -> None:
    people = [Member(pk=n, name=f"P{n}") for n in range(1, 4)]
    order, notes = [*people], {n: n - 1 for n in range(1, 4)}
    pairing._bring_together(order, notes, 3, (1, 2), set())
    assert [one.pk for one in order] == [1, 2, 3]


def test_consultancies_keep_them_together_unless_a_rule_speaks_against_it(room: Meeting) -> None:
    for n in range(3):
        actions.come_in(room.session, make_member(room.plc, f"Coach{n} Extra", is_coach=True))
    room.go("choose")
    [(people, note)] = [(people, note) for people, note in groups(room, "consult") if "Cleo" in people]
    assert "Ben" in people
    assert "Cleo is remote and stays with Ben." in note


def test_rule_that_keeps_apart_goes_first_and_is_told(room: Meeting) -> None:
    for n in range(3):
        actions.come_in(room.session, make_member(room.plc, f"Coach{n} Extra", is_coach=True))
    school = room.plc.schools.get()
    for one in (room.ben, room.cleo):
        one.schools.add(school)
    room.go("choose")
    [(people, note)] = [(people, note) for people, note in groups(room, "consult") if "Cleo" in people]
    assert "Ben" not in people
    assert "the partner in the room sits in another group" in note
