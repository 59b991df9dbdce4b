"""Planning: a new session from an agenda template, then its items."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any, NamedTuple

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from people.access import facilitating
from people.models import Member
from sessions import actions, ending, planning
from sessions import agenda as agendas
from sessions.access import leading
from sessions.forms import ItemForm, PlanForm, WhenForm
from sessions.models import AgendaItem, Session, State
from sessions.step import Visit


def next_quarter(member: Member) -> str:
    """A first guess: the last label with its number raised."""
    last = Session.objects.filter(plc=member.plc).order_by("-starts_at").first()
    words = (last.quarter if last else "").rsplit(" ", 1)
    if len(words) == 2 and words[1].isdecimal():
        return f"{words[0]} {int(words[1]) + 1}"
    return _("Quarter 1") if last is None else ""


@require_http_methods(["GET", "POST"])
def plan(request: HttpRequest, plc_code: str) -> HttpResponse:
    return _plan(request, plc_code)


@facilitating
def _plan(request: HttpRequest, me: Member) -> HttpResponse:
    now = timezone.localtime(timezone=me.plc.zone).replace(minute=30, second=0)
    start = ending.next_start(me.plc) or now
    initial = {"quarter": next_quarter(me), "date": start.date(), "time": start.time()}
    form = PlanForm(request.POST or None, plc=me.plc, initial=initial)
    if request.method == "POST" and form.is_valid():
        made = _planned(me, form.cleaned_data)
        messages.success(request, _("Planned. Change the agenda here, or open the lobby when the day has come."))
        return redirect("sessions:agenda", made.code)
    status = 422 if request.method == "POST" else 200
    return render(request, "sessions/plan.html", {"form": form, "plc": me.plc, "me": me, "tab": "home"}, status=status)


def _planned(me: Member, data: dict[str, Any]) -> Session:
    template = agendas.templates()[data["template"]]
    return actions.plan(
        me.plc,
        by=me,
        title=f"{me.plc.name}, {data['quarter']}"[:120],
        quarter=data["quarter"],
        starts_at=data["starts_at"],
        place=data["place"],
        lines=template.lines,
    )


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
    at = timezone.localtime(session.opened_at or session.starts_at, session.plc.zone)
    for item in items:
        yield Placed(item, at, round(100 * item.minutes / longest), round(100 * item.floor / max(item.minutes, 1)))
        at += timedelta(minutes=item.minutes)


def _agenda(visit: Visit, chosen: AgendaItem | None, **more: Any) -> dict[str, Any]:
    rows = placed(visit.session)
    total = sum(row.item.minutes for row in rows)
    start = timezone.localtime(visit.session.starts_at, visit.session.plc.zone)
    initial = {
        "quarter": visit.session.quarter,
        "date": start.date(),
        "time": start.time(),
        "place": visit.session.place,
    }
    chosen = next((row.item for row in rows if chosen and row.item.pk == chosen.pk), rows[0].item if rows else None)
    return {
        "session": visit.session,
        "plc": visit.session.plc,
        "me": visit.me,
        "tab": "home",
        "rows": rows,
        "total": total,
        "ends": start + timedelta(minutes=total),
        "chosen": chosen,
        "form": ItemForm(instance=chosen) if chosen else None,
        "when": WhenForm(plc=visit.session.plc, initial=initial),
        "can_add": [(f"{key}.{kind.key}", kind.title) for key, step in agendas.steps().items() for kind in step.items],
        **more,
    }


@require_GET
@leading
def agenda_page(request: HttpRequest, visit: Visit) -> HttpResponse:
    chosen = visit.session.items.filter(code=request.GET.get("item", "")).first()
    return render(request, "sessions/agenda.html", _agenda(visit, chosen))


@require_POST
@leading
def when(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Moves a planned session to another day or hour."""
    form = WhenForm(request.POST, plc=visit.session.plc)
    if visit.session.state != State.PLANNED:
        messages.error(request, _("The session has begun; its day stays."))
    elif not form.is_valid():
        return render(request, "sessions/agenda.html", _agenda(visit, None, when=form), status=422)
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
            item = _added(request, visit)
        case _:
            form = ItemForm(request.POST, instance=item)
            if not form.is_valid():
                return render(request, "sessions/agenda.html", _agenda(visit, item, form=form), status=422)
            planning.change(form.instance)
    return redirect(f"{reverse('sessions:agenda', args=[session.code])}?item={item.code}")


def _added(request: HttpRequest, visit: Visit) -> AgendaItem:
    step, _dot, kind = request.POST.get("what", "").partition(".")
    try:
        return planning.add(visit.session, after=visit.item, step=step, kind=kind)
    except ValueError as error:
        raise Http404 from error
