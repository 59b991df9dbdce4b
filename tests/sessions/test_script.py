"""What the facilitator says: the words of the running beat, or what the PLC wrote in their place."""

import pytest
from django.urls import reverse

from make import Meeting, make_room
from sessions import agenda
from sessions.agenda import Line
from sessions.models import AgendaItem

LINES = [
    Line("", "open"),
    Line("reflection", "reflection"),
    Line("matrix", "norm"),
    Line("matrix", "place"),
    Line("carousel", "carousel"),
    Line("grow", "choose"),
    Line("grow", "consult"),
]
pytestmark = pytest.mark.django_db


@pytest.fixture
def room() -> Meeting:
    return make_room(LINES, more_coaches=2)


def beat_of(room: Meeting, kind: str) -> str:
    visit = room.visit(room.ana, kind, "console")
    return agenda.script_of(visit.session, visit.item).beat


def press(room: Meeting, name: str, kind: str, **data: str) -> None:
    name, args = room.url(name, kind)
    assert room.htmx(room.ana).post(reverse(name, kwargs=args), data).status_code in (200, 204)


def test_item_without_beats_has_its_own_words_all_through(room: Meeting) -> None:
    script = agenda.script_of(room.session, room.items["open"])

    assert (script.beat, list(script.lines)) == ("", room.items["open"].script)


def test_carousel_has_words_for_each_part(room: Meeting) -> None:
    room.go("carousel")
    assert beat_of(room, "carousel") == "brief"

    press(room, "carousel:beat", "carousel", seen="1", to="next")

    assert beat_of(room, "carousel") == "round"


def test_consultancies_have_the_words_of_the_step_most_groups_are_at(room: Meeting) -> None:
    room.go("choose")
    item = room.go("consult")
    assert beat_of(room, "consult") == "goal"

    group = item.groups.get()
    name, args = room.url("grow:move-group", "consult", group=group.code)
    room.htmx(room.ana).post(reverse(name, kwargs=args), {"seen": str(group.move), "to": "next"})

    assert beat_of(room, "consult") == "reality"


@pytest.mark.parametrize(
    ("kind", "name", "before", "after"),
    [
        ("reflection", "reflection:reveal", "", "celebrations"),
        ("norm", "matrix:accept", "words", "rate"),
        ("place", "matrix:reveal", "place", "picture"),
    ],
)
def test_words_change_with_what_the_facilitator_showed(
    room: Meeting, kind: str, name: str, before: str, after: str
) -> None:
    room.go(kind)
    assert beat_of(room, kind) == before

    press(room, name, kind)

    assert beat_of(room, kind) == after


def test_words_of_the_plcs_own_stand_for_the_whole_item(room: Meeting) -> None:
    AgendaItem.objects.filter(pk=room.items["carousel"].pk).update(script=["Take your coffee along."])
    room.go("carousel")

    visit = room.visit(room.ana, "carousel", "console")
    script = agenda.script_of(visit.session, visit.item)

    assert (script.beat, script.lines) == ("", ["Take your coffee along."])


def test_item_run_in_person_has_words_and_nothing_on_a_coachs_screen(room: Meeting) -> None:
    AgendaItem.objects.filter(pk=room.items["place"].pk).update(in_person=True)
    room.go("place")

    visit = room.visit(room.ana, "place", "console")
    script = agenda.script_of(visit.session, visit.item)

    assert (script.lines, script.sees) == (visit.item.script, "")


def test_console_shows_words_questions_and_what_the_coaches_see(room: Meeting) -> None:
    room.go("carousel")

    page = room.client(room.ana).get(reverse("sessions:console", args=[room.session.code])).content.decode()

    assert f'data-script="{room.items["carousel"].code}:brief"' in page
    assert "Does every group know where it stands?" in page
    assert "Their group, their first poster, and the order in which they come to the others." in page
