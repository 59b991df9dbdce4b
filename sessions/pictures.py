"""What the projector can show: the running item, what earlier items have to show, or a plain screen."""

import re
from collections.abc import Iterable
from typing import NamedTuple

from . import agenda
from .models import AgendaItem, Session
from .step import Words

# What every session can show, whatever its items.
PLAIN = ("item", "code", "clock", "blank")
# A copy beside the original must not have its names, landmarks, or a clock that speaks.
_ORIGINAL = re.compile(r'<(/?)main\b| (?:id|data-warn)="[^"]*"')


class Choice(NamedTuple):
    value: str
    label: Words


def pictures_of(session: Session, items: Iterable[AgendaItem]) -> list[Choice]:
    """The pictures of items where the group is not, as far as their steps let a projector show them now."""
    reached = [one for one in items if one.pk != session.current_id and one.started_at and not one.in_person]
    found = ((one, agenda.get(one.step).picture(session, one)) for one in reached)
    return [Choice(one.code, label) for one, label in found if label]


def shown_item(session: Session, items: Iterable[AgendaItem], running: AgendaItem) -> AgendaItem | None:
    """The item whose picture the projector shows now; None for a plain screen.

    What must not be shown any more, because somebody hid it again, gives way to the running item.
    """
    what = session.screen_shows
    if what in PLAIN:
        return running if what == "item" else None
    chosen = next((one for one in items if one.code == what), None)
    return chosen if chosen is not None and pictures_of(session, [chosen]) else running


def small_copy(html: str) -> str:
    """The projector's picture for the console's preview: the same words and shapes, nothing that is there twice."""
    return _ORIGINAL.sub(lambda m: f"<{m[1]}div" if m[1] is not None else "", html)
