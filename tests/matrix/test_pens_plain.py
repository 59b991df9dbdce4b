"""The pen where no script runs: the words of a draft go with whatever button is pressed, none is left behind."""

import pytest
from django.urls import reverse

from boards import draft, line, norming, take_pen, word
from matrix import drafting
from matrix.models import Draft, DraftLine

pytestmark = pytest.mark.django_db


def plain(room, who, to=None, **words):
    """The one form of a draft: its three levels with whatever button was pressed."""
    sent = {f"text-{n}": words.get(f"text{n}", line(room, "delight", n).text) for n in (1, 2, 3)}
    sent |= {f"version-{n}": words.get(f"version{n}", line(room, "delight", n).version) for n in (1, 2, 3)}
    sent |= {"save": "yes"} if to is None else {"to": to}
    where = [room.session.code, room.items["norm"].code, "delight"]
    return room.client(who).post(reverse("matrix:pen", args=where), sent)


def test_unsaved_words_go_with_the_pen_when_it_is_handed_over_without_script():
    room = norming()
    take_pen(room, room.ben)
    answer = plain(room, room.ben, room.cleo.code, text3="Asks for the next visit", text1="Says no")

    assert answer.status_code == 302
    assert [line(room, "delight", n).text for n in (3, 1)] == ["Asks for the next visit", "Says no"]
    assert draft(room, "delight").holder == room.cleo


def test_one_press_saves_all_three_levels_and_keeps_the_pen():
    room = norming()
    take_pen(room, room.ben)
    assert plain(room, room.ben, text3="Asks for the next visit", text2="Comes along").status_code == 302

    assert [line(room, "delight", n).text for n in (3, 2)] == ["Asks for the next visit", "Comes along"]
    assert draft(room, "delight").holder == room.ben


def test_words_that_come_with_a_pen_that_has_left_lie_aside():
    room = norming()
    take_pen(room, room.ben)
    seen = line(room, "delight", 3).version
    drafting.hand(draft(room, "delight"), by=room.ben, to=room.cleo)
    word(room, room.cleo, "Cleo goes on")
    answer = plain(room, room.ben, room.cleo.code, text3="Ben had typed this", version3=seen)

    assert answer.status_code == 302
    assert (line(room, "delight", 3).text, line(room, "delight", 3).aside) == ("Cleo goes on", "Ben had typed this")
    assert draft(room, "delight").holder == room.cleo


def test_level_without_words_stays_on_the_page_with_the_pen():
    room = norming()
    take_pen(room, room.ben)
    answer = plain(room, room.ben, room.cleo.code, text3="Asks for the next visit", text1="")

    assert answer.status_code == 422
    assert "A level needs words." in answer.content.decode()
    assert "Asks for the next visit" in answer.content.decode()
    assert draft(room, "delight").holder == room.ben


def test_words_the_page_has_not_seen_are_not_covered_by_the_plain_form():
    room = norming()
    take_pen(room, room.ben)
    seen = line(room, "delight", 3).version
    word(room, room.ben, "Written meanwhile")
    Draft.objects.update(former=None)
    DraftLine.objects.filter(level=3).update(author=room.cleo)
    answer = plain(room, room.ben, room.cleo.code, text3="Written on an old page", version3=seen)

    assert answer.status_code == 409
    html = answer.content.decode()
    assert "Written meanwhile" in html
    assert "Written on an old page" in html
    assert draft(room, "delight").holder == room.ben


def test_plain_fields_of_a_part_that_was_swapped_in_write_nothing():
    room = norming()
    take_pen(room, room.ben)
    where = [room.session.code, room.items["norm"].code, "delight"]
    sent = {"to": room.cleo.code, "text-3": "What stood there before", "version-3": 1}
    room.client(room.ben).post(reverse("matrix:pen", args=where), sent, headers={"HX-Request": "true"})

    assert line(room, "delight", 3).text != "What stood there before"
    assert draft(room, "delight").holder == room.cleo
