"""Two sittings: the line between them in the agenda, closing the first, and going on with it after all."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from sessions import actions, lines, sittings, undoing
from sessions.access import leading
from sessions.step import Visit

from .agenda import LINE
from .agenda_changes import remember
from .console import one_at_a_time


@require_POST
@leading
def close_first(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Stops here; the page before it has asked."""
    if not sittings.close(visit.session, by=visit.me):
        messages.error(request, _("Not closed: the room has moved on, or nothing is left for a second sitting."))
    return redirect("sessions:console", visit.session.code)


@require_POST
@leading
def reopen_first(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Takes an accidental close back."""
    try:
        if not sittings.reopen(visit.session, by=visit.me):
            messages.error(request, _("The first sitting was closed more than an hour ago and stays closed."))
    except actions.AlreadyOpenError:
        messages.error(request, one_at_a_time())
    return redirect("sessions:console", visit.session.code)


@require_POST
@leading
def line(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Puts the line before an item, moves it by one place, or drops it; undone like any change of the agenda."""
    session, do = visit.session, request.POST.get("do", "")
    before = undoing.rows_of(session)
    item = session.items.filter(code=request.POST.get("item", "")).first()
    if do == "put":
        done = item is not None and lines.put(item)
    elif do == "drop":
        done = lines.drop(session)
    else:
        done = lines.move(session, by=-1 if do == "earlier" else 1)
    if done:
        remember(request, session, before, _said(do))
    else:
        words = _("The line cannot stand there: something has to come before it, and nothing begun behind it.")
        messages.info(request, words)
    return redirect(f"{reverse('sessions:agenda', args=[session.code])}?item={LINE}")


def _said(do: str) -> str:
    if do == "put":
        return _("Split into two sittings.")
    return _("One sitting again.") if do == "drop" else _("Moved the line between the sittings.")
