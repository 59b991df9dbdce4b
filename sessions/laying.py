"""From lines to the items of a session, and back."""

from collections.abc import Sequence

from . import agenda
from .agenda import Line
from .models import AgendaItem, Session
from .split import sittings_of
from .step import ItemKind

FREE = "free"


def lay_agenda(session: Session, lines: Sequence[Line]) -> None:
    """Copies agenda lines into items; what a line leaves out is the step's own standard.

    So many minutes the room is then booked for, on one day or on two.
    """
    items = AgendaItem.objects.bulk_create(_item(session, place, line) for place, line in enumerate(lines, 1))
    sittings = sittings_of(session, items)
    session.booked = sum(item.minutes for item in items)
    session.second_booked = sittings.second_minutes if sittings else None
    session.save(update_fields=["booked", "second_booked"])


def _item(session: Session, place: int, line: Line) -> AgendaItem:
    step, kind = _kind_of(line)
    script = kind.script if line.script is None else line.script
    return AgendaItem(
        session=session,
        position=place,
        step=step,
        kind=kind.key,
        title=str(line.title or kind.title),
        minutes=line.minutes if line.minutes is not None else kind.minutes,
        floor=line.floor if line.floor is not None else kind.floor,
        protected=line.protected if line.protected is not None else kind.protected,
        in_person=line.in_person,
        script=[str(words) for words in script],
        opens_sitting=line.new_sitting and place > 1,
    )


def _kind_of(line: Line) -> tuple[str, ItemKind]:
    """The step and the kind of a line. What a PLC kept of a step that is gone stays, as a free item."""
    found = agenda.get(line.step).kind(line.kind)
    if found is not None:
        return (line.step if line.step in agenda.steps() else ""), found
    free = agenda.get("").kind(FREE)
    if not line.title or free is None:
        raise ValueError(f"no such item: {line.step}.{line.kind}")
    return "", free


def lines_of(session: Session) -> list[Line]:
    """The session's agenda as lines, with every word the PLC changed."""
    return [
        Line(
            step=item.step,
            kind=item.kind,
            minutes=item.minutes,
            floor=item.floor,
            protected=item.protected,
            title=item.title,
            in_person=item.in_person,
            script=tuple(item.script),
            new_sitting=item.opens_sitting,
        )
        for item in session.items.all()
    ]
