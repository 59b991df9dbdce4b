"""A question that was built once answers as the queryset it was built from."""

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.models import Exists, FilteredRelation, OuterRef, Q
from django.test.utils import CaptureQueriesContext

from people.models import Member
from sessions.agenda import Line
from sessions.models import Attendance, Group, LogEntry, Seat, Session
from sessions.prepared import Prepared, PreparedRow
from tests.make import make_room

PEOPLE = Prepared(lambda plc, name: Member.objects.filter(plc=plc, name=name), int, str)


@pytest.fixture
def room(db):
    return make_room([Line("reflection", "reflection"), Line("carousel", "carousel")])


def test_values_take_the_place_of_the_marks_each_time(room):
    for name in ("Ben Okoye", "Cleo Marsh", "Nobody", "Ben Okoye"):
        plain = Member.objects.filter(plc=room.plc, name=name)
        assert list(PEOPLE(room.plc.pk, name)) == list(plain)


def test_first_is_the_row_or_nothing(room):
    assert PEOPLE.first(room.plc.pk, "Ben Okoye") == room.ben
    assert PEOPLE.first(room.plc.pk, "Nobody") is None


def test_an_answer_is_not_kept(room):
    ask = Prepared(lambda code: Session.objects.filter(code=code), str)
    before = ask.first(room.session.code).title
    Session.objects.update(title="Another")
    assert (before == "Another", ask.first(room.session.code).title) == (False, "Another")


def test_relations_and_annotations_come_along_in_one_query(room, django_assert_num_queries):
    ask = Prepared(
        lambda member, session: (
            Member.objects.filter(pk=member)
            .annotate(
                seat=FilteredRelation("attendance", condition=Q(attendance__session=session)),
                sits=Exists(Seat.objects.filter(member=OuterRef("pk"))),
            )
            .select_related("plc", "seat")
        ),
        int,
        int,
    )
    ask.first(room.ben.pk, room.session.pk)
    with django_assert_num_queries(1):
        found = ask.first(room.cleo.pk, room.session.pk)
        assert (found.plc, found.seat.here, found.sits) == (room.plc, "present", False)
    assert found.seat == Attendance.objects.get(member=room.cleo)


def test_prefetches_and_values_work_as_in_any_queryset(room):
    room.go("carousel")
    item = room.items["carousel"]
    groups = Prepared(lambda item: Group.objects.filter(item=item).prefetch_related("seats__member"), int)
    names = Prepared(lambda item: Group.objects.filter(item=item).values_list("name", flat=True), int)
    plain = Group.objects.filter(item=item)
    assert [[seat.member for seat in group.seats.all()] for group in groups(item.pk)] == [
        [seat.member for seat in group.seats.all()] for group in plain
    ]
    assert list(names(item.pk)) == list(plain.values_list("name", flat=True))


def test_sql_is_that_of_the_queryset(room):
    PEOPLE.first(room.plc.pk, "Ben Okoye")
    with CaptureQueriesContext(connection) as asked:
        list(PEOPLE(room.plc.pk, "Cleo Marsh"))
        list(Member.objects.filter(plc=room.plc.pk, name="Cleo Marsh"))
    prepared, plain = (one["sql"] for one in asked)
    assert prepared == plain


def test_argument_that_the_query_does_not_use_is_refused(db):
    with pytest.raises(ValueError, match=r"arguments \[1\] are not in the query"):
        Prepared(lambda code, unused: Session.objects.filter(code=code), str, int)("x", 1)


def test_smallest_column_takes_an_argument_on_both_databases(room):
    room.go("carousel")
    place = Prepared(lambda item, position: Group.objects.filter(item=item, position=position), int, int)
    assert [group.position for group in place(room.items["carousel"].pk, 2)] == [2]


# --- Rows -------------------------------------------------------------------------------------------------------------
def test_row_is_stored_as_save_would(room):
    store = PreparedRow(LogEntry)
    for action in ("first", "second", "third"):
        row = store(LogEntry(plc=room.plc, session=room.session, actor=room.ana, action=action, about="x"))
        assert row == LogEntry.objects.get(action=action)
        assert (row.pk is not None, row._state.adding, row._state.db) == (True, False, "default")
        row.about = "y"
        row.save()
        assert LogEntry.objects.get(pk=row.pk).about == "y"


def test_row_that_may_not_be_is_refused_as_by_save(room):
    store = PreparedRow(Attendance)
    with pytest.raises(IntegrityError), transaction.atomic():
        store(Attendance(session=room.session, member=room.ben))
    assert Attendance.objects.filter(session=room.session, member=room.ben).count() == 1


def test_row_costs_one_query(room, django_assert_num_queries):
    store = PreparedRow(LogEntry)
    for _ in range(2):
        with django_assert_num_queries(1):
            store(LogEntry(plc=room.plc, actor=room.ana, action="told"))
