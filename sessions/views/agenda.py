"""The agenda of a session that is planned or running: its items, its day, and what can be changed of them."""

from collections.abc import Iterator
from datetime import UTC, timedelta
from time import time
from typing import Any, NamedTuple

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from sessions import again, planning, prework, undoing
from sessions.access import leading
from sessions.clock import Clock, projected_end, takes
from sessions.forms import AddForm, ItemForm, KeepForm, WhenForm
from sessions.lateness import ending_of
from sessions.models import AgendaItem, Session, State
from sessions.screens import clock_of
from sessions.step import Visit

from .dropping import what_goes

HELD = "agenda undo"  # where the browser session keeps the last change
MINUTES_TO_UNDO = 10


class Placed(NamedTuple):
    """An item with the hour at which it starts, and its bars in percent of the longest item."""

    item: AgendaItem
    at: Any
    width: int
    solid: int


def placed(session: Session) -> list[Placed]:
    items = list(session.items.all())
    longest = max((item.minutes for item in items), default=1)
    return list(_placed(session, items, longest))


def _placed(session: Session, items: list[AgendaItem], longest: int) -> Iterator[Placed]:
    # Not in local time: an hour that the clocks skip or repeat would be counted wrong.
    at = (session.opened_at or session.starts_at).astimezone(UTC)
    reached = session.current.position if session.current else 0
    for item in items:
        if item.started_at and item.position <= reached:
            at = item.started_at
        yield Placed(item, at, round(100 * item.minutes / longest), round(100 * item.floor / max(item.minutes, 1)))
        if session.is_open and item.pk == session.current_id:
            at = projected_end(Clock(session.item_ends_at, session.paused_left), [], timezone.now())
        else:
            at += timedelta(seconds=takes(item.minutes, item.left))


def undoable(request: HttpRequest, session: Session) -> str:
    """What this facilitator changed last, in words, while it can be taken back."""
    held = request.session.get(HELD, {})
    fits = held.get("of") == session.code and held["at"] > time() - MINUTES_TO_UNDO * 60
    return held["words"] if fits and held["after"] == undoing.rows_of(session) else ""


def agenda_context(visit: Visit, chosen: AgendaItem | None, **more: Any) -> dict[str, Any]:
    """What the page shows; `more` are forms that hold what was sent."""
    session, rows = visit.session, placed(visit.session)
    total = sum(row.item.minutes for row in rows)
    chosen = next((row.item for row in rows if chosen and row.item.pk == chosen.pk), rows[0].item if rows else None)
    return {
        "session": session,
        "plc": session.plc,
        "me": visit.me,
        "tab": "home",
        "rows": rows,
        "total": total,
        "ends": session.starts_at.astimezone(UTC) + timedelta(minutes=total),
        "ending": ending_of(session, [row.item for row in rows]) if session.is_open else None,
        # Before the opening: by how many minutes the agenda is longer than the room is booked for.
        "over": max(0, total - (session.booked or total)) if session.state == State.PLANNED else 0,
        "goes": what_goes(session),
        "clock": clock_of(session),
        "chosen": chosen,
        "form": ItemForm(instance=chosen) if chosen else None,
        "add": AddForm(),
        "keep": KeepForm(auto_id="keep_%s"),
        "when": WhenForm(plc=session.plc, initial=_day_of(session, total)),
        "since": _since(session),
        **more,
    }


def _day_of(session: Session, total: int) -> dict[str, Any]:
    start = timezone.localtime(session.starts_at, session.plc.zone)
    return {
        "quarter": session.quarter,
        "date": start.date(),
        "time": start.time(),
        "booked": session.booked or total,
        "place": session.place,
        "prework": session.prework,
    }


def _since(session: Session) -> tuple[Session, again.Changes] | None:
    """For a planned session: the one before it, and who joined or left since."""
    if session.state != State.PLANNED:
        return None
    earlier = Session.objects.kept().filter(plc=session.plc, starts_at__lt=session.starts_at).exclude(pk=session.pk)
    last = earlier.select_related("plc").order_by("-starts_at").first()
    return (last, again.changes_since(last)) if last else None


@require_GET
@leading
def agenda_page(request: HttpRequest, visit: Visit) -> HttpResponse:
    chosen = visit.session.items.filter(code=request.GET.get("item", "")).first()
    return render(request, "sessions/agenda.html", agenda_context(visit, chosen, undo=undoable(request, visit.session)))


@require_POST
@leading
def when(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Moves a planned session to another day or hour."""
    form = WhenForm(request.POST, plc=visit.session.plc)
    if visit.session.state != State.PLANNED:
        messages.error(request, _("The session has begun; its day stays."))
    elif not form.is_valid():
        return render(request, "sessions/agenda.html", agenda_context(visit, None, when=form), status=422)
    else:
        data = form.cleaned_data
        whole = {name: data[name] for name in ("quarter", "starts_at", "place", "booked")}
        planning.reschedule(visit.session, by=visit.me, **whole)
        if data["prework"] != visit.session.prework:
            prework.switch(visit.session, on=data["prework"], by=visit.me)
        messages.success(request, _("Saved."))
    return redirect("sessions:agenda", visit.session.code)
