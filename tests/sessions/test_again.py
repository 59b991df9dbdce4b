"""Planning the next session like the last one."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.urls import reverse
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from make import make_member, make_room
from people.models import Member, Plc
from sessions import again
from sessions.agenda import Line
from sessions.models import AgendaItem, Session

LINES = [Line("", "open"), Line("", "break"), Line("", "free")]


@pytest.mark.parametrize(
    ("label", "following"),
    [
        ("Quarter 3", "Quarter 4"),
        ("Quarter 4", "Quarter 1"),
        ("Q4 2026", "Q1 2027"),
        ("Q2 2026", "Q3 2026"),
        ("Session 11", "Session 12"),
        ("2027", ""),
        ("Autumn", ""),
    ],
)
def test_next_label(label: str, following: str) -> None:
    assert again.next_label(label) == following


def session_at(local: datetime, zone: str = "America/New_York") -> Session:
    return Session(plc=Plc(time_zone=zone), starts_at=local.replace(tzinfo=ZoneInfo(zone)).astimezone(UTC))


def test_hour_on_the_wall_stays_when_the_clocks_have_changed_between() -> None:
    last = session_at(datetime(2027, 1, 14, 8, 30))  # noqa: DTZ001  the hour on the wall

    starts = again.starts_again(last, date(2027, 1, 20))

    assert starts.isoformat() == "2027-04-15T08:30:00-04:00"
    assert starts - last.starts_at == again.QUARTER - timedelta(hours=1)


def test_session_of_long_ago_proposes_a_day_to_come() -> None:
    last = session_at(datetime(2025, 1, 16, 8, 30))  # noqa: DTZ001

    assert again.starts_again(last, date(2027, 3, 1)).date() == date(2027, 3, 11)


def test_day_agreed_on_at_the_close_comes_first() -> None:
    last = session_at(datetime(2027, 1, 14, 8, 30))  # noqa: DTZ001
    last.next_date = date(2027, 4, 20)

    assert again.starts_again(last, date(2027, 4, 20)).isoformat() == "2027-04-20T08:30:00-04:00"
    assert again.starts_again(last, date(2027, 4, 21)).date() == date(2027, 4, 29)


@given(
    local=st.datetimes(datetime(2024, 1, 1), datetime(2030, 1, 1)).map(lambda at: at.replace(second=0, microsecond=0)),  # noqa: DTZ001
    zone=st.sampled_from(["America/New_York", "Europe/Berlin", "Australia/Lord_Howe", "Asia/Kolkata"]),
    today=st.dates(date(2024, 1, 1), date(2031, 1, 1)),
)
def test_weekday_and_hour_always_stay(local: datetime, zone: str, today: date) -> None:
    last = session_at(local, zone)

    starts = again.starts_again(last, today)

    held = timezone.localtime(last.starts_at, last.plc.zone)  # an hour that was skipped was never on the wall
    assert (starts.weekday(), starts.time()) == (held.weekday(), held.time())
    assert starts.date() >= max(held.date() + again.QUARTER, today + again.SOON)


@pytest.mark.django_db
def test_copy_keeps_every_word_and_minute_of_the_agenda() -> None:
    room = make_room(LINES)
    item = room.items["free"]
    AgendaItem.objects.filter(pk=item.pk).update(
        title="Sing", minutes=7, floor=3, protected=True, in_person=True, script=["All together."]
    )

    again.plan_again(room.session, by=room.ana)

    made = Session.objects.get(quarter="Quarter 4")
    fields = ("position", "step", "kind", "title", "minutes", "floor", "protected", "in_person", "script")
    assert list(made.items.values_list(*fields)) == list(room.session.items.values_list(*fields))
    assert made.items.get(title="Sing").script == ["All together."]
    assert set(made.attendance.values_list("member__name", flat=True)) == {"Ana Ferro", "Ben Okoye", "Cleo Marsh"}


@pytest.mark.django_db
def test_copy_of_an_item_whose_step_is_gone_is_a_free_item() -> None:
    room = make_room(LINES)
    AgendaItem.objects.filter(pk=room.items["free"].pk).update(step="dance", kind="waltz", title="Waltz", minutes=12)

    made = again.plan_again(room.session, by=room.ana)

    assert list(made.items.values_list("step", "kind", "title", "minutes"))[-1] == ("", "free", "Waltz", 12)


@pytest.mark.django_db
def test_pressed_twice_it_is_the_same_session() -> None:
    room = make_room(LINES)
    url, data = reverse("sessions:plan-again", args=[room.plc.code]), {"last": room.session.code}
    ana = room.client(room.ana)

    first, second = ana.post(url, data), ana.post(url, data)

    assert first.url == second.url
    assert Session.objects.filter(plc=room.plc).count() == 2


@pytest.mark.django_db
def test_session_of_another_plc_cannot_be_copied() -> None:
    room = make_room(LINES)

    url = reverse("sessions:plan-again", args=[room.dan.plc.code])
    answer = room.client(room.dan).post(url, {"last": room.session.code})

    assert answer.status_code == 404
    assert Session.objects.count() == 1


@pytest.mark.django_db
def test_changes_tell_who_joined_left_or_has_another_role() -> None:
    room = make_room(LINES)
    make_member(room.plc, "Nia Joined", is_coach=True)
    make_member(room.plc, "Gil Guest", is_coach=True, is_guest=True)
    Member.objects.filter(pk=room.ben.pk).update(active=False)
    Member.objects.filter(pk=room.cleo.pk).update(is_coach=False, is_leader=True)
    Member.objects.filter(pk=room.lea.pk).update(is_coach=True)

    changes = again.changes_since(room.session)

    names = [[one.name for one in part] for part in (changes.joined, changes.left, changes.now_in, changes.now_out)]
    assert names == [["Nia Joined"], ["Ben Okoye"], ["Lea Brand"], ["Cleo Marsh"]]


@pytest.mark.django_db
def test_plan_page_shows_the_copy_and_the_changes_before_it_is_made() -> None:
    room = make_room(LINES)
    make_member(room.plc, "Nia Joined", is_coach=True)

    page = room.client(room.ana).get(reverse("sessions:plan", args=[room.plc.code])).content.decode()

    assert "Plan it like last time" in page
    assert "3 items, 25 minutes" in page
    assert "Nia Joined" in page
    assert "Ben Okoye" not in page


@pytest.mark.django_db
def test_first_session_offers_no_copy() -> None:
    room = make_room(LINES)
    Session.objects.all().delete()

    page = room.client(room.ana).get(reverse("sessions:plan", args=[room.plc.code]))

    assert page.context["form"].initial["quarter"] == "Quarter 1"
    assert "like last time" not in page.content.decode()


@pytest.mark.django_db
def test_planned_session_shows_who_changed_since_the_one_before() -> None:
    room = make_room(LINES)
    make_member(room.plc, "Nia Joined", is_coach=True)
    made = again.plan_again(room.session, by=room.ana)

    page = room.client(room.ana).get(reverse("sessions:agenda", args=[made.code])).content.decode()

    assert "People since Quarter 3" in page
    assert "Nia Joined" in page
