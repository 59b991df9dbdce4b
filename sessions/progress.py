"""Counting who is done, for steps whose measure is one mark or a number per coach."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet

from people.models import Member

from .models import IN, AgendaItem, Attendance, Done, Session
from .prepared import Prepared
from .step import Progress, Row, Words


def _coaches(session: int) -> QuerySet[Member]:
    found = Member.objects.filter(attendance__session=session, attendance__here__in=IN, is_coach=True, active=True)
    return found.order_by("name", "pk")


COACHES = Prepared(_coaches, int)
# The same with no more of each than the facilitator's table shows: a full room has two hundred, at every card.
SHOWN = Prepared(lambda session: _coaches(session).only("code", "name"), int)
SEATS = Prepared(
    lambda session: (
        Attendance.objects.filter(session=session)
        .order_by()
        .only("member", "here", "last_seen", "wrote_at", "nudged_at", "unsent", "unsent_at", "unsent_move")
    ),
    int,
)


@dataclass(frozen=True, slots=True)
class Standing:
    """A coach's row of the facilitator's table: how far, and whether they are here and at work."""

    row: Row
    seat: Attendance
    now: datetime

    @property
    def online(self) -> bool:
        return self.seat.is_online(self.now) or self.is_writing

    @property
    def is_writing(self) -> bool:
        return self.seat.is_writing(self.now)

    @property
    def was_nudged(self) -> bool:
        return self.seat.just_nudged(self.now)


def seats_of(session: Session) -> Mapping[int, Attendance]:
    """Everybody's attendance by the member's pk, read once for all that one page or one frame shows of it."""
    found: dict[int, Attendance] | None = vars(session).get("_seats")
    if found is None:
        vars(session)["_seats"] = found = {seat.member_id: seat for seat in SEATS(session.pk)}
    return found


def standings(session: Session, progress: Progress, now: datetime) -> list[Standing]:
    seats = seats_of(session)
    return [Standing(row, seats[row.member.pk], now) for row in progress.rows if row.member.pk in seats]


def coaches_here(session: Session) -> list[Member]:
    """The coaches (guests too) who take part now, by name: those whom an item waits for."""
    return list(COACHES(session.pk))


def done_marks(item: AgendaItem) -> set[int]:
    """The pk of every member who said "I am done" at this item."""
    return set(Done.objects.filter(item=item).values_list("member_id", flat=True))


def marks(session: Session, done: Collection[int], *, what: Words = "") -> Progress:
    """Progress where each coach either has done it or not; `done` holds members' pks."""
    return Progress([Row(coach, int(coach.pk in done)) for coach in SHOWN(session.pk)], what)


def counts(session: Session, parts: Mapping[int, tuple[int, int]], *, what: Words = "") -> Progress:
    """Progress where each coach has done some of several parts: member's pk to (done, of)."""
    return Progress([Row(coach, *parts.get(coach.pk, (0, 0))) for coach in SHOWN(session.pk)], what)
