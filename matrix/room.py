"""What several screens read: placements of a session, those of the session before, and how many there are to place."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet, Subquery
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from people.models import Caseload, Member, Teacher
from sessions.models import IN, AgendaItem, Session
from sessions.prepared import Prepared

from .models import NormSet, Placement, VignetteRating
from .pictures import Spot


def starts_of(session: int) -> Subquery:
    """When a session begins, for a query that is built once for every session."""
    return Subquery(Session.objects.filter(pk=session).values("starts_at"))


def last_sessions(plc: int, before: Any) -> QuerySet[Session]:
    """Sessions of a PLC before a time (or an expression) in which anybody was placed, latest first."""
    placed = Placement.objects.filter(session=OuterRef("pk")).placed()
    return Session.objects.held(plc, before).filter(Exists(placed))


def is_shown(kind: str = "place") -> Exists:
    """Of a session: whether the room saw the picture of its placements (or, "norm", the spread of its ratings)."""
    items = AgendaItem.objects.filter(session=OuterRef("pk"), step="matrix", kind=kind)
    return Exists(items.exclude(revealed_at=None))


def was_shown(session: Session) -> bool:
    """Until then nobody sees anything of the places but the coach whose they are."""
    return Session.objects.filter(is_shown(), pk=session.pk).exists()


def _with(session: int, last: QuerySet[Session]) -> Q:
    """Rows of this session and of the one before."""
    return Q(session=session) | Q(session=Subquery(last.values("pk")[:1]))


def _twice(session: int, plc: int) -> Q:
    """Rows of this session and of last quarter."""
    return _with(session, last_sessions(plc, starts_of(session)))


def _twice_shown(session: int, plc: int) -> Q:
    """Rows of this session and of the last one whose picture the room has seen: no other may be told from the moves."""
    return _with(session, last_sessions(plc, starts_of(session)).filter(is_shown()))


SPOTS = Prepared(
    lambda session, plc: (
        Placement.objects.filter(_twice_shown(session, plc))
        .in_a_picture()
        .defer("evidence")
        .annotate(quarter=F("session__quarter"), ended_at=F("session__ended_at"))
    ),
    int,
    int,
)


def _held(name: str) -> Subquery:
    """Of the wording that held when a placement was made: its number, or when it was agreed."""
    norms = NormSet.objects.earlier_or_in(OuterRef("session__plc"), OuterRef("session__starts_at"))
    return Subquery(norms.values(name)[:1])


# Each with the version and the date of the wording it was placed by.
OWN_PLACES = Prepared(
    lambda session, plc, coach: Placement.objects.filter(_twice(session, plc), coach=coach).annotate(
        norm_version=_held("version"), norm_on=_held("accepted_at")
    ),
    int,
    int,
    int,
)


@dataclass(frozen=True, slots=True)
class Spots:
    """Every teacher in the picture of a session and of the last one that was shown, for the functions of `pictures`."""

    now: Sequence[Spot]
    before: Sequence[Spot]
    # What the session before is called; "" where no picture was shown before.
    quarter: str


def spots(session: Session) -> Spots:
    now: list[Spot] = []
    before: list[Spot] = []
    quarter = ""
    for one in SPOTS(session.pk, session.plc_id):
        if (readings := one.standing(one.ended_at)) is None:
            continue
        own = one.session_id == session.pk
        (now if own else before).append(Spot((one.coach_id, one.teacher_id), one.coach_id, *readings))
        quarter = quarter if own else one.quarter
    return Spots(now, before, quarter)


def places_of(teachers: Iterable[Teacher], coach: Member, session: Session) -> list[Placement]:
    """Where a coach placed some teachers, in this session and last quarter."""
    wanted = {teacher.pk for teacher in teachers}
    rows = OWN_PLACES(session.pk, session.plc_id, coach.pk)
    return [one for one in rows if one.teacher_id in wanted and one.is_placed]


def norm_words(one: Placement) -> str:
    """By which wording it was placed; "" where none was agreed by then, or it was not read with it."""
    version, on = getattr(one, "norm_version", None), getattr(one, "norm_on", None)
    if version is None or on is None:
        return ""
    return _("By the wording of version %(n)s, agreed on %(on)s") % {"n": version, "on": date_format(localtime(on))}


def own_places(session: Session, coach: Member) -> tuple[dict[int, Placement], dict[int, Placement]]:
    """A coach's own rows of this session, and where their teachers stood last quarter, by the teacher's pk."""
    rows = list(OWN_PLACES(session.pk, session.plc_id, coach.pk))
    now = {one.teacher_id: one for one in rows if one.session_id == session.pk}
    return now, {one.teacher_id: one for one in rows if one.session_id != session.pk and one.is_placed}


@dataclass(frozen=True, slots=True)
class Tally:
    """One coach's caseload in a session. A teacher with a reason is not waited for."""

    teachers: int = 0
    placed: int = 0
    excused: int = 0

    @property
    def settled(self) -> int:
        return self.placed + self.excused


def _is_one_of(placements: QuerySet[Placement]) -> Exists:
    """Whether the teacher of a caseload is among these, as that coach placed them."""
    return Exists(placements.filter(coach=OuterRef("coach"), teacher=OuterRef("teacher")))


TALLIES = Prepared(
    lambda session: (
        Caseload.objects.filter(
            until=None,
            coach__attendance__session=session,
            coach__attendance__here__in=IN,
            coach__is_coach=True,
            coach__active=True,
        )
        .values_list("coach")
        .annotate(
            teachers=Count("pk"),
            placed=Count("pk", filter=_is_one_of(Placement.objects.filter(session=session).placed())),
            excused=Count("pk", filter=_is_one_of(Placement.objects.filter(session=session).exclude(reason=""))),
        )
        .order_by()
    ),
    int,
)


def tallies(session: Session) -> dict[int, Tally]:
    """Coach's pk to numbers, of everybody who takes part and has teachers."""
    return {pk: Tally(*numbers) for pk, *numbers in TALLIES(session.pk)}


def added(found: Mapping[int, Tally]) -> tuple[int, int]:
    """(placed, to place) of all these coaches."""
    return sum(one.placed for one in found.values()), sum(one.teachers - one.excused for one in found.values())


def are_most(placed: int, of: int) -> bool:
    """Whether so many are placed that the room's picture is worth a look."""
    return 2 * placed > of


def ratings_of(session: Session, turn: int) -> dict[str, list[tuple[str, str]]]:
    """Vignette key to everybody's readings of one turn, without names and in no order that tells one."""
    found: dict[str, list[tuple[str, str]]] = {}
    rows = VignetteRating.objects.filter(session=session, turn=turn).order_by("delight", "engagement")
    for key, delight, engagement in rows.values_list("vignette", "delight", "engagement"):
        found.setdefault(key, []).append((delight, engagement))
    return found


RATED = Prepared(
    lambda session, turn, first, second: (
        VignetteRating.objects.filter(session=session, turn=turn, vignette__in=(first, second))
        .values_list("member")
        .annotate(n=Count("pk"))
        .order_by()
    ),
    int,
    int,
    str,
    str,
)


def rated(session: Session, normset: NormSet) -> dict[int, int]:
    """Member's pk to how many of the two vignettes they rated this time."""
    keys = [vignette.key for vignette in normset.vignettes]
    return dict(RATED(session.pk, normset.turn, *keys)) if len(keys) == 2 else {}
