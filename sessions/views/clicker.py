"""Who has the clicker: hand it over, take it in a silence, take it back."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from sessions import actions, clicker, undo
from sessions.access import clicking, in_session, leading
from sessions.models import Attendance
from sessions.step import Visit

from .strip import strip_context


@require_GET
@in_session
def strip(request: HttpRequest, visit: Visit) -> HttpResponse:
    """The clicker on one's own page; for whoever does not have it, the empty place where it would come."""
    return render(request, "sessions/strip.html", strip_context(request, visit))


def _home(visit: Visit) -> str:
    return reverse("sessions:console" if visit.is_lead else "sessions:page", args=[visit.session.code])


def _say(request: HttpRequest, visit: Visit, words: str) -> HttpResponse:
    """One sentence beside what was pressed; what else changed comes by its own signal."""
    if request.htmx:  # type: ignore[attr-defined]
        return HttpResponse(format_html('<p class="passing">{}</p>', words))
    messages.info(request, words)
    return redirect(_home(visit))


@require_POST
@in_session
def take(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Take-over by whoever is in, or back in one tap; of two who press at once one gets it and the other is told."""
    session = visit.session
    if not session.is_open:
        raise PermissionDenied
    if clicker.take(session, by=visit.me):
        return _say(request, visit, _("You have the clicker."))
    session.refresh_from_db(fields=["clicker"])
    name = session.clicker.first_name if session.clicker else ""
    return _say(request, visit, _("%(name)s has the clicker and is there.") % {"name": name})


@require_POST
@clicking
def hand(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Gives the clicker to somebody who is in."""
    seats = Attendance.objects.filter(session=visit.session).taking_part().select_related("member")
    seat = seats.filter(member__code=request.POST.get("to", "")).first()
    if seat is None or not visit.session.is_open:
        return HttpResponse(status=400)
    if not clicker.hand(visit.session, to=seat.member, by=visit.me):
        return _say(request, visit, _("Somebody else has just given or taken the clicker."))
    return _say(request, visit, _("%(name)s has the clicker.") % {"name": seat.member.first_name})


@require_POST
@leading
def in_person(request: HttpRequest, visit: Visit) -> HttpResponse:
    """The running item goes on in the room, with script and clock alone; or back on the screens."""
    is_on = request.POST.get("in_person") != "no"
    actions.run_in_person(visit.item, by=visit.me, in_person=is_on)
    if is_on:
        words = _("“%(item)s” runs in the room.") % {"item": visit.item.title}
        url = reverse("sessions:in-person", args=[visit.session.code])
        undo.offer(request, visit.session, words, url, in_person="no")
    else:
        undo.forget(request)
    if request.htmx:  # type: ignore[attr-defined]
        return HttpResponse(status=204)
    return redirect("sessions:console", visit.session.code)
