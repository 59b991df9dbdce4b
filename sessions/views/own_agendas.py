"""Agendas a PLC keeps as its own: keep, rename, delete."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from people.access import facilitating
from people.models import Member
from sessions import own_agendas
from sessions.access import leading
from sessions.forms import KeepForm, NameForm
from sessions.models import AgendaTemplate
from sessions.step import Visit

from .agenda import agenda_context


@require_POST
@leading
def keep(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Keeps the session's agenda as the PLC's own."""
    form = KeepForm(request.POST, auto_id="keep_%s")
    if form.is_valid():
        name, replace = form.cleaned_data["name"], form.cleaned_data["replace"]
        try:
            own_agendas.keep(visit.session, by=visit.me, name=name, replace=replace)
        except own_agendas.NameTakenError:
            form.add_error("name", _("There is an agenda of that name already. Take another name, or replace it."))
        else:
            words = _("Saved as “%(name)s”. You find it when you plan the next session.")
            messages.success(request, words % {"name": name})
            return redirect("sessions:agenda", visit.session.code)
    return render(request, "sessions/agenda.html", agenda_context(visit, None, keep=form), status=422)


@require_http_methods(["GET", "POST"])
def own_agenda(request: HttpRequest, plc_code: str, agenda: str) -> HttpResponse:
    return _own_agenda(request, plc_code, agenda=agenda)


@facilitating
def _own_agenda(request: HttpRequest, me: Member, *, agenda: str) -> HttpResponse:
    """What is in it, another name, and whether to delete it."""
    template = get_object_or_404(AgendaTemplate, plc=me.plc, code=agenda)
    form = NameForm(request.POST or None, initial={"name": template.name})
    if request.method == "POST" and form.is_valid():
        try:
            own_agendas.rename(template, form.cleaned_data["name"])
        except own_agendas.NameTakenError:
            form.add_error("name", _("There is an agenda of that name already. Take another name."))
            template.refresh_from_db()
        else:
            messages.success(request, _("It is called “%(name)s” now.") % {"name": template.name})
            return redirect("sessions:plan", me.plc.code)
    status = 422 if request.method == "POST" else 200
    context = {"template": template, "form": form, "plc": me.plc, "me": me, "tab": "home"}
    return render(request, "sessions/own_agenda.html", context, status=status)


@require_POST
def drop_agenda(request: HttpRequest, plc_code: str, agenda: str) -> HttpResponse:
    return _drop_agenda(request, plc_code, agenda=agenda)


@facilitating
def _drop_agenda(request: HttpRequest, me: Member, *, agenda: str) -> HttpResponse:
    """The page before it has asked."""
    template = get_object_or_404(AgendaTemplate, plc=me.plc, code=agenda)
    template.delete()
    messages.success(request, _("“%(name)s” is deleted. Sessions planned from it stay.") % {"name": template.name})
    return redirect("sessions:plan", me.plc.code)
