"""Who drafts what together, and who is credited for it."""

import re

import pytest
from django.urls import reverse

from boards import LINES, accept, draft, level, projector, take_pen, third
from make import make_room
from matrix import actions, drafting
from matrix.models import Draft, Source
from matrix.step import step
from sessions import actions as walk
from sessions import attending
from sessions.models import Here, Seat
from sessions.screens import by_name, html_of

pytestmark = pytest.mark.django_db


def write(room, who, text, seen=1):
    return drafting.write(draft(room, "delight"), 3, text=text, by=who, seen=seen)


def words(room):
    at = room.room("norm")
    return html_of(by_name(at.item, "norm-words"), at)


def page(room):
    return reverse("sessions:item", args=[room.session.code, room.items["norm"].code])


# --- Groups ----------------------------------------------------------------------------------------------------------
def test_large_room_has_two_groups_for_each_axis():
    room = make_room(LINES, more_coaches=10)
    room.go("norm")

    assert [(one.axis, one.group.name, one.group.seats.count()) for one in Draft.objects.select_related("group")] == [
        ("delight", "Delight 1", 3),
        ("engagement", "Engagement 1", 3),
        ("delight", "Delight 2", 3),
        ("engagement", "Engagement 2", 3),
    ]
    third = Draft.objects.get(number=3)
    seat = third.group.seats.select_related("member").first()
    drafting.take(third, by=seat.member)
    assert "own-3" in room.client(seat.member).get(page(room)).content.decode()
    wall = re.sub(r"<.*?>", "", room.client(room.ana).get(projector(room.session)).content.decode())
    assert "Delight 1: The pen lies on the table" in wall
    assert f"Delight 2: {seat.member.first_name} holds the pen" in wall


def test_somebody_who_comes_later_joins_the_smaller_half():
    room = make_room(LINES, more_coaches=3)
    late = room.session.attendance.get(member__name="Coach2 Extra")
    attending.set_here(late, here=Here.ABSENT, by=room.ana)
    room.go("norm")
    walk.come_in(room.session, late.member)
    walk.come_in(room.session, late.member)

    assert [seat.group.name for seat in Seat.objects.filter(member=late.member)] == ["Delight"]
    assert actions.seat_late(room.items["norm"], room.ana) is None
    assert [one.draft.axis for one in step.panel(room.visit(late.member, "norm")).context["own"]] == ["delight"]


# --- Who worded it ---------------------------------------------------------------------------------------------------
def test_room_reads_the_group_and_the_record_keeps_the_people():
    room = make_room(LINES, more_coaches=2)
    room.go("norm")
    other = third(room)
    take_pen(room, room.ben)
    write(room, room.ben, "Asks")
    drafting.hand(draft(room, "delight"), by=room.ben, to=other)
    write(room, other, "Asks for more", seen=2)
    accept(room)
    text = words(room)

    assert text.count("worded by the group for Delight") == 1
    assert "Ben" not in text
    assert level(room, "delight", 3).source == Source.DRAFT
    assert set(level(room, "delight", 3).writers.all()) == {room.ben, other}
    assert step.export(room.session, room.ben)["worded"] == ["delight 3"]
    assert step.export(room.session, room.cleo)["worded"] == []
