"""Beats: parts of an item with their own clock. The room's pointer stands on the item, a group's on the group.

Moving is one conditional UPDATE with what the presser saw, so two people pressing at once move one beat.
"""

from collections.abc import Sequence
from datetime import timedelta
from typing import NamedTuple

from django.db.models import F, Q
from django.utils import timezone

from .models import AgendaItem, Beat, Group


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


def beats_of(item: AgendaItem) -> list[Beat]:
    return list(item.beats.all())


def move_room(item: AgendaItem, *, to: Beat | None, seen: int | None) -> bool:
    """Moves the room's pointer if it still stands on the beat whose pk was `seen` (None: on none)."""
    ends = timezone.now() + timedelta(seconds=to.seconds) if to else None
    return AgendaItem.objects.filter(Q(beat_id=seen), pk=item.pk).update(beat=to, beat_ends_at=ends) == 1


def move_group(group: Group, *, to: Beat | None, seen: int) -> bool:
    """Moves one group's pointer if its `move` counter is still the one that was seen."""
    ends = timezone.now() + timedelta(seconds=to.seconds) if to else None
    return Group.objects.filter(pk=group.pk, move=seen).update(beat=to, beat_ends_at=ends, move=F("move") + 1) == 1


def extend_group(group: Group, *, seconds: int) -> None:
    """More time for one group's running beat, counted from now when it is over."""
    now = timezone.now()
    start = max(group.beat_ends_at or now, now)
    Group.objects.filter(pk=group.pk).update(beat_ends_at=start + timedelta(seconds=seconds))


def beside(beats: Sequence[Beat], current: Beat | int | None, by: int) -> Beat | None:
    """The beat `by` places from the current one; the first when there is none yet; None past either end."""
    if current is None:
        return beats[0] if beats and by > 0 else None
    pk = current if isinstance(current, int) else current.pk
    place = next((n for n, beat in enumerate(beats) if beat.pk == pk), None)
    if place is None or not 0 <= place + by < len(beats):
        return None
    return beats[place + by]
