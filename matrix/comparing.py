"""Two coaches of one teacher: each places alone, and both see both places only while both have tapped "compare".

What is compared is the place. The line of evidence is no part of it: its box says who else may read it, and when.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from live import publish
from people.models import Caseload, Member, Plc, Teacher
from sessions.models import Attendance, Session
from sessions.quadrants import QUADRANTS

from .board import quadrant_name, reading_words
from .models import Comparing, Placement


class NotPlacedError(Exception):
    """Whoever compares has placed the teacher first, so that nobody places by the other's eyes."""


@dataclass(frozen=True, slots=True)
class Partner:
    """Another coach of the teacher. `place` is theirs only where both have tapped; else nothing of it is read."""

    coach: Member
    has_tapped: bool
    place: Placement | None = None


@dataclass(frozen=True, slots=True)
class Sharing:
    """One own teacher whom others coach too."""

    teacher: Teacher
    mine: Placement | None
    has_tapped: bool
    partners: Sequence[Partner]

    @property
    def is_open(self) -> bool:
        return any(one.place for one in self.partners)


def partners_of(coach: Member, teachers: Iterable[Teacher]) -> dict[int, list[Member]]:
    """By the teacher's pk the other coaches they have today."""
    found: dict[int, list[Member]] = {}
    rows = Caseload.objects.filter(teacher__in=[one.pk for one in teachers], until=None, coach__active=True)
    for row in rows.exclude(coach=coach).select_related("coach").order_by("coach__name"):
        found.setdefault(row.teacher_id, []).append(row.coach)
    return found


def shared(session: Session, coach: Member, teachers: Sequence[Teacher]) -> list[Sharing]:
    """The coach's own teachers (they must be) whom others coach too, with what the coach may see of them."""
    partners = partners_of(coach, teachers)
    if not partners:
        return []
    tapped = set(Comparing.objects.filter(session=session, teacher__in=partners).values_list("coach_id", "teacher_id"))
    own = {one.teacher_id: one for one in Placement.objects.filter(session=session, coach=coach, teacher__in=partners)}
    theirs = _theirs(session, coach, tapped)
    found = []
    for teacher in teachers:
        if teacher.pk in partners:
            mine = own.get(teacher.pk)
            # Who has taken the own place back places alone again.
            open_to = theirs if mine and mine.is_placed else {}
            others = [
                Partner(one, (one.pk, teacher.pk) in tapped, open_to.get((one.pk, teacher.pk)))
                for one in partners[teacher.pk]
            ]
            found.append(Sharing(teacher, mine, (coach.pk, teacher.pk) in tapped, others))
    return found


def _theirs(session: Session, coach: Member, tapped: set[tuple[int, int]]) -> dict[tuple[int, int], Placement]:
    """Places of others, by coach and teacher: of teachers for whom both have tapped, without the evidence."""
    both = {teacher for who, teacher in tapped if who == coach.pk}
    if not both:
        return {}
    rows = Placement.objects.filter(session=session, teacher__in=both).exclude(coach=coach).placed().defer("evidence")
    return {(one.coach_id, one.teacher_id): one for one in rows if (one.coach_id, one.teacher_id) in tapped}


@transaction.atomic
def tap(session: Session, coach: Member, teacher: Teacher) -> None:
    """The coach wants to compare. Raises NotPlacedError; a second tap changes nothing."""
    if not Placement.objects.filter(session=session, coach=coach, teacher=teacher).placed().exists():
        raise NotPlacedError
    if Comparing.objects.get_or_create(session=session, coach=coach, teacher=teacher)[1]:
        tell(session, coach, teacher)


@transaction.atomic
def withdraw(session: Session, coach: Member, teacher: Teacher) -> None:
    """Taken back, at any time: neither sees the other's place any more."""
    if Comparing.objects.filter(session=session, coach=coach, teacher=teacher).delete()[0]:
        tell(session, coach, teacher)


def tell(session: Session, coach: Member, teacher: Teacher) -> None:
    """The pages of the other coaches of this teacher, and nobody else's."""
    others = Caseload.objects.filter(teacher=teacher, until=None).exclude(coach=coach).values("coach")
    for seat in Attendance.objects.filter(session=session, member__in=others).order_by("pk"):
        publish(seat.topic, signals=["panel"])


@transaction.atomic
def moved(session: Session, coach: Member) -> None:
    """A place of the coach has changed: who compares one with them sees it move."""
    tapped = Comparing.objects.filter(session=session, coach=coach).values("teacher")
    others = Comparing.objects.filter(session=session, teacher__in=tapped).exclude(coach=coach).values("coach")
    for seat in Attendance.objects.filter(session=session, member__in=others).order_by("pk"):
        publish(seat.topic, signals=["panel"])


@dataclass(frozen=True, slots=True)
class Side:
    """One of two places, in words. Nothing else of a placement is in it."""

    q: str
    name: str
    delight: str
    engagement: str


def sides(plc: Plc, sharing: Sharing) -> list[tuple[Member, Side, Side, str]]:
    """For each coach one compares with: own place, theirs, and how far apart they are."""
    mine = sharing.mine
    if mine is None:
        return []
    both = [(one.coach, one.place) for one in sharing.partners if one.place is not None]
    return [(coach, _side(plc, mine), _side(plc, place), words(mine, place)) for coach, place in both]


def _side(plc: Plc, one: Placement) -> Side:
    key = one.quadrant(strict=plc.strict)
    return Side(QUADRANTS[key], quadrant_name(plc, key), reading_words(one.delight), reading_words(one.engagement))


def words(mine: Placement, theirs: Placement) -> str:
    """How far apart two places are, in levels, as a sentence."""
    gaps = [
        (_("delight"), abs(int(mine.delight[0]) - int(theirs.delight[0]))),
        (_("engagement"), abs(int(mine.engagement[0]) - int(theirs.engagement[0]))),
    ]
    alike = [name for name, gap in gaps if not gap]
    if len(alike) == 2:
        return _("You chose the same levels.")
    apart = {1: _("one level apart on %(axis)s"), 2: _("two levels apart on %(axis)s")}
    parts = [apart[gap] % {"axis": name} for name, gap in gaps if gap]
    said = _("You are %(apart)s") % {"apart": _(" and ").join(parts)}
    return _("%(said)s, alike on %(axis)s.") % {"said": said, "axis": alike[0]} if alike else f"{said}."
