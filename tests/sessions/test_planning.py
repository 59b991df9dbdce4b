"""Planning a session and changing its agenda."""

from datetime import UTC, datetime

import pytest
from django.urls import reverse

from make import make_room
from sessions import planning
from sessions.agenda import Line
from sessions.models import AgendaItem, Session
from sessions.views.plan import _next_quarter_hour

LINES = [Line("", "open"), Line("", "break"), Line("", "free")]
pytestmark = pytest.mark.django_db


def order(session: Session) -> list[str]:
    return list(session.items.order_by("position").values_list("kind", flat=True))


def test_plan_page_makes_a_session_from_a_template() -> None:
    room = make_room(LINES)
    ana = room.client(room.ana)
    data = {"quarter": "Quarter 4", "date": "2027-05-06", "time": "08:30", "place": "Library", "template": "full"}

    answer = ana.post(reverse("sessions:plan", args=[room.plc.code]), data)

    made = Session.objects.get(quarter="Quarter 4")
    assert answer.url == reverse("sessions:agenda", args=[made.code])
    assert sum(made.items.values_list("minutes", flat=True)) == 180
    assert made.starts_at.isoformat() == "2027-05-06T12:30:00+00:00"


def test_plan_page_guesses_the_next_quarter() -> None:
    room = make_room(LINES)

    page = room.client(room.ana).get(reverse("sessions:plan", args=[room.plc.code]))

    assert page.context["form"].initial["quarter"] == "Quarter 4"


def test_plan_page_refuses_an_hour_that_the_clocks_skip() -> None:
    room = make_room(LINES)
    data = {"quarter": "Q", "date": "2027-03-14", "time": "02:30", "template": "full"}

    answer = room.client(room.ana).post(reverse("sessions:plan", args=[room.plc.code]), data)

    assert answer.status_code == 422
    assert answer.context["form"].errors == {"time": ["The clocks skip this hour on that day. Pick another time."]}


def test_move_swaps_two_items_that_have_not_begun() -> None:
    room = make_room(LINES)

    assert planning.move(room.items["free"], by=-1) is True

    assert order(room.session) == ["open", "free", "break"]


def test_move_does_not_pass_what_has_begun() -> None:
    room = make_room(LINES)

    assert planning.move(room.items["break"], by=-1) is False
    assert planning.move(room.items["free"], by=1) is False
    assert order(room.session) == ["open", "break", "free"]


def test_take_out_closes_the_gap_but_spares_what_has_begun() -> None:
    room = make_room(LINES)

    assert planning.take_out(room.items["open"]) is False
    assert planning.take_out(room.items["break"]) is True

    assert list(room.session.items.values_list("kind", "position")) == [("open", 1), ("free", 2)]


def test_add_puts_an_item_behind_another() -> None:
    room = make_room(LINES)

    planning.add(room.session, after=room.items["open"], step="", kind="break", title="Short break")

    assert list(room.session.items.values_list("title", "position")) == [
        ("Open", 1),
        ("Short break", 2),
        ("Break", 3),
        ("Free item", 4),
    ]


def test_floor_above_minutes_is_said_beside_the_field() -> None:
    room = make_room(LINES)
    url = reverse("sessions:change-item", args=[room.session.code, room.items["break"].code])

    answer = room.client(room.ana).post(url, {"title": "Break", "minutes": "12", "floor": "16"})

    assert answer.status_code == 422
    assert answer.context["form"].errors == {"floor": ["Never under 16, but only 12 minutes are planned."]}
    assert AgendaItem.objects.get(pk=room.items["break"].pk).minutes == 10


def test_changed_item_is_kept() -> None:
    room = make_room(LINES)
    url = reverse("sessions:change-item", args=[room.session.code, room.items["break"].code])

    room.client(room.ana).post(url, {"title": "Coffee", "minutes": "12", "floor": "6", "protected": "on"})

    item = AgendaItem.objects.get(pk=room.items["break"].pk)
    assert (item.title, item.minutes, item.floor, item.protected) == ("Coffee", 12, 6, True)


def test_running_session_keeps_its_day() -> None:
    room = make_room(LINES)
    starts = room.session.starts_at
    data = {"quarter": "Quarter 9", "date": "2027-05-06", "time": "08:30"}

    page = room.client(room.ana).post(reverse("sessions:when", args=[room.session.code]), data, follow=True)

    assert Session.objects.get(pk=room.session.pk).starts_at == starts
    assert "The session has begun; its day stays." in page.content.decode()


def test_free_item_has_its_own_title_and_words() -> None:
    room = make_room(LINES)
    url = reverse("sessions:change-item", args=[room.session.code, room.items["open"].code])
    data = {"do": "add", "what": ".free", "title": "Our song", "script": "Stand up.\n\n  Sing.  \n"}

    room.client(room.ana).post(url, data)

    made = room.session.items.get(position=2)
    assert (made.step, made.kind, made.title, made.script) == ("", "free", "Our song", ["Stand up.", "Sing."])


def test_item_added_without_words_has_those_of_its_kind() -> None:
    room = make_room(LINES)
    url = reverse("sessions:change-item", args=[room.session.code, room.items["open"].code])

    room.client(room.ana).post(url, {"do": "add", "what": ".break"})

    made = room.session.items.get(position=2)
    assert (made.title, made.script) == ("Break", room.items["break"].script)


def test_kind_that_does_not_exist_keeps_what_was_typed() -> None:
    room = make_room(LINES)
    url = reverse("sessions:change-item", args=[room.session.code, room.items["open"].code])

    answer = room.client(room.ana).post(url, {"do": "add", "what": "dance.waltz", "title": "Waltz"})

    assert answer.status_code == 422
    assert "Waltz" in answer.content.decode()
    assert room.session.items.count() == 3


def test_words_of_an_item_are_changed_line_by_line() -> None:
    room = make_room(LINES)
    item = room.items["open"]
    url = reverse("sessions:change-item", args=[room.session.code, item.code])
    ana = room.client(room.ana)

    page = ana.get(f"{reverse('sessions:agenda', args=[room.session.code])}?item={item.code}")
    ana.post(url, {"title": "Open", "minutes": "5", "floor": "3", "script": "Good morning.\nSit where you like."})

    assert page.context["form"]["script"].value() == "\n".join(item.script)
    assert AgendaItem.objects.get(pk=item.pk).script == ["Good morning.", "Sit where you like."]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("x\n" * 21, "At most 20 lines; here are 21."),
        ("x" * 401, "A line has at most 400 letters; break the long one."),
    ],
)
def test_too_many_words_are_refused_beside_the_field(words: str, said: str) -> None:
    room = make_room(LINES)
    item = room.items["open"]
    url = reverse("sessions:change-item", args=[room.session.code, item.code])

    answer = room.client(room.ana).post(url, {"title": "Open", "minutes": "5", "floor": "3", "script": words})

    assert answer.status_code == 422
    assert answer.context["form"].errors == {"script": [said]}
    assert AgendaItem.objects.get(pk=item.pk).script == item.script


@pytest.mark.parametrize(("minute", "hour"), [(0, "08:15"), (46, "09:00"), (59, "09:00")])
def test_first_plan_begins_at_the_next_quarter_hour(minute: int, hour: str) -> None:
    assert f"{_next_quarter_hour(datetime(2027, 5, 6, 8, minute, 31, tzinfo=UTC)):%H:%M}" == hour
