"""Who was not there catches up alone until the lock."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from make import make_room
from sessions import actions, attending
from sessions.agenda import Line
from sessions.models import Attendance, Done, Here

pytestmark = pytest.mark.django_db


@pytest.fixture
def room():
    """Over; Ben was marked absent, Cleo was there."""
    lines = [
        Line("", "open"),
        Line("reflection", "reflection"),
        Line("grow", "choose"),
        Line("grow", "consult"),
        Line("rap", "rap"),
    ]
    room = make_room(lines)
    attending.set_here(Attendance.objects.get(member=room.ben), here=Here.ABSENT, by=room.ana)
    for kind in ("reflection", "choose", "consult", "rap"):
        room.go(kind)
    actions.end(room.session, by=room.ana)
    room.session.refresh_from_db()
    return room


def over(room, who):
    return room.client(who).get(f"/s/{room.session.code}/")


def test_absent_is_led_through_what_was_held_in_order(room):
    page = over(room, room.ben)
    assert [one["item"].kind for one in page.context["alone"]] == ["reflection", "consult", "rap"]
    assert page.context["left"] == 16
    assert "Catch up in about 16 minutes" in page.content.decode()


def test_who_was_there_is_not(room):
    page = over(room, room.cleo)
    assert (page.context["alone"], "That was the session." in page.content.decode()) == ([], True)


def test_who_came_late_is_led_too(room):
    Attendance.objects.filter(member=room.cleo).update(missed=2)
    assert len(over(room, room.cleo).context["alone"]) == 3


def test_done_is_marked_and_taken_back_on_the_list(room):
    path = f"/s/{room.session.code}/i/{room.items['reflection'].code}/done/"
    ben = room.client(room.ben)
    assert ben.post(path, {"alone": "yes", "done": "yes"}).headers["Location"] == f"/s/{room.session.code}/"
    assert (Done.objects.get().member, over(room, room.ben).context["left"]) == (room.ben, 12)
    ben.post(path, {"alone": "yes", "done": "no"})
    assert over(room, room.ben).context["left"] == 16


def test_absent_joins_a_group_and_hosts_in_writing_after_the_end(room):
    path = f"/s/{room.session.code}/i/{room.items['consult'].code}/"
    assert "Join the smallest group" in room.client(room.ben).get(path).content.decode()
    join = reverse("grow:join", args=[room.session.code, room.items["consult"].code])
    assert room.htmx(room.ben).post(join).status_code == 204
    assert "Join the smallest group" not in room.client(room.ben).get(path).content.decode()


def test_home_and_console_say_who_still_may(room):
    home = f"/plc/{room.plc.code}/"
    assert "You missed some of Quarter 3" in room.client(room.ben).get(home).content.decode()
    assert "You missed some of Quarter 3" not in room.client(room.cleo).get(home).content.decode()
    console = room.client(room.ana).get(f"/s/{room.session.code}/console/").content.decode()
    assert "these can still catch up alone: <bdi>Ben Okoye</bdi></p>" in " ".join(console.split())


def test_after_the_lock_nothing_is_left_to_do(room):
    room.session.ended_at = timezone.now() - timedelta(days=8)
    room.session.save(update_fields=["ended_at"])
    assert over(room, room.ben).context["alone"] == []
