"""The agenda of a session that is planned or running: its items, its day, and what can be changed of them."""

from collections.abc import Iterator
from datetime import UTC, timedelta
from typing import Any, NamedTuple

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from sessions import again, planning
from sessions.access import leading
from sessions.forms import AddForm, ItemForm, KeepForm, WhenForm
from sessions.lateness import ending_of
from sessions.models import AgendaItem, Session, State
from sessions.screens import clock_of
from sessions.step import Visit


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
    for item in items:
        yield Placed(item, at, round(100 * item.minutes / longest), round(100 * item.floor / max(item.minutes, 1)))
        at += timedelta(minutes=item.minutes)


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
        "clock": clock_of(session),
        "chosen": chosen,
        "form": ItemForm(instance=chosen) if chosen else None,
        "add": AddForm(),
        "keep": KeepForm(auto_id="keep_%s"),
        "when": WhenForm(plc=session.plc, initial=_day_of(session)),
        "since": _since(session),
        **more,
    }


def _day_of(session: Session) -> dict[str, Any]:
    start = timezone.localtime(session.starts_at, session.plc.zone)
    return {"quarter": session.quarter, "date": start.date(), "time": start.time(), "place": session.place}


def _since(session: Session) -> tuple[Session, again.Changes] | None:
    """For a planned session: the one before it, and who joined or left since."""
    if session.state != State.PLANNED:
        return None
    earlier = Session.objects.filter(plc=session.plc, starts_at__lt=session.starts_at).exclude(pk=session.pk)
    last = earlier.select_related("plc").order_by("-starts_at").first()
    return (last, again.changes_since(last)) if last else None


@require_GET
@leading
def agenda_page(request: HttpRequest, visit: Visit) -> HttpResponse:
    chosen = visit.session.items.filter(code=request.GET.get("item", "")).first()
    return render(request, "sessions/agenda.html", agenda_context(visit, chosen))


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
        planning.reschedule(
            visit.session, by=visit.me, quarter=data["quarter"], starts_at=data["starts_at"], place=data["place"]
        )
        messages.success(request, _("Saved."))
    return redirect("sessions:agenda", visit.session.code)


@require_POST
@leading
def change_item(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Saves the chosen item, moves it, takes it out, or puts another behind it."""
    item, session = visit.item, visit.session
    if session.is_over:
        messages.error(request, _("The session is over; its agenda stays as it was."))
        return redirect("sessions:agenda", session.code)
    match request.POST.get("do", "save"):
        case "earlier" | "later" as way:
            if not planning.move(item, by=-1 if way == "earlier" else 1):
                messages.info(request, _("It cannot go further that way."))
        case "out":
            if not planning.take_out(item):
                messages.error(request, _("What has begun stays, and so does the only item."))
            return redirect("sessions:agenda", session.code)
        case "add":
            form = AddForm(request.POST)
            if not form.is_valid():
                return render(request, "sessions/agenda.html", agenda_context(visit, item, add=form), status=422)
            item = _added(visit, form.cleaned_data)
        case _:
            return _saved(request, visit)
    return _chosen(item)


def _added(visit: Visit, data: dict[str, Any]) -> AgendaItem:
    step, _dot, kind = data["what"].partition(".")
    return planning.add(
        visit.session, after=visit.item, step=step, kind=kind, title=data["title"], script=data["script"]
    )


def _saved(request: HttpRequest, visit: Visit) -> HttpResponse:
    form = ItemForm(request.POST, instance=visit.item)
    if not form.is_valid():
        return render(request, "sessions/agenda.html", agenda_context(visit, visit.item, form=form), status=422)
    planning.change(form.instance)
    return _chosen(visit.item)


def _chosen(item: AgendaItem) -> HttpResponse:
    return redirect(f"{reverse('sessions:agenda', args=[item.session.code])}?item={item.code}")
