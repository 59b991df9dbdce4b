"""Planning a new session: like the last one, or from an agenda template."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from people.access import facilitating
from people.models import Member
from sessions import actions, again
from sessions.agenda import Line
from sessions.forms import PlanForm
from sessions.models import Session


@require_http_methods(["GET", "POST"])
def plan(request: HttpRequest, plc_code: str) -> HttpResponse:
    return _plan(request, plc_code)


@facilitating
def _plan(request: HttpRequest, me: Member) -> HttpResponse:
    last = again.last_of(me.plc)
    offer = _like(last) if last else None
    form = PlanForm(request.POST or None, plc=me.plc, initial=_first_guess(me, offer))
    if request.method == "POST" and form.is_valid():
        made = _planned(me, form.cleaned_data, form.lines)
        messages.success(request, _("Planned. Change the agenda here, or open the lobby when the day has come."))
        return redirect("sessions:agenda", made.code)
    status = 422 if request.method == "POST" else 200
    context = {"form": form, "plc": me.plc, "me": me, "tab": "home", "offer": offer, "own": list(form.own.values())}
    return render(request, "sessions/plan.html", context, status=status)


def _like(last: Session) -> dict[str, Any]:
    """What "like last time" would plan, and who is no longer or newly in it."""
    starts_at = again.starts_again(last, timezone.localdate(timezone=last.plc.zone))
    return {
        "last": last,
        "quarter": again.next_label(last.quarter) or last.quarter,
        "starts_at": starts_at,
        "second_at": again.second_again(last, starts_at),
        "items": last.items.count(),
        "minutes": sum(last.items.values_list("minutes", flat=True)),
        "changes": again.changes_since(last),
    }


def _first_guess(me: Member, offer: dict[str, Any] | None) -> dict[str, Any]:
    if offer is not None:
        last = offer["last"]
        at = timezone.localtime(offer["starts_at"], me.plc.zone)
        when = {"date": at.date(), "time": at.time(), "place": last.place, **_second_guess(me, offer)}
        return {"quarter": again.next_label(last.quarter), **when, "prework": last.prework}
    at = _next_quarter_hour(timezone.now()).astimezone(me.plc.zone)
    return {"quarter": _("Quarter 1"), "date": at.date(), "time": at.time(), "prework": True}


def _next_quarter_hour(now: datetime) -> datetime:
    """Whoever plans the first session and opens it at once is not late."""
    return now.replace(second=0, microsecond=0) + timedelta(minutes=15 - now.minute % 15)


def _second_guess(me: Member, offer: dict[str, Any]) -> dict[str, Any]:
    at = offer["second_at"]
    local = timezone.localtime(at, me.plc.zone) if at else None
    return {"second_date": local.date(), "second_time": local.time()} if local else {}


@require_POST
def plan_again(request: HttpRequest, plc_code: str) -> HttpResponse:
    return _plan_again(request, plc_code)


@facilitating
def _plan_again(request: HttpRequest, me: Member) -> HttpResponse:
    """Like last time, in one click."""
    like = Session.objects.kept().filter(plc=me.plc).select_related("plc")
    last = get_object_or_404(like, code=request.POST.get("last", ""))
    made = again.plan_again(last, by=me)
    messages.success(request, _("Planned like %(quarter)s. Look over date and place.") % {"quarter": last.quarter})
    return redirect("sessions:agenda", made.code)


def _planned(me: Member, data: dict[str, Any], lines: Sequence[Line]) -> Session:
    return actions.plan(
        me.plc,
        by=me,
        title=f"{me.plc.name}, {data['quarter']}"[:120],
        quarter=data["quarter"],
        starts_at=data["starts_at"],
        place=data["place"],
        lines=lines,
        prework=data["prework"],
        second_at=data["second_at"],
    )
