"""Home of a PLC: the next session, quarter by quarter, and who is in it."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from people.access import membership
from people.models import Member, Teacher
from sessions import agenda
from sessions.models import Session, State
from sessions.step import Page


def thumbnail_of(session: Session) -> Page | None:
    """The picture of the first step that has one to show."""
    return next((found for step in agenda.steps().values() if (found := step.thumbnail(session)) is not None), None)


def _next_up(sessions: list[Session]) -> Session | None:
    """The open session, else the planned one that starts first."""
    running = next((s for s in sessions if s.is_open), None)
    planned = sorted((s for s in sessions if s.state == State.PLANNED), key=lambda s: s.starts_at)
    return running or (planned[0] if planned else None)


@require_GET
def home(request: HttpRequest, plc_code: str) -> HttpResponse:
    """For coaches and facilitators; leaders have their own page, guests none."""
    me = membership(request, plc_code)
    if me.evaluates or not (me.is_coach or me.is_facilitator):
        raise PermissionDenied
    sessions = list(Session.objects.filter(plc=me.plc).select_related("plc", "current").order_by("starts_at"))
    held = [s for s in sessions if s.is_over]
    upcoming = _next_up(sessions)
    context: dict[str, Any] = {
        "plc": me.plc,
        "me": me,
        "tab": "home",
        "upcoming": upcoming,
        "still_open": next((s for s in reversed(held) if not s.is_locked), None),
        "seats": upcoming.attendance.select_related("member").order_by("member__name") if upcoming else [],
        "minutes": sum(upcoming.items.values_list("minutes", flat=True)) if upcoming else 0,
        "days": (timezone.localdate(upcoming.starts_at, me.plc.zone) - timezone.localdate(timezone=me.plc.zone)).days
        if upcoming
        else 0,
        "quarters": [(session, thumbnail_of(session)) for session in held[-3:]],
        "coaches": Member.objects.filter(plc=me.plc)
        .coaches()
        .annotate(teachers=Count("caseload", filter=Q(caseload__until=None))),
        "partnerships": Teacher.objects.filter(plc=me.plc, caseloads__until=None).distinct().count(),
    }
    return render(request, "sessions/home.html", context)
