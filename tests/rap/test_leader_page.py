"""The leader's own page: what is asked for, answered, undone, and what stands there before anything happened."""

from datetime import date

import pytest
from django.urls import reverse

from make import make_member
from people.models import LeaderScope
from rap import release
from rap.models import RapFocus
from rap_room import fresh, make_plan, make_rap_room, only_focus, write

pytestmark = pytest.mark.django_db


def home(room, **query):
    return room.client(room.lea).get(reverse("leader:home", args=[room.plc.code]), query)


@pytest.mark.parametrize(
    ("data", "status"),
    [
        ({"how": "yes"}, 302),
        ({"how": "change", "text": "From Tuesday"}, 302),
        ({"how": "no", "text": "No aide this quarter"}, 302),
        ({"how": "no"}, 422),
        ({"how": "change", "text": "  "}, 422),
        ({"text": "Only words"}, 422),
        ({"how": "maybe"}, 422),
    ],
)
def test_an_answer_is_two_taps_and_a_sentence_where_it_is_no_plain_yes(data, status):
    room = make_rap_room()
    rap = make_plan(room)
    release.release(rap)
    focus = only_focus(rap)
    answer = room.client(room.lea).post(reverse("leader:answer", args=[room.plc.code, focus.code]), data)
    focus.refresh_from_db()
    assert answer.status_code == status
    assert focus.support_answer == (data["how"] if status == 302 else "")
    if status == 422 and data.get("text", "").strip():
        assert data["text"] in answer.content.decode()


def test_the_request_does_not_say_who_asks():
    room = make_rap_room()
    release.release(make_plan(room))
    html = home(room).content.decode()
    asks = html[html.index('id="asks"') :]
    assert "Aide time at 8:10" in asks
    assert "Ben" not in asks


def test_an_answer_reaches_the_coach_and_can_be_undone():
    room = make_rap_room()
    rap = make_plan(room)
    release.release(rap)
    focus = only_focus(rap)
    args = [room.plc.code, focus.code]
    lea = room.client(room.lea)
    assert (
        lea.get(lea.post(reverse("leader:answer", args=args), {"how": "yes", "text": "From Tuesday"}).url).status_code
        == 200
    )
    item = reverse("sessions:item", args=[room.session.code, room.items["rap"].code])
    assert "Lea Brand: Yes." in room.client(room.ben).get(item).content.decode()
    lea.post(reverse("leader:undo", args=args))
    focus.refresh_from_db()
    assert (focus.support_answer, focus.answer_text, focus.answered_by) == ("", "", None)


def test_a_second_leader_does_not_overwrite_the_first():
    room = make_rap_room()
    max_ = make_member(room.plc, "Max Second", is_leader=True)
    LeaderScope.objects.create(leader=max_)
    rap = make_plan(room)
    release.release(rap)
    args = [room.plc.code, only_focus(rap).code]
    assert room.client(room.lea).post(reverse("leader:answer", args=args), {"how": "yes"}).status_code == 302
    second = room.client(max_).post(reverse("leader:answer", args=args), {"how": "no", "text": "No"})
    assert second.status_code == 409
    assert "Another leader answered this one" in second.content.decode()
    assert RapFocus.objects.get().support_answer == "yes"


def test_requests_come_in_the_order_of_their_checks():
    room = make_rap_room()
    late = make_plan(room)
    early = make_plan(room, room.cleo, "Basalt")
    write(early, only_focus(early), "support", "A line in writing")
    write(early, only_focus(early).actions.get(), "check_on", date(2027, 1, 7))
    for rap in (late, early):
        release.release(fresh(rap))
    html = home(room).content.decode()
    assert html.index("A line in writing") < html.index("Aide time at 8:10")
    assert "2 wait for you" in html


def test_the_page_is_empty_in_words_before_anything_happened():
    room = make_rap_room(opened=False)
    assert "No session was held yet." in home(room).content.decode()
    running = room.htmx(room.ana)
    running.post(reverse("sessions:start", args=[room.session.code]))
    html = home(room).content.decode()
    assert "No plan is finished yet." in html
    assert "Nothing waits for you." in html


def test_extras_from_above_find_their_place(settings):
    settings.LEADER_EXTRAS = "rap_extras.extras"
    room = make_rap_room()
    html = home(room).content.decode()
    assert "Nine of 24 partnerships are thriving" in html
    assert "There are no actions from last quarter" in html


@pytest.mark.parametrize("plans", [1, 2])
def test_the_page_asks_as_often_for_one_plan_as_for_two(plans, django_assert_num_queries):
    room = make_rap_room()
    for coach, alias in [(room.ben, "Heron"), (room.cleo, "Basalt")][:plans]:
        release.release(make_plan(room, coach, alias))
    client = room.client(room.lea)
    home_url = reverse("leader:home", args=[room.plc.code])
    client.get(home_url)
    with django_assert_num_queries(14):
        client.get(home_url)
