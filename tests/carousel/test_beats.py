"""Posters, groups and beats: made once, moved by one press, paused and carried on with the item's clock."""

from datetime import timedelta

from django.utils import timezone

from carousel import actions
from carousel.models import Poster
from carousel.moment import moment_of, smallest_group, teams_of
from carousel.step import step
from make import make_member, make_room
from sessions import actions as walk
from sessions import attending
from sessions.clock import Clock
from sessions.models import AgendaItem, Group, Seat, Session

from .conftest import LINES, MOVE_1, ROUND_1, ROUND_2, WALK, Carousel


def test_posters_groups_and_beats_are_made_on_arrival(car, room):
    posters = Poster.objects.filter(item=car.item)
    assert [(p.quadrant, p.name, p.set_number) for p in posters] == [
        ("hd_le", "Warm, not yet trying", 1),
        ("ld_he", "Trying, not yet enjoying", 1),
        ("ld_le", "Building trust", 1),
    ]
    teams = teams_of(car.session, car.item, 1)
    assert [(t.letter, t.first_names, t.quadrant) for t in teams] == [
        ("A", "Ben", "ld_he"),
        ("B", "Cleo", "ld_le"),
        ("C", "", "hd_le"),
    ]
    assert car.item.beat.key == "brief"
    assert moment_of(car.session, car.item).clock["left"] in (119, 120)


def test_arriving_again_deals_nothing_anew(car, room):
    before = list(Seat.objects.values_list("group__name", "member"))
    room.go("break")
    room.go("carousel")
    actions.lay_out(car.session, car.item)

    assert list(Seat.objects.values_list("group__name", "member")) == before
    assert Poster.objects.count() == 3


def test_thirteen_coaches_have_two_sets_of_posters(db):
    meeting = make_room(LINES, more_coaches=11)
    meeting.go("carousel")
    car = Carousel(meeting)

    assert sorted(Poster.objects.values_list("set_number", "quadrant")) == [
        (1, "hd_le"),
        (1, "ld_he"),
        (1, "ld_le"),
        (2, "hd_le"),
        (2, "ld_he"),
        (2, "ld_le"),
    ]
    assert [len(t.members) for t in teams_of(car.session, car.item, 1)] == [3, 2, 2, 2, 2, 2]


def test_a_latecomer_sits_down_in_the_smallest_group_once(car, room):
    dina = make_member(room.plc, "Dina Late", is_coach=True)
    assert smallest_group(car.item).name == "C"
    walk.come_in(car.session, dina)
    actions.take_seat(car.item, dina)

    assert list(Seat.objects.filter(member=dina).values_list("group__name", flat=True)) == ["C"]


def test_who_does_not_coach_sits_nowhere(car, room):
    assert actions.take_seat(car.item, room.ana) is None


def test_who_left_is_not_shown_at_a_poster(car, room):
    seat = car.session.attendance.get(member=room.ben)
    attending.set_here(seat, here="left", by=room.ana)

    assert [t.first_names for t in teams_of(car.session, car.item, 1)] == ["", "Cleo", ""]


def test_two_presses_move_one_beat(car):
    assert actions.move_beat(car.item, seen=1, by=1)
    assert not actions.move_beat(car.item, seen=1, by=1)

    assert car.item.beat.position == ROUND_1


def test_there_is_nothing_past_either_end(car):
    assert not actions.move_beat(car.item, seen=1, by=-1)
    car.to(WALK)
    assert not actions.move_beat(car.item, seen=WALK, by=1)


def test_back_gives_the_time_that_was_left(car):
    car.to(ROUND_1)
    late = timezone.now() - timedelta(seconds=100)
    Session.objects.update(item_ends_at=late + timedelta(minutes=25))
    left = moment_of(car.session, car.item).clock["left"]
    assert left in (199, 200)

    car.to(MOVE_1)
    assert moment_of(car.session, car.item).clock["left"] in (59, 60)
    assert actions.move_beat(car.item, seen=MOVE_1, by=-1)

    assert moment_of(car.session, car.item).clock["left"] in (left - 1, left)


def test_pause_and_more_time_hold_for_the_beat_too(car):
    car.to(ROUND_1)
    session = car.session
    clock = Clock(session.item_ends_at, session.paused_left)
    now = timezone.now()
    walk.set_clock(session, clock.paused(now))
    paused = moment_of(car.session, car.item).clock
    assert (paused["ends"], paused["paused"], paused["left"] in (299, 300)) == (0, True, True)

    walk.set_clock(session, Clock(None, clock.left(now)).extended(60, now).resumed(now))

    assert moment_of(car.session, car.item).clock["left"] in (359, 360)


def test_offers_lead_through_the_rounds_to_the_stars(car, room):
    labels = []
    for place in range(1, WALK + 1):
        car.to(place)
        labels.append(step.offer(car.session, car.item).label)

    assert labels == [
        "Start round 1",
        "Move to the next poster",
        "Start round 2",
        "Move to the next poster",
        "Start round 3",
        "Start the gallery walk",
        "Show the stars",
    ]
    walk.reveal(car.item, by=room.ana)
    assert step.offer(car.session, car.item) is None


def test_an_item_that_was_not_reached_offers_nothing(db):
    meeting = make_room(LINES)

    assert step.offer(meeting.session, meeting.items["carousel"]) is None


def test_progress_asks_for_this_round_then_for_a_star(car, room):
    def said():
        progress = step.progress(car.session, car.item)
        return [(row.member.first_name, row.done) for row in progress.rows]

    assert said() == []
    car.to(ROUND_1)
    car.add(room.ben, quadrant="ld_he")
    car.add(room.cleo, "Elsewhere", quadrant="ld_he")
    assert said() == [("Ben", 1), ("Cleo", 0)]
    car.to(ROUND_2)
    assert said() == [("Ben", 0), ("Cleo", 0)]
    note = car.add(room.ben, "Another", quadrant="ld_le")
    car.to(WALK)
    assert said() == [("Ben", 0), ("Cleo", 0)]
    car.star(note, room.cleo)
    walk.set_done(room.visit(room.ben, "carousel"), done=True)
    assert said() == [("Ben", 1), ("Cleo", 1)]


def test_short_items_have_short_beats(db):
    meeting = make_room(LINES)
    AgendaItem.objects.filter(pk=meeting.items["carousel"].pk).update(minutes=16, floor=16)
    meeting.items["carousel"].refresh_from_db()
    meeting.go("carousel")

    assert [b.seconds for b in Carousel(meeting).item.beats.all()] == [60, 180, 30, 180, 30, 180, 300]
    assert Group.objects.filter(item=meeting.items["carousel"]).count() == 3
