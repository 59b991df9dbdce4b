"""More time for one group or all, and a pause of all of them."""

from datetime import timedelta

import pytest
from django.utils import timezone

from grow import actions, longer
from grow.table import tables
from grow_room import at_table, item_of, make_consult, url_of
from sessions import actions as walk
from sessions.beats import group_clock
from sessions.clock import Clock
from sessions.lateness import ending_of
from sessions.models import Group, Session

pytestmark = pytest.mark.django_db


def fresh(room):
    return Session.objects.select_related("plc", "current").get(pk=room.session.pk)


def left(room):
    session = fresh(room)
    return Clock(session.item_ends_at, session.paused_left).left(timezone.now())


def end(room):
    session = fresh(room)
    return ending_of(session, list(session.items.all())).at


def pause(room):
    room.session = fresh(room)
    walk.set_clock(room.session, Clock(room.session.item_ends_at).paused(timezone.now()))


def test_five_minutes_for_one_group_move_the_projected_end():
    room = make_consult(more_coaches=4)
    before, other = end(room), tables(item_of(room))[1].group.beat_ends_at
    group = at_table(room).group

    room.htmx(room.ana).post(url_of(room, "longer-group"), {"group": group.code, "more": "5"})

    assert at_table(room).group.beat_ends_at - group.beat_ends_at == timedelta(minutes=5)
    one = next(table for table in tables(item_of(room)) if table.group.pk != group.pk)
    assert one.group.beat_ends_at == other
    assert round((end(room) - before).total_seconds() / 60) == 5


def test_another_group_with_less_to_do_moves_nothing():
    room = make_consult(more_coaches=4)
    room.htmx(room.ana).post(url_of(room, "longer-group"), {"group": at_table(room).group.code, "more": "5"})
    before = end(room)
    other = next(table for table in tables(item_of(room)) if table.group.pk != at_table(room).group.pk)

    room.htmx(room.ana).post(url_of(room, "longer-group"), {"group": other.group.code, "more": "1"})

    assert abs((end(room) - before).total_seconds()) < 1


def test_more_time_than_there_is_to_give_is_refused():
    room = make_consult()
    assert room.htmx(room.ana).post(url_of(room, "longer-group"), {"more": "30"}).status_code == 400


def test_groups_stand_still_in_a_pause_and_the_projected_end_moves():
    room = make_consult(more_coaches=4)
    pause(room)
    ago = timezone.now() - timedelta(minutes=3)
    Session.objects.filter(pk=room.session.pk).update(paused_at=ago)
    Group.objects.filter(item=room.items["consult"]).update(beat_ends_at=ago + timedelta(seconds=90))
    room.session = fresh(room)

    assert {group_clock(t.group)["left"] for t in tables(item_of(room))} == {90}
    one, two = end(room), end(room)
    assert timezone.now() + timedelta(seconds=left(room) - 2) < one < two

    walk.set_clock(room.session, Clock(None, room.session.paused_left).resumed(timezone.now()))
    room.session = fresh(room)
    assert {group_clock(t.group)["left"] for t in tables(item_of(room))} == {90}


def test_more_time_in_a_pause_stands_still_too():
    room = make_consult()
    pause(room)
    room.session = fresh(room)
    before = room.session.paused_left

    item = item_of(room)
    longer.give(item, tables(item), seconds=300)

    assert 295 <= fresh(room).paused_left - before <= 300
    assert fresh(room).item_ends_at is None


def test_group_that_is_through_needs_no_time():
    room = make_consult()
    table = at_table(room)
    assert actions.move(table, to=table.beats[-1], seen=table.group.move)
    before = left(room)

    item = item_of(room)
    longer.give(item, tables(item), seconds=300)

    assert longer.needs_of(at_table(room)) == 0
    assert left(room) in (before, before - 1)
