"""What the pages of a plan show: parts with their state in words, origins of prefilled fields, the leader's paper."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from django.utils.crypto import get_random_string
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from people.models import Consent, Teacher
from sessions import agenda, ledger
from sessions.models import Outcome
from sessions.quadrants import QUADRANTS
from sessions.step import Visit

from . import closing, leader, pdf, prefill
from .models import MOST_ACTIONS, MOST_FOCUS, PULSE, ExitPulse, Rap, RapAction, RapFocus, Tap, Versioned


@dataclass(frozen=True, slots=True)
class Origin:
    """Where the words of one field came from; `gone` when they were deleted and can be put back."""

    name: str
    words: str
    icon: str
    text: str
    gone: bool


@dataclass(slots=True)
class ActionRow:
    action: RapAction
    origin: Origin | None


@dataclass(slots=True)
class FocusPart:
    """One focus teacher on the page."""

    focus: RapFocus
    place: Mapping[str, str]
    goal_origin: Origin | None
    rows: list[ActionRow] = field(default_factory=list)

    @property
    def is_done(self) -> bool:
        return bool(self.focus.goal) and any(row.action.what for row in self.rows)

    @property
    def state(self) -> str:
        if not self.focus.goal:
            return _("goal still open")
        return _("written") if self.is_done else _("no action yet")

    @property
    def has_room(self) -> bool:
        return len(self.rows) < MOST_ACTIONS


@dataclass(frozen=True, slots=True)
class TocLine:
    anchor: str
    title: str
    state: str
    is_done: bool


def words_full_focus() -> str:
    return _("Three focus teachers are the most. Take one out first.")


def words_full_actions() -> str:
    return _("Three actions are the most. Take one out first.")


def origin(row: Versioned, name: str) -> Origin | None:
    found = row.origins.get(name)
    if not found:
        return None
    value = getattr(row, name)
    words = prefill.origin_words(found, value or found["text"])
    return Origin(f"{name}-{row.code}", words, prefill.ICONS[found["from"]], found["text"], not value)


def places_of(rap: Rap) -> dict[int, Mapping[str, str]]:
    """By teacher where the coach placed the partnership, if that is known; for the owner's own screen."""
    teachers = [focus.teacher for focus in rap.parts]
    briefs = agenda.get("matrix").briefs(teachers, rap.coach, rap.session) if teachers else {}
    found = {pk: brief.get("now") for pk, brief in briefs.items()}
    return {
        pk: {"q": now["q"], "name": now["name"], "norm": now.get("norm", "")}
        for pk, now in found.items()
        if now and now.get("q") in QUADRANTS.values()
    }


def focus_parts(rap: Rap, places: Mapping[int, Mapping[str, str]] = MappingProxyType({})) -> list[FocusPart]:
    return [
        FocusPart(
            focus,
            places.get(focus.teacher_id, {}),
            origin(focus, "goal"),
            [ActionRow(action, origin(action, "what")) for action in focus.actions.all()],
        )
        for focus in rap.parts
    ]


def partners(rap: Rap) -> list[Mapping[str, Any]]:
    """Who can be asked to be RAP partner: the other coaches of the PLC."""
    return [one for one in rap.coaches if one["pk"] != rap.coach_id]


def more_teachers(rap: Rap) -> list[Teacher]:
    """Of the coach's caseload those who can be one more focus teacher."""
    if len(rap.parts) == MOST_FOCUS:
        return []
    chosen = {focus.teacher_id for focus in rap.parts}
    today = (one.teacher for one in rap.roster if one.until is None)
    return [one for one in today if one.pk not in chosen and one.consent != Consent.CLOSED]


def toc(rap: Rap, parts: list[FocusPart]) -> list[TocLine]:
    learned = TocLine(
        "learned", _("What I learned"), _("written") if rap.reflections else _("not written yet"), bool(rap.reflections)
    )
    partner = rap.partner.name if rap.partner else _("not chosen yet")
    return [
        learned,
        *(TocLine(f"f-{part.focus.code}", part.focus.teacher.alias, part.state, part.is_done) for part in parts),
        TocLine("partner", _("RAP partner"), partner, rap.partner is not None),
    ]


def gaps(rap: Rap, parts: list[FocusPart]) -> str:
    """What is still open, and that it stops nobody."""
    if not parts:
        return _("No focus teacher is chosen yet. One is enough.")
    missing = sum(not part.focus.goal for part in parts)
    if missing:
        words = ngettext("%(n)d goal is still open.", "%(n)d goals are still open.", missing) % {"n": missing}
        return words + " " + _("You can hand in without it.")
    if not any(part.is_done for part in parts):
        return _("No action yet. You can hand in without it.")
    return (
        _("Nothing is missing.")
        if all(part.is_done for part in parts)
        else _("One focus teacher is complete, that is enough.")
    )


def preview(rap: Rap) -> dict[str, Any]:
    """The leader's paper as it would be released now, with what would stop that."""
    return {
        "edition": leader.draft_of(rap),
        "problems": leader.problems(rap),
        "guessable": leader.may_be_guessed(rap),
        "newer": rap.released_leader_at is not None and rap.released != leader.parts_of(rap),
    }


def editor(visit: Visit, rap: Rap) -> dict[str, Any]:
    parts = focus_parts(rap, places_of(rap))
    return {
        "visit": visit,
        "session": visit.session,
        "rap": rap,
        "parts": parts,
        "toc": toc(rap, parts),
        "gaps": gaps(rap, parts),
        "offers": prefill.offers(rap),
        "caseload": more_teachers(rap),
        "partners": partners(rap),
        "page": get_random_string(10),
        **preview(rap),
    }


def reading(visit: Visit, rap: Rap) -> dict[str, Any]:
    """A plan to read, by alias: for its RAP partner, a facilitator it was released to, and its coach after the lock."""
    return {**pdf.full_context(rap), "visit": visit, "session": visit.session, "mine": rap.coach_id == visit.me.pk}


def leader_page(visit: Visit, rap: Rap) -> dict[str, Any]:
    widest = visit.session.plc.leader_level
    return {
        **editor(visit, rap),
        "levels": leader.levels_up_to(widest),
        "level": leader.draft_level(rap),
        "readers": leader.leaders_in_scope(rap) if rap.released_leader_at else [],
    }


def look_back(visit: Visit) -> dict[str, Any]:
    lines = ledger.last_actions(visit.me, visit.session)
    return {
        "lines": lines,
        "outcomes": Outcome,
        "open": sum(not line.outcome for line in lines),
        "page": get_random_string(10),
    }


def close(visit: Visit, rap: Rap) -> dict[str, Any]:
    pulse = PULSE.first(visit.session.pk, visit.me.pk)
    questions = [
        (name, leader.title_of(ExitPulse, name), getattr(pulse, name) if pulse else None) for name in closing.QUESTIONS
    ]
    return {
        "rap": rap,
        "mark": visit.dictated.get("commitment"),
        "partners": partners(rap),
        "questions": questions,
        "taps": Tap,
        "gaps": gaps(rap, focus_parts(rap)),
        "asked_by": rap.asked_by,
        "page": get_random_string(10),
    }


def is_theirs(visit: Visit, rap: Rap) -> bool:
    """Whether the commitment is the coach's own words, which who writes for them does not read here."""
    return bool(rap.commitment) and not visit.reads("commitment")


def console(visit: Visit) -> dict[str, Any]:
    """Who has handed in and released, for the facilitator: no words of a plan but the sentences that were shown."""
    raps = list(Rap.objects.filter(session=visit.session).for_console())
    return {
        "raps": raps,
        "sentences": [rap for rap in raps if rap.sentence],
        **(closing.desk(visit.session) if visit.item.kind == "close" else {}),
    }
