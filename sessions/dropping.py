"""A planned session that will not be held: gone from everybody's pages at once, for good after seven days."""

from datetime import datetime, timedelta
from functools import partial

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from live import publish
from people.models import Member

from . import log, news
from .models import Session, State

GRACE = timedelta(days=7)


@transaction.atomic
def drop(session: Session, *, by: Member) -> bool:
    """Nothing is deleted yet. False when the session has been opened meanwhile, or dropped by somebody else."""
    from .tasks import forget_dropped  # noqa: PLC0415 -- the task asks this module

    now = timezone.now()
    planned = Session.objects.filter(pk=session.pk, state=State.PLANNED)
    if not planned.update(state=State.DROPPED, dropped_at=now, revision=F("revision") + 1):
        return False
    log.write(session, by, "drop")
    news.after_a_drop(session, by=by)
    transaction.on_commit(partial(forget_dropped.using(run_after=now + GRACE).enqueue, session.pk))
    publish(session.topic, regions=["screen"], signals=["stage"])
    return True


@transaction.atomic
def bring_back(session: Session, *, by: Member) -> bool:
    """Planned again, with everything that was written to get ready. False when it was not dropped."""
    dropped = Session.objects.filter(pk=session.pk, state=State.DROPPED)
    if not dropped.update(state=State.PLANNED, dropped_at=None, revision=F("revision") + 1):
        return False
    log.write(session, by, "bring back")
    news.after_the_return(session, by=by)
    publish(session.topic, regions=["screen"], signals=["stage"])
    return True


def deleted_on(session: Session) -> datetime | None:
    """When a dropped session is deleted."""
    return session.dropped_at + GRACE if session.dropped_at else None


def forget(session: Session) -> None:
    """Deletes it with its agenda and its prework, seven days after it was dropped last; before that nothing."""
    Session.objects.filter(pk=session.pk, state=State.DROPPED, dropped_at__lte=timezone.now() - GRACE).delete()
