"""Changing the items of an agenda: one at a time, each change can be taken back."""

from time import time
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import time_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from sessions import planning, undoing
from sessions.access import leading
from sessions.item_forms import AddForm, ItemForm
from sessions.models import AgendaItem, Session
from sessions.step import Visit

from .agenda import HELD, agenda_context, placed

type Answer = tuple[HttpResponse, str]  # what was done in words, "" when nothing was


@require_POST
@leading
def change_item(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Saves the chosen item, moves it, takes it out, or puts another behind it."""
    session = visit.session
    if session.is_over:
        messages.error(request, _("The session is over; its agenda stays as it was."))
        return redirect("sessions:agenda", session.code)
    before = undoing.rows_of(session)
    ways = {"earlier": _moved, "later": _moved, "out": _taken_out, "add": _added}
    answer, words = ways.get(request.POST.get("do", "save"), _saved)(request, visit)
    if words:
        remember(request, session, before, words)
    return answer


def remember(request: HttpRequest, session: Session, before: list[undoing.Row], words: str) -> None:
    """What was changed just now, so that whoever changed it can take it back."""
    after = undoing.rows_of(session)
    request.session[HELD] = {"of": session.code, "at": time(), "words": words, "before": before, "after": after}


@require_POST
@leading
def undo(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Takes the last change of this facilitator back."""
    held: dict[str, Any] = request.session.pop(HELD, {})
    session = visit.session
    fits = held.get("of") == session.code and not session.is_over
    if fits and undoing.put_back(session, before=held["before"], after=held["after"]):
        messages.success(request, _("Taken back."))
    else:
        messages.error(request, _("The agenda has changed since, so this can no longer be taken back."))
    return redirect("sessions:agenda", session.code)


def _moved(request: HttpRequest, visit: Visit) -> Answer:
    item = visit.item
    if not planning.move(item, by=-1 if request.POST["do"] == "earlier" else 1):
        messages.info(request, _("It cannot go further that way."))
        return _chosen(item), ""
    row = next(row for row in placed(visit.session) if row.item.pk == item.pk)
    if row.at is None:
        return _chosen(item), _("Moved “%(item)s”.") % {"item": item.title}
    hour = time_format(timezone.localtime(row.at, visit.session.plc.zone), "g:i")
    return _chosen(item), _("Moved “%(item)s” to %(hour)s.") % {"item": item.title, "hour": hour}


def _taken_out(request: HttpRequest, visit: Visit) -> Answer:
    answer = redirect("sessions:agenda", visit.session.code)
    if not planning.take_out(visit.item):
        messages.error(request, _("What has begun stays, and so does the only item."))
        return answer, ""
    return answer, _("Took “%(item)s” out.") % {"item": visit.item.title}


def _added(request: HttpRequest, visit: Visit) -> Answer:
    form = AddForm(request.POST)
    if not form.is_valid():
        return render(request, "sessions/agenda.html", agenda_context(visit, visit.item, add=form), status=422), ""
    data = form.cleaned_data
    step, _dot, kind = data["what"].partition(".")
    item = planning.add(
        visit.session, after=visit.item, step=step, kind=kind, title=data["title"], script=data["script"]
    )
    return _chosen(item), _("Added “%(item)s”.") % {"item": item.title}


def _saved(request: HttpRequest, visit: Visit) -> Answer:
    form = ItemForm(request.POST, instance=visit.item)
    if not form.is_valid():
        return render(request, "sessions/agenda.html", agenda_context(visit, visit.item, form=form), status=422), ""
    if not planning.change(form.instance, was=form.held):
        messages.error(request, _("Not saved: somebody else changed its minutes at the same moment. Look again."))
        return _chosen(visit.item), ""
    return _chosen(visit.item), _("Saved “%(item)s”.") % {"item": visit.item.title}


def _chosen(item: AgendaItem) -> HttpResponse:
    return redirect(f"{reverse('sessions:agenda', args=[item.session.code])}?item={item.code}")
