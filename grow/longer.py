"""More time from the facilitator, for one group or for all; the session ends when the slowest group is through."""

from collections.abc import Sequence
from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from sessions import actions as walk
from sessions.beats import group_clock
from sessions.clock import Clock
from sessions.models import AgendaItem

from . import actions
from .table import Table, tables


@transaction.atomic
def give(item: AgendaItem, found: Sequence[Table], *, seconds: int) -> None:
    """Gives these groups more time in their running phase, and the item as much as the slowest group now needs."""
    actions.extend(found, seconds=seconds)
    session, now = item.session, timezone.now()
    clock = Clock(session.item_ends_at, session.paused_left)
    needs = max((needs_of(table) for table in tables(item)), default=0)
    # A second more or less is how both were rounded.
    if session.current_id == item.pk and needs > clock.left(now) + 1:
        walk.set_clock(session, Clock(None, needs) if clock.is_paused else Clock(now + timedelta(seconds=needs)))


def needs_of(table: Table) -> int:
    """Seconds until this group is through, if each later phase takes what was laid out for it."""
    here = table.group.beat
    if here is None or table.is_over:
        return 0
    left: int = group_clock(table.group)["left"]
    return max(left, 0) + sum(beat.seconds for beat in table.beats if beat.position > here.position)
