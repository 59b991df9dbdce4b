"""The agenda of a session that is planned or running: its items, its day, and what can be changed of them."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from time import time
from typing import Any, NamedTuple

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from sessions import again, agenda, lines, undoing
from sessions.access import leading
from sessions.clock import Clock, projected_end, takes
from sessions.forms import KeepForm
from sessions.item_forms import AddForm, ItemForm
from sessions.lateness import booked_for, ending_of
from sessions.models import AgendaItem, Session, State
from sessions.screens import clock_of
from sessions.split import Sittings, line_of, sittings_of
from sessions.step import Visit

from .dropping import what_goes
from .when import save, when_form

HELD = "agenda undo"  # where the browser session keeps the last change
MINUTES_TO_UNDO = 10
LINE = "line"  # what `item` is in the address when the line between two sittings is chosen


class Placed(NamedTuple):
    """An item, the hour at which it starts (None while nobody knows its day), and bars in percent of the longest."""

    item: AgendaItem
    at: datetime | None
    width: int
    solid: int
    # The second sitting begins with it.
    is_line: bool


class Part(NamedTuple):
    """A sitting, or the whole session: how long, when it ends, and by how many minutes that is over the booked."""

    number: int
    minutes: int
    ends: datetime | None
    booked: int | None
    over: int


def placed(session: Session) -> list[Placed]:
    items = list(session.items.all())
    longest = max((item.minutes for item in items), default=1)
    return list(_placed(session, items, longest))


def _placed(session: Session, items: list[AgendaItem], longest: int) -> Iterator[Placed]:
    # Not in local time: an hour that the clocks skip or repeat would be counted wrong.
    at: datetime | None = (session.opened_at or session.starts_at).astimezone(UTC)
    reached = session.current.position if session.current else 0
    line = line_of(session, items)
    for item in items:
        if line is not None and item.pk == line.pk:
            at = session.second_at.astimezone(UTC) if session.second_at else None
        if item.started_at and item.position <= reached:
            at = item.started_at
        bars = round(100 * item.minutes / longest), round(100 * item.floor / max(item.minutes, 1))
        yield Placed(item, at, *bars, line is not None and item.pk == line.pk)
        if session.is_open and item.pk == session.current_id:
            at = projected_end(Clock(session.item_ends_at, session.paused_left), [], timezone.now())
        elif at is not None:
            at += timedelta(seconds=takes(item.minutes, item.left))


def parts_of(session: Session, items: list[AgendaItem], sittings: Sittings | None) -> list[Part]:
    """What is still to be held, as it is planned."""
    if sittings is None:
        return [_part(session, 1, sum(item.minutes for item in items), is_split=False)]
    both = (_part(session, 1, sittings.first_minutes), _part(session, 2, sittings.second_minutes))
    return [part for part in both if part.number >= session.coming]


def _part(session: Session, number: int, minutes: int, *, is_split: bool = True) -> Part:
    starts = session.starts_at if number == 1 else session.second_at
    booked = booked_for(session, number, is_split=is_split)
    ends = starts.astimezone(UTC) + timedelta(minutes=minutes) if starts else None
    return Part(number, minutes, ends, booked, max(0, minutes - (booked or minutes)))


def undoable(request: HttpRequest, session: Session) -> str:
    """What this facilitator changed last, in words, while it can be taken back."""
    held = request.session.get(HELD, {})
    fits = held.get("of") == session.code and held["at"] > time() - MINUTES_TO_UNDO * 60
    return held["words"] if fits and held["after"] == undoing.rows_of(session) else ""


def agenda_context(visit: Visit, chosen: AgendaItem | None, **more: Any) -> dict[str, Any]:
    """What the page shows; `more` are forms that hold what was sent."""
    session, rows = visit.session, placed(visit.session)
    items = [row.item for row in rows]
    chosen = next((one for one in items if chosen and one.pk == chosen.pk), items[0] if items else None)
    return {
        "session": session,
        "plc": session.plc,
        "me": visit.me,
        "tab": "home",
        "rows": rows,
        "total": sum(item.minutes for item in items),
        **_sittings(session, items, chosen),
        "ending": ending_of(session, items) if session.is_open else None,
        "clock": clock_of(session),
        "chosen": chosen,
        "ahead": agenda.get(chosen.step).ahead(session, chosen) if chosen and not session.is_over else None,
        "form": ItemForm(instance=chosen) if chosen else None,
        "add": AddForm(),
        "keep": KeepForm(auto_id="keep_%s"),
        "when": when_form(session, items),
        "since": _since(session),
        "goes": what_goes(session),
        **more,
    }


def _sittings(session: Session, items: list[AgendaItem], chosen: AgendaItem | None) -> dict[str, Any]:
    sittings = sittings_of(session, items)
    return {
        "sittings": sittings,
        "parts": parts_of(session, items, sittings),
        "may_split": _may_split(session, chosen, sittings),
        "may_move_line": sittings is not None and lines.may_change(session),
    }


def _may_split(session: Session, chosen: AgendaItem | None, sittings: Sittings | None) -> bool:
    """Whether the line could stand before the chosen item, where it does not stand yet."""
    here = chosen is None or (sittings is not None and chosen.pk == sittings.line.pk)
    return not here and lines.may_change(session) and chosen is not None and chosen.position in lines.places(session)


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
    asked = request.GET.get("item", "")
    chosen = visit.session.items.filter(code=asked).first()
    context = agenda_context(visit, chosen, undo=undoable(request, visit.session))
    context["at_line"] = asked == LINE and context["sittings"] is not None
    return render(request, "sessions/agenda.html", context)


@require_POST
@leading
def when(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Moves a planned session to another day or hour, or the sitting that is still to come."""
    session = visit.session
    form = when_form(session, list(session.items.all()), request.POST)
    if form is None:
        messages.error(request, _("The session has begun; its day stays."))
    elif not form.is_valid():
        return render(request, "sessions/agenda.html", agenda_context(visit, None, when=form), status=422)
    else:
        save(visit, form)
        messages.success(request, _("Saved."))
    return redirect("sessions:agenda", session.code)
