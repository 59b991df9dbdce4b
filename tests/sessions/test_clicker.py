"""The clicker is a right apart from reading: handed over, taken in a silence, taken back."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from make import Meeting, make_member, make_room
from people.models import Member
from sessions import attending, clicker
from sessions.agenda import Line
from sessions.gate import _note_presence
from sessions.models import Attendance, LogEntry, Session

LINES = [Line("", "open"), Line("reflection", "reflection"), Line("", "break")]
pytestmark = pytest.mark.django_db


def now_of(room: Meeting) -> Session:
    return Session.objects.select_related("plc", "current").get(pk=room.session.pk)


def fall_silent(room: Meeting, who: Member, seconds: int = 61) -> None:
    ago = timezone.now() - timedelta(seconds=seconds)
    Attendance.objects.filter(session=room.session, member=who).update(last_seen=ago)
    Session.objects.filter(pk=room.session.pk).update(clicker_at=ago)


def hand_to(room: Meeting, who: Member) -> None:
    assert clicker.hand(now_of(room), to=who, by=room.ana)


def said(words: str) -> str:
    return f'<p class="passing">{words}</p>'


def page(room: Meeting, who: Member) -> str:
    return room.client(who).get(reverse("sessions:page", args=[room.session.code])).content.decode()


def test_whoever_starts_has_the_clicker() -> None:
    assert now_of(make_room(LINES)).clicker.first_name == "Ana"


def test_coach_with_the_clicker_moves_the_room_and_sets_its_clock() -> None:
    room = make_room(LINES)
    move, clock = (reverse(f"sessions:{name}", args=[room.session.code]) for name in ("move", "clock"))
    cleo = room.htmx(room.cleo)
    assert cleo.post(move, {"to": "next", "seen": "1"}).status_code == 403

    hand_to(room, room.cleo)

    assert "You have the clicker" in page(room, room.cleo)
    assert "leadstrip" not in page(room, room.ben)
    seen = str(now_of(room).move)
    assert cleo.post(move, {"to": "next", "seen": seen}).status_code == 204
    assert now_of(room).current == room.items["reflection"]
    assert cleo.post(clock, {"do": "pause"}).content == b""
    assert now_of(room).paused_at is not None
    assert room.htmx(room.ben).post(move, {"to": "back", "seen": seen}).status_code == 403


def test_coach_with_the_clicker_takes_the_steps_offer_and_reads_no_console() -> None:
    room = make_room(LINES)
    room.go("reflection")
    hand_to(room, room.cleo)
    cleo = room.htmx(room.cleo)
    reveal = reverse("reflection:reveal", args=[room.session.code, room.items["reflection"].code])

    assert "Reveal the wall" in page(room, room.cleo)
    answer = cleo.post(reveal, {"revealed": "yes"})

    assert (answer.status_code, answer.content) == (204, b"")
    for name in ("console", "console-stage", "agenda"):
        assert cleo.get(reverse(f"sessions:{name}", args=[room.session.code])).status_code == 403
    for name in ("start", "end", "reopen", "new-screen", "new-code", "admit", "attendance", "in-person"):
        assert cleo.post(reverse(f"sessions:{name}", args=[room.session.code])).status_code == 403


def test_coach_with_the_clicker_presses_only_where_the_room_is() -> None:
    room = make_room(LINES)
    hand_to(room, room.cleo)
    reveal = reverse("reflection:reveal", args=[room.session.code, room.items["reflection"].code])

    assert room.htmx(room.cleo).post(reveal).status_code == 403


def test_coach_who_left_presses_no_more() -> None:
    room = make_room(LINES)
    hand_to(room, room.cleo)
    attending.set_here(Attendance.objects.get(session=room.session, member=room.cleo), here="left", by=room.ana)
    move = reverse("sessions:move", args=[room.session.code])

    assert room.htmx(room.cleo).post(move, {"to": "next", "seen": "1"}).status_code == 403


def test_nobody_takes_it_from_a_facilitator_who_is_there() -> None:
    room = make_room(LINES)
    fall_silent(room, room.ana, 50)

    answer = room.htmx(room.ben).post(reverse("sessions:take-clicker", args=[room.session.code]))

    assert answer.content.decode() == said("Ana has the clicker and is there.")
    assert now_of(room).clicker == room.ana


def test_line_of_a_silence_comes_after_a_minute_and_goes_by_itself() -> None:
    room = make_room(LINES)
    words = "screen has been silent for a minute"
    _note_presence(now_of(room), {room.ana.pk, room.ben.pk})
    assert words not in page(room, room.ben)

    fall_silent(room, room.ana)
    _note_presence(now_of(room), {room.ben.pk})
    assert "Ana’s " + words in page(room, room.ben)

    _note_presence(now_of(room), {room.ana.pk, room.ben.pk})
    assert words not in page(room, room.ben)


def test_what_the_holder_presses_ends_the_silence_without_a_stream() -> None:
    room = make_room(LINES)
    fall_silent(room, room.ana)
    _note_presence(now_of(room), {room.ben.pk})
    assert now_of(room).clicker_silent

    room.client(room.ana).post(reverse("sessions:clock", args=[room.session.code]), {"do": "+1"})

    assert not now_of(room).clicker_silent
    assert not clicker.is_silent(now_of(room), timezone.now())


def test_coach_takes_over_in_a_silence_and_the_holder_takes_it_back_in_one_tap() -> None:
    room = make_room(LINES)
    fall_silent(room, room.ana)
    take = reverse("sessions:take-clicker", args=[room.session.code])

    assert room.htmx(room.ben).post(take).content.decode() == said("You have the clicker.")
    assert LogEntry.objects.filter(action="take clicker", actor=room.ben).count() == 1
    console = room.client(room.ana).get(reverse("sessions:console", args=[room.session.code])).content.decode()
    assert "Ben took the clicker while your screen was silent." in console

    assert room.htmx(room.ana).post(take).content.decode() == said("You have the clicker.")
    assert (now_of(room).clicker, now_of(room).clicker_from) == (room.ana, None)


def test_of_two_who_take_it_at_once_one_gets_it() -> None:
    room = make_room(LINES)
    fall_silent(room, room.ana)
    as_ben, as_cleo = now_of(room), now_of(room)

    assert [clicker.take(as_ben, by=room.ben), clicker.take(as_cleo, by=room.cleo)] == [True, False]
    answer = room.htmx(room.cleo).post(reverse("sessions:take-clicker", args=[room.session.code]))
    assert answer.content.decode() == said("Ben has the clicker and is there.")
    assert now_of(room).clicker == room.ben


def test_facilitator_takes_it_from_a_coach_at_any_time() -> None:
    room = make_room(LINES)
    hand_to(room, room.cleo)

    assert clicker.take(now_of(room), by=room.ana)


def test_clicker_is_handed_only_to_somebody_who_is_in() -> None:
    room = make_room(LINES)
    sam = make_member(room.plc, "Sam Late", is_coach=True)
    hand = reverse("sessions:hand-clicker", args=[room.session.code])
    ana = room.htmx(room.ana)

    assert ana.post(hand, {"to": sam.code}).status_code == 400
    assert ana.post(hand, {"to": room.cleo.code}).content.decode() == said("Cleo has the clicker.")
    assert now_of(room).clicker == room.cleo


def test_whoever_is_before_the_door_takes_nothing() -> None:
    room = make_room(LINES)
    sam = make_member(room.plc, "Sam Late", is_coach=True)
    fall_silent(room, room.ana)

    assert room.htmx(sam).post(reverse("sessions:take-clicker", args=[room.session.code])).status_code == 302
    assert now_of(room).clicker == room.ana


def test_item_runs_in_person_and_comes_back() -> None:
    room = make_room(LINES)
    room.go("reflection")
    url = reverse("sessions:in-person", args=[room.session.code])
    ana = room.htmx(room.ana)

    assert ana.post(url, {"in_person": "yes"}).status_code == 204
    assert "Eyes up: this one is in the room." in page(room, room.ben)
    console = room.client(room.ana).get(reverse("sessions:console", args=[room.session.code])).content.decode()
    assert "Back on the screens" in console
    assert "Reveal the wall" not in console

    ana.post(url, {"in_person": "no"})
    assert "Eyes up" not in page(room, room.ben)
    assert list(LogEntry.objects.filter(about=room.items["reflection"].code).values_list("action", flat=True)) == [
        "on screen",
        "in person",
        "go",
    ]
