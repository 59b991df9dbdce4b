"""The sample PLC: what is in it, how it is found again, who may be whom, and the coaches who write by themselves."""

from collections import Counter
from datetime import timedelta

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import Client, TestCase
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from carousel.models import PosterEntry
from coachplc.sample.calendar import MEETINGS, Calendar
from coachplc.sample.write import write_stage
from grow.models import Consultancy
from make import make_member, make_plc
from matrix.models import NormSet, Placement
from people.models import AgreementAnswer, Member, Plc, Teacher
from rap.models import Rap, RapFocus
from reflection.models import Line
from sessions import actions
from sessions.models import Attendance, Here, Idea, Kind, Session, State, Takeaway

QUARTERS = ("Quarter 1", "Quarter 2", "Quarter 3")


def session_of(quarter):
    return Session.objects.select_related("plc").get(quarter=quarter)


# --- The loader -------------------------------------------------------------------------------------------------------
def counts():
    """Every table of ours with its number of rows."""
    from django.apps import apps

    return {model: model._default_manager.count() for model in apps.get_models() if model.__module__ != "live.models"}


def check_times(plc):
    pilot, one, two, three = (session_of(quarter) for quarter in ("Spring pilot", *QUARTERS))
    now = timezone.now()
    assert now - timedelta(minutes=30) < three.starts_at <= now
    assert [s.starts_at.astimezone(plc.zone).strftime("%A %H:%M") for s in (pilot, one, two)] == ["Friday 08:30"] * 3
    for held in (pilot, one, two):
        assert timedelta(hours=2, minutes=50) < held.ended_at - held.starts_at <= timedelta(hours=3)
    assert list(Session.objects.before(three)) == [two, one, pilot]
    assert Takeaway.objects.filter(session=one).latest("made_at").made_at < two.starts_at
    assert Takeaway.objects.latest("made_at").made_at < now - timedelta(days=30)


def check_placements():
    quadrants = [
        Counter(one.quadrant(strict=False) for one in Placement.objects.filter(session=session_of(quarter)))
        for quarter in QUARTERS[:2]
    ]
    assert quadrants == [
        {"hd_he": 4, "hd_le": 8, "ld_he": 3, "ld_le": 8},
        {"hd_he": 9, "hd_le": 5, "ld_he": 4, "ld_le": 6},
    ]
    assert list(NormSet.objects.accepted().order_by("version").values_list("version", flat=True)) == [1, 2]
    assert not Placement.objects.filter(evidence="").exists()


def check_plans():
    one, two, _three = (session_of(quarter) for quarter in QUARTERS)
    actions_of_one = Takeaway.objects.filter(session=one, kind=Kind.ACTION)
    assert RapFocus.objects.filter(rap__session=one).count() == 16
    assert Counter(actions_of_one.values_list("outcome", flat=True)) == {
        "done": 15,
        "partly": 8,
        "not_yet": 4,
        "dropped": 2,
    }
    assert Rap.objects.filter(session=two).released().count() == 6
    full = Rap.objects.filter(released_full_to_facilitator_at__isnull=False)
    assert [rap.coach.name for rap in full] == ["Dana Whitlock"]
    wishes = RapFocus.objects.filter(rap__session=two).exclude(support="")
    assert (wishes.count(), wishes.exclude(support_answer="").count()) == (7, 2)
    rehearse = Idea.objects.get(text__startswith="Rehearse the first three minutes")
    assert rehearse.stars == 5
    assert rehearse.takeaways.filter(kind=Kind.ACTION).values("coach").distinct().count() == 4
    assert not Consultancy.objects.filter(thanked_at=None).exists()
    case = Consultancy.objects.get(host__name="Dana Whitlock", focus__teacher__alias="Juniper")
    assert sorted(case.suggestions.values_list("verdict", flat=True)) == ["adapt", "keep", "keep", "not_now"]
    assert [seat.member.first_name for seat in case.group.seats.all()] == ["Dana", "Ruben", "Hannah"]


def check_people(plc):
    members = Member.objects.filter(plc=plc)
    assert (members.coaches().count(), members.filter(is_facilitator=True).count()) == (6, 1)
    scopes = {
        leader.name: [s.school and s.school.name for s in leader.scopes.all()]
        for leader in members.filter(is_leader=True)
    }
    assert scopes == {"Andre Mabry": ["Larkfield"], "Sheila Brandt": [None]}
    assert Teacher.objects.filter(plc=plc).count() == 24
    assert AgreementAnswer.objects.filter(member__plc=plc).count() == 7
    assert not Takeaway.objects.filter(text__contains="{").exists()


def test_sample_stays_out_of_a_real_database(db):
    make_member(make_plc(), "Ana Ferro", is_facilitator=True)

    with pytest.raises(CommandError, match="real people"):
        call_command("demo")

    assert not Plc.objects.filter(is_sample=True).exists()


def test_dates_move_by_whole_weeks():
    days = Calendar.loaded_on(MEETINGS[3] + timedelta(days=622))

    assert days.day("{2025-01-14}").strftime("%A") == "Tuesday"
    assert days.words(["by {2025-01-14}", {"in": "{2025-01-14 F}"}]) == ["by 22 September", {"in": "September"}]
    assert Calendar.of_meeting(1, days.meeting(1)) == days


# --- The helping hand -------------------------------------------------------------------------------------------------
def open_sample():
    """The third meeting, open, with Dana here in person."""
    session = session_of("Quarter 3")
    lead = Member.objects.get(is_facilitator=True)
    actions.open_session(session, by=lead)
    actions.come_in(session, Member.objects.get(name="Dana Whitlock"))
    return session, lead


def at(session, lead, kind):
    session.refresh_from_db()
    actions.go(session, to=session.items.get(kind=kind), seen=session.move, by=lead)
    session.refresh_from_db()
    item = session.items.get(kind=kind)
    item.session = session
    return item


class TestLoaded(TestCase):
    """Loads once for all of these: a quarter of a minute of clicks by everybody."""

    @classmethod
    def setUpTestData(cls):
        call_command("demo")

    def test_sample_is_what_its_story_says(self):
        plc = Plc.objects.get()

        assert plc.is_sample
        assert [session_of(quarter).state for quarter in QUARTERS] == [State.LOCKED, State.LOCKED, State.PLANNED]
        check_times(plc)
        check_placements()
        check_plans()
        check_people(plc)

    def test_second_time_changes_nothing(self):
        first = counts()
        call_command("demo")

        assert counts() == first
        assert (settings.DATA / "demo").is_file()

    def test_meeting_that_waited_overnight_is_today_again(self):
        three = session_of("Quarter 3")
        Session.objects.filter(pk=three.pk).update(starts_at=three.starts_at - timedelta(days=3))
        call_command("demo")

        assert session_of("Quarter 3").starts_at >= three.starts_at

    def test_other_coaches_write_and_people_are_left_alone(self):
        session, lead = open_sample()
        ana = Client()
        ana.force_login(lead.user, backend="coachplc.signed_in.ByLink")
        dana = Member.objects.get(name="Dana Whitlock")
        others = ["Hannah Okafor", "Jolene Tsosie", "Marcus Ebanks", "Priya Raman", "Ruben Alcaraz"]
        where = f"/s/{session.code}/demo/write/"

        at(session, lead, "reflection")
        page = ana.post(where, headers={"HX-Request": "true"}).content.decode()
        assert Line.objects.filter(item__session=session, text="").count() == 0
        assert Counter(
            Line.objects.filter(item__session=session).values_list("author__name", flat=True)
        ) == dict.fromkeys(others, 6)
        assert "Left alone, because they are here themselves: <bdi>Dana</bdi>." in page
        assert "nothing left to write" in ana.post(where, headers={"HX-Request": "true"}).content.decode()
        assert ana.post(where, follow=True).redirect_chain == [(f"/s/{session.code}/console/", 302)]
        assert (
            ana.get(f"/s/{session.code}/console/").content.decode().count("Let the other coaches write this stage") == 1
        )

        Attendance.objects.filter(session=session, member=dana).update(last_seen=timezone.now() - timedelta(minutes=5))
        item = at(session, lead, "place")
        assert [one.name for one in write_stage(session, item, by=lead).wrote] == ["Dana Whitlock", *others]
        assert Placement.objects.filter(session=session).count() == 24

        for kind in ("choose", "consult", "rap", "close"):
            item = at(session, lead, kind)
            report = write_stage(session, item, by=lead)
            assert (len(report.wrote), report.refused) == (6, [])
        assert Rap.objects.filter(session=session).released().count() == 6

    def test_words_of_somebody_who_left_are_not_written_over(self):
        session, lead = open_sample()
        dana = Member.objects.get(name="Dana Whitlock")
        item = at(session, lead, "reflection")
        Line.objects.create(item=item, author=dana, kind="idea", number=1, text="My own")
        Attendance.objects.filter(session=session, member=dana).update(last_seen=timezone.now() - timedelta(minutes=5))

        report = write_stage(session, item, by=lead)

        assert [one.name for one in report.left_alone] == ["Dana Whitlock"]
        assert [line.text for line in Line.objects.filter(item=item, author=dana)] == ["My own"]

    def test_absent_coach_stays_away_and_posters_wait_for_their_round(self):
        session, lead = open_sample()
        Attendance.objects.filter(session=session, member__name="Ruben Alcaraz").update(here=Here.ABSENT)
        item = at(session, lead, "carousel")

        assert write_stage(session, item, by=lead).wrote == []
        assert not PosterEntry.objects.of(item).exists()
        assert session.attendance.get(member__name="Ruben Alcaraz").here == Here.ABSENT
        with CaptureQueriesContext(connection) as seen:
            Client().get("/healthz")
        assert len(seen) < 8
