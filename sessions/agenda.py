"""Which steps exist (`settings.AGENDA`) and which agendas can be planned (`settings.AGENDA_TEMPLATES`)."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib import import_module

from django.conf import settings
from django.core.signals import setting_changed
from django.utils.module_loading import import_string

from .models import AgendaItem, Session
from .plain import PLAIN
from .step import Script, Step, Words


@dataclass(frozen=True, slots=True)
class Line:
    """One row of an agenda template: `step` is "" for a break or a free item; the rest comes from the step's item."""

    step: str
    kind: str
    minutes: int | None = None
    floor: int | None = None
    protected: bool | None = None
    title: Words = ""
    in_person: bool = False
    script: Sequence[Words] | None = None
    # The second of two sittings begins with it.
    new_sitting: bool = False


@dataclass(frozen=True, slots=True)
class Template:
    key: str
    title: Words
    lines: Sequence[Line]


def has_two_sittings(lines: Sequence[Line]) -> bool:
    return any(line.new_sitting for line in lines)


@cache
def steps() -> dict[str, Step]:
    """Every step by its key, in the order of `settings.AGENDA`, the plain one (opening, break, free item) last."""
    found: dict[str, Step] = {
        key: import_module(f"{app}.step").step for app in settings.AGENDA for key in [app.rpartition(".")[2]]
    }
    return {**found, "": PLAIN}


def get(key: str) -> Step:
    """The step of that key; a step that is gone is shown as a plain item, so old sessions still open."""
    return steps().get(key, PLAIN)


def script_of(session: Session, item: AgendaItem) -> Script:
    """What the facilitator says now: the step's words for the running beat, or what the PLC wrote in their place."""
    step = get(item.step)
    kind = step.kind(item.kind)
    is_own = kind is None or item.script not in ([], [str(words) for words in kind.script])
    if item.in_person:
        return Script(lines=item.script)
    return step.whole_script(item) if is_own else step.script(session, item)


@cache
def templates() -> dict[str, Template]:
    return {template.key: template for template in import_string(settings.AGENDA_TEMPLATES)}


def forget(*, setting: str, **kwargs: object) -> None:
    if setting in ("AGENDA", "AGENDA_TEMPLATES"):
        steps.cache_clear()
        templates.cache_clear()


setting_changed.connect(forget)
