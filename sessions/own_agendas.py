"""Agendas a PLC keeps as its own: saved from a session, offered beside the presets."""

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from django.db import IntegrityError, transaction

from people.models import Member, Plc

from . import log
from .agenda import Line
from .laying import lines_of
from .models import AgendaTemplate, Session


class NameTakenError(Exception):
    """The PLC has another agenda of that name."""


def lines(template: AgendaTemplate) -> Sequence[Line]:
    """Its lines; a key that a later version no longer knows is left out."""
    known = Line.__dataclass_fields__
    return [Line(**{key: value for key, value in line.items() if key in known}) for line in template.lines]


@transaction.atomic
def keep(session: Session, *, by: Member, name: str, replace: bool = False) -> AgendaTemplate:
    """Keeps the session's agenda under a name; with `replace` in the place of the one of that name."""
    kept: list[dict[str, Any]] = [asdict(line) for line in lines_of(session)]
    if replace:
        template, _made = AgendaTemplate.objects.update_or_create(plc=session.plc, name=name, defaults={"lines": kept})
    else:
        template = AgendaTemplate(plc=session.plc, name=name, lines=kept)
        _save(template)
    log.write(session, by, "keep agenda", about=template.code)
    return template


def rename(template: AgendaTemplate, name: str) -> None:
    """Raises NameTakenError; sessions that were planned from it stay as they are."""
    template.name = name
    _save(template)


def _save(template: AgendaTemplate) -> None:
    try:
        with transaction.atomic():
            template.save()
    except IntegrityError as error:
        raise NameTakenError from error


def of(plc: Plc) -> list[AgendaTemplate]:
    return list(AgendaTemplate.objects.filter(plc=plc))
