"""Who may hear what: streams and polls are authorised as pages are."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.conf import settings
from django.utils import timezone

from live.gate import Credentials, Feed, Pass
from live.models import Topic
from make import Meeting, make_room
from people.models import Member
from sessions.agenda import Line
from sessions.gate import SessionGate
from sessions.models import Attendance, Group, Here, Seat, Session

LINES = [Line("", "open"), Line("", "break")]
pytestmark = pytest.mark.django_db
gate = SessionGate()


def cookies(room: Meeting, who: Member) -> dict[str, str]:
    return {settings.SESSION_COOKIE_NAME: room.client(who).cookies[settings.SESSION_COOKIE_NAME].value}


def ask(room: Meeting, who: Member, **query: str) -> Pass | None:
    return gate.admit(Credentials(cookies(room, who), query, "en"), room.session.code)


def test_coach_hears_the_room_and_their_own_topic() -> None:
    room = make_room(LINES)
    seat = Attendance.objects.get(session=room.session, member=room.ben)

    found = ask(room, room.ben)

    assert found is not None
    assert found.who == f"m.{room.ben.pk}"
    assert found.feeds == (Feed(room.session.topic, "room", "en"), Feed(seat.topic, "me", "en"))


def test_console_is_heard_by_facilitators_alone() -> None:
    room = make_room(LINES)

    led = ask(room, room.ana, **{"as": "console"})

    assert led is not None
    assert led.feeds[0] == Feed(room.session.topic, "lead", "en")
    assert ask(room, room.ben, **{"as": "console"}) is None


def test_leader_stranger_and_anonymous_hear_nothing() -> None:
    room = make_room(LINES)

    assert ask(room, room.lea) is None
    assert ask(room, room.dan) is None
    assert gate.admit(Credentials({}, {}, "en"), room.session.code) is None


def test_who_has_not_joined_hears_of_their_own_admission_alone() -> None:
    room = make_room(LINES)
    seat = Attendance.objects.get(session=room.session, member=room.ben)
    Attendance.objects.filter(pk=seat.pk).update(here=Here.KNOCKING)

    found = ask(room, room.ben)

    assert found is not None
    assert found.feeds == (Feed(seat.topic, "me", "en"),)


def test_projector_hears_its_picture_until_the_link_is_revoked() -> None:
    room = make_room(LINES)
    found = gate.admit(Credentials({}, {"screen": room.session.screen_key}, "en"), room.session.code)
    assert found is not None
    assert found.feeds == (Feed(room.session.topic, "screen", "en"),)
    assert gate.recheck([found], seen=False) == {found}

    Session.objects.filter(pk=room.session.pk).update(screen_key="another")

    assert gate.admit(Credentials({}, {"screen": room.session.screen_key}, "en"), room.session.code) is None
    assert gate.recheck([found], seen=False) == set()


def test_regions_of_an_audience_are_those_of_the_running_item() -> None:
    room = make_room(LINES)

    assert set(gate.regions(Feed(room.session.topic, "room", "en"))) == {"bar", "clicker"}
    assert set(gate.regions(Feed(room.session.topic, "lead", "en"))) == {"rail", "who", "unsent", "lobby", "screen"}
    assert set(gate.regions(Feed(room.session.topic, "screen", "en"))) == {"screen"}
    assert gate.regions(Feed("p.1", "me", "en")) == {}
    assert gate.regions(Feed("s.NOTHING", "room", "en")) == {}


def test_regions_only_named_ones_are_rendered() -> None:
    room = make_room(LINES)
    feed = Feed(room.session.topic, "lead", "en")

    assert set(gate.regions(feed, frozenset({"who", "bar"}))) == {"who"}
    assert set(gate.regions(feed, frozenset({"all"}))) == {"rail", "who", "unsent", "lobby", "screen"}


def test_regions_are_the_same_bytes_for_everybody() -> None:
    room = make_room(LINES)
    feed = Feed(room.session.topic, "room", "en")

    assert gate.regions(feed) == gate.regions(feed)


def test_recheck_drops_the_removed_and_the_signed_out() -> None:
    room = make_room(LINES)
    ben, cleo, ana = ask(room, room.ben), ask(room, room.cleo), ask(room, room.ana)
    assert ben is not None
    assert cleo is not None
    assert ana is not None
    Member.objects.filter(pk=room.ben.pk).update(active=False)
    from django.contrib.sessions.models import Session as Browser

    Browser.objects.filter(session_key=cleo.session_key).delete()

    assert gate.recheck([ben, cleo, ana], seen=True) == {ana}


def test_recheck_notes_presence_and_tells_the_console_of_who_came_back() -> None:
    room = make_room(LINES)
    long_ago = timezone.now() - timedelta(minutes=5)
    Attendance.objects.filter(session=room.session).update(last_seen=long_ago)
    ben = ask(room, room.ben)
    assert ben is not None
    topic = room.session.topic
    before = Topic.objects.versions([topic])[topic]

    gate.recheck([ben], seen=True)

    seat = Attendance.objects.get(session=room.session, member=room.ben)
    assert seat.is_online(timezone.now())
    assert Topic.objects.versions([topic])[topic] == before + 1
    gate.recheck([ben], seen=True)
    assert Topic.objects.versions([topic])[topic] == before + 1


def test_recheck_asks_a_fixed_number_of_queries(django_assert_num_queries: pytest.FixtureRequest) -> None:
    room = make_room(LINES, more_coaches=3)
    passes = [found for who in (room.ana, room.ben, room.cleo) if (found := ask(room, who))]
    gate.recheck(passes, seen=True)
    for some in (passes[:1], passes):
        with django_assert_num_queries(8):  # type: ignore[operator]
            gate.recheck(some, seen=True)


def test_before_the_opening_members_hear_that_it_opens_and_nothing_else() -> None:
    room = make_room(LINES, opened=False)
    seat = Attendance.objects.get(session=room.session, member=room.ben)

    found = ask(room, room.ben)

    assert found is not None
    assert found.feeds == (Feed(room.session.topic, "me", "en"), Feed(seat.topic, "me", "en"))
    assert gate.regions(found.feeds[0]) == {}


def test_a_whole_room_is_renewed_as_each_would_be_admitted() -> None:
    room = make_room(LINES, more_coaches=1)
    group = Group.objects.create(item=room.items["break"], position=1, name="A")
    passes = [
        found
        for found in (ask(room, room.ben), ask(room, room.cleo), ask(room, room.ana, **{"as": "console"}))
        if found is not None
    ]
    Seat.objects.create(group=group, member=room.ben, position=1)
    Attendance.objects.filter(session=room.session, member=room.cleo).update(here=Here.KNOCKING)

    renewed = gate.renew(passes)

    ben, _, ana = passes
    again = ask(room, room.ben)
    assert again is not None
    assert renewed == {ben: replace(again, session_key=ben.session_key), ana: ana}
    assert renewed[ben].feeds[-1] == Feed(group.topic, "group", "en")


def test_who_lost_role_or_sign_in_is_not_renewed() -> None:
    room = make_room(LINES)
    ben, ana = ask(room, room.ben), ask(room, room.ana, **{"as": "console"})
    screen = gate.admit(Credentials({}, {"screen": room.session.screen_key}, "en"), room.session.code)
    assert ben is not None
    assert ana is not None
    assert screen is not None
    Member.objects.filter(pk=room.ana.pk).update(is_facilitator=False)
    from django.contrib.sessions.models import Session as Browser

    Browser.objects.filter(session_key=ben.session_key).delete()

    assert gate.renew([ben, ana, screen]) == {screen: screen}


def test_at_a_session_that_is_over_everybody_of_the_plc_looks_back() -> None:
    room = make_room(LINES)
    ben = ask(room, room.ben)
    assert ben is not None
    Attendance.objects.filter(session=room.session).update(here=Here.LEFT)
    Session.objects.filter(pk=room.session.pk).update(state="ended")

    assert gate.renew([ben]) == {ben: ben}
