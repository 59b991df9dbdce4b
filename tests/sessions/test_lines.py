"""The line between two sittings in the agenda: moved, put in, dropped, and passed by items."""

from datetime import timedelta

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from make import Meeting, make_room
from sessions import lines, planning
from sessions.agenda import Line
from sessions.models import AgendaItem, Session

LINES = [
    Line("", "open", 10, 5),
    Line("reflection", "reflection", 20, 5),
    Line("", "break", 10, 5, new_sitting=True),
    Line("rap", "close", 15, 5),
]
pytestmark = pytest.mark.django_db


@pytest.fixture
def room() -> Meeting:
    return make_room(LINES, opened=False)


def agenda(room: Meeting) -> str:
    """Kinds in order, the line as a bar."""
    items = AgendaItem.objects.filter(session=room.session)
    return " ".join(f"{'| ' if item.opens_sitting else ''}{item.kind}" for item in items)


def item(room: Meeting, kind: str) -> AgendaItem:
    return AgendaItem.objects.select_related("session__current").get(session=room.session, kind=kind)


def session_of(room: Meeting) -> Session:
    return Session.objects.select_related("current", "plc").get(pk=room.session.pk)


def press(room: Meeting, ana: Client | None = None, **data: str) -> str:
    url = reverse("sessions:line", args=[room.session.code])
    return (ana or room.client(room.ana)).post(url, data, follow=True).content.decode()


@pytest.mark.parametrize(
    ("do", "then"),
    [
        ("earlier", "open | reflection break close"),
        ("later", "open reflection break | close"),
        ("drop", "open reflection break close"),
    ],
)
def test_line_is_moved_and_dropped_and_that_is_undone(room: Meeting, do: str, then: str) -> None:
    ana = room.client(room.ana)
    page = press(room, ana, do=do)
    assert agenda(room) == then
    assert "Undo" in page

    ana.post(reverse("sessions:undo-agenda", args=[room.session.code]))

    assert agenda(room) == "open reflection | break close"


def test_line_stops_at_either_end(room: Meeting) -> None:
    press(room, do="earlier")

    page = press(room, do="earlier")

    assert agenda(room) == "open | reflection break close"
    assert "something has to come before it" in page


def test_line_is_put_before_the_chosen_item() -> None:
    room = make_room([Line("", "open"), Line("", "break"), Line("", "free")], opened=False)
    chosen = f"{reverse('sessions:agenda', args=[room.session.code])}?item={room.items['break'].code}"
    assert "Begin a second sitting here" in room.client(room.ana).get(chosen).content.decode()

    page = press(room, do="put", item=room.items["break"].code)

    assert agenda(room) == "open | break free"
    assert "Stop here, go on at the second sitting" in page
    assert "First sitting ends, 5 minutes" in page


@pytest.mark.parametrize(
    ("kind", "by", "then"),
    [
        ("break", -1, "open reflection break | close"),
        ("reflection", 1, "open | reflection break close"),
        ("close", -1, "open reflection | close break"),
        ("open", 1, "reflection open | break close"),
    ],
)
def test_item_passes_the_line_as_it_passes_others(room: Meeting, kind: str, by: int, then: str) -> None:
    assert planning.move(item(room, kind), by=by) is True

    assert agenda(room) == then


def test_sitting_is_never_left_empty_by_a_move() -> None:
    room = make_room([Line("", "open"), Line("", "break", new_sitting=True)], opened=False)

    assert planning.move(item(room, "open"), by=1) is True
    assert agenda(room) == "break | open"
    assert planning.move(item(room, "open"), by=-1) is True
    assert agenda(room) == "open | break"


def test_item_taken_out_or_added_leaves_the_line_where_it_was(room: Meeting) -> None:
    planning.take_out(item(room, "open"))
    assert agenda(room) == "reflection | break close"
    planning.take_out(item(room, "break"))
    assert agenda(room) == "reflection | close"
    planning.add(session_of(room), after=item(room, "reflection"), step="", kind="free")
    assert agenda(room) == "reflection free | close"
    planning.add(session_of(room), after=item(room, "close"), step="", kind="break")
    assert agenda(room) == "reflection free | close break"


def test_line_goes_with_the_last_item_of_a_sitting(room: Meeting) -> None:
    planning.take_out(item(room, "break"))
    planning.take_out(item(room, "close"))

    assert agenda(room) == "open reflection"


def test_line_stands_behind_what_has_begun() -> None:
    room = make_room(LINES)
    press(room, do="earlier")
    assert agenda(room) == "open | reflection break close"
    press(room, do="later")
    room.go("reflection")

    press(room, do="earlier")

    assert agenda(room) == "open reflection | break close"


def test_dropped_line_changes_when_the_running_sitting_is_to_end() -> None:
    room = make_room(LINES)
    first, ana = session_of(room), room.client(room.ana)
    assert first.due_at == first.starts_at + timedelta(minutes=30)

    press(room, ana, do="drop")
    whole = session_of(room).due_at
    ana.post(reverse("sessions:undo-agenda", args=[room.session.code]))

    assert whole == first.starts_at + timedelta(minutes=55)
    assert session_of(room).due_at == first.due_at


def test_agenda_shows_each_sitting_with_its_minutes_and_its_hours(room: Meeting) -> None:
    Session.objects.update(
        starts_at="2027-05-06T12:30:00Z", second_at="2027-05-13T17:00:00Z", booked=45, second_booked=20
    )

    page = room.client(room.ana).get(reverse("sessions:agenda", args=[room.session.code])).content.decode()

    assert "First sitting ends, 5 minutes over the 25" in page
    assert "Second sitting ends, 5 minutes over the 20" in page
    assert "Thursday 13 May, 1:00 PM" in page
    assert '<span class="at">1:10</span>' in page  # the close, ten minutes after the break
    assert "9:00</b>" in page


VERBS = ["up", "down", "out", "add", "line up", "line down", "drop", "put"]
MOVES = st.tuples(st.sampled_from(VERBS), st.integers(0, 9))


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(presses=st.lists(MOVES, max_size=14), opened=st.booleans())
def test_whatever_is_pressed_leaves_two_sittings_or_one_and_every_place_taken_once(
    presses: list[tuple[str, int]], opened: bool
) -> None:
    with transaction.atomic():
        room = make_room(LINES, opened=opened)
        for verb, number in presses:
            _press(room, verb, number)
            items = list(AgendaItem.objects.filter(session=room.session))
            assert [one.position for one in items] == list(range(1, len(items) + 1))
            opens = [one.position for one in items if one.opens_sitting]
            assert len(opens) <= 1
            assert not opens or opens[0] > (1 if not opened else session_of(room).current.position)
        transaction.set_rollback(True)


def _press(room: Meeting, verb: str, number: int) -> None:
    items = list(AgendaItem.objects.filter(session=room.session).select_related("session__current"))
    one = items[number % len(items)]
    match verb:
        case "up" | "down":
            planning.move(one, by=-1 if verb == "up" else 1)
        case "out":
            planning.take_out(one)
        case "add":
            planning.add(session_of(room), after=one, step="", kind="free")
        case "line up" | "line down":
            lines.move(session_of(room), by=-1 if verb == "line up" else 1)
        case "drop":
            lines.drop(session_of(room))
        case "put":
            lines.put(one)
