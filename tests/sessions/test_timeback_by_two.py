"""Two facilitators: one takes time back while the other undoes it or changes an item. No minute is lost, or won."""

import pytest
from django.urls import reverse

from late_rooms import at, ending, late_room, minutes_of
from make import Meeting
from sessions import planning, retime
from sessions.models import Session

pytestmark = pytest.mark.django_db


def take(room: Meeting, *names: str, wanted: int = 60) -> int:
    """Takes what the named items can spare, as a second facilitator does beside the first."""
    session = Session.objects.get(pk=room.session.pk)
    may = {item.code for item in session.items.filter(title__in=names)}
    return retime.take_back(session, by=room.ana, wanted=wanted, may=may, seen=ending(room).mark)


def undo(room: Meeting, seen: str) -> str:
    """What the console says after "Undo"."""
    return room.htmx(room.ana).post(at(room, "give-back"), {"seen": seen}).content.decode()


def test_undo_by_two_gives_back_once_and_tells_the_second() -> None:
    room = late_room(40)
    before = minutes_of(room)
    room.client(room.ana).post(at(room, "take-now"), {"seen": ending(room).mark})
    seen = ending(room).taken_mark

    assert "Given back 40 minutes." in undo(room, seen)
    assert "Somebody else has just given the time back. Nothing is left to undo." in undo(room, seen)
    assert minutes_of(room) == before


def test_undo_of_an_earlier_taking_undoes_nothing_of_a_later_one() -> None:
    room = late_room(70)
    take(room, "Break")
    seen = ending(room).taken_mark
    take(room, "Choose")
    minutes = minutes_of(room)

    page = undo(room, seen)

    assert "Nothing was undone. Somebody else has just taken back 2 minutes." in page
    assert minutes_of(room) == minutes
    assert "Given back 2 minutes." in undo(room, ending(room).taken_mark)


def test_one_tap_that_comes_second_says_who_was_faster() -> None:
    room = late_room(20)
    seen = ending(room).mark
    room.htmx(room.ana).post(at(room, "take-now"), {"seen": seen})

    page = room.htmx(room.ana).post(at(room, "take-now"), {"seen": seen}).content.decode()

    assert "Somebody else has just taken back 20 minutes." in page
    assert sum(minutes_of(room).values()) == 160


def test_words_outlive_the_refresh_that_follows() -> None:
    room = late_room(20)
    ana = room.htmx(room.ana)
    ana.post(at(room, "give-back"), {"seen": "another"})

    page = ana.get(reverse("sessions:console-stage", args=[room.session.code])).content.decode()

    assert "Nothing is left to undo." in page


def test_undo_says_what_stays_with_items_that_have_begun() -> None:
    room = late_room(40)
    room.client(room.ana).post(at(room, "take-now"), {"seen": ending(room).mark})
    kept = 10 - minutes_of(room)["Look back"]
    room.go("look_back")

    page = undo(room, ending(room).taken_mark)

    assert f"Given back {40 - kept} minutes. {kept} more were of items that have begun" in page


def test_minutes_of_an_item_that_was_left_out_wait_until_it_is_back() -> None:
    room = late_room(70)
    before = minutes_of(room)
    ana = room.client(room.ana)
    assert take(room, "Break", "Choose") == 4
    ana.post(reverse("sessions:change-item", args=[room.session.code, room.items["break"].code]), {"do": "out"})

    assert "Taken back 2 minutes." in ana.get(at(room, "console")).content.decode()  # of the item that is there
    ana.post(reverse("sessions:undo-agenda", args=[room.session.code]))
    undo(room, ending(room).taken_mark)

    assert minutes_of(room) == before


def test_minutes_of_the_only_giver_wait_while_it_is_out() -> None:
    room = late_room(70)
    before = minutes_of(room)
    ana = room.client(room.ana)
    take(room, "Break")
    seen = ending(room).taken_mark
    ana.post(reverse("sessions:change-item", args=[room.session.code, room.items["break"].code]), {"do": "out"})
    undo(room, seen)
    ana.post(reverse("sessions:undo-agenda", args=[room.session.code]))

    assert "Given back 2 minutes." in undo(room, ending(room).taken_mark)
    assert minutes_of(room) == before


def save(room: Meeting, **more: object):
    """Saves the break as the page showed it before anybody took time back."""
    item = room.items["break"]
    sent = {"title": item.title, "minutes": 10, "floor": item.floor, "seen": 10, "script": "Coffee", **more}
    url = reverse("sessions:change-item", args=[room.session.code, item.code])
    return room.client(room.ana).post(url, sent)


def test_saving_other_words_of_an_item_leaves_the_minutes_that_were_taken() -> None:
    room = late_room(70)
    before = minutes_of(room)
    take(room, "Break")

    assert save(room).status_code == 302

    assert (minutes_of(room)["Break"], room.session.items.get(kind="break").script) == (8, ["Coffee"])
    undo(room, ending(room).taken_mark)
    assert minutes_of(room) == before


def test_minutes_changed_by_two_are_asked_about_and_then_kept() -> None:
    room = late_room(70)
    take(room, "Break")

    asked = save(room, minutes=15)
    page = asked.content.decode()

    assert asked.status_code == 422
    assert "Somebody else has made it 8 minutes meanwhile. How many shall it have?" in page
    assert 'value="15"' in page
    assert minutes_of(room)["Break"] == 8
    assert save(room, minutes=15, seen=8).status_code == 302
    assert minutes_of(room)["Break"] == 15


def test_save_that_was_read_before_a_taking_is_refused_in_the_database() -> None:
    room = late_room(70)
    item = room.items["break"]
    take(room, "Break")
    item.script = ["Coffee"]

    assert planning.change(item, was=10) is False
    assert minutes_of(room)["Break"] == 8
