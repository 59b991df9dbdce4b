"""Placing teachers: each move is one conditional update with the version its sender saw, and can be undone once."""

from collections.abc import Collection
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from live import publish
from people.models import Member, Teacher
from sessions import drafts
from sessions.models import AgendaItem

from .actions import StaleError
from .models import Placement
from .room import own_places


def _pack(one: Placement) -> str:
    return "|".join((one.delight, one.engagement, one.reason, "1" if one.unchanged else ""))


def _unpack(text: str) -> dict[str, Any]:
    delight, engagement, reason, unchanged = text.split("|")
    return {"delight": delight, "engagement": engagement, "reason": reason, "unchanged": bool(unchanged)}


def _of(item: AgendaItem, coach: Member, teacher: Teacher) -> Placement:
    return Placement.objects.get_or_create(session=item.session, coach=coach, teacher=teacher)[0]


def _move(item: AgendaItem, one: Placement, *, seen: int, before: str | None = None, **fields: Any) -> Placement:
    """Writes a new place if the row is still the one its sender saw; raises StaleError otherwise."""
    kept = _pack(one) if before is None else before
    moved = Placement.objects.filter(pk=one.pk, version=seen).update(
        **fields, before=kept, version=F("version") + 1, moved_at=timezone.now()
    )
    if not moved:
        raise StaleError
    was = (one.is_placed, one.is_settled)
    one.refresh_from_db()
    _tell(item, changed=was != (one.is_placed, one.is_settled))
    return one


def _tell(item: AgendaItem, *, changed: bool) -> None:
    """The room hears of it when a number it sees has changed, or once the picture is shown."""
    shown = AgendaItem.objects.filter(pk=item.pk).exclude(revealed_at=None).exists()
    if changed or shown:
        # The console's button offers the picture from the first place on.
        regions = ["who", "matrix-screen", *(["matrix-picture"] if shown else [])]
        publish(item.session.topic, regions=regions, signals=["lead"] if changed else [])


@transaction.atomic
def place(
    item: AgendaItem,
    coach: Member,
    teacher: Teacher,
    *,
    seen: int,
    delight: str | None = None,
    engagement: str | None = None,
) -> Placement:
    """Puts a teacher on one or both axes; the other axis stays. Raises StaleError."""
    one = _of(item, coach, teacher)
    return _move(
        item,
        one,
        seen=seen,
        delight=one.delight if delight is None else delight,
        engagement=one.engagement if engagement is None else engagement,
        reason="",
        unchanged=False,
    )


@transaction.atomic
def keep(item: AgendaItem, coach: Member, teacher: Teacher, *, seen: int) -> Placement | None:
    """ "No change since last quarter"; None when there is no place to keep. Raises StaleError."""
    last = own_places(item.session, coach)[1].get(teacher.pk)
    if last is None:
        return None
    one = _of(item, coach, teacher)
    return _move(item, one, seen=seen, delight=last.delight, engagement=last.engagement, reason="", unchanged=True)


@transaction.atomic
def say_why(item: AgendaItem, coach: Member, teacher: Teacher, *, seen: int, reason: str) -> Placement:
    """Not placed this quarter, and why; "" takes that back. Raises StaleError."""
    one = _of(item, coach, teacher)
    return _move(item, one, seen=seen, delight="", engagement="", reason=reason, unchanged=False)


@transaction.atomic
def undo(item: AgendaItem, coach: Member) -> Teacher | None:
    """Takes the coach's last move back; None when there is none left."""
    last = (
        Placement.objects.filter(session=item.session, coach=coach)
        .exclude(before="")
        .order_by("-moved_at", "-pk")
        .select_related("teacher")
        .first()
    )
    if last is None:
        return None
    _move(item, last, seen=last.version, before="", **_unpack(last.before))
    return last.teacher


@transaction.atomic
def write_evidence(
    item: AgendaItem, coach: Member, teacher: Teacher, *, text: str, known: Collection[str] | None = None
) -> Placement:
    """The coach's own line; nobody else is told. Raises StaleError of `sessions.drafts`, not the board's."""
    one = Placement.objects.select_for_update().get(pk=_of(item, coach, teacher).pk)
    words = text.strip()[:500]
    drafts.check(one.evidence, words, known)
    Placement.objects.filter(pk=one.pk).update(evidence=words)
    return one
