"""One coach's own teachers across the year, with real names: for this coach's own screen alone."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from matrix import across, drawing, pictures
from matrix.board import quadrant_name, reading_words
from matrix.models import Placement
from people.models import Caseload, Member, Teacher
from sessions.quadrants import QUADRANTS, read

from . import words
from .room import MOST


@dataclass(frozen=True, slots=True)
class Stop:
    """Where a partnership stood in one quarter, in words."""

    n: int
    quarter: str
    delight: str
    engagement: str
    q: str
    name: str


@dataclass(frozen=True, slots=True)
class Own:
    """One teacher: `name` only while they are on this coach's caseload."""

    teacher: Teacher
    name: str
    trail: drawing.Trail
    stops: Sequence[Stop]
    is_earlier: bool

    @property
    def sentence(self) -> str:
        """The first place and the last, or that it stayed."""
        first, last = self.stops[0], self.stops[-1]
        if len(self.stops) == 1 or first.name == last.name:
            return last.name
        return _("%(first)s, then %(last)s") % {"first": first.name, "last": last.name}


def page(me: Member) -> dict[str, Any]:
    """The last four quarters in which this coach placed anybody, teacher by teacher in roster order."""
    rows = across.own_trails(me)
    sessions = sorted({one.session for one in rows}, key=lambda one: (one.starts_at, one.pk))[-MOST:]
    numbers = {one.pk: n for n, one in enumerate(sessions, 1)}
    today = list(Caseload.objects.filter(coach=me, until=None).values_list("teacher_id", flat=True))
    trails: dict[int, list[Placement]] = {}
    for one in rows:
        if one.session_id in numbers:
            trails.setdefault(one.teacher_id, []).append(one)
    order = {pk: n for n, pk in enumerate(today)}
    in_order = sorted(trails, key=lambda pk: (order.get(pk, len(order)), pk))
    own = [_own(me, trails[pk], numbers, now=pk in order) for pk in in_order]
    marks = {one.session.pk: words.reworded(one) for one in across.quarters(me.plc_id, open_too=True)}
    quarters = [(n, one, marks.get(one.pk, "")) for n, one in enumerate(sessions, 1)]
    return {"own": own, "quarters": quarters, "sentence": _sentence(me, trails, numbers)}


def _own(me: Member, rows: Sequence[Placement], numbers: dict[int, int], *, now: bool) -> Own:
    strict = me.plc.strict
    stops, readings = [], []
    for one in rows:
        key, n = one.quadrant(strict=strict), numbers[one.session_id]
        said = (reading_words(one.delight), reading_words(one.engagement))
        stops.append(Stop(n, one.session.quarter, *said, QUADRANTS[key], quadrant_name(me.plc, key)))
        readings.append((n, read(one.delight), read(one.engagement)))
    teacher = rows[0].teacher
    return Own(teacher, teacher.name if now else "", drawing.trail(readings, strict=strict), stops, not now)


def _sentence(me: Member, trails: dict[int, list[Placement]], numbers: dict[int, int]) -> str:
    """How many of one's own moved between the first and the last time they were placed."""
    table: dict[tuple[str, str], int] = {}
    for rows in trails.values():
        if len(rows) > 1:
            move = (rows[0].quadrant(strict=me.plc.strict), rows[-1].quadrant(strict=me.plc.strict))
            table[move] = table.get(move, 0) + 1
    return pictures.sentence(pictures.moves(table))
