"""Who is here: taking a place, the facilitator's word on it, and adding somebody while the meeting runs."""

from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from live import publish
from people.models import Member, User

from . import agenda, log, pairing, scribing
from .models import IN, AgendaItem, Attendance, Here, Session
from .prepared import Prepared

# Asked for everybody who comes, and all come at once.
SEAT = Prepared(lambda session, member: Attendance.objects.filter(session=session, member=member), int, int)
BEGUN = Prepared(
    lambda session: AgendaItem.objects.filter(session=session).exclude(step="").exclude(prepared_at=None), int
)
SETTABLE = (Here.PRESENT, Here.REMOTE, Here.LEFT, Here.ABSENT, Here.EXPECTED)


class InAlreadyError(Exception):
    """Somebody of this name takes part already."""


class SeveralError(Exception):
    """The PLC has more than one person of this name."""


def seat_of(session: Session, member: Member) -> Attendance:
    """A member's attendance; from now on there is one."""
    seat = SEAT.first(session.pk, member.pk)
    if seat is None:
        seat, _ = Attendance.objects.get_or_create(session=session, member=member)
    seat.session, seat.member = session, member
    return seat


def arrive(seat: Attendance, *, here: str, seen: datetime | None = None) -> None:
    """Takes part from now on. The first time it is noted when, and how many items the room had left by then.

    With `seen` the person came by themselves, and was there at that time.

    In the second of two sittings that is counted anew: who was at the first has missed only what was left since.

    Each step that has begun gives who comes late their place, so that nobody waits for a next round.
    """
    session = seat.session
    if not _has_come(seat):
        late = _left_by_now(seat)
        seat.joined_at = timezone.now()
        seat.missed += late
        seat.caught_up_at = None if late else seat.caught_up_at
    seat.here, seat.last_seen = here, seen or seat.last_seen
    seat.save(update_fields=["here", "joined_at", "missed", "caught_up_at", *(["last_seen"] if seen else [])])
    pairing.suggest(seat)
    if session.is_open:
        for item in BEGUN(session.pk):
            item.session = session
            agenda.get(item.step).welcome(item, seat.member)


def _has_come(seat: Attendance) -> bool:
    """In this sitting."""
    at, stopped = seat.joined_at, seat.session.stopped_at
    return at is not None and (stopped is None or at > stopped or seat.session.sitting == 1)


def _left_by_now(seat: Attendance) -> int:
    """How many items the room has left that this person was not there for."""
    session = seat.session
    if not session.is_open or session.current is None:
        return 0
    line = session.items.filter(opens_sitting=True).first() if session.sitting == 2 and seat.was_in else None
    return max(0, session.current.position - (line.position if line else 1))


@transaction.atomic
def set_here(seat: Attendance, *, here: str, by: Member) -> None:
    """The facilitator's word on who is here; the absent are waited for no more."""
    if here in IN:
        arrive(seat, here=here)
    else:
        Attendance.objects.filter(pk=seat.pk).update(here=here)
        seat.here = here
        pairing.suggest(seat)
    if here != Here.PRESENT and seat.has_scribe:
        scribing.over(seat, by=by)
    log.write(seat.session, by, f"mark {here}", about=seat.member.code)
    publish(seat.topic, signals=["stage"])
    publish(seat.session.topic, regions=["who", "lobby", "screen"], signals=["lead"])


@transaction.atomic
def caught_up(seat: Attendance) -> None:
    """ "Got it": the card that says what was missed is put away, on every device."""
    Attendance.objects.filter(pk=seat.pk, caught_up_at=None).update(caught_up_at=timezone.now())


# --- Adding somebody --------------------------------------------------------------------------------------------------
def outside(session: Session) -> QuerySet[Member]:
    """The members of the PLC who could take part and do not."""
    inside = session.attendance.taking_part().values("member")
    people = session.plc.members.regular().filter(evaluates=False).exclude(pk__in=inside)
    return people.filter(is_coach=True) | people.filter(is_facilitator=True)


@transaction.atomic
def add(session: Session, *, name: str, by: Member) -> Attendance:
    """Somebody is in the room from now on: the member of that name, else a guest who is good for this session.

    Raises InAlreadyError and SeveralError.
    """
    found = [member for member in outside(session) if member.name.casefold() == name.casefold()]
    if len(found) > 1:
        raise SeveralError
    if not found and session.attendance.taking_part().filter(member__name__iexact=name).exists():
        raise InAlreadyError
    member = found[0] if found else _guest(session, name)
    seat = seat_of(session, member)
    set_here(seat, here=Here.PRESENT, by=by)
    return seat


def _guest(session: Session, name: str) -> Member:
    user = User.objects.create_user(name=name)
    return Member.objects.create(plc=session.plc, user=user, name=name, is_guest=True, is_coach=True)
