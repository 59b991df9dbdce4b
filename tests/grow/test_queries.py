"""How many queries a page costs: the same with 6 coaches and with 30, with one line written and with many."""

import pytest
from django.db import connection
from django.db.models import prefetch_related_objects
from django.template import Context
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from grow import actions
from grow.step import step
from grow_room import at_table, case_of, go_to, make_choose, make_consult
from make import make_teacher
from matrix.models import Placement
from people.models import Teacher
from sessions import ledger
from sessions.models import Kind
from sessions.templatetags.plc import panel

pytestmark = pytest.mark.django_db
FEW_AND_MANY = pytest.mark.parametrize("coaches", [6, 30])


def placed(room):
    """Ben has placed his focus teacher and said why: his group reads that until he writes about it."""
    Placement.objects.create(
        session=room.session,
        coach=room.ben,
        teacher=Teacher.objects.get(alias="Heron"),
        delight="3",
        engagement="1",
        evidence="Three warm meetings",
    )
    return room


def cost(room, who, kind, screen="coach"):
    """How many queries the step's own part of a page asks, its regions and its count of who is done with it."""
    visit = room.visit(who, kind, screen)
    if screen == "console":
        prefetch_related_objects([visit.session], "items")  # as the console does for its rail
    with CaptureQueriesContext(connection) as found:
        page = step.panel(visit)
        panel(Context({"visit": visit, "session": visit.session, "item": visit.item, "plc": room.plc}), page)
        if screen == "console":
            step.progress(visit.session, visit.item)
    return len(found)


@FEW_AND_MANY
@pytest.mark.parametrize("teachers", [1, 9])
def test_choosing_costs_the_same_with_one_teacher_and_with_many(coaches, teachers):
    room = make_choose(more_coaches=coaches - 2)
    host = room.plc.members.get(name="Coach0 Extra")
    for number in range(teachers):
        teacher = make_teacher(host, f"Alias{number}")
        ledger.note(host, room.session, Kind.EARLY_IDEA, text="Shorter check-ins", ref=f"idea{number}", teacher=teacher)
    assert cost(room, host, "choose") == 6


@FEW_AND_MANY
@pytest.mark.parametrize(
    ("phase", "host", "peer"),
    [("goal", 4, 6), ("probe", 5, 7), ("options", 5, 7), ("way", 5, 7), ("break", 6, 6), ("end", 6, 6)],
)
def test_a_round_costs_the_same_with_few_groups_and_with_many(coaches, phase, host, peer):
    room = placed(make_consult(more_coaches=coaches - 2))
    table = go_to(room, phase, at_table(room).rounds if phase == "end" else room_round(room, phase))
    mate = next(seat.member for seat in table.seats if seat.member != room.ben)
    assert (cost(room, room.ben, "consult"), cost(room, mate, "consult")) == (host, peer)


def room_round(room, phase):
    """In the break the first rounds are over; all else is in Ben's own round."""
    hosts = [host.pk for host in at_table(room).hosts]
    return (len(hosts) + 1) // 2 if phase == "break" else hosts.index(room.ben.pk) + 1


@pytest.mark.parametrize("count", [1, 9])
def test_a_case_costs_the_same_with_one_suggestion_and_with_many(count):
    room = placed(make_consult())
    table, case = go_to(room, "options"), case_of(room, room.ben)
    for number in range(count):
        actions.ask(table, case, room.cleo, text=f"Question {number}", kind="probing")
        actions.suggest(table, case, room.cleo, text=f"Idea {number}")
        actions.hold(room.visit(room.cleo, "consult"), case, text=f"Thought {number}")
    assert (cost(room, room.ben, "consult"), cost(room, room.cleo, "consult")) == (5, 7)


@FEW_AND_MANY
@pytest.mark.parametrize(("kind", "most"), [("choose", 6), ("consult", 6)])
def test_the_console_costs_the_same_with_few_groups_and_with_many(coaches, kind, most):
    room = (make_choose if kind == "choose" else make_consult)(more_coaches=coaches - 2)
    assert cost(room, room.ana, kind, "console") == most


@FEW_AND_MANY
@pytest.mark.parametrize("make", [make_choose, make_consult])
def test_the_whole_page_costs_no_more_than_12_and_the_console_20(coaches, make, django_assert_max_num_queries):
    room = placed(make(more_coaches=coaches - 2))
    coach, lead = room.client(room.cleo), room.client(room.ana)
    with django_assert_max_num_queries(12):
        coach.get(reverse("sessions:page", args=[room.session.code]))
    with django_assert_max_num_queries(20):
        lead.get(reverse("sessions:console", args=[room.session.code]))
