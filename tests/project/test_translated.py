"""In a language without a letter of ours nothing is left of English but what people have written."""

import re
from collections.abc import Iterator
from typing import Any
from zoneinfo import available_timezones

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.translation.trans_real import CONTEXT_SEPARATOR, DjangoTranslation

from coachplc.agendas import FULL
from make import Meeting, make_room
from people.models import Member, Plc, School, Teacher, User, WorkingAgreement
from permissions import Row
from project.test_contract import ITEMS
from project.test_permissions import all_rows, people
from project.test_words import read
from sessions.again import next_label
from sessions.agenda import Line
from sessions.models import AgendaTemplate, Session

# What a translator leaves as it is: tags, entities, places for values.
KEPT = re.compile(r"<[^>]*>|&\w+;|%\(\w+\)\w|%[a-z]|\{\w*\}")
WIDE = {letter: letter + 0xFEE0 for letter in (*range(ord("A"), ord("Z") + 1), *range(ord("a"), ord("z") + 1))}
# The step of the tests has no translator; addresses and file names are nobody's language.
PLAIN = re.compile(r"https?://\S+|[\w.]+@[\w.]+|\b(testserver|localhost)(/join)?\b|\S+\.pdf\b")
OWN_STEPS = [(key, kind) for key, kind in ITEMS if key != "echo"]
ROWS = [row for row in all_rows() if not row.name.startswith("echo:")]


def wide(text: str) -> str:
    """Every Latin letter in its full width: no translation looks like it, and tags and values stay."""
    kept = KEPT.findall(text)
    parts = [part.translate(WIDE) for part in KEPT.split(text)]
    return "".join(part + (kept[number] if number < len(kept) else "") for number, part in enumerate(parts))


@pytest.fixture
def translated(monkeypatch: pytest.MonkeyPatch) -> None:
    def one(self: object, message: str) -> str:
        return wide(message.rpartition(CONTEXT_SEPARATOR)[2])

    def many(self: object, single: str, plural: str, number: int) -> str:
        return one(self, single if number == 1 else plural)

    monkeypatch.setattr(DjangoTranslation, "gettext", one)
    monkeypatch.setattr(DjangoTranslation, "ngettext", many)


def written() -> Iterator[str]:
    """What people have typed in, and codes."""
    fields: list[tuple[Any, tuple[str, ...]]] = [
        (Plc, ("name", "code", "rap_name", "time_zone", "hd_he", "hd_le", "ld_he", "ld_le")),
        (School, ("name",)),
        (Member, ("name", "code")),
        (User, ("name", "email")),
        (Teacher, ("alias", "name")),
        (WorkingAgreement, ("text",)),
        (AgendaTemplate, ("name", "code")),
        (Session, ("title", "quarter", "code", "join_code")),
    ]
    for model, names in fields:
        for row in model.objects.values_list(*names):
            for text in row:
                yield text
                yield from text.splitlines()
    for session in Session.objects.all():
        yield session.shown_code
        yield next_label(session.quarter)  # "Quarter 4" after the PLC's own "Quarter 3"
    for member in Member.objects.all():
        yield member.first_name
        yield "".join(word[0] for word in member.name.split())
    yield from (name.replace("_", " ") for name in available_timezones())
    for alias in Teacher.objects.values_list("alias", flat=True):
        yield alias[:2].upper()


def left(html: str) -> list[str]:
    """What is still in English on a page."""
    ours = re.compile("|".join(rf"\b{re.escape(text)}(?!\w)" for text in sorted(set(written()), key=len)[::-1] if text))
    found = (PLAIN.sub(" ", ours.sub(" ", text)) for _, text in read(html))
    return [" ".join(text.split()) for text in found if re.search(r"[A-Za-z]{2}", text)]


@pytest.fixture
def room(translated: None, db: None) -> Meeting:
    known = {(line.step, line.kind) for line in FULL.lines}
    return make_room([*FULL.lines, *(Line(*item) for item in ITEMS if item not in known)])


def pages(room: Meeting, rows: list[Row]) -> dict[str, list[str]]:
    """What is left, by page and person, of every row that answers with a page."""
    clients = people(room) | {"ben in full": room.client(room.ben), "ana in full": room.client(room.ana)}
    found = {}
    for row in rows:
        url = reverse(row.name, kwargs=row.args(room))
        for name, client in clients.items():
            if row.expect.get(name.partition(" ")[0]) in (200, 422):
                answer = getattr(client, row.method)(url, row.data)
                if answer.get("content-type", "").startswith("text/html"):
                    found[f"{row.method} {row.name} {name}"] = left(answer.content.decode())
    return {page: rest for page, rest in found.items() if rest}


@pytest.mark.parametrize("at", sorted({row.at for row in ROWS}))
def test_pages_of_the_permission_table(room: Meeting, at: str) -> None:
    if at:
        room.go(at)
    assert pages(room, [row for row in ROWS if row.method == "get" and row.at == at]) == {}


@pytest.mark.parametrize("at", sorted({row.at for row in ROWS if row.method == "post"}))
def test_refused_forms_of_the_permission_table(room: Meeting, at: str) -> None:
    if at:
        room.go(at)
    assert (
        pages(room, [row for row in ROWS if row.method == "post" and 422 in row.expect.values() and row.at == at]) == {}
    )


@pytest.mark.parametrize(("key", "kind"), OWN_STEPS)
def test_every_screen_of_an_item(room: Meeting, key: str, kind: str) -> None:
    room.session.refresh_from_db()
    item = room.go(kind)
    code = room.session.code
    asked: list[tuple[str, Client, str]] = [
        ("coach", room.client(room.ben), f"/s/{code}/i/{item.code}/"),
        ("facilitator", room.client(room.ana), f"/s/{code}/console/"),
        ("projector", Client(), f"/screen/{code}/{room.session.screen_key}/"),
    ]
    found = {who: left(client.get(url).content.decode()) for who, client, url in asked}
    assert {who: rest for who, rest in found.items() if rest} == {}
