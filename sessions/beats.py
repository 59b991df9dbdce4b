"""Beats: parts of an item with their own clock. The room's pointer stands on the item, a group's on the group.

Moving is one conditional UPDATE with what the presser saw, so two people pressing at once move one beat.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from django.db.models import F, Q
from django.utils import timezone

from .models import AgendaItem, Beat, Group, Session


class Plan(NamedTuple):
    """One beat to lay out."""

    key: str
    title: str
    seconds: int
    round: int = 1


def lay(item: AgendaItem, plans: Sequence[Plan]) -> list[Beat]:
    """Lays an item's beats out in order; called from `prepare` alone. Titles are in the facilitator's language."""
    return Beat.objects.bulk_create(
        Beat(item=item, position=n, key=p.key, title=p.title, seconds=p.seconds, round=p.round)
        for n, p in enumerate(plans, 1)
    )


def move_room(item: AgendaItem, *, to: Beat | None, seen: int | None) -> bool:
    """Moves the room's pointer if it still stands on the beat whose pk was `seen` (None: on none)."""
    ends = timezone.now() + timedelta(seconds=to.seconds) if to else None
    return AgendaItem.objects.filter(Q(beat_id=seen), pk=item.pk).update(beat=to, beat_ends_at=ends) == 1


def move_group(group: Group, *, to: Beat | None, seen: int) -> bool:
    """Moves one group's pointer if its `move` counter is still the one that was seen."""
    ends = group_now(group) + timedelta(seconds=to.seconds) if to else None
    return Group.objects.filter(pk=group.pk, move=seen).update(beat=to, beat_ends_at=ends, move=F("move") + 1) == 1


def extend_group(group: Group, *, seconds: int) -> None:
    """More time for one group's running beat, counted from now when it is over."""
    now = group_now(group)
    start = max(group.beat_ends_at or now, now)
    Group.objects.filter(pk=group.pk).update(beat_ends_at=start + timedelta(seconds=seconds))


def group_now(group: Group) -> datetime:
    """The instant a group's clock counts from: now, or the moment the item was paused."""
    session = group.item.session
    stands = session.paused_at is not None and session.current_id == group.item_id
    return session.paused_at if stands and session.paused_at else timezone.now()


def group_clock(group: Group) -> dict[str, Any]:
    """A group's own clock as the page's timer wants it; it stands still while the item is paused."""
    ends, now = group.beat_ends_at, group_now(group)
    left = round((ends - now).total_seconds()) if ends else 0
    paused = group.item.session.paused_at == now
    return {
        "ends": int(ends.timestamp() * 1000) if ends and not paused else 0,
        "left": left,
        "paused": paused,
        "over": bool(ends) and left < 0,
    }


def go_on(session: Session, now: datetime) -> None:
    """After a pause: the groups of the running item get back what the pause took."""
    if session.paused_at is not None and session.current_id is not None:
        running = Group.objects.filter(item_id=session.current_id, beat_ends_at__isnull=False)
        running.update(beat_ends_at=F("beat_ends_at") + (now - session.paused_at))


def beside(beats: Sequence[Beat], current: Beat | int | None, by: int) -> Beat | None:
    """The beat `by` places from the current one; the first when there is none yet; None past either end."""
    if current is None:
        return beats[0] if beats and by > 0 else None
    pk = current if isinstance(current, int) else current.pk
    place = next((n for n, beat in enumerate(beats) if beat.pk == pk), None)
    if place is None or not 0 <= place + by < len(beats):
        return None
    return beats[place + by]
