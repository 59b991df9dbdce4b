"""The pen of a draft: one writes, the others read live; it moves in one tap, and no word is lost when it does."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from boards import LINES, accept, draft, line, norming, take_pen, third
from live.models import Topic
from make import make_room
from matrix import drafting
from matrix.actions import ClosedError
from matrix.drafting import PenError
from matrix.models import Draft
from sessions import attending
from sessions.models import Attendance, Here, Seat
from sessions.screens import by_name, html_of

pytestmark = pytest.mark.django_db


def url(room, name="pen", axis="delight", *more):
    return reverse(f"matrix:{name}", args=[room.session.code, room.items["norm"].code, axis, *more])


def write(room, who, text, seen=1, axis="delight", n=3):
    return drafting.write(draft(room, axis), n, text=text, by=who, seen=seen)


def words(room):
    at = room.room("norm")
    return html_of(by_name(at.item, "norm-words"), at)


def silent(room, axis="delight"):
    long_ago = timezone.now() - timedelta(seconds=61)
    Draft.objects.filter(pk=draft(room, axis).pk).update(used_at=long_ago)


# --- Whose it is -----------------------------------------------------------------------------------------------------
def test_pens_lie_on_the_table_at_first():
    room = norming()

    assert [(one.axis, one.number, one.holder) for one in Draft.objects.all()] == [
        ("delight", 1, None),
        ("engagement", 2, None),
    ]
    assert words(room).count("The pen lies on the table") == 2
    assert "<textarea" not in room.client(room.ben).get(page(room)).content.decode()


def page(room):
    return reverse("sessions:item", args=[room.session.code, room.items["norm"].code])


def test_taking_the_pen_gives_the_fields_and_the_room_reads_whose_it_is():
    room = norming()
    answer = room.htmx(room.ben).post(url(room))

    assert answer.status_code == 200
    assert 'id="w-delight-3"' in answer.content.decode()
    assert 'id="w-engagement-3"' not in answer.content.decode()
    assert draft(room, "delight").holder == room.ben
    assert words(room).count("Ben holds the pen") == 1
    assert "<textarea" not in room.client(room.cleo).get(page(room)).content.decode()


def test_of_two_who_take_it_the_second_is_told_who_has_it():
    room = norming()
    take_pen(room, room.ben)
    answer = room.htmx(room.cleo).post(url(room))

    assert answer.status_code == 409
    assert "Ben has the pen." in answer.content.decode()
    assert draft(room, "delight").holder == room.ben
    with pytest.raises(PenError):
        drafting.take(draft(room, "delight"), by=room.cleo)


def test_pen_is_handed_over_in_one_tap():
    room = norming()
    take_pen(room, room.ben)
    assert f'name="to" value="{room.cleo.code}"' in room.client(room.ben).get(page(room)).content.decode()
    answer = room.htmx(room.ben).post(url(room), {"to": room.cleo.code})

    assert answer.status_code == 200
    assert "<textarea" not in answer.content.decode()
    assert (draft(room, "delight").holder, draft(room, "delight").former) == (room.cleo, room.ben)
    assert 'id="w-delight-3"' in room.client(room.cleo).get(page(room)).content.decode()


def test_pen_is_put_on_the_table():
    room = norming()
    take_pen(room, room.ben)

    assert room.client(room.ben).post(url(room), {"to": ""}).status_code == 302
    assert draft(room, "delight").holder is None


def test_only_the_holder_hands_it_over_and_only_within_the_group():
    room = make_room(LINES, more_coaches=2)
    room.go("norm")
    take_pen(room, room.ben)
    other = third(room)

    assert Seat.objects.get(member=other).group.name == "Delight"
    for who, to in ((other, other), (room.ben, room.cleo), (room.ben, room.lea)):
        with pytest.raises(PenError):
            drafting.hand(draft(room, "delight"), by=who, to=to)
    assert room.htmx(room.ben).post(url(room), {"to": room.dan.code}).status_code == 404
    assert room.htmx(other).post(url(room), {"to": other.code}).status_code == 409
    assert draft(room, "delight").holder == room.ben


def test_pen_is_taken_after_a_minute_of_silence():
    room = norming()
    take_pen(room, room.ben)
    silent(room)

    assert room.htmx(room.cleo).post(url(room)).status_code == 200
    assert draft(room, "delight").holder == room.cleo


def test_writing_breaks_the_silence():
    room = norming()
    take_pen(room, room.ben)
    silent(room)
    write(room, room.ben, "Asks for more")

    with pytest.raises(PenError):
        drafting.take(draft(room, "delight"), by=room.cleo)


@pytest.mark.parametrize("how", ["left", "offline"])
def test_pen_is_taken_at_once_when_its_holder_is_gone(how):
    room = norming()
    take_pen(room, room.ben)
    seat = Attendance.objects.get(session=room.session, member=room.ben)
    if how == "left":
        attending.set_here(seat, here=Here.LEFT, by=room.ana)
    else:
        long_ago = timezone.now() - timedelta(seconds=45)
        Attendance.objects.filter(pk=seat.pk).update(last_seen=long_ago)
        Draft.objects.filter(holder=room.ben).update(used_at=long_ago)
    text = room.client(room.cleo).get(page(room)).content.decode()

    assert text.count("Take the pen") == 2
    assert "takelater" not in text
    drafting.take(draft(room, "delight"), by=room.cleo)
    assert draft(room, "delight").holder == room.cleo


def test_button_waits_while_the_holder_writes():
    room = norming()
    take_pen(room, room.ben)

    assert (
        'class="takelater" data-take="1" data-silent="60000"' in room.client(room.cleo).get(page(room)).content.decode()
    )


def test_other_half_and_readers_touch_no_pen():
    room = make_room(LINES, more_coaches=2)
    room.go("norm")

    assert room.htmx(room.cleo).post(url(room)).status_code == 403
    assert room.htmx(room.ana).post(url(room)).status_code == 403
    assert room.htmx(room.ben).post(url(room, "pen", "charm")).status_code == 404


def test_group_hears_of_a_moved_pen_and_the_others_do_not():
    room = make_room(LINES, more_coaches=2)
    room.go("norm")
    groups = {group.name: group.topic for group in room.items["norm"].groups.all()}
    before = Topic.objects.versions(groups.values())
    take_pen(room, room.ben)
    after = Topic.objects.versions(groups.values())

    assert after[groups["Delight"]] == before[groups["Delight"]] + 1
    assert after[groups["Engagement"]] == before[groups["Engagement"]]


# --- Words while it moves --------------------------------------------------------------------------------------------
def test_end_of_a_sentence_still_counts_when_the_pen_has_moved():
    room = norming()
    take_pen(room, room.ben)
    write(room, room.ben, "Asks for")
    drafting.hand(draft(room, "delight"), by=room.ben, to=room.cleo)
    written = write(room, room.ben, "Asks for more time")

    assert (line(room, "delight", 3).text, written.is_aside) == ("Asks for more time", False)
    assert draft(room, "delight").holder == room.cleo


def test_words_that_come_too_late_lie_aside_until_the_holder_settles_them():
    room = norming()
    take_pen(room, room.ben)
    drafting.hand(draft(room, "delight"), by=room.ben, to=room.cleo)
    write(room, room.cleo, "Brings a topic")
    answer = room.htmx(room.ben).post(url(room, "words", "delight", 3), {"text": "Asks for more", "version": "1"})

    assert answer.status_code == 204
    assert (line(room, "delight", 3).text, line(room, "delight", 3).aside) == ("Brings a topic", "Asks for more")
    assert "Ben adds:" in words(room)
    text = room.client(room.cleo).get(page(room)).content.decode()
    assert "Ben wrote when the pen had moved on:" in text

    assert room.htmx(room.ben).post(url(room, "aside", "delight", 3), {"do": "add"}).status_code == 409
    assert room.htmx(room.cleo).post(url(room, "aside", "delight", 3), {"do": "add"}).status_code == 200
    assert (line(room, "delight", 3).text, line(room, "delight", 3).aside) == ("Brings a topic; Asks for more", "")
    assert set(line(room, "delight", 3).writers.all()) == {room.ben, room.cleo}


def test_words_that_lie_aside_may_be_left_out():
    room = norming()
    take_pen(room, room.cleo)
    write(room, room.ben, "Of Ben")
    write(room, room.ben, "Of Ben")
    drafting.settle(draft(room, "delight"), 3, by=room.cleo, add=False)

    assert line(room, "delight", 3).aside == ""
    assert "Of Ben" not in line(room, "delight", 3).text


def test_two_late_writers_keep_both_their_words():
    room = norming(more_coaches=1)
    take_pen(room, third(room))
    write(room, room.ben, "Of Ben")
    write(room, room.cleo, "Of Cleo")

    assert line(room, "delight", 3).aside == "Of Ben / Of Cleo"


def test_writing_takes_a_pen_that_lies_on_the_table():
    room = norming()
    write(room, room.ben, "Asks for more")

    assert draft(room, "delight").holder == room.ben


def test_no_pen_moves_once_the_wording_is_accepted():
    room = norming()
    take_pen(room, room.ben)
    accept(room)

    for move in (
        lambda: drafting.take(draft(room, "delight"), by=room.cleo),
        lambda: drafting.hand(draft(room, "delight"), by=room.ben, to=room.cleo),
        lambda: drafting.settle(draft(room, "delight"), 3, by=room.ben, add=True),
    ):
        with pytest.raises(ClosedError):
            move()
    assert room.htmx(room.ben).post(url(room)).status_code == 409
    assert room.htmx(room.ben).post(url(room, "aside", "delight", 3)).status_code == 409
