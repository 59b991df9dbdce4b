"""Where a partnership stands, as far as another step says so: read defensively, for that step may be absent."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from people.models import Member, Plc, Teacher
from sessions import agenda
from sessions.aliases import masked
from sessions.models import Session
from sessions.quadrants import QUADRANTS, quadrant, read


@dataclass(frozen=True, slots=True)
class Spot:
    """A place on the small map of 100 x 100, in the middle of its cell."""

    quadrant: str
    x: float
    y: float

    @property
    def q(self) -> str:
        """The style sheet's two letters."""
        return QUADRANTS[self.quadrant]

    @property
    def left(self) -> float:
        return self.x - 10

    @property
    def top(self) -> float:
        return self.y - 10


@dataclass(frozen=True, slots=True)
class Place:
    now: Spot | None
    was: Spot | None
    evidence: str = ""
    name: str = ""
    was_name: str = ""
    # By which wording of the levels, in words.
    norm: str = ""

    @property
    def stayed(self) -> bool:
        return self.now is not None and self.now == self.was

    @property
    def changed_quadrant(self) -> bool:
        return self.now is not None and self.was is not None and self.now.quadrant != self.was.quadrant


def _spot(found: Any, *, strict: bool) -> Spot | None:
    """From `delight` and `engagement` as "1", "2-", "2+", "3"; None where anything is missing."""
    if not isinstance(found, Mapping):
        return None
    try:
        delight, engagement = read(str(found.get("delight"))), read(str(found.get("engagement")))
    except ValueError:
        return None
    name = quadrant(delight, engagement, strict=strict)
    return Spot(name, engagement.position * 25 + 12.5, 87.5 - delight.position * 25)


def places_of(teachers: Sequence[Teacher], coach: Member, session: Session) -> dict[int, Place]:
    """Teachers' places this quarter and last, as the coach set them, by the teacher's pk; the caller authorises."""
    briefs = agenda.get("matrix").briefs(teachers, coach, session)
    return {teacher.pk: _place(briefs[teacher.pk], session.plc) for teacher in teachers}


def place_of(teacher: Teacher, coach: Member, session: Session, *, evidence: bool = False) -> Place:
    """One teacher's place; with `evidence` what was seen too, without the names of the coach's teachers."""
    brief = agenda.get("matrix").brief(teacher, coach, session)
    text = str((brief.get("now") or {}).get("evidence") or "") if evidence else ""
    return replace(_place(brief, session.plc), evidence=masked(text, coach) if text else "")


def _place(brief: Mapping[str, Any], plc: Plc) -> Place:
    now, was = _spot(brief.get("now"), strict=plc.strict), _spot(brief.get("last"), strict=plc.strict)
    name = str(getattr(plc, now.quadrant)) if now else ""
    was_name = str(getattr(plc, was.quadrant)) if was else ""
    norm = str((brief.get("now") or {}).get("norm") or "")
    return Place(now, was, name=name, was_name=was_name, norm=norm)
