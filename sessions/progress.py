"""Counting who is done, for steps whose measure is one mark or a number per coach."""

from collections.abc import Collection, Mapping

from people.models import Member

from .models import IN, AgendaItem, Done, Session
from .prepared import Prepared
from .step import Progress, Row, Words

COACHES = Prepared(
    lambda session: Member.objects.filter(
        attendance__session=session, attendance__here__in=IN, is_coach=True, active=True
    ).order_by("name", "pk"),
    int,
)


def coaches_here(session: Session) -> list[Member]:
    """The coaches (guests too) who take part now, by name: those whom an item waits for."""
    return list(COACHES(session.pk))


def done_marks(item: AgendaItem) -> set[int]:
    """The pk of every member who said "I am done" at this item."""
    return set(Done.objects.filter(item=item).values_list("member_id", flat=True))


def marks(session: Session, done: Collection[int], *, what: Words = "") -> Progress:
    """Progress where each coach either has done it or not; `done` holds members' pks."""
    return Progress([Row(coach, int(coach.pk in done)) for coach in coaches_here(session)], what)


def counts(session: Session, parts: Mapping[int, tuple[int, int]], *, what: Words = "") -> Progress:
    """Progress where each coach has done some of several parts: member's pk to (done, of)."""
    return Progress([Row(coach, *parts.get(coach.pk, (0, 0))) for coach in coaches_here(session)], what)
