"""What was never shown to the room, and what is placed after the end, is in no picture anybody else reads."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from boards import after, full_room, placing_room, put, reveal, teacher, third
from make import make_teacher
from matrix import across, board, placing
from matrix import room as rooms
from matrix.models import Placement
from matrix.step import step
from sessions import actions as walk
from sessions import recap
from sessions.models import Session
from sessions.quadrants import POSITIONS
from year_room import coaches_of, make_year

pytestmark = pytest.mark.django_db


def home(room, who):
    return room.client(who).get(reverse("sessions:home", args=[room.plc.code])).content.decode()


# --- What was never shown ---------------------------------------------------------------------------------------------
def test_home_draws_no_picture_that_the_room_was_not_shown():
    room = full_room()
    walk.end(room.session, by=room.ana)

    for who in (room.ben, room.ana):
        assert "No picture of this session" in home(room, who)
        assert 'class="pt"' not in home(room, who)
    assert step.thumbnail(room.session) is None


def test_home_draws_what_the_room_was_shown_and_names_nobody():
    room = full_room()
    reveal(room, "place")
    walk.end(room.session, by=room.ana)
    html = home(room, room.cleo)

    assert html.count('class="pt"') == 6
    assert [word for word in ("Heron", "Realname", "Ran groups twice") if word in html] == []


def test_picture_that_was_hidden_again_is_drawn_no_more():
    room = full_room()
    reveal(room, "place")
    walk.reveal(room.items["place"], by=room.ana, revealed=False)

    assert step.thumbnail(room.session) is None


def test_moves_from_a_quarter_that_was_never_shown_are_not_told():
    """They would tell its numbers: rows of the table add up to them."""
    room = full_room()
    after(room)
    walk.come_in(room.session, third(room))
    room.go("place")
    for coach, alias in ((room.ben, "Heron"), (room.cleo, "Basalt"), (third(room), "Willow")):
        put(room, coach, alias, "3", "3")
    reveal(room, "place")
    found = board.room_picture(room.session)

    assert (found["few"], found["total"], found["sentence"], found["rows"]) == (False, 3, "", [])
    # Its coach still sees where the own teachers stood.
    assert rooms.own_places(room.session, room.ben)[1].keys() == {teacher("Heron").pk, teacher("Juniper").pk}


def test_moves_of_two_coaches_are_not_told_though_three_are_here_by_now():
    room = full_room()
    reveal(room, "place")
    after(room)
    fresh = third(room)
    walk.come_in(room.session, fresh)
    make_teacher(fresh, "Newt")
    room.go("place")
    put(room, room.ben, "Heron", "3", "3")
    put(room, room.cleo, "Basalt", "1", "3")
    put(room, fresh, "Newt", "1", "1")
    reveal(room, "place")

    assert board.room_picture(room.session)["rows"] == []
    html = room.client(room.ben).get(reverse("sessions:item", args=[room.session.code, room.items["place"].code]))
    assert "movetable" not in html.content.decode()
    put(room, fresh, "Willow", "3", "3")
    assert board.room_picture(room.session)["sentence"] == "1 of 3 moved up, 1 back, 1 stayed"


# --- What is placed after the end -------------------------------------------------------------------------------------
def pictures(room):
    """Everything others read of the placements of the session that is over."""
    kept = (room.ana, *coaches_of(room))
    year = [room.client(who).get(reverse("year:page", args=[room.plc.code])).context["figures"] for who in kept]
    return [
        board.room_picture(room.session),
        rooms.spots(room.session),
        step.thumbnail(room.session),
        across.shown_outside(room.plc.pk, strict=False),
        room.client(room.lea).get(reverse("year:leader", args=[room.plc.code])).context["figures"],
        [recap.parts_of(room.session, outside=outside) for outside in (True, False)],
        year,
    ]


def late(room, coach, alias, *place):
    seen = Placement.objects.filter(session=room.session, coach=coach, teacher__alias=alias).first()
    put(room, coach, alias, *place, seen=seen.version if seen else 0)


def test_nobody_can_tell_from_two_days_what_was_placed_between_them():
    room = make_year(2)
    make_teacher(room.ben, "Latecomer")
    room.items["place"].session = room.session
    before = pictures(room)

    late(room, room.ben, "Latecomer", "1", "1")
    late(room, room.ben, f"Alder{room.ben.pk}x0", "1", "1")
    late(room, room.ben, f"Alder{room.ben.pk}x0", "1", "2-")
    placing.say_why(room.items["place"], room.cleo, teacher(f"Alder{room.cleo.pk}x1"), seen=1, reason="leave")
    placing.undo(room.items["place"], room.ben)

    assert pictures(room) == before
    own = rooms.own_places(room.session, room.ben)[0]
    assert own[teacher("Latecomer").pk].delight == "1"
    assert own[teacher(f"Alder{room.ben.pk}x0").pk].engagement == "1"


def test_all_the_rest_kept_after_the_end_is_in_no_picture():
    room = make_year(1)
    after(room)
    room.go("place")
    walk.end(room.session, by=room.ana)
    room.session.refresh_from_db()
    item = room.items["place"]
    item.session = room.session
    placing.keep_rest(item, room.ben)

    assert rooms.spots(room.session).now == []
    assert rooms.own_places(room.session, room.ben)[0]


def test_an_end_that_was_taken_back_lets_the_picture_go_on():
    room = full_room()
    item = room.items["place"]
    reveal(room, "place")
    walk.end(room.session, by=room.ana)
    room.session.refresh_from_db()
    item.session = room.session
    put(room, room.ben, "Heron", "1", "1", seen=1)
    assert board.room_picture(room.session)["quads"][0]["count"] == 3

    walk.reopen(room.session, by=room.ana)
    room.session.refresh_from_db()
    item.session = room.session
    assert board.room_picture(room.session)["quads"][0]["count"] == 2
    walk.end(room.session, by=room.ana)
    room.session.refresh_from_db()
    item.session = room.session
    put(room, room.ben, "Heron", "3", "1", seen=2)
    assert board.room_picture(room.session)["quads"][0]["count"] == 2


def test_next_quarter_tells_the_moves_from_what_the_room_saw():
    room = full_room()
    reveal(room, "place")
    ended = room.session
    walk.end(ended, by=room.ana)
    ended.refresh_from_db()
    room.items["place"].session = ended
    put(room, room.ben, "Heron", "1", "1", seen=1)
    shown = rooms.spots(ended).now
    Session.objects.filter(pk=ended.pk).update(starts_at=timezone.now() - timedelta(days=90))
    after(room)

    assert rooms.spots(room.session).before == shown


class LateMovesTest(TestCase):
    """Whatever is moved after the end, and however often."""

    @settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])
    @given(
        st.lists(
            st.tuples(st.sampled_from(["Heron", "Juniper"]), st.sampled_from(POSITIONS), st.sampled_from(POSITIONS)),
            max_size=6,
        )
    )
    def test_picture_stays(self, moves):
        room = full_room()
        reveal(room, "place")
        walk.end(room.session, by=room.ana)
        room.session.refresh_from_db()
        room.items["place"].session = room.session
        before = rooms.spots(room.session)
        for alias, *place in moves:
            late(room, room.ben, alias, *place)

        assert rooms.spots(room.session) == before


def test_room_without_a_picture_has_nothing_to_hide():
    assert step.thumbnail(placing_room().session) is None
