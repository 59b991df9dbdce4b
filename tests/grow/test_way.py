from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from grow.models import Suggestion
from grow.step import step
from grow_room import at_table, go_to, item_of, make_consult, url_of
from sessions import ledger
from sessions.models import Attendance, Kind

pytestmark = pytest.mark.django_db


def where(room):
    table = at_table(room)
    return (table.number, table.phase)


def suggested(room, *texts):
    go_to(room, "options")
    for text in texts:
        room.htmx(room.cleo).post(url_of(room, "say", room.ben), {"do": "send", "text": text})
    go_to(room, "way")
    return list(Suggestion.objects.order_by("pk"))


def test_what_is_kept_or_adapted_goes_into_the_ledger_with_credit():
    room = make_consult()
    keep, adapt, leave = suggested(room, "Rehearse", "Bring the aide", "Visit")
    ben = room.htmx(room.ben)
    for one, data in (
        (keep, {"verdict": "keep"}),
        (adapt, {"verdict": "adapt", "version": "She decides"}),
        (leave, {"verdict": "not_now"}),
    ):
        assert ben.post(url_of(room, "decide", room.ben, suggestion=one.code), data).status_code == 204
    found = [
        (line.text, line.credit, line.teacher.alias, line.ref)
        for line in ledger.of(room.ben, room.session, Kind.SUGGESTION)
    ]
    assert found == [("Rehearse", room.cleo, "Heron", keep.code), ("She decides", room.cleo, "Heron", adapt.code)]
    ben.post(url_of(room, "decide", room.ben, suggestion=keep.code), {"verdict": "not_now"})
    ben.post(url_of(room, "decide", room.ben, suggestion=adapt.code), {"version": "She decides what the aide hears"})
    found = [line.text for line in ledger.of(room.ben, room.session, Kind.SUGGESTION)]
    assert found == ["She decides what the aide hears"]


def test_the_first_step_goes_into_the_ledger():
    room = make_consult()
    ben, url = room.htmx(room.ben), url_of(room, "step", room.ben)
    for data in (
        {"first_step": "We rehearse"},
        {"first_step_on": "2027-01-14"},
        {"first_step_at": "08:10"},
        {"tell": room.cleo.code},
    ):
        assert ben.post(url, data).status_code == 204
    [line] = ledger.of(room.ben, room.session, Kind.FIRST_STEP)
    assert (line.text, line.by.isoformat(), line.credit) == ("We rehearse", "2027-01-14", room.cleo)
    assert ben.post(url, {"first_step_on": "someday"}).status_code == 422
    assert ben.post(url, {"tell": room.dan.code}).status_code == 422
    ben.post(url, {"first_step": ""})
    assert ledger.of(room.ben, room.session, Kind.FIRST_STEP) == []


def test_thanking_is_progress():
    room = make_consult()
    go_to(room, "way")
    assert room.htmx(room.ben).post(url_of(room, "thank", room.ben)).status_code == 204
    rows = step.progress(room.session, item_of(room)).rows
    assert [(row.member.first_name, row.done) for row in rows] == [("Ben", 1), ("Cleo", 0)]
    page = room.client(room.cleo).get(reverse("sessions:page", args=[room.session.code])).content.decode()
    assert "Ben thanks you." in page


def test_the_keeper_moves_the_group_and_a_second_press_does_not():
    room = make_consult()
    ana, url = room.htmx(room.ana), url_of(room, "move")  # she helps the two, so she keeps the round
    seen = at_table(room).group.move
    assert [ana.post(url, {"to": "next", "seen": seen}).status_code for _ in range(2)] == [204, 204]
    assert where(room) == (1, "reality")
    ana.post(url, {"to": "back", "seen": seen + 1})
    assert where(room) == (1, "goal")
    assert ana.post(url, {"to": "sideways", "seen": "1"}).status_code == 400


def test_others_move_the_group_only_while_the_keeper_is_away():
    room = make_consult()
    ana = Attendance.objects.filter(session=room.session, member=room.ana)
    ana.update(last_seen=timezone.now())
    cleo, url = room.htmx(room.cleo), url_of(room, "move")
    data = {"to": "next", "seen": at_table(room).group.move}
    assert cleo.post(url, data).status_code == 403
    assert cleo.post(url_of(room, "longer")).status_code == 403
    ana.update(last_seen=timezone.now() - timedelta(minutes=2))
    assert cleo.post(url, data).status_code == 204
    assert where(room) == (1, "reality")


def test_one_more_minute():
    room = make_consult()
    before = at_table(room).group.beat_ends_at
    assert room.htmx(room.ana).post(url_of(room, "longer")).status_code == 204
    assert (at_table(room).group.beat_ends_at - before).total_seconds() == 60
