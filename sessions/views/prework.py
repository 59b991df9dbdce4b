"""Getting ready: a coach's page before the opening, and the facilitator's, with who is ready and the one mail."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from people.models import Teacher
from sessions import prework
from sessions.access import enter, leading
from sessions.models import RosterCheck
from sessions.step import Visit


def _visit(request: HttpRequest, code: str) -> Visit:
    visit = enter(request.user, code)
    if not visit.me.is_coach:
        raise PermissionDenied
    return visit


@require_GET
def page(request: HttpRequest, code: str) -> HttpResponse:
    """What a coach can do before; once the session is open the page leads there."""
    visit = _visit(request, code)
    if not prework.is_open(visit.session):
        return redirect("sessions:page", code)
    return render(request, "sessions/prework.html", _mine(visit))


def _mine(visit: Visit) -> dict[str, Any]:
    me, session = visit.me, visit.session
    items = prework.items_of(session)
    parts = {step: found[me.pk] for step, found in prework.asked_of(session, items).items() if me.pk in found}
    asked: list[dict[str, Any]] = [
        {"item": item, "kind": kind, "done": parts[item.step][0], "of": parts[item.step][1]}
        for item, kind in items
        if kind.prework == "asked" and item.step in parts
    ]
    checked = RosterCheck.objects.filter(session=session, member=me).exists()
    return {
        "session": session,
        "plc": session.plc,
        "me": me,
        "tab": "home",
        "teachers": list(Teacher.objects.of_coach(me).select_related("school")),
        "checked": checked,
        "asked": asked,
        "offered": [(item, kind) for item, kind in items if kind.prework == "offered"],
        "is_ready": checked and all(one["done"] >= one["of"] for one in asked),
    }


@require_POST
def roster(request: HttpRequest, code: str) -> HttpResponse:
    """ "Yes, all right" to the own roster, or taken back."""
    visit = _visit(request, code)
    if prework.is_open(visit.session):
        prework.check_roster(visit.session, visit.me, right=request.POST.get("right") != "no")
    return redirect("sessions:prework", code)


@require_GET
@leading
def desk(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Who is ready, by name; when the mail goes out; on and off."""
    session = visit.session
    count, first = prework.sent(session)
    context = {
        "session": session,
        "plc": session.plc,
        "me": visit.me,
        "tab": "home",
        "open": prework.is_open(session),
        "ready": prework.ready(session),
        "due": prework.due(session),
        "goes_out": prework.due(session) > timezone.now(),
        "sent": count,
        "first": first,
    }
    return render(request, "sessions/prework_desk.html", context)


@require_POST
@leading
def send(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Today, to whoever is not ready and has not had it."""
    n = prework.send(visit.session)
    words = ngettext("One mail is on its way.", "%(n)d mails are on their way.", n) % {"n": n}
    nobody = _("Nobody is left to write to: ready, written to already, or without an address.")
    (messages.success if n else messages.info)(request, words if n else nobody)
    return redirect("sessions:prework-desk", visit.session.code)


@require_POST
@leading
def switch(request: HttpRequest, visit: Visit) -> HttpResponse:
    prework.switch(visit.session, on=request.POST.get("on") == "yes", by=visit.me)
    return redirect("sessions:prework-desk", visit.session.code)
