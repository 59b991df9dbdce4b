"""Who was not there catches up alone until the lock."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from grow.dealing import join
from grow.models import Consultancy, Question
from make import make_room
from people.models import Teacher
from rap.actions import open_rap
from rap.models import Rap, RapFocus, RapState
from reflection.actions import write
from reflection.models import Kind as LineKind
from sessions import actions, attending
from sessions.agenda import Line
from sessions.models import AgendaItem, Attendance, Done, Here
from sessions.step import Own

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


def own(room, kind, who=None):
    return next(one for one in over(room, who or room.ben).context["alone"] if one["item"].kind == kind)["own"]


def test_what_is_written_is_done_without_a_tick_and_cannot_be_unticked(room):
    lines = reverse("reflection:write", args=[room.session.code, room.items["reflection"].code, "celebration", 1])
    room.htmx(room.ben).post(lines, {"celebration-1-text": "Heron led the planning"})
    page = over(room, room.ben)
    assert (page.context["left"], Done.objects.count()) == (12, 0)
    html = page.content.decode()
    assert ("1 line is yours." in html, html.count('name="alone"')) == (True, 2)


def test_early_idea_alone_is_not_what_is_asked_for(room):
    write(room.items["reflection"], by=room.ben, kind=LineKind.IDEA, number=1, text="Shorter check-ins")
    assert own(room, "reflection") == Own()


def test_case_and_help_are_both_asked_for(room):
    item = AgendaItem.objects.get(pk=room.items["consult"].pk)
    item.session = room.session
    join(item, room.ben)
    assert own(room, "consult") == Own()
    Consultancy.objects.filter(host=room.ben).update(goal="Plan together once a week")
    assert not own(room, "consult").is_done
    assert "A peer waits" in str(own(room, "consult").words)
    case = Consultancy.objects.exclude(host=room.ben).first()
    Question.objects.create(consultancy=case, author=room.ben, kind="probing", text="What else?", client_key="1")
    assert own(room, "consult").is_done
    Consultancy.objects.filter(host=room.ben).update(goal="")
    assert "not written yet" in str(own(room, "consult").words)


def test_plan_is_done_when_it_is_handed_in(room):
    rap = open_rap(room.session, room.ben)
    assert own(room, "rap") == Own()
    RapFocus.objects.create(rap=rap, teacher=Teacher.objects.get(alias="Heron"), position=1, goal="Plan together")
    assert (own(room, "rap").is_done, "A goal is written" in str(own(room, "rap").words)) == (False, True)
    Rap.objects.filter(pk=rap.pk).update(state=RapState.HANDED_IN)
    assert own(room, "rap").is_done


def test_list_asks_as_often_for_much_as_for_little(room, django_assert_num_queries):
    client, path = room.client(room.ben), f"/s/{room.session.code}/"
    client.get(path)
    for written in (False, True):
        if written:
            write(room.items["reflection"], by=room.ben, kind=LineKind.CELEBRATION, number=1, text="Heron led it")
        with django_assert_num_queries(11):  # one of them for each item that is done alone
            client.get(path)


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
