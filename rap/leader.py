"""What a leader may read of a plan. Built only from lines written for leaders, cut down here, not in a template."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Final

from django.db.models import Model

from people.models import Consent, LeaderLevel, LeaderScope, Member, Teacher
from sessions.aliases import named_in

from .models import Rap, RapFocus

# From the tightest to the widest.
LEVELS: Final = (LeaderLevel.COUNTS, LeaderLevel.GOALS, LeaderLevel.NAMED)
LINES: Final = ("leader_goal", "focus_area", "support")


def tightest(*levels: str) -> str:
    """The tightest of some levels; an empty one says nothing."""
    return min((level for level in levels if level), key=LEVELS.index)


def levels_up_to(widest: str) -> list[LeaderLevel]:
    return list(LEVELS[: LEVELS.index(LeaderLevel(widest)) + 1])


@dataclass(frozen=True, slots=True)
class Part:
    """One focus partnership as a leader may see it. `code` leads to the request for support, never to a teacher."""

    code: str
    area: str = ""
    goal: str = ""
    support: str = ""
    checks: tuple[date, ...] = ()
    # The teacher's name, only where that was agreed to and the level allows it.
    name: str = ""
    agreed_on: date | None = None
    teacher_pk: int = 0
    school_pk: int | None = None

    @property
    def due(self) -> date | None:
        return min(self.checks, default=None)

    @property
    def is_empty(self) -> bool:
        return not (self.area or self.goal or self.support or self.checks)


@dataclass(frozen=True, slots=True)
class Edition:
    """The leader edition of one plan for one reader."""

    level: str
    parts: tuple[Part, ...]
    # Counts stand beside the parts: at the level "counts" the parts themselves hold no words.
    goals: int
    requests: int

    @property
    def partnerships(self) -> int:
        return len(self.parts)

    @property
    def areas(self) -> list[str]:
        return list(dict.fromkeys(part.area for part in self.parts if part.area))

    @property
    def wishes(self) -> list[Part]:
        return [part for part in self.parts if part.support]

    @property
    def checks(self) -> list[date]:
        return sorted({day for part in self.parts for day in part.checks})


def parts_of(rap: Rap) -> list[dict[str, Any]]:
    """The leader's lines of a plan as plain data, as a release stores them."""
    return [
        {
            "code": focus.code,
            "area": focus.focus_area,
            "goal": focus.leader_goal,
            "support": focus.support,
            "checks": sorted({one.check_on.isoformat() for one in focus.actions.all() if one.check_on}),
            "teacher": focus.teacher_id,
            "school": focus.teacher.school_id,
        }
        for focus in rap.parts
        if not focus.withheld
    ]


def _part(stored: Mapping[str, Any]) -> Part:
    days = tuple(date.fromisoformat(day) for day in stored["checks"])
    return Part(
        stored["code"],
        stored["area"],
        stored["goal"],
        stored["support"],
        days,
        "",
        None,
        stored["teacher"],
        stored["school"],
    )


def edition(
    stored: Iterable[Mapping[str, Any]],
    *,
    level: str,
    schools: Collection[int] | None = None,
    known: Iterable[Teacher] | None = None,
) -> Edition:
    """Cuts stored lines down to a level and to the schools in scope (None: all). `known` saves asking for teachers."""
    parts = [_part(one) for one in stored]
    parts = [part for part in parts if schools is None or part.school_pk in schools]
    goals, requests = sum(bool(part.goal) for part in parts), sum(bool(part.support) for part in parts)
    if level == LeaderLevel.COUNTS:
        parts = [Part(part.code) for part in parts]
    elif level == LeaderLevel.NAMED:
        if known is None:
            known = Teacher.objects.filter(pk__in=[part.teacher_pk for part in parts])
        agreed = {one.pk: one for one in known if one.consent == Consent.NAMED and one.name}
        parts = [
            replace(part, name=agreed[part.teacher_pk].name, agreed_on=agreed[part.teacher_pk].agreed_on)
            if part.teacher_pk in agreed
            else part
            for part in parts
        ]
    return Edition(level, tuple(parts), goals, requests)


def draft_level(rap: Rap) -> str:
    """What a release would be cut down to now: the PLC's level, or a tighter one the coach asked for."""
    return tightest(rap.session.plc.leader_level, rap.level)


def draft_of(rap: Rap) -> Edition:
    """What a leader of the whole PLC would read if the plan were released as it stands: the coach's preview."""
    return edition(parts_of(rap), level=draft_level(rap), known=[focus.teacher for focus in rap.parts])


def released_of(rap: Rap, *, schools: Collection[int] | None) -> Edition | None:
    """What this reader may read of a plan; None when it is not released or nothing of it is in scope."""
    if rap.released_leader_at is None:
        return None
    # Nobody widens backwards: what the PLC or the coach allow today counts only where it is tighter than the release.
    level = tightest(rap.released_level, rap.level, rap.session.plc.leader_level)
    found = edition(rap.released, level=level, schools=schools)
    return found if found.parts else None


def scope_of(reader: Member) -> set[int] | None:
    """The schools a leader reads (by pk), or None for the whole PLC, as for every facilitator."""
    if reader.is_facilitator:
        return None
    schools = list(LeaderScope.objects.filter(leader=reader).values_list("school_id", flat=True))
    return None if None in schools else {pk for pk in schools if pk is not None}


def leaders_in_scope(rap: Rap) -> list[Member]:
    """The leaders who would read something of this plan."""
    schools = {one["school"] for one in rap.released}
    scopes = LeaderScope.objects.filter(leader__plc=rap.session.plc_id, leader__active=True, leader__is_leader=True)
    found = {
        s.leader_id: s.leader
        for s in scopes.select_related("leader__user")
        if s.school_id is None or s.school_id in schools
    }
    return list(found.values())


def title_of(model: type[Model], field: str) -> str:
    """A field's name as people read it."""
    return str(getattr(model._meta.get_field(field), "verbose_name", field))


@dataclass(frozen=True, slots=True)
class Problem:
    """A line for leaders that names a teacher: which partnership, which line, which words."""

    focus: RapFocus
    field: str
    words: tuple[str, ...]

    @property
    def title(self) -> str:
        return title_of(RapFocus, self.field)


def problems(rap: Rap) -> list[Problem]:
    """Why a release would be refused: own aliases or real names in the lines that leaders read."""
    written = [(focus, line) for focus in rap.parts if not focus.withheld for line in LINES if getattr(focus, line)]
    if not written:
        return []
    teachers = rap.teachers
    found = (Problem(focus, line, tuple(named_in(getattr(focus, line), teachers))) for focus, line in written)
    return [problem for problem in found if problem.words]


def may_be_guessed(rap: Rap) -> bool:
    """Whether fewer than three coaches work in a school of this plan, so that a leader may still guess who is meant."""
    there = [focus.coaches_there or 0 for focus in rap.parts if focus.teacher.school_id]
    return min([len(rap.coaches), *there]) < 3
