"""Taking the last change of an agenda back, as long as nothing has happened to it since."""

from typing import Any

from django.db import transaction
from django.db.models import F

from .lines import changed, due_anew, may_change
from .models import AgendaItem, Session

type Row = dict[str, Any]
FIELDS = ("code", "step", "kind", "title", "minutes", "floor", "protected", "in_person", "script", "opens_sitting")
ASIDE = 15_000  # a place may be taken only once at any moment


def rows_of(session: Session) -> list[Row]:
    """The agenda as it stands, in order; fit to be kept in the facilitator's browser session."""
    return list(session.items.order_by("position").values(*FIELDS))


@transaction.atomic
def put_back(session: Session, *, before: list[Row], after: list[Row]) -> bool:
    """From `after` to `before`; False when the agenda is no longer `after`, or what has begun would have to move."""
    Session.objects.select_for_update().get(pk=session.pk)  # nobody takes time back between the look and the write
    if rows_of(session) != after:
        return False
    places = {row["code"]: place for place, row in enumerate(before, 1)}
    if any(places.get(item.code) != item.position for item in session.items.exclude(started_at=None)):
        return False
    session.items.exclude(code__in=places).delete()
    session.items.update(position=F("position") + ASIDE, opens_sitting=False)
    for row in before:
        place = {**row, "position": places[row["code"]]}
        AgendaItem.objects.update_or_create(session=session, code=row["code"], defaults=place)
    if may_change(session) and _line_in(before) != _line_in(after):
        due_anew(session)
    changed(session)
    return True


def _line_in(rows: list[Row]) -> bool:
    return any(row["opens_sitting"] for row in rows)
