"""Agendas a PLC keeps as its own."""

import pytest
from django.db import IntegrityError
from django.urls import reverse

from make import make_plc, make_room
from sessions import own_agendas
from sessions.agenda import Line
from sessions.models import AgendaItem, AgendaTemplate, Session

LINES = [Line("", "open"), Line("", "break"), Line("", "free")]
WHEN = {"quarter": "Quarter 4", "date": "2027-05-06", "time": "08:30", "place": ""}
pytestmark = pytest.mark.django_db


def test_kept_agenda_is_offered_and_planned_with_every_word() -> None:
    room = make_room(LINES)
    AgendaItem.objects.filter(pk=room.items["free"].pk).update(title="Sing", minutes=7, script=["All together."])
    ana = room.client(room.ana)
    ana.post(reverse("sessions:keep-agenda", args=[room.session.code]), {"name": "Ours"})
    kept = AgendaTemplate.objects.get(plc=room.plc)

    page = ana.get(reverse("sessions:plan", args=[room.plc.code])).content.decode()
    ana.post(reverse("sessions:plan", args=[room.plc.code]), {**WHEN, "template": f"own-{kept.code}"})

    assert "Ours, 22 minutes" in page
    made = Session.objects.get(quarter="Quarter 4")
    assert list(made.items.values_list("title", "minutes", "script"))[-1] == ("Sing", 7, ["All together."])


def test_agenda_with_an_item_whose_step_is_gone_is_still_usable() -> None:
    room = make_room(LINES)
    AgendaItem.objects.filter(pk=room.items["free"].pk).update(step="dance", kind="waltz", title="Waltz", minutes=12)
    kept = own_agendas.keep(room.session, by=room.ana, name="Ours")

    room.client(room.ana).post(reverse("sessions:plan", args=[room.plc.code]), {**WHEN, "template": f"own-{kept.code}"})

    made = Session.objects.get(quarter="Quarter 4")
    assert list(made.items.values_list("step", "kind", "title", "minutes"))[-1] == ("", "free", "Waltz", 12)


def test_line_with_a_key_that_nobody_knows_any_more_is_read() -> None:
    template = AgendaTemplate(lines=[{"step": "", "kind": "break", "minutes": 3, "colour": "red"}])

    assert own_agendas.lines(template) == [Line("", "break", 3)]


def test_name_that_is_taken_is_said_beside_the_field_and_can_be_replaced() -> None:
    room = make_room(LINES)
    own_agendas.keep(room.session, by=room.ana, name="Ours")
    url = reverse("sessions:keep-agenda", args=[room.session.code])
    AgendaItem.objects.filter(pk=room.items["free"].pk).update(minutes=30)
    ana = room.client(room.ana)

    answer = ana.post(url, {"name": "Ours"})

    assert answer.status_code == 422
    assert answer.context["keep"].errors == {
        "name": ["There is an agenda of that name already. Take another name, or replace it."]
    }
    assert AgendaTemplate.objects.get().minutes == 25
    ana.post(url, {"name": "Ours", "replace": "on"})
    assert AgendaTemplate.objects.get().minutes == 45


def test_one_agenda_of_a_name_in_a_plc() -> None:
    plc, other = make_plc(), make_plc("Elsewhere")
    AgendaTemplate.objects.create(plc=plc, name="Ours")
    AgendaTemplate.objects.create(plc=other, name="Ours")

    with pytest.raises(IntegrityError, match=r"plc_id|one_agenda_of_a_name"):
        AgendaTemplate.objects.create(plc=plc, name="Ours")


def test_rename_and_delete() -> None:
    room = make_room(LINES)
    own_agendas.keep(room.session, by=room.ana, name="Theirs")
    kept = own_agendas.keep(room.session, by=room.ana, name="Ours")
    ana, url = room.client(room.ana), reverse("sessions:own-agenda", args=[room.plc.code, kept.code])

    taken = ana.post(url, {"name": "Theirs"})
    ana.post(url, {"name": "Our three hours"})

    assert taken.status_code == 422
    assert taken.context["form"].errors == {"name": ["There is an agenda of that name already. Take another name."]}
    assert set(AgendaTemplate.objects.values_list("name", flat=True)) == {"Theirs", "Our three hours"}
    ana.post(reverse("sessions:drop-agenda", args=[room.plc.code, kept.code]))
    assert set(AgendaTemplate.objects.values_list("name", flat=True)) == {"Theirs"}


def test_agenda_of_another_plc_is_neither_offered_nor_found() -> None:
    room = make_room(LINES)
    kept = own_agendas.keep(room.session, by=room.ana, name="Ours")
    dan = room.client(room.dan)

    offered = dan.get(reverse("sessions:plan", args=[room.dan.plc.code]))
    page = dan.get(reverse("sessions:own-agenda", args=[room.dan.plc.code, kept.code]))
    planned = dan.post(reverse("sessions:plan", args=[room.dan.plc.code]), {**WHEN, "template": f"own-{kept.code}"})

    assert "Ours" not in offered.content.decode()
    assert (page.status_code, planned.status_code) == (404, 422)
