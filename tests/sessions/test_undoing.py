"""Each change of an agenda can be taken back, while nothing else has happened to it."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from make import Meeting, make_room
from sessions import planning, undoing
from sessions.agenda import Line
from sessions.models import AgendaItem, Session

LINES = [Line("", "open"), Line("", "break"), Line("", "free"), Line("", "break", 20, 5)]
pytestmark = pytest.mark.django_db

CHANGES = [
    ({"do": "later"}, "Moved “Break” to "),
    ({"do": "out"}, "Took “Break” out."),
    ({"do": "add", "what": ".free", "title": "Sing"}, "Added “Sing”."),
    ({"title": "Coffee", "minutes": "12", "floor": "6", "script": "Back soon."}, "Saved “Coffee”."),
]


def second(room: Meeting) -> AgendaItem:
    return room.session.items.get(position=2)


@pytest.mark.parametrize(("data", "words"), CHANGES)
def test_change_is_said_and_taken_back(data: dict[str, str], words: str) -> None:
    room = make_room(LINES)
    before = undoing.rows_of(room.session)
    ana = room.client(room.ana)

    page = ana.post(
        reverse("sessions:change-item", args=[room.session.code, second(room).code]), data, follow=True
    ).content.decode()
    changed = undoing.rows_of(room.session)
    again = ana.post(reverse("sessions:undo-agenda", args=[room.session.code]), follow=True).content.decode()

    assert words in page
    assert changed != before
    assert undoing.rows_of(room.session) == before
    assert list(room.session.items.values_list("position", flat=True)) == [1, 2, 3, 4]
    assert "Taken back." in again
    assert words not in again


def test_nothing_is_taken_back_over_somebody_elses_change() -> None:
    room = make_room(LINES)
    ana, item = room.client(room.ana), second(room)
    ana.post(reverse("sessions:change-item", args=[room.session.code, item.code]), {"do": "later"})
    planning.take_out(room.session.items.get(position=4))
    now = undoing.rows_of(room.session)

    page = ana.get(reverse("sessions:agenda", args=[room.session.code])).content.decode()
    answer = ana.post(reverse("sessions:undo-agenda", args=[room.session.code]), follow=True).content.decode()

    assert "Moved “Break”" not in page
    assert "The agenda has changed since" in answer
    assert undoing.rows_of(room.session) == now


def test_what_has_begun_since_stays_where_it_is() -> None:
    room = make_room(LINES)
    before = undoing.rows_of(room.session)
    planning.move(second(room), by=1)
    after = undoing.rows_of(room.session)
    AgendaItem.objects.filter(pk=second(room).pk).update(started_at=timezone.now())

    assert undoing.put_back(room.session, before=before, after=after) is False
    assert undoing.rows_of(room.session) == after


def test_change_that_was_not_made_offers_no_undo() -> None:
    room = make_room(LINES)
    first = room.session.items.get(position=1)

    page = room.client(room.ana).post(
        reverse("sessions:change-item", args=[room.session.code, first.code]), {"do": "later"}, follow=True
    )

    assert page.context["undo"] == ""
    assert "It cannot go further that way." in page.content.decode()


def test_hours_of_a_running_agenda_follow_the_clock() -> None:
    room = make_room(LINES)
    ana = room.client(room.ana)
    url = reverse("sessions:agenda", args=[room.session.code])
    late = timezone.now() + timedelta(minutes=17)
    Session.objects.filter(pk=room.session.pk).update(item_ends_at=late)
    over = ana.get(url)

    assert over.context["ending"].late == 12
    starts = [row.at for row in over.context["rows"]]
    assert abs((starts[1] - late).total_seconds()) <= 1
    assert abs((over.context["ending"].at - starts[-1]).total_seconds() - 20 * 60) <= 1
