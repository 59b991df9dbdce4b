"""What the morning already wrote. Each line of the ledger is taken in once; what was deleted does not come back."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import gettext as _

from sessions import ledger
from sessions.models import Kind, Outcome, Takeaway

from .models import MOST_ACTIONS, MOST_FOCUS, OF_A_TEACHER, OF_THE_MORNING, Rap, RapAction, RapFocus

UNFINISHED = (Outcome.PARTLY, Outcome.NOT_YET)
SOURCES = {
    Kind.CASE_GOAL: "consultancy",
    Kind.FIRST_STEP: "consultancy",
    Kind.SUGGESTION: "suggestion",
    Kind.STAR: "star",
    Kind.EARLY_IDEA: "early_idea",
    Kind.ACTION: "last_quarter",
}
ICONS = {"consultancy": "chat", "suggestion": "chat", "star": "star", "early_idea": "bulb", "last_quarter": "back"}


def origin_of(line: Takeaway) -> dict[str, str]:
    """What a prefilled field remembers of where its words came from."""
    who = line.credit.first_name if line.kind == Kind.SUGGESTION and line.credit else ""
    return {"from": SOURCES[Kind(line.kind)], "who": who, "text": line.text, "line": line.code}


def origin_words(origin: dict[str, str], value: str) -> str:
    """The line under a prefilled field; it says when the words were changed."""
    source, who = origin["from"], origin.get("who", "")
    words = {
        "consultancy": _("from your consultancy"),
        "star": _("from your poster star"),
        "early_idea": _("from your early idea"),
        "last_quarter": _("from last quarter"),
        "suggestion": _("kept from %(name)s's suggestion") % {"name": who} if who else _("kept from a suggestion"),
    }[source]
    return words if value == origin["text"] else _("%(origin)s, changed") % {"origin": words}


def free_place(taken: Iterable[int], most: int) -> int | None:
    used = set(taken)
    return next((place for place in range(1, most + 1) if place not in used), None)


def has_news(rap: Rap) -> bool:
    """Whether `fill` would take something in; `rap` comes from `Rap.find`."""
    taken = set(rap.taken)
    if len(rap.parts) < MOST_FOCUS and not taken.issuperset((rap.chosen or "").split()):
        return True
    places = _places(rap.parts)
    return any(_home_of(line, rap.parts, places, taken) for line in rap.lines[0])


def fill(rap: Rap) -> bool:
    """Takes in what is new in the ledger; call it with the plan's row locked. True when something was."""
    taken = set(rap.taken)
    parts = _with_chosen(rap, taken)
    places, made = _places(parts), []
    # The first step of one's own way forward stands before the suggestions it came from.
    for kind in (*OF_A_TEACHER, *OF_THE_MORNING):
        for line in (one for one in rap.lines[0] if one.kind == kind):
            focus = _home_of(line, parts, places, taken)
            if focus is None:
                continue
            taken.add(line.code)
            if kind == Kind.CASE_GOAL:
                _set_goal(focus, line)
            elif place := free_place(places[focus.pk], MOST_ACTIONS):
                places[focus.pk].add(place)
                made.append(action_from(focus, line, place))
    if len(taken) == len(rap.taken):
        return False
    RapAction.objects.bulk_create(made)
    rap.taken, rap.version = sorted(taken), rap.version + 1
    rap.save(update_fields=["taken", "version"])
    rap.forget()
    return True


def _with_chosen(rap: Rap, taken: set[str]) -> list[RapFocus]:
    """The parts of a plan with those of the focus teachers chosen since."""
    parts = list(rap.parts)
    for focus in ledger.focus_of(rap.coach, rap.session):
        place = free_place((one.position for one in parts), MOST_FOCUS)
        if focus.code in taken or place is None:
            continue
        taken.add(focus.code)
        if all(one.teacher_id != focus.teacher_id for one in parts):
            parts.append(RapFocus.objects.create(rap=rap, teacher=focus.teacher, position=place))
    return parts


def _places(parts: list[RapFocus]) -> dict[int, set[int]]:
    """By focus teacher the positions of the actions there are."""
    return {focus.pk: {action.position for action in focus.actions.all()} for focus in parts}


def _home_of(line: Takeaway, parts: list[RapFocus], places: Mapping[int, set[int]], taken: set[str]) -> RapFocus | None:
    """With whom a line goes into the plan; None: it was taken in before, or stays an offer."""
    if line.code in taken or not line.text:
        return None
    if line.kind in OF_THE_MORNING:
        return next((focus for focus in parts if not places[focus.pk]), None)
    focus = next((one for one in parts if one.teacher_id == line.teacher_id), None)
    if focus is None or (focus.goal if line.kind == Kind.CASE_GOAL else len(places[focus.pk]) >= MOST_ACTIONS):
        return None
    return focus


def _set_goal(focus: RapFocus, line: Takeaway) -> None:
    focus.goal = line.text[:500]
    focus.origins["goal"] = {**origin_of(line), "text": focus.goal}
    focus.save(update_fields=["goal", "origins"])


def action_from(focus: RapFocus, line: Takeaway, place: int) -> RapAction:
    """The action a line becomes, not yet stored."""
    what = line.text[:300]
    origins: dict[str, Any] = {"what": {**origin_of(line), "text": what}}
    return RapAction(
        focus=focus,
        position=place,
        what=what,
        by=line.by if line.kind == Kind.FIRST_STEP else None,
        source=line,
        origins=origins,
    )


def offers(rap: Rap) -> list[Takeaway]:
    """Lines of the morning, and what last quarter left unfinished, that are in no action of the plan."""
    used = {action.source_id for focus in rap.parts for action in focus.actions.all()}
    morning, last = rap.lines
    wanted = [line for line in morning if line.kind != Kind.CASE_GOAL]
    wanted += [line for line in last if line.outcome in UNFINISHED]
    return [line for line in wanted if line.text and line.pk not in used]
