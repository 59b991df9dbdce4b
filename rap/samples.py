"""What a sample coach writes in this step, through the same actions as anybody."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from people.models import Member, Teacher
from sessions import ledger
from sessions.models import AgendaItem, Outcome, Session

from . import actions, closing, release
from .models import Rap, RapFocus, Versioned

PAGE = "sample"


def write(session: Session, item: AgendaItem, coach: Member, texts: Mapping[str, Any]) -> None:
    """Writes one sample coach's part of an item. Days are counted from the day of the session.

    `look_back`: list of (outcome, note) for the last actions in order.
    `rap`: {"reflections": str, "coach_goal": str, "focus": [{"teacher": alias, "goal": str, "sign_of_success": str,
    "leader_goal": str, "focus_area": str, "support": str, "actions": [(what, who, by_days, check_days)]}]}; a focus
    teacher or an action that the morning brought already is rewritten, not doubled.
    `commitment`: str. `pulse`: (1..3, 1..3, 1..3). `partner`: (name of the coach, days). `release`: True.
    `release_full`: True.
    """
    if item.kind == "look_back":
        for line, (outcome, note) in zip(ledger.last_actions(coach, session), texts.get("look_back", ()), strict=False):
            # Whether it helped is asked of what came from somebody's idea.
            helped = outcome == Outcome.DONE if line.idea_id else None
            closing.settle(session, line, outcome=outcome, note=note, helped=helped)
    elif item.kind == "rap" and "rap" in texts:
        _plan(session, coach, texts["rap"])
    elif item.kind == "close":
        _close(session, coach, texts)


def _plan(session: Session, coach: Member, texts: Mapping[str, Any]) -> None:
    rap = actions.open_rap(session, coach)
    _fields(rap, rap, {name: texts[name] for name in ("reflections", "coach_goal") if name in texts})
    for one in texts.get("focus", ()):
        teacher = Teacher.objects.of_coach(coach).filter(alias=one["teacher"]).first()
        if teacher is None:
            continue
        focus = actions.add_focus(rap, teacher)
        lines = ("goal", "sign_of_success", "leader_goal", "focus_area", "support")
        _fields(rap, focus, {name: one[name] for name in lines if name in one})
        _actions(rap, focus, one.get("actions", ()))


def _actions(rap: Rap, focus: RapFocus, rows: Any) -> None:
    start = timezone.localdate(rap.session.starts_at)
    there = list(focus.actions.all())
    for number, (what, who, by, check) in enumerate(rows):
        action = there[number] if number < len(there) else actions.add_action(rap, focus)
        days: dict[str, date] = {"by": start + timedelta(days=by), "check_on": start + timedelta(days=check)}
        _fields(rap, action, {"what": what, "who": who, **days})


def _fields(rap: Rap, row: Versioned, values: Mapping[str, Any]) -> None:
    for name, value in values.items():
        actions.write(rap, row, name, value, seen=2**31, page=PAGE)


def _close(session: Session, coach: Member, texts: Mapping[str, Any]) -> None:
    rap = actions.open_rap(session, coach)
    if "commitment" in texts:
        closing.write_commitment(rap, texts["commitment"])
        closing.show_commitment(rap, shown=True)
    for question, answer in zip(closing.QUESTIONS, texts.get("pulse", ()), strict=False):
        closing.tap(session, coach, question, answer)
    if "partner" in texts:
        name, days = texts["partner"]
        partner = Member.objects.filter(plc=session.plc_id, name=name).coaches().first()
        when = timezone.localdate(session.starts_at) + timedelta(days=days)
        _fields(rap, rap, {"partner": partner, "partner_date": when})
    if rap.focus.exists():
        actions.hand_in(rap)
    if texts.get("release"):
        release.release(rap)
    if texts.get("release_full"):
        release.release_full(rap, released=True)
