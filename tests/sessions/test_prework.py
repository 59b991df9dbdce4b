"""Getting ready before the opening: what a coach may write, who is ready, and the one mail."""

from datetime import timedelta

import pytest
from django.tasks import default_task_backend
from django.urls import reverse
from django.utils import timezone

from make import make_member, make_room, make_session
from matrix.models import Placement
from people.models import Letter, Member
from sessions import actions, ledger, planning, prework, tasks
from sessions.agenda import Line
from sessions.models import Focus, Kind, RosterCheck, Session, State, Takeaway

LINES = [
    Line("", "open"),
    Line("rap", "look_back"),
    Line("matrix", "norm"),
    Line("matrix", "place"),
    Line("grow", "choose"),
    Line("rap", "close"),
]
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def no_mail_server(settings):
    settings.MAILERS = {"default": {"BACKEND": "people.outbox.OutboxBackend"}}


@pytest.fixture
def room():
    """Planned for today; Ben has one action from last quarter."""
    found = make_room(LINES, opened=False)
    last = make_session(found.plc, found.ana, LINES, days_ago=90, quarter="Quarter 2")
    Session.objects.filter(pk=last.pk).update(state=State.ENDED, ended_at=last.starts_at)
    ledger.note(found.ben, last, Kind.ACTION, text="Visit the reading corner", ref="a")
    return found


def at(room, name="prework"):
    return reverse(f"sessions:{name}", args=[room.session.code])


def to(room, name, kind, **more):
    name, codes = room.url(name, kind, **more)
    return reverse(name, kwargs=codes)


def names(room):
    return [coach.first_name for coach, done in prework.ready(room.session).rows if done]


def look_back(room):
    line = Takeaway.objects.get()
    return room.htmx(room.ben).post(
        to(room, "rap:settle", "look_back", line=line.code), {f"outcome-{line.code}": "done"}
    )


def test_page_asks_for_roster_and_last_actions(room):
    page = room.client(room.ben).get(at(room)).content.decode()

    assert [words in page for words in ("Are these still your teachers?", "Heron", "Realname Heron")] == [True] * 3
    assert "0 of 1 done." in page
    assert [to(room, "sessions:item", kind) in page for kind in ("look_back", "place", "choose", "norm")] == [
        True,
        True,
        True,
        False,
    ]


def test_coach_without_last_actions_is_not_asked_for_them(room):
    page = room.client(room.cleo).get(at(room)).content.decode()

    assert to(room, "sessions:item", "look_back") not in page


def test_ready_is_roster_and_every_last_action(room):
    said = [names(room)]
    for coach in (room.ben, room.cleo):
        room.client(coach).post(at(room, "prework-roster"), {"right": "yes"})
        said.append(names(room))
    look_back(room)
    said.append(names(room))
    room.client(room.ben).post(at(room, "prework-roster"), {"right": "no"})
    said.append(names(room))

    assert said == [[], [], ["Cleo"], ["Ben", "Cleo"], ["Cleo"]]
    assert Takeaway.objects.get().outcome == "done"
    assert "You are ready for Quarter 3" in room.client(room.cleo).get(at(room)).content.decode()


@pytest.mark.parametrize("kind", ["look_back", "place", "choose"])
def test_item_opens_before_the_opening_with_a_way_back(room, kind):
    response = room.client(room.ben).get(to(room, "sessions:item", kind))

    assert response.status_code == 200
    assert at(room) in response.content.decode()
    assert "sse-connect" not in response.content.decode()
    assert room.htmx(room.ben).get(to(room, "sessions:panel", kind)).status_code == 200


def test_drafts_land_in_the_records_of_the_session(room):
    heron = room.plc.teachers.get(alias="Heron")
    client = room.client(room.ben)
    placed = client.post(
        to(room, "matrix:place", "place", teacher=heron.code), {"version": "0", "delight": "3", "engagement": "1"}
    )
    chosen = client.post(to(room, "grow:choose", "choose"), {"teacher": heron.code})

    assert (placed.status_code, chosen.status_code) == (302, 302)
    assert [(one.session_id, one.coach_id, one.teacher_id, one.delight) for one in Placement.objects.all()] == [
        (room.session.pk, room.ben.pk, heron.pk, "3")
    ]
    assert list(Focus.objects.values_list("session", "coach", "teacher")) == [(room.session.pk, room.ben.pk, heron.pk)]


def test_other_items_stay_closed_until_the_opening(room):
    page = room.client(room.ben).get(to(room, "sessions:item", "norm"))
    write = room.htmx(room.ben).post(to(room, "sessions:done", "norm"))

    assert (page.status_code, page["Location"]) == (302, reverse("sessions:door", args=[room.session.code]))
    assert write.status_code == 302


def test_in_person_item_is_not_open_early(room):
    room.session.items.filter(kind="place").update(in_person=True)

    assert room.client(room.ben).get(to(room, "sessions:item", "place")).status_code == 302
    assert to(room, "sessions:item", "place") not in room.client(room.ben).get(at(room)).content.decode()


def test_switched_off_it_takes_nothing_and_leads_on(room):
    room.client(room.ana).post(at(room, "prework-switch"), {"on": "no"})
    room.session.refresh_from_db()
    room.client(room.ben).post(at(room, "prework-roster"), {"right": "yes"})

    assert room.client(room.ben).get(at(room)).status_code == 302
    assert (look_back(room).status_code, RosterCheck.objects.count(), prework.send(room.session)) == (302, 0, 0)
    assert "Prework is off" in room.client(room.ana).get(at(room, "prework-desk")).content.decode()
    assert "Prework is off" in room.client(room.ana).get(at(room, "console")).content.decode()
    room.client(room.ana).post(at(room, "prework-switch"), {"on": "yes"})
    assert room.client(room.ben).get(at(room)).status_code == 200


def test_once_open_the_page_leads_into_the_session(room):
    actions.open_session(room.session, by=room.ana)

    assert room.client(room.ben).get(at(room))["Location"] == reverse("sessions:page", args=[room.session.code])
    assert "The session has begun" in room.client(room.ana).get(at(room, "prework-desk")).content.decode()


def test_who_only_facilitates_has_nothing_to_get_ready(room):
    assert room.client(room.ana).get(at(room)).status_code == 403
    assert room.client(room.lea).get(at(room)).status_code == 403
    assert room.client(room.dan).get(at(room)).status_code == 404


def test_names_are_for_facilitators_and_the_count_for_all(room):
    prework.check_roster(room.session, room.cleo, right=True)
    home = reverse("sessions:home", args=[room.plc.code])

    desk = room.client(room.ana).get(at(room, "prework-desk")).content.decode()
    assert [words in desk for words in ("1 of 2 are ready", "Ben Okoye", "Cleo Marsh")] == [True] * 3
    assert "1 of 2 are ready" in room.client(room.ana).get(at(room, "console")).content.decode()
    page = room.client(room.ben).get(home).content.decode()
    assert ("1 of 2 are ready" in page, at(room) in page, at(room, "prework-desk") in page) == (True, True, False)


def test_send_it_today_writes_once_to_whoever_is_not_ready(room):
    prework.check_roster(room.session, room.cleo, right=True)
    client = room.client(room.ana)
    first = client.post(at(room, "prework-send"), follow=True).content.decode()
    second = client.post(at(room, "prework-send"), follow=True).content.decode()

    assert ("One mail is on its way." in first, "Nobody is left to write to" in second) == (True, True)
    assert list(Letter.objects.values_list("user__name", "subject")) == [
        ("Ben Okoye", "Get ready for Quarter 3, in ten minutes")
    ]
    assert Letter.objects.get().link.endswith(at(room))
    assert "Sent to one coach on" in second


def test_switched_off_mails_are_obeyed(room):
    Member.objects.filter(pk=room.ben.pk).update(mails=False)

    assert prework.send(room.session) == 1
    assert list(Letter.objects.values_list("user__name", flat=True)) == ["Cleo Marsh"]


@pytest.fixture
def queued(settings):
    """What is put by for later, as (name, when)."""
    settings.TASKS = {"default": {"BACKEND": "django.tasks.backends.dummy.DummyBackend"}}
    return lambda: [(one.task.name, one.task.run_after) for one in default_task_backend.results]


def test_mail_is_put_by_for_a_week_before(room, queued, django_capture_on_commit_callbacks):
    starts = timezone.now() + timedelta(days=30)
    with django_capture_on_commit_callbacks(execute=True):
        made = actions.plan(room.plc, by=room.ana, title="Next", quarter="Q4", starts_at=starts, lines=LINES)
        planning.reschedule(made, by=room.ana, quarter="Q4", starts_at=starts + timedelta(days=1), place="")
        planning.reschedule(made, by=room.ana, quarter="Q4", starts_at=timezone.now() + timedelta(days=6), place="")

    assert queued() == [
        ("mail_prework", starts - timedelta(days=7)),
        ("mail_prework", starts - timedelta(days=6)),
    ]


@pytest.mark.parametrize(("days", "letters"), [(8, 0), (7, 2), (6, 2), (-2, 0)])
def test_mail_goes_out_in_the_week_before_and_not_after(room, days, letters):
    starts = timezone.now() + timedelta(days=days) - timedelta(seconds=1)
    Session.objects.filter(pk=room.session.pk).update(starts_at=starts)
    tasks.mail_prework.call(room.session.pk)
    tasks.mail_prework.call(0)

    assert Letter.objects.count() == letters


def test_desk_says_when_the_mail_goes_out(room):
    Session.objects.filter(pk=room.session.pk).update(starts_at=timezone.now() + timedelta(days=30))
    room.session.refresh_from_db()

    day = prework.due(room.session)
    page = room.client(room.ana).get(at(room, "prework-desk")).content.decode()
    assert f"It goes out by itself on {day:%A} {day.day} {day:%B}" in page


@pytest.mark.parametrize("more", [1, 30])
def test_readiness_asks_as_often_for_many_as_for_few(more, django_assert_num_queries):
    room = make_room(LINES, opened=False, more_coaches=more)
    guest = make_member(room.plc, "Gil Guest", is_coach=True, is_guest=True)
    room.session.attendance.create(member=guest)

    with django_assert_num_queries(4):
        found = prework.ready(room.session)

    assert (found.done, found.of) == (0, more + 2)
