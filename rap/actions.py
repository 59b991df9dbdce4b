"""What changes a plan. Every write locks the plan's row first: two devices of one coach save one after the other."""

from collections.abc import Collection
from contextlib import suppress
from typing import Any

from django.db import transaction
from django.utils import timezone

from live import publish
from people.models import Member, Teacher
from sessions import drafts, ledger, log
from sessions.models import Attendance, Kind, Session, Takeaway

from . import pdf, prefill
from .models import MOST_ACTIONS, MOST_FOCUS, Rap, RapAction, RapFocus, RapState, Versioned


class StaleError(Exception):
    """The same field was saved from another page since this page was opened; `theirs` is what is stored."""

    def __init__(self, theirs: Any) -> None:
        super().__init__()
        self.theirs = "" if theirs is None else str(theirs)


class FullError(Exception):
    """No place is left: three focus teachers, three actions each."""


def open_rap(session: Session, coach: Member) -> Rap:
    """The coach's plan, made when first needed, with whatever the morning has written since the last look."""
    rap = Rap.find(coach, session)
    if rap is None or (not session.is_locked and prefill.has_news(rap)):
        rap = _take_in(session, coach)
    return rap


@transaction.atomic
def _take_in(session: Session, coach: Member) -> Rap:
    made, _new = Rap.objects.get_or_create(session=session, coach=coach)
    rap = lock(made)
    if not session.is_locked and prefill.fill(rap):
        if rap.is_handed_in:
            to_ledger(rap)
        # The morning may have brought a goal.
        publish(session.topic, regions=["who", "screen"])
    rap.session, rap.coach = session, coach
    return rap


def lock(rap: Rap) -> Rap:
    """The plan as it is now, held until the transaction ends; what was read of it before is read again."""
    rap.forget()
    return Rap.objects.select_for_update(of=("self",)).select_related("session__plc", "coach", "partner").get(pk=rap.pk)


def bump(rap: Rap) -> int:
    """The next version of a locked plan."""
    rap.version += 1
    Rap.objects.filter(pk=rap.pk).update(version=rap.version)
    return rap.version


@transaction.atomic
def write(
    rap: Rap,
    row: Versioned,
    field: str,
    value: Any,
    *,
    seen: int,
    page: str,
    known: Collection[str] | None = None,
) -> bool:
    """Stores one field. `seen` is the version its page was made from, `page` that page's own key.

    A page with script says instead what it knew of a text. False when nothing changed. Raises StaleError (of a text
    that was known by its words: the one of `sessions.drafts`) when another page changed this field since.
    """
    rap = lock(rap)
    row.refresh_from_db()
    old = getattr(row, field)
    if old == value:
        return False
    drafts.check(str(old or ""), str(value or ""), known)
    stamp = row.stamps.get(field) if known is None else None
    if stamp and stamp[0] > seen and stamp[1] != page:
        raise StaleError(old)
    had_goal = field == "goal" and has_goal(rap)
    row.stamps[field] = [bump(rap), page]
    setattr(row, field, value)
    row.save(update_fields=[field, "stamps"])
    if rap.is_handed_in:
        to_ledger(rap)
    if field == "partner":
        _tell(rap.session, old, value)
    if field == "goal" and had_goal != has_goal(rap):
        publish(rap.session.topic, regions=["who", "screen"])
    return True


def _tell(session: Session, *people: Member | None) -> None:
    """Who was chosen as a partner, and who is it no more, sees so at once."""
    for seat in Attendance.objects.filter(session=session, member__in=[one for one in people if one]):
        publish(seat.topic, signals=["panel"])


def has_goal(rap: Rap) -> bool:
    return RapFocus.objects.filter(rap=rap).exclude(goal="").exists()


@transaction.atomic
def add_focus(rap: Rap, teacher: Teacher) -> RapFocus:
    """One more focus teacher; raises FullError at three."""
    rap = lock(rap)
    place = prefill.free_place(rap.focus.values_list("position", flat=True), MOST_FOCUS)
    found = rap.focus.filter(teacher=teacher).first()
    if found is not None:
        return found
    if place is None:
        raise FullError
    bump(rap)
    return RapFocus.objects.create(rap=rap, teacher=teacher, position=place)


@transaction.atomic
def drop_focus(rap: Rap, focus: RapFocus) -> None:
    """Takes a focus teacher out with everything written for it."""
    rap = lock(rap)
    bump(rap)
    for action in focus.actions.all():
        ledger.drop(rap.coach, rap.session, Kind.ACTION, ref=action.code)
    for kind in (Kind.GOAL, Kind.SUPPORT):
        ledger.drop(rap.coach, rap.session, kind, ref=focus.code)
    focus.delete()
    publish(rap.session.topic, regions=["who", "screen"])


@transaction.atomic
def add_action(rap: Rap, focus: RapFocus, line: Takeaway | None = None) -> RapAction:
    """An empty action, or one made from a line of the morning; raises FullError at three."""
    rap = lock(rap)
    place = prefill.free_place(focus.actions.values_list("position", flat=True), MOST_ACTIONS)
    if place is None:
        raise FullError
    bump(rap)
    if line is None:
        return RapAction.objects.create(focus=focus, position=place)
    Rap.objects.filter(pk=rap.pk).update(taken=sorted({*rap.taken, line.code}))
    action = prefill.action_from(focus, line, place)
    action.save()
    return action


@transaction.atomic
def drop_action(rap: Rap, action: RapAction) -> None:
    """Takes an action out; the line of the morning it came from is offered again, but does not come back by itself."""
    rap = lock(rap)
    bump(rap)
    ledger.drop(rap.coach, rap.session, Kind.ACTION, ref=action.code)
    action.delete()


@transaction.atomic
def hand_in(rap: Rap) -> None:
    """Hands the plan in, with whatever gaps it has, and lets its papers be made. Handing in again is fine."""
    rap = lock(rap)
    first = not rap.is_handed_in
    Rap.objects.filter(pk=rap.pk).update(state=RapState.HANDED_IN, submitted_at=rap.submitted_at or timezone.now())
    rap.refresh_from_db()
    to_ledger(rap)
    if first:
        log.write(rap.session, rap.coach, "hand in", about=rap.code)
    for edition in ("leader", "full"):
        with suppress(LookupError):  # released, and nothing in it: there is no paper for leaders
            pdf.ask(rap, edition, exporter=rap.coach)
    seat = Attendance.objects.filter(session=rap.session, member=rap.coach).first()
    if seat is not None:
        publish(seat.topic, signals=["panel"])
    publish(rap.session.topic, regions=["who", "screen"], signals=["lead"])


def to_ledger(rap: Rap) -> None:
    """What a later step or quarter reads of a handed-in plan; emptied lines are taken back."""
    coach, session = rap.coach, rap.session
    for focus in RapFocus.objects.filter(rap=rap).select_related("teacher").prefetch_related("actions__source__idea"):
        for kind, text in ((Kind.GOAL, focus.goal), (Kind.SUPPORT, focus.support)):
            if text:
                ledger.note(coach, session, kind, text=text, ref=focus.code, teacher=focus.teacher)
            else:
                ledger.drop(coach, session, kind, ref=focus.code)
        for action in focus.actions.all():
            _action_to_ledger(rap, focus, action)


def _action_to_ledger(rap: Rap, focus: RapFocus, action: RapAction) -> None:
    if not action.what:
        ledger.drop(rap.coach, rap.session, Kind.ACTION, ref=action.code)
        return
    source = action.source
    ledger.note(
        rap.coach,
        rap.session,
        Kind.ACTION,
        text=action.what,
        ref=action.code,
        teacher=focus.teacher,
        by=action.by or action.check_on,
        source=source,
        idea=source.idea if source else None,
        credit=source.credit if source else None,
    )
