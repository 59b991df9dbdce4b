"""How often the items of the plan ask the database: as often for thirty coaches as for two."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from make import Meeting, make_teacher
from people.models import LeaderLevel, Member, Plc
from rap.models import ExitPulse, Rap
from rap.step import step
from rap_room import make_last_quarter, make_morning, make_plan, make_rap_room
from sessions import ledger
from sessions.models import Kind

pytestmark = pytest.mark.django_db
SIZES = pytest.mark.parametrize("more", [0, 28])


def full_room(more: int) -> Meeting:
    """Everybody has a plan, said a sentence, chose Ben as partner and tapped; Ben's plan has three focus teachers."""
    room = make_rap_room(more_coaches=more)
    make_last_quarter(room)
    make_morning(room)
    now = timezone.now()
    for number, coach in enumerate(room.plc.members.filter(is_coach=True).exclude(pk=room.ben.pk)):
        Rap.objects.create(
            session=room.session, coach=coach, commitment="I listen", commitment_shown_at=now, partner=room.ben
        )
        ExitPulse.objects.create(session=room.session, member=coach, heard=3)
        make_teacher(coach, f"Alder{number}")
    make_teacher(room.ben, "Willow")
    make_plan(room, alias="Willow")
    Plc.objects.update(leader_level=LeaderLevel.NAMED)
    return room


def asked(room: Meeting, who: Member, kind: str, screen: str = "coach") -> int:
    """By the step itself: for the panel and the room's regions, on the console for panel and progress."""
    visit, place = room.visit(who, kind, screen), room.room(kind)
    regions = [one.name for one in step.regions if one.audience == "room" and kind in one.items]
    with CaptureQueriesContext(connection) as found:
        step.panel(visit)
        if screen == "console":
            step.progress(visit.session, visit.item)
        else:
            for name in regions:
                step.context(name, place)
    return len(found)


@SIZES
@pytest.mark.parametrize(("kind", "queries"), [("look_back", 2), ("rap", 6), ("close", 6)])
def test_a_coachs_page_asks_as_often_in_a_big_room(kind, queries, more):
    room = full_room(more)
    assert asked(room, room.ben, kind) == queries


@SIZES
@pytest.mark.parametrize(("kind", "queries"), [("look_back", 2), ("rap", 3), ("close", 4)])
def test_the_console_asks_as_often_in_a_big_room(kind, queries, more):
    room = full_room(more)
    assert asked(room, room.ana, kind, "console") == queries


def test_a_page_with_nothing_new_writes_nothing():
    room = full_room(0)
    visit = room.visit(room.ben, "rap")
    with CaptureQueriesContext(connection) as found:
        step.panel(visit)
    assert [one["sql"] for one in found if not one["sql"].startswith("SELECT")] == []


def test_a_save_reads_its_own_plan_and_looks_for_no_news():
    room = full_room(0)
    focus = room.ben.raps.get().focus.first()
    ledger.note(room.ben, room.session, Kind.FIRST_STEP, text="Too late", ref="late", teacher=focus.teacher)
    name = f"sign_of_success-{focus.code}"
    data = {name: "They ask each other", "only": name, "seen": 10**6, "page": "one"}
    url = reverse("rap:save", kwargs={"code": room.session.code, "item": room.items["rap"].code})
    with CaptureQueriesContext(connection) as found:
        assert room.htmx(room.ben).post(url, data).status_code == 204
    about = [one["sql"] for one in found if "rap_rap" in one["sql"] or "takeaway" in one["sql"]]
    assert len(about) == 6
    assert "Too late" not in Rap.find(room.ben, room.session).parts[0].actions.values_list("what", flat=True)
