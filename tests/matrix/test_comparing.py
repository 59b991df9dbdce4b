"""Two coaches of one teacher: they place apart, and see each other's place only while both want to compare."""

import pytest
from django.urls import reverse

import live
from boards import placing_room, put, teacher
from live.models import Topic
from matrix import comparing, placing
from matrix.comparing import NotPlacedError
from matrix.models import Comparing
from people.models import Caseload
from sessions import actions as walk
from sessions.models import Attendance
from sessions.screens import live_regions

pytestmark = pytest.mark.django_db
SECRET = "Cleo alone saw this"


def shared_room():
    """Heron is Ben's and Cleo's; Ben placed it at 3/3, Cleo at 1/2 not yet, with a line of evidence."""
    room = placing_room()
    Caseload.objects.create(coach=room.cleo, teacher=teacher("Heron"))
    put(room, room.ben, "Heron", "3", "3")
    put(room, room.cleo, "Heron", "1", "2-")
    placing.write_evidence(room.items["place"], room.cleo, teacher("Heron"), text=SECRET)
    return room


def url(room, name="compare", alias="Heron"):
    return reverse(f"matrix:{name}", args=[room.session.code, room.items["place"].code, teacher(alias).code])


def page(room, who):
    path = reverse("sessions:item", args=[room.session.code, room.items["place"].code])
    return room.client(who).get(path).content.decode()


def shared(room, who):
    """The part about shared teachers of somebody's page; "" where there is none."""
    return page(room, who).partition('<section class="shared')[2].partition("</section>")[0]


def tap(room, *people):
    for who in people:
        comparing.tap(room.session, who, teacher("Heron"))


def seat(room, who):
    return Attendance.objects.get(session=room.session, member=who)


# --- Both have tapped ------------------------------------------------------------------------------------------------
def test_both_places_stand_side_by_side_for_both():
    room = shared_room()
    assert room.htmx(room.ben).post(url(room)).status_code == 200
    assert room.client(room.cleo).post(url(room)).status_code == 302

    for who, other in ((room.ben, "Cleo"), (room.cleo, "Ben")):
        text = shared(room, who)
        assert f'<th scope="col" dir="auto">{other}</th>' in text
        assert "You are two levels apart on delight and one level apart on engagement." in text
        assert text.count("2, not yet") == 1


def test_evidence_stays_with_who_wrote_it():
    room = shared_room()
    tap(room, room.ben, room.cleo)

    assert SECRET not in page(room, room.ben)
    assert SECRET in page(room, room.cleo)


# --- Before that, and after ------------------------------------------------------------------------------------------
@pytest.mark.parametrize("who", ["nobody", "ben", "cleo"])
def test_one_tap_alone_shows_nothing(who):
    room = shared_room()
    if who != "nobody":
        tap(room, getattr(room, who))

    for reader in (room.ben, room.cleo):
        assert "<table" not in shared(room, reader)
        assert "2, not yet" not in shared(room, reader)
    assert comparing.shared(room.session, room.ben, [teacher("Heron")])[0].partners[0].place is None


def test_page_says_what_the_other_waits_for():
    room = shared_room()
    assert "Cleo works with this teacher, too." in shared(room, room.ben)
    tap(room, room.ben)

    assert "Waiting for Cleo to tap, too." in shared(room, room.ben)
    assert "Ben would like to compare." in shared(room, room.cleo)


@pytest.mark.parametrize("who", ["ben", "cleo"])
def test_either_takes_it_back_for_both(who):
    room = shared_room()
    tap(room, room.ben, room.cleo)
    assert room.htmx(getattr(room, who)).post(url(room, "apart")).status_code == 200

    for reader in (room.ben, room.cleo):
        assert "<table" not in shared(room, reader)


def test_it_is_taken_back_after_the_lock_too():
    room = shared_room()
    tap(room, room.ben, room.cleo)
    walk.end(room.session, by=room.ana)
    room.session.refresh_from_db()
    room.session.state = "locked"
    room.session.save()

    assert room.htmx(room.ben).post(url(room)).status_code == 403
    assert room.htmx(room.ben).post(url(room, "apart")).status_code == 200
    assert "<table" not in shared(room, room.cleo)


def test_nobody_compares_before_placing_or_goes_on_after_taking_the_place_back():
    room = shared_room()
    placing.say_why(room.items["place"], room.ben, teacher("Heron"), seen=1, reason="new")
    with pytest.raises(NotPlacedError):
        tap(room, room.ben)
    answer = room.htmx(room.ben).post(url(room))
    assert (answer.status_code, answer.content.decode()) == (422, "Place this teacher first; then you can compare.")

    put(room, room.ben, "Heron", "3", "3", seen=2)
    tap(room, room.ben, room.cleo)
    placing.say_why(room.items["place"], room.ben, teacher("Heron"), seen=3, reason="new")
    for reader in (room.ben, room.cleo):
        assert "<table" not in shared(room, reader)
        assert "It shows as soon as both have placed." in shared(room, reader)


def test_former_coach_sees_nothing_any_more():
    room = shared_room()
    tap(room, room.ben, room.cleo)
    Caseload.objects.filter(coach=room.cleo, teacher=teacher("Heron")).update(until="2026-01-01")

    assert shared(room, room.ben) == ""
    assert room.htmx(room.cleo).post(url(room, "apart")).status_code == 404


def test_third_coach_sees_only_those_who_tapped_and_only_once_they_did():
    room = placing_room(more_coaches=1)
    third = room.plc.members.get(name="Coach0 Extra")
    for coach in (room.cleo, third):
        Caseload.objects.create(coach=coach, teacher=teacher("Heron"))
    for coach, delight in ((room.ben, "1"), (room.cleo, "3"), (third, "2+")):
        put(room, coach, "Heron", delight, "1")
    tap(room, room.ben, room.cleo)

    assert "<table" not in shared(room, third)
    assert "2, high" not in shared(room, room.ben)
    tap(room, third)
    assert shared(room, third).count("<table") == 2


# --- Nobody else -----------------------------------------------------------------------------------------------------
def test_nobody_but_the_two_gets_any_of_it_in_pages_and_frames():
    room = shared_room()
    tap(room, room.ben, room.cleo)
    session = room.session
    pages = [
        page(room, room.ana),
        room.client(room.ana).get(reverse("sessions:console", args=[session.code])).content.decode(),
        room.client(room.ana).get(reverse("sessions:screen", args=[session.code, session.screen_key])).content.decode(),
    ]
    frames = [str(live_regions(session, audience, None)) for audience in ("room", "lead", "screen")]

    for text in (*pages, *frames):
        assert "2, not yet" not in text
        assert "two levels apart" not in text
        assert "compare" not in text.lower()
        assert SECRET not in text
        assert "Heron" not in text
    assert room.client(room.lea).get(reverse("sessions:page", args=[session.code])).status_code == 403


def test_coach_who_shares_no_teacher_reads_of_none():
    room = placing_room(more_coaches=1)
    third = room.plc.members.get(name="Coach0 Extra")
    Caseload.objects.create(coach=third, teacher=teacher("Basalt"))

    assert shared(room, room.ben) == ""
    assert room.htmx(room.ben).post(url(room, "compare", "Basalt")).status_code == 404
    assert "Basalt" in shared(room, room.cleo)


def test_only_the_other_coachs_page_hears_of_it():
    room = shared_room()
    people = {who: seat(room, who).topic for who in (room.ben, room.cleo)}
    topics = [*people.values(), room.session.topic]
    before = Topic.objects.versions(topics)
    tap(room, room.ben)
    comparing.tap(room.session, room.ben, teacher("Heron"))
    comparing.withdraw(room.session, room.ben, teacher("Heron"))
    comparing.withdraw(room.session, room.ben, teacher("Heron"))
    after = live.versions(topics)

    assert after[people[room.cleo]] == before[people[room.cleo]] + 2
    assert after[people[room.ben]] == before[people[room.ben]]
    assert after[room.session.topic] == before[room.session.topic]
    assert Comparing.objects.count() == 0


def test_a_move_is_heard_by_who_compares():
    room = shared_room()
    topic = seat(room, room.cleo).topic
    tap(room, room.ben, room.cleo)
    before = Topic.objects.versions([topic])[topic]
    move = reverse("matrix:place", args=[room.session.code, room.items["place"].code, teacher("Heron").code])
    assert room.htmx(room.ben).post(move, {"version": "1", "delight": "1"}).status_code == 200

    assert Topic.objects.versions([topic])[topic] == before + 1
    assert "You are one level apart on engagement, alike on delight." in shared(room, room.cleo)


def test_same_levels_are_said_so():
    room = shared_room()
    put(room, room.cleo, "Heron", "3", "3", seen=1)
    tap(room, room.ben, room.cleo)

    assert "You chose the same levels." in shared(room, room.ben)
