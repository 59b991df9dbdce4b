"""Nudges, and words that are still on the way."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from sessions import nudging
from sessions.access import in_session, leading
from sessions.forms import counter
from sessions.progress import coaches_here
from sessions.screens import live_regions
from sessions.step import Visit


@require_POST
@leading
def nudge(request: HttpRequest, visit: Visit) -> HttpResponse:
    """A gentle line for one coach, or for all who are not done; the answer is the table."""
    who = request.POST.get("who", "")
    coaches = coaches_here(visit.session)
    nudging.nudge(visit.item, who=[one for one in coaches if who in ("all", one.code)], by=visit.me)
    if not request.htmx:  # type: ignore[attr-defined]
        return redirect("sessions:console", visit.session.code)
    return HttpResponse(live_regions(visit.session, "lead", ["who"])["who"])


@require_POST
@in_session
def put_away(request: HttpRequest, visit: Visit) -> HttpResponse:
    """The line has been read."""
    nudging.put_away(visit)
    if not request.htmx:  # type: ignore[attr-defined]
        return redirect("sessions:item", visit.session.code, visit.item.code)
    return render(request, "sessions/nudged.html")


@require_POST
@in_session
def unsent(request: HttpRequest, visit: Visit) -> HttpResponse:
    """In how many fields the page holds words that were not sent."""
    fields = counter(request.POST.get("fields", ""))
    if fields is None:
        return HttpResponse(status=400)
    nudging.hold(visit, fields)
    return HttpResponse(status=204)
