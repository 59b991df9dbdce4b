from datetime import timedelta

import pytest
from django.db.models import F
from django.urls import reverse
from django.utils import timezone

from grow import dealing
from grow.groups import Person
from grow.models import Consultancy
from grow.rounds import phase_of
from grow.step import step
from grow.table import tables
from grow_room import at_table, item_of, make_choose, make_consult, url_of
from make import make_member
from people.models import School
from sessions import actions
from sessions.beats import group_clock, move_group
from sessions.clock import Clock
from sessions.models import Group, LogEntry, Seat, Session

pytestmark = pytest.mark.django_db


def swap_url(room):
    return reverse("grow:swap", args=[room.session.code, room.items["choose"].code])


def seats():
    return {
        name: [s.member.first_name for s in Seat.objects.filter(group__name=name)]
        for name in Group.objects.values_list("name", flat=True)
    }


def test_two_people_change_groups_and_it_is_said_why():
    room = make_choose(more_coaches=4)
    before = seats()
    one, other = Seat.objects.filter(group__name="A")[1], Seat.objects.filter(group__name="B")[1]
    answer = room.htmx(room.ana).post(swap_url(room), {"one": one.member.code, "other": other.member.code})
    assert answer.status_code == 204
    after = seats()
    assert (after["A"][1], after["B"][1]) == (before["B"][1], before["A"][1])
    assert Group.objects.get(name="A").note.startswith("Changed by hand.")
    assert LogEntry.objects.filter(action="swap seats", actor=room.ana).count() == 1


def test_swap_says_what_it_costs_and_is_taken_back():
    room = make_choose(more_coaches=4)
    school = School.objects.create(plc=room.plc, name="Hillside")
    one, other = Seat.objects.filter(group__name="A")[1], Seat.objects.filter(group__name="B")[1]
    stays = Seat.objects.filter(group__name="B")[0]
    for seat in (one, stays):
        seat.member.schools.add(school)
    before = seats()
    ana = room.client(room.ana)
    page = ana.post(swap_url(room), {"one": one.member.code, "other": other.member.code}, follow=True)
    line = page.context["undo"]
    names = sorted([stays.member.first_name, one.member.first_name])
    moved = f"{one.member.first_name} and {other.member.first_name} changed places."
    assert (line["words"].startswith(moved), "share a school" in line["words"]) == (True, True)
    assert all(name in line["words"] for name in names)
    page = ana.post(line["url"], line["values"], follow=True)
    assert (seats(), page.context["undo"]) == (before, None)


def test_groups_say_when_first_year_coaches_are_apart():
    people = [Person(1, "Ben"), Person(2, "Cleo", first_year=True)]
    assert dealing.explained(people, []).endswith("first-year coaches apart.")
    assert dealing.explained(people[:1], []) == "Different schools, nobody from last quarter’s group."


def test_swapping_inside_a_group_changes_the_order_of_hosts():
    room = make_choose()
    room.htmx(room.ana).post(swap_url(room), {"one": room.ben.code, "other": room.cleo.code})
    assert [host.first_name for host in at_table(room).hosts] == ["Cleo", "Ben"]


def test_swapping_one_with_the_same_and_with_a_stranger_is_refused():
    room = make_choose()
    ana = room.htmx(room.ana)
    answer = ana.post(swap_url(room), {"one": room.ben.code, "other": room.ben.code})
    assert (answer.status_code, "Pick two different people." in answer.content.decode()) == (422, True)
    assert ana.post(swap_url(room), {"one": room.ben.code, "other": room.dan.code}).status_code == 404
    assert room.htmx(room.ben).post(swap_url(room), {"one": room.ben.code, "other": room.cleo.code}).status_code == 403


def test_once_the_rounds_run_people_stay():
    room = make_consult()
    answer = room.htmx(room.ana).post(url_of(room, "swap"), {"one": room.ben.code, "other": room.cleo.code})
    assert (answer.status_code, "The rounds have begun" in answer.content.decode()) == (409, True)


def test_somebody_who_came_late_gets_a_seat():
    room = make_consult()
    mia = make_member(room.plc, "Mia Roe", is_coach=True)
    room.seatless(mia)
    assert (
        "Mia Roe" in room.client(room.ana).get(reverse("sessions:console", args=[room.session.code])).content.decode()
    )
    assert room.htmx(room.ana).post(url_of(room, "place"), {"who": mia.code}).status_code == 204
    assert Consultancy.objects.get(host=mia).round == 0
    assert room.htmx(room.ana).post(url_of(room, "place"), {"who": room.dan.code}).status_code == 404


def test_a_facilitator_moves_and_extends_any_group():
    room = make_consult()
    ana, group = room.htmx(room.ana), Group.objects.get()
    url = url_of(room, "move-group", group=group.code)
    assert ana.post(url, {"to": "next", "seen": group.move}).status_code == 204
    assert at_table(room).phase == "reality"
    assert room.htmx(room.ben).post(url, {"to": "next", "seen": group.move}).status_code == 403
    before = at_table(room).group.beat_ends_at
    for data in ({}, {"group": group.code}):
        assert ana.post(url_of(room, "longer-group"), data).status_code == 204
    assert (at_table(room).group.beat_ends_at - before).total_seconds() == 120
    assert ana.post(url, {"to": "next", "seen": "x"}).status_code == 400


def test_without_script_the_buttons_lead_back_to_the_console():
    room = make_consult()
    answer = room.client(room.ana).post(url_of(room, "longer-group"))
    assert (answer.status_code, answer["Location"]) == (302, reverse("sessions:console", args=[room.session.code]))


def test_one_line_for_each_group():
    room = make_consult(more_coaches=4)
    html = room.client(room.ana).get(reverse("sessions:console", args=[room.session.code])).content.decode()
    assert html.count("Round 1 of 3, Goal") == 2


def test_room_screen_shows_the_step_and_who_hosts():
    room = make_consult(more_coaches=4)
    context = step.context("grow-screen", room.room("consult", "screen"))
    assert (str(context["title"]), context["rounds"], len(context["tables"])) == ("Goal", 3, 2)


def test_an_item_of_another_step_has_no_such_page():
    room = make_consult()
    open_ = {"code": room.session.code, "item": room.items["open"].code}
    assert room.htmx(room.ana).post(reverse("grow:swap", kwargs=open_)).status_code == 404
    assert room.htmx(room.ben).post(reverse("grow:join", kwargs=open_)).status_code == 404
    assert room.htmx(room.ben).post(reverse("grow:choose", kwargs=open_)).status_code == 404


def test_in_the_break_the_room_reads_who_hosts_next_and_who_keeps_that_round():
    room = make_consult(more_coaches=4)
    for table in tables(item_of(room)):
        to = next(beat for beat in table.beats if phase_of(beat) == "break")
        move_group(table.group, to=to, seen=table.group.move)
    [first, _] = step.context("grow-screen", room.room("consult", "screen"))["tables"]
    hosts = first["table"].hosts
    assert (first["table"].host, first["table"].keeper) == (hosts[2], hosts[0])


def test_a_crowd_is_shown_small_and_the_rest_is_counted():
    room = make_consult(more_coaches=58)
    context = step.context("grow-screen", room.room("consult", "screen"))
    assert (context["size"], len(context["tables"]), context["more"]) == (" many crowd", 18, 2)


def test_the_room_follows_the_groups_that_are_still_at_work():
    room = make_consult(more_coaches=4)
    table = tables(item_of(room))[0]
    move_group(table.group, to=table.beats[-1], seen=table.group.move)
    assert str(step.context("grow-screen", room.room("consult", "screen"))["title"]) == "Goal"


def test_pause_stops_the_groups_clocks_too() -> None:
    room = make_consult()
    group = at_table(room).group
    left = (group.beat_ends_at - timezone.now()).total_seconds()
    visit = room.visit(room.ana, "consult")
    clock = Clock(visit.session.item_ends_at)
    actions.set_clock(visit.session, clock.paused(timezone.now()))
    Session.objects.update(paused_at=timezone.now() - timedelta(minutes=9))
    Group.objects.update(beat_ends_at=F("beat_ends_at") - timedelta(minutes=9))

    paused = room.visit(room.ana, "consult").session
    standing = group_clock(Group.objects.select_related("item__session").get(pk=group.pk))
    actions.set_clock(paused, Clock(None, paused.paused_left).resumed(timezone.now()))

    assert (standing["ends"], standing["paused"]) == (0, True)
    assert abs(standing["left"] - left) < 3
    now = (Group.objects.get(pk=group.pk).beat_ends_at - timezone.now()).total_seconds()
    assert abs(now - left) < 3
