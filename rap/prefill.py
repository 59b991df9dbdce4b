"""What the morning already wrote. Each line of the ledger is taken in once; what was deleted does not come back."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _

from sessions import ledger
from sessions.models import Kind, Outcome, Takeaway

from .models import MOST_ACTIONS, MOST_FOCUS, Rap, RapAction, RapFocus

OF_A_TEACHER = (Kind.CASE_GOAL, Kind.FIRST_STEP, Kind.SUGGESTION)
OF_THE_MORNING = (Kind.STAR, Kind.EARLY_IDEA)
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


def fill(rap: Rap) -> bool:
    """Takes in what is new in the ledger; call it with the plan's row locked. True when something was."""
    taken = set(rap.taken)
    before = len(taken)
    _focus(rap, taken)
    rows = list(rap.focus.select_related("teacher"))
    lines = [line for line in ledger.of(rap.coach, rap.session, *OF_A_TEACHER, *OF_THE_MORNING) if line.text]
    # The first step of one's own way forward stands before the suggestions it came from.
    for kind in OF_A_TEACHER:
        for line in (one for one in lines if one.kind == kind and one.code not in taken):
            _of_teacher(rows, line, taken)
    full = set(RapAction.objects.filter(focus__rap=rap).values_list("focus_id", flat=True))
    free = [focus for focus in rows if focus.pk not in full]
    for line in (one for kind in OF_THE_MORNING for one in lines if one.kind == kind and one.code not in taken):
        if free:
            _action(free.pop(0), line, taken)
    if len(taken) != before:
        Rap.objects.filter(pk=rap.pk).update(taken=sorted(taken), version=rap.version + 1)
        rap.refresh_from_db()
    return len(taken) != before


def _focus(rap: Rap, taken: set[str]) -> None:
    chosen = list(rap.focus.all())
    for focus in ledger.focus_of(rap.coach, rap.session):
        place = free_place((one.position for one in chosen), MOST_FOCUS)
        if focus.code in taken or place is None:
            continue
        taken.add(focus.code)
        if all(one.teacher_id != focus.teacher_id for one in chosen):
            chosen.append(RapFocus.objects.create(rap=rap, teacher=focus.teacher, position=place))


def _of_teacher(rows: list[RapFocus], line: Takeaway, taken: set[str]) -> None:
    focus = next((one for one in rows if one.teacher_id == line.teacher_id), None)
    if focus is None:
        return
    if line.kind != Kind.CASE_GOAL:
        _action(focus, line, taken)
    elif not focus.goal:
        focus.goal = line.text[:500]
        focus.origins["goal"] = {**origin_of(line), "text": focus.goal}
        focus.save(update_fields=["goal", "origins"])
        taken.add(line.code)


def _action(focus: RapFocus, line: Takeaway, taken: set[str]) -> None:
    """A line becomes an action where there is room; else it stays an offer."""
    place = free_place(RapAction.objects.filter(focus=focus).values_list("position", flat=True), MOST_ACTIONS)
    if place is not None:
        action_from(focus, line, place)
        taken.add(line.code)


def action_from(focus: RapFocus, line: Takeaway, place: int) -> RapAction:
    what = line.text[:300]
    origins: dict[str, Any] = {"what": {**origin_of(line), "text": what}}
    return RapAction.objects.create(
        focus=focus,
        position=place,
        what=what,
        by=line.by if line.kind == Kind.FIRST_STEP else None,
        source=line,
        origins=origins,
    )


def offers(rap: Rap) -> list[Takeaway]:
    """Lines of the morning, and what last quarter left unfinished, that are in no action of the plan."""
    used = set(RapAction.objects.filter(focus__rap=rap).values_list("source_id", flat=True))
    morning = ledger.of(rap.coach, rap.session, Kind.FIRST_STEP, Kind.SUGGESTION, *OF_THE_MORNING)
    last = [line for line in ledger.last_actions(rap.coach, rap.session) if line.outcome in UNFINISHED]
    return [line for line in (*morning, *last) if line.text and line.pk not in used]
