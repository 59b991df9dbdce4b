"""What holds for every step, present and future; `tests/apps/echo` is one of them."""

from importlib import import_module
from typing import Any

import pytest
from django.conf import settings
from django.core.checks import run_checks
from django.template.loader import get_template
from django.test import override_settings
from django.urls import reverse

from coachplc.agendas import FULL
from make import Meeting, make_room
from sessions import agenda, screens
from sessions.agenda import Line
from sessions.models import Attendance
from sessions.step import ItemKind, Page, Progress, Region, Room, Step

ITEMS = [(key, kind.key) for key, step in agenda.steps().items() for kind in step.items]
STEPS = list(agenda.steps().items())


@pytest.fixture
def room(db: None) -> Meeting:
    """A session whose agenda holds every item there is."""
    known = {(line.step, line.kind) for line in FULL.lines}
    return make_room([*FULL.lines, *(Line(*item) for item in ITEMS if item not in known)])


def test_agenda_finds_every_step_of_the_settings() -> None:
    assert list(agenda.steps()) == [*settings.AGENDA, ""]
    assert "echo" in agenda.steps()


@pytest.mark.parametrize(("key", "step"), STEPS)
def test_step_declares_its_items_in_full(key: str, step: Step) -> None:
    assert step.key == key
    assert str(step.title)
    for kind in step.items:
        assert str(kind.title)
        assert 0 < kind.floor <= kind.minutes
        assert kind.script


@pytest.mark.parametrize(("key", "step"), STEPS)
def test_scribed_addresses_are_the_steps_own(key: str, step: Step) -> None:
    wanted = {name for kind in step.items for name in kind.scribed}
    names = {f"{key}:{one.name}" for one in import_module(f"{key}.urls").urlpatterns} if key else set()
    assert wanted <= names


@pytest.mark.parametrize(("key", "kind"), ITEMS)
def test_page_in_somebodys_name_renders_and_names_no_teacher(room: Meeting, key: str, kind: str) -> None:
    Attendance.objects.filter(member=room.ben).update(last_seen=None, scribe=room.ana)
    room.go(kind)
    url = reverse("sessions:stand-in", args=[room.session.code, room.ben.code, f"s/{room.session.code}/"])

    page = room.client(room.ana).get(url)

    html = page.content.decode()
    found = agenda.get(key).kind(kind)
    assert (page.status_code, html.count("<main")) == (200, 1)
    assert ("Realname" in html, "Heron" in html) == (False, False)
    if key:
        assert ("writes alone" in html) is not bool(found and found.scribed)


@pytest.mark.parametrize(("key", "step"), STEPS)
def test_region_has_a_template_and_an_audience(key: str, step: Step) -> None:
    for region in step.regions:
        get_template(region.template)
        assert region.audience in ("room", "lead", "screen", "group")


@pytest.mark.parametrize(("key", "kind"), ITEMS)
def test_panel_is_a_page_for_coach_and_console(room: Meeting, key: str, kind: str) -> None:
    room.go(kind)
    step = agenda.get(key)

    assert isinstance(step.panel(room.visit(room.ben, kind)), Page)
    assert isinstance(step.panel(room.visit(room.ana, kind, "console")), Page)


@pytest.mark.parametrize(("key", "kind"), ITEMS)
def test_pages_of_everybody_render_at_every_item(room: Meeting, key: str, kind: str) -> None:
    item = room.go(kind)
    for who in (room.ben, room.cleo, room.ana):
        assert room.client(who).get(f"/s/{room.session.code}/i/{item.code}/").status_code == 200
    assert room.client(room.ana).get(f"/s/{room.session.code}/console/").status_code == 200
    assert room.client(room.dan).get(f"/screen/{room.session.code}/{room.session.screen_key}/").status_code == 200


@pytest.mark.parametrize(("key", "kind"), ITEMS)
def test_coach_page_holds_one_main_and_its_regions_once(room: Meeting, key: str, kind: str) -> None:
    item = room.go(kind)

    page = room.client(room.ben).get(f"/s/{room.session.code}/i/{item.code}/").content.decode()

    assert page.count('id="main"') == 1
    assert page.count('id="panel"') == 1
    for region in screens.regions_of(item, "room"):
        assert page.count(f'id="r-{region.name}"') <= 1


@pytest.mark.parametrize(("key", "kind"), ITEMS)
@pytest.mark.parametrize("audience", ["room", "lead", "screen"])
def test_shared_region_holds_no_form_and_no_token(room: Meeting, key: str, kind: str, audience: Any) -> None:
    item = room.go(kind)
    item.session = room.session

    for region in screens.regions_of(item, audience):
        html = screens.html_of(region, Room(session=room.session, item=item, audience=audience))
        assert "<form" not in html
        assert "csrf" not in html
        assert "Realname" not in html


@pytest.mark.parametrize(("key", "kind"), ITEMS)
def test_prepare_twice_changes_nothing(room: Meeting, key: str, kind: str) -> None:
    item = room.go(kind)
    before = (item.groups.count(), item.beats.count())

    room.go("open")
    item = room.go(kind)

    assert (item.groups.count(), item.beats.count()) == before


@pytest.mark.parametrize(("key", "kind"), ITEMS)
def test_script_says_something_and_what_the_coaches_see(room: Meeting, key: str, kind: str) -> None:
    item = room.go(kind)
    item.session = room.session

    script = agenda.get(key).script(room.session, item)

    assert script.lines
    assert str(script.sees)


@pytest.mark.parametrize(("key", "kind"), ITEMS)
def test_progress_counts_coaches_who_take_part(room: Meeting, key: str, kind: str) -> None:
    item = room.go(kind)

    progress = agenda.get(key).progress(room.session, item)

    assert isinstance(progress, Progress)
    assert {row.member for row in progress.rows} in (set(), {room.ben, room.cleo})


@pytest.mark.parametrize(("key", "kind"), ITEMS)
def test_export_is_plain_data(room: Meeting, key: str, kind: str) -> None:
    room.go(kind)

    exported = agenda.get(key).export(room.session, room.ben)

    assert isinstance(exported, dict)
    assert "Realname Basalt" not in str(exported)


class Broken(Step):
    key = "other"
    title = "Broken"
    items = (ItemKind(key="x", title="X", minutes=3, floor=5),)
    regions = (
        Region(name="echo-wall", template="echo/none.html", audience="room", items=("y",)),
        Region(name="bar", template="echo/wall.html", audience="room", items=("x",)),
    )


@override_settings(AGENDA=["echo"])
@pytest.mark.django_db  # the database says whether it has JSON, and is asked by whichever check comes first
def test_check_refuses_a_step_that_breaks_the_contract(monkeypatch: pytest.MonkeyPatch) -> None:
    from echo import step as echo_step

    monkeypatch.setattr(echo_step, "step", Broken())
    agenda.steps.cache_clear()

    found = sorted(error.id or "" for error in run_checks() if (error.id or "").startswith("plc.E00"))

    agenda.steps.cache_clear()
    assert found == ["plc.E002", "plc.E004", "plc.E005", "plc.E006", "plc.E007"]


def test_gone_step_is_shown_as_a_plain_item() -> None:
    assert agenda.get("not-there-any-more") is agenda.get("")
