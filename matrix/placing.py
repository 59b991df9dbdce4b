"""Placing teachers: each move is one conditional update with the version its sender saw, and can be undone once.

What a write returns is also on the coach's other pages: `told` says which news that was, as "topic:version".
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from live import publish
from people.models import Member, Teacher
from sessions import drafts
from sessions.models import AgendaItem, Attendance

from .actions import StaleError
from .models import Placement, apart
from .room import own_places

# What a move changes; the evidence stays.
MOVED = ("delight_level", "delight_lean", "engagement_level", "engagement_lean", "reason", "unchanged")


@dataclass(frozen=True, slots=True)
class Moved:
    """What one press moved, in roster order, and what the coach's pages were told."""

    placements: Sequence[Placement] = ()
    told: str = ""

    def __bool__(self) -> bool:
        return bool(self.placements)


def _pack(one: Placement) -> str:
    return "|".join((one.delight, one.engagement, one.reason, "1" if one.unchanged else ""))


def _unpack(text: str) -> dict[str, Any]:
    delight, engagement, reason, unchanged = text.split("|")
    return {**_at(delight, engagement), "reason": reason, "unchanged": bool(unchanged)}


def _at(delight: str, engagement: str) -> dict[str, Any]:
    """The columns of a place."""
    (d_level, d_lean), (e_level, e_lean) = apart(delight), apart(engagement)
    return dict(zip(MOVED[:4], (d_level, d_lean, e_level, e_lean), strict=True))


def _of(item: AgendaItem, coach: Member, teacher: Teacher) -> Placement:
    return Placement.objects.get_or_create(session=item.session, coach=coach, teacher=teacher)[0]


def _move(item: AgendaItem, coach: Member, one: Placement, *, seen: int, **fields: Any) -> Moved:
    """Writes a new place if the row is still the one its sender saw; raises StaleError otherwise."""
    moved = Placement.objects.filter(pk=one.pk, version=seen).update(
        **fields,
        before=_pack(one),
        at_end=one.kept_at_end(item.session.ended_at),
        version=F("version") + 1,
        moved_at=timezone.now(),
    )
    if not moved:
        raise StaleError
    was = _standing([one])
    one.refresh_from_db()
    return Moved([one], _tell(item, coach, changed=was != _standing([one])))


def _move_all(item: AgendaItem, coach: Member, moves: Sequence[tuple[Placement, str, dict[str, Any]]]) -> Moved:
    """Several at once, from locked rows: what each becomes, and what its undo then goes back to."""
    rows = [row for row, _before, _fields in moves]
    was, now = _standing(rows), timezone.now()
    for row, before, fields in moves:
        row.at_end = row.kept_at_end(item.session.ended_at)
        for name, value in fields.items():
            setattr(row, name, value)
        row.before, row.version, row.moved_at = before, row.version + 1, now
    Placement.objects.bulk_update(rows, [*MOVED, "before", "at_end", "version", "moved_at"])
    return Moved(rows, _tell(item, coach, changed=was != _standing(rows)) if rows else "")


def _standing(rows: Iterable[Placement]) -> list[tuple[bool, bool]]:
    """What the room counts of them."""
    return [(row.is_placed, row.is_settled) for row in rows]


def _tell(item: AgendaItem, coach: Member, *, changed: bool) -> str:
    """The coach's other pages follow. The room hears of it when a number it sees has changed, or once the picture is
    shown.
    """
    told = _tell_own(item, coach)
    shown = AgendaItem.objects.filter(pk=item.pk).exclude(revealed_at=None).exists()
    if changed or shown:
        # The console's button offers the picture from a certain count on.
        regions = ["who", "matrix-screen", *(["matrix-picture"] if shown else [])]
        publish(item.session.topic, regions=regions, signals=["lead"] if changed else [])
    return told


def _tell_own(item: AgendaItem, coach: Member) -> str:
    seat = getattr(coach, "in_session", None)  # as it came with who made the request
    if seat is None or seat.session_id != item.session_id:
        seat = Attendance.objects.filter(session=item.session_id, member=coach).first()
    return f"{seat.topic}:{publish(seat.topic, signals=['panel'])}" if seat else ""


@transaction.atomic
def place(
    item: AgendaItem,
    coach: Member,
    teacher: Teacher,
    *,
    seen: int,
    delight: str | None = None,
    engagement: str | None = None,
) -> Moved:
    """Puts a teacher on one or both axes; the other axis stays. Raises StaleError."""
    one = _of(item, coach, teacher)
    to = _at(one.delight if delight is None else delight, one.engagement if engagement is None else engagement)
    return _move(item, coach, one, seen=seen, **to, reason="", unchanged=False)


@transaction.atomic
def keep(item: AgendaItem, coach: Member, teacher: Teacher, *, seen: int) -> Moved:
    """ "No change since last quarter"; nothing moves when there is no place to keep. Raises StaleError."""
    last = own_places(item.session, coach)[1].get(teacher.pk)
    if last is None:
        return Moved()
    return _move(item, coach, _of(item, coach, teacher), seen=seen, **_kept(last))


def _kept(last: Placement) -> dict[str, Any]:
    return {**_at(last.delight, last.engagement), "reason": "", "unchanged": True}


@transaction.atomic
def keep_rest(item: AgendaItem, coach: Member) -> Moved:
    """Whoever was not touched yet and had a place last quarter keeps it; one undo takes all of them back."""
    now, last = own_places(item.session, coach)
    rest = [one for one in Teacher.objects.of_coach(coach) if is_rest(now.get(one.pk), last.get(one.pk))]
    made = [Placement(session=item.session, coach=coach, teacher=one) for one in rest if one.pk not in now]
    Placement.objects.bulk_create(made, ignore_conflicts=True)
    rows = Placement.objects.select_for_update().filter(session=item.session, coach=coach, teacher__in=rest)
    found = [row for row in rows.select_related("teacher") if is_rest(row, last[row.teacher_id])]
    return _move_all(item, coach, [(row, _pack(row), _kept(last[row.teacher_id])) for row in found])


def is_rest(now: Placement | None, last: Placement | None) -> bool:
    """Whether "no change for all the rest" means this teacher: not begun, and with a place last quarter."""
    begun = now is not None and bool(now.delight or now.engagement or now.reason)
    return last is not None and not begun


@transaction.atomic
def say_why(item: AgendaItem, coach: Member, teacher: Teacher, *, seen: int, reason: str) -> Moved:
    """Not placed this quarter, and why; "" takes that back. Raises StaleError."""
    one = _of(item, coach, teacher)
    return _move(item, coach, one, seen=seen, **_at("", ""), reason=reason, unchanged=False)


@transaction.atomic
def undo(item: AgendaItem, coach: Member) -> Moved:
    """Takes the coach's last press back, all that it moved; nothing when there is none left."""
    rows = Placement.objects.select_for_update().filter(session=item.session, coach=coach).exclude(before="")
    found = list(rows.select_related("teacher").order_by("-moved_at", "pk"))
    batch = [row for row in found if row.moved_at == found[0].moved_at]
    return _move_all(item, coach, [(row, "", _unpack(row.before)) for row in batch])


@transaction.atomic
def write_evidence(
    item: AgendaItem, coach: Member, teacher: Teacher, *, text: str, known: Collection[str] | None = None
) -> Placement:
    """The coach's own line; only their own other pages hear of it, and only when it begins or is emptied.

    Raises StaleError of `sessions.drafts`, not the board's.
    """
    one = Placement.objects.select_for_update().get(pk=_of(item, coach, teacher).pk)
    words = text.strip()[:500]
    drafts.check(one.evidence, words, known)
    Placement.objects.filter(pk=one.pk).update(evidence=words)
    if bool(words) != bool(one.evidence):
        _tell_own(item, coach)
    return one
