"""Every URL of ours, asked for by everybody: the permission table is complete and true."""

import importlib.util
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from coachplc.agendas import FULL
from make import Meeting, make_room
from permissions import Row
from sessions import agenda
from sessions.agenda import Line

ROWS = Path(__file__).parent.parent / "permission_rows"
# Not ours: allauth's pages have their own tests; what we changed of them stands in tests/people.
FOREIGN = ("account",)
# The full agenda, and after it what else the steps offer.
IN_FULL = {(line.step, line.kind) for line in FULL.lines}
OTHERS = [Line(key, kind.key) for key, step in agenda.steps().items() for kind in step.items]
EVERY_ITEM = [*FULL.lines, *(line for line in OTHERS if (line.step, line.kind) not in IN_FULL)]


def all_rows() -> list[Row]:
    found: list[Row] = []
    for path in sorted(ROWS.glob("*.py")):
        spec = importlib.util.spec_from_file_location(f"permission_rows_{path.stem}", path)
        assert spec is not None
        assert spec.loader is not None
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
        found += module.ROWS
    return found


def names(resolver: URLResolver, space: str = "") -> Iterator[str]:
    for entry in resolver.url_patterns:
        if isinstance(entry, URLResolver):
            inner = f"{space}{entry.namespace}:" if entry.namespace else space
            yield from names(entry, inner)
        elif isinstance(entry, URLPattern) and entry.name:
            yield f"{space}{entry.name}"


def test_every_url_has_a_row() -> None:
    ours = {name for name in names(get_resolver()) if not name.startswith(FOREIGN)}

    assert ours - {row.name for row in all_rows()} == set()


def test_every_row_has_a_url() -> None:
    assert {row.name for row in all_rows()} - set(names(get_resolver())) == set()


def people(room: Meeting) -> dict[str, Client]:
    clients = {"anonymous": Client(headers={"HX-Request": "true"})}
    return clients | {name: room.htmx(getattr(room, name)) for name in ("dan", "lea", "ben", "ana")}


@pytest.mark.parametrize("row", all_rows(), ids=lambda row: f"{row.method}-{row.name}-{row.at}")
@pytest.mark.django_db
def test_row(row: Row) -> None:
    room = make_room(EVERY_ITEM)
    if row.at:
        room.go(row.at)
    url = reverse(row.name, kwargs=row.args(room))
    clients = people(room)

    # Those who may do less ask first, so that nobody finds what somebody else has changed.
    got = {
        name: getattr(clients[name], row.method)(url, row.data).status_code for name in clients if name in row.expect
    }

    assert got == dict(row.expect)
    assert {"anonymous", "dan", "ben"} <= set(row.expect)
