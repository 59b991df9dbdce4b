"""What several screens read: placements of a session, those of the session before, and how many there are to place."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet, Subquery

from people.models import Caseload, Member, Teacher
from sessions.models import Session
from sessions.progress import coaches_here
from sessions.quadrants import read

from .models import NormSet, Placement, VignetteRating
from .pictures import Spot


def spots(session: Session) -> list[Spot]:
    """Every placed teacher of a session, for the pure functions of `pictures`."""
    rows = Placement.objects.filter(session=session).placed()
    return [
        Spot((coach, teacher), coach, read(delight), read(engagement))
        for coach, teacher, delight, engagement in rows.values_list("coach_id", "teacher_id", "delight", "engagement")
    ]


def last_sessions(session: Session) -> QuerySet[Session]:
    """Earlier sessions in which anybody was placed, latest first."""
    placed = Placement.objects.filter(session=OuterRef("pk")).placed()
    return Session.objects.before(session).filter(Exists(placed))


def last_session(session: Session) -> Session | None:
    """The latest earlier session in which anybody was placed: "last quarter"."""
    return last_sessions(session).first()


def places_of(teachers: Iterable[Teacher], coach: Member, session: Session) -> QuerySet[Placement]:
    """Where a coach placed some teachers, in this session and last quarter."""
    last = Subquery(last_sessions(session).values("pk")[:1])
    found = Placement.objects.filter(Q(session=session) | Q(session=last), coach=coach, teacher__in=teachers)
    return found.placed()


def last_placements(session: Session, coach: Member) -> dict[int, Placement]:
    """Where a coach's own teachers stood last quarter, by the teacher's pk."""
    last = last_session(session)
    if last is None:
        return {}
    return {one.teacher_id: one for one in Placement.objects.filter(session=last, coach=coach).placed()}


@dataclass(frozen=True, slots=True)
class Tally:
    """One coach's caseload in a session. A teacher with a reason is not waited for."""

    teachers: int = 0
    placed: int = 0
    excused: int = 0

    @property
    def settled(self) -> int:
        return self.placed + self.excused


def tallies(session: Session) -> dict[int, Tally]:
    """Coach's pk to numbers, of everybody who takes part and has teachers."""
    coaches = [coach.pk for coach in coaches_here(session)]
    own = Caseload.objects.filter(coach__in=coaches, until=None)
    teachers = dict(own.values_list("coach").annotate(n=Count("pk")).order_by())
    current = Placement.objects.filter(
        session=session, coach__in=coaches, teacher__caseloads__coach=F("coach"), teacher__caseloads__until=None
    )
    placed = dict(current.placed().values_list("coach").annotate(n=Count("pk")).order_by())
    excused = dict(current.exclude(reason="").values_list("coach").annotate(n=Count("pk")).order_by())
    return {pk: Tally(n, placed.get(pk, 0), excused.get(pk, 0)) for pk, n in teachers.items()}


def in_the_room(session: Session) -> tuple[int, int]:
    """(placed, to place) of all coaches who take part."""
    found = tallies(session).values()
    return sum(one.placed for one in found), sum(one.teachers - one.excused for one in found)


def ratings_of(session: Session) -> dict[str, list[tuple[str, str]]]:
    """Vignette key to everybody's readings, without names and in no order that tells one."""
    found: dict[str, list[tuple[str, str]]] = {}
    rows = VignetteRating.objects.filter(session=session).order_by("delight", "engagement")
    for key, delight, engagement in rows.values_list("vignette", "delight", "engagement"):
        found.setdefault(key, []).append((delight, engagement))
    return found


def rated(session: Session, normset: NormSet | None) -> dict[int, int]:
    """Member's pk to how many of the two vignettes they rated."""
    keys = [vignette.key for vignette in normset.vignettes] if normset else []
    rows = VignetteRating.objects.filter(session=session, vignette__in=keys)
    return dict(rows.values_list("member").annotate(n=Count("pk")).order_by())
