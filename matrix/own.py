"""A coach's own board: every teacher of theirs with place, ghost and buttons."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any

from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from people.models import Member, Teacher
from sessions.models import Session
from sessions.prepared import Prepared
from sessions.quadrants import POSITIONS, QUADRANTS, at

from . import crowd
from .board import lean_words, place_words, quadrant_name
from .card import Card, Choice, Scale, initials
from .models import Axis, NormSet, Placement, Reason
from .pictures import Place
from .placing import is_rest
from .room import own_places
from .say import BEGINS

TEACHERS = Prepared(Teacher.objects.of_coach, int)
# So many rows of tokens find room in a cell of the board as it is; with more it grows.
LOW = 2
type Cell = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Board:
    cards: Sequence[Card]
    can_undo: bool = False
    # Rows of tokens in the fullest cell, where the board must be higher for them.
    tall: int = 0
    # What stands under every line of evidence.
    seen: str = ""


def own(
    session: Session,
    coach: Member,
    words: Mapping[tuple[str, int], str],
    *,
    url: str = "",
    norm: NormSet | None = None,
) -> Board:
    """The coach's own teachers in roster order, with real names: for this coach's own screens only.

    `words`: what the levels look like, by axis and level, and `norm` the wording they are from. `url`: what the
    addresses of every teacher begin with.
    """
    now, last = own_places(session, coach)
    teachers = list(TEACHERS(coach.pk))
    rows = [now.get(t.pk) or Placement(session=session, coach=coach, teacher=t) for t in teachers]
    cells = _cells(rows)
    seats = _seats(cells)
    ghosts = _ghosts(last[one.pk] for one in teachers if one.pk in last)
    drawn = _Drawn(session, words, norm)
    cards = [
        _card(
            drawn,
            teacher,
            row,
            last=last.get(teacher.pk),
            seat=seats.get(teacher.pk),
            ghost=ghosts.get(teacher.pk),
            url=f"{url}{teacher.code}/",
        )
        for teacher, row in zip(teachers, rows, strict=True)
    ]
    tall = max((crowd.rows(len(those)) for those in cells.values()), default=0)
    return Board(
        cards, any(row.before for row in now.values()), tall if tall > LOW else 0, drawn.seen() if cards else ""
    )


def _cell(delight: str, engagement: str) -> Cell:
    """(column, row): engagement is the column, delight the row; -1 for none."""
    column, row = (POSITIONS.index(one) if one else -1 for one in (engagement, delight))
    return column, row


def _cells(placements: Sequence[Placement]) -> dict[Cell, list[int]]:
    """Each cell to the teachers who stand there, in roster order."""
    cells: dict[Cell, list[int]] = {}
    for one in placements:
        if one.is_placed:
            cells.setdefault(_cell(one.delight, one.engagement), []).append(one.teacher_id)
    return cells


def _seats(cells: Mapping[Cell, Sequence[int]]) -> dict[int, tuple[Place, str]]:
    """Teacher's pk to the place of their token and its size."""
    found: dict[int, tuple[Place, str]] = {}
    for cell, those in cells.items():
        size = crowd.size(len(those))
        found |= {one: (place, size) for one, place in zip(those, crowd.places(len(those), *cell), strict=True)}
    return found


def _ghosts(last: Iterable[Placement]) -> dict[int, Place]:
    """Teacher's pk to where last quarter's place is drawn: each keeps its own, whoever of the cell has moved by now."""
    cells = _cells(list(last))
    return {
        one: place
        for cell, those in cells.items()
        for one, place in zip(those, crowd.ghosts(len(those), *cell), strict=True)
    }


class _Drawn:
    """Words and parts that several cards share: there are sixteen places, however many teachers there are."""

    def __init__(self, session: Session, words: Mapping[tuple[str, int], str], norm: NormSet | None) -> None:
        self._plc, self._locked, self._words, self._norm = session.plc, session.is_locked, words, norm
        self.name = cache(self._name)
        self.place = cache(place_words)
        self.tag = cache(self._tag)
        self.levels = cache(self._levels)
        self._scale = cache(self._read)
        self.was = cache(self._was)
        self.why = cache(self._why)

    def key(self, one: Placement | None) -> str:
        return one.quadrant(strict=self._plc.strict) if one else ""

    def seen(self) -> str:
        return self._part("seen", begins=BEGINS)

    def _part(self, part: str, /, **context: Any) -> str:
        return render_to_string(f"matrix/card_parts.html#{part}", {"locked": self._locked, **context})

    def _name(self, key: str) -> str:
        return quadrant_name(self._plc, key)

    def _tag(self, key: str, reason: str) -> str:
        label = Reason(reason).label if reason else ""
        return self._part("tag", q=QUADRANTS.get(key, ""), name=self.name(key), reason=label)

    def _levels(self, delight: str, engagement: str) -> str:
        scales = [self._scale(Axis.DELIGHT, delight), self._scale(Axis.ENGAGEMENT, engagement)]
        return self._part("levels", scales=scales, norm=self._norm if delight and engagement else None)

    def _read(self, axis: Axis, chosen: str) -> Scale:
        choices = [
            Choice(str(one), str(one.level), lean_words(one.lean), "true" if str(one) == chosen else "false")
            for one in map(at, range(4))
        ]
        level = int(chosen[0]) if chosen else 0
        lead = _("Level %(n)s:") % {"n": level} if level else ""
        return Scale(axis.value, str(axis.label), choices, self._words.get((axis.value, level), ""), lead)

    def _was(self, place: str, unchanged: bool, version: int | None, on: datetime | None) -> str:
        return self._part("was", place=place, unchanged=unchanged, n=version, on=on)

    def _why(self, reason: str) -> str:
        return self._part("why", reason=reason, reasons=Reason.choices)


def _card(
    drawn: _Drawn,
    teacher: Teacher,
    now: Placement,
    *,
    last: Placement | None,
    seat: tuple[Place, str] | None,
    ghost: Place | None,
    url: str,
) -> Card:
    key, last_key = drawn.key(now), drawn.key(last)
    name, last_name = drawn.name(key), drawn.name(last_key)
    delight, engagement = now.delight, now.engagement
    place, size = seat or (None, "")
    column, row = _cell(delight, engagement)
    last_words = drawn.place(last_name, last.delight, last.engagement) if last else ""
    rest = is_rest(now if now.pk else None, last)
    ghost = ghost if has_moved(now, last) else None
    half = _half(now)
    return Card(
        teacher=teacher,
        now=now,
        last=last,
        code=teacher.code,
        url=url,
        alias=teacher.alias,
        real_name=teacher.name,
        post=teacher.post,
        initials=initials(teacher.alias),
        version=str(now.version),
        evidence=now.evidence,
        quadrant=key,
        quadrant_name=name,
        q=QUADRANTS.get(key, ""),
        last_name=last_name,
        place=place,
        size=size,
        ghost=ghost,
        at=f"{column},{row}",
        half=half,
        standing=_standing(now, name or half, last_name) or teacher.post,
        says=_says(drawn.place(name, delight, engagement), last_name if ghost else "") if key else "",
        is_rest=rest,
        same_label=_("No change since last quarter: %(name)s") % {"name": teacher.alias} if rest else "",
        tag=drawn.tag(key, now.reason),
        levels=drawn.levels(delight, engagement),
        was=drawn.was(last_words, now.unchanged, *_norm_of(last)) if last else "",
        why=drawn.why(now.reason),
    )


def _norm_of(last: Placement) -> tuple[int | None, datetime | None]:
    """By which wording it was placed, where it was read with it (`room.OWN_PLACES`)."""
    return getattr(last, "norm_version", None), getattr(last, "norm_on", None)


def has_moved(now: Placement, last: Placement | None) -> bool:
    """Whether last quarter's place is another than today's, or today there is none."""
    return last is not None and (last.delight, last.engagement) != (now.delight, now.engagement)


def _half(now: Placement) -> str:
    """What is missing when only one axis is chosen."""
    if now.is_placed or not (now.delight or now.engagement):
        return ""
    return _("Engagement is still missing") if now.delight else _("Delight is still missing")


def _standing(now: Placement, found: str, last_name: str) -> str:
    """What the list says of a teacher; "" where there is nothing to say yet."""
    if now.reason:
        return str(now.get_reason_display())
    if found or not last_name:
        return found
    return _("Last quarter: %(name)s") % {"name": last_name}


def _says(place: str, last_name: str) -> str:
    """What follows a teacher's name for who hears the board."""
    if not last_name:
        return f", {place}"
    return _(", %(place)s; last quarter %(name)s") % {"place": place, "name": last_name}
