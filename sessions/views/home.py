"""Home of a PLC: the next session, quarter by quarter, and who is in it."""

from functools import cache
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET

from people.access import membership
from people.models import Caseload, Member, Plc
from sessions import agenda, dropping, prework
from sessions.catching_up import may_catch_up
from sessions.models import Session, State
from sessions.split import part_of, sittings_of
from sessions.step import Page

FACES = 36  # whom the home shows of those invited; all coaches stand below


def thumbnail_of(session: Session) -> Page | None:
    """The picture of the first step that has one to show."""
    return next((found for step in agenda.steps().values() if (found := step.thumbnail(session)) is not None), None)


def _next_up(sessions: list[Session]) -> Session | None:
    """The open session, else the one that is held first, or goes on first; one without a day yet comes before all."""
    running = next((s for s in sessions if s.is_open), None)
    coming = [s for s in sessions if s.state in (State.PLANNED, State.BETWEEN)]
    return running or min(coming, key=lambda s: s.starts_next or s.starts_at, default=None)


def _coaches(plc: Plc) -> list[tuple[Member, str]]:
    """Each with the word for their teachers: to ask for the plural in the template takes two hundred times as long."""
    word = cache(lambda n: ngettext("teacher", "teachers", n))
    teachers = Count("caseload", filter=Q(caseload__until=None))
    found = Member.objects.filter(plc=plc).coaches().only("name", "post").annotate(teachers=teachers).order_by("name")
    return [(coach, word(coach.teachers)) for coach in found]  # type: ignore[attr-defined]


def _invited(session: Session) -> dict[str, Any]:
    invited = session.attendance.count()
    faces = Member.objects.filter(attendance__session=session).only("name").order_by("name")[:FACES]
    return {"invited": invited, "faces": faces, "unseen": max(0, invited - FACES)}


def _when(session: Session) -> dict[str, Any]:
    """In how many days it is held, or goes on (None while nobody knows), and for how long."""
    zone, items, starts = session.plc.zone, list(session.items.all()), session.starts_next
    days = (timezone.localdate(starts, zone) - timezone.localdate(timezone=zone)).days if starts else None
    minutes = sum(item.minutes for item in part_of(session, items))
    return {"days": days, "minutes": minutes, "sittings": sittings_of(session, items)}


def _missed(session: Session, me: Member) -> bool:
    return may_catch_up(session, me, session.attendance.filter(member=me).first())


@require_GET
def home(request: HttpRequest, plc_code: str) -> HttpResponse:
    """For coaches and facilitators; leaders have their own page, guests none."""
    me = membership(request, plc_code)
    if me.evaluates or not (me.is_coach or me.is_facilitator):
        raise PermissionDenied
    every = list(Session.objects.filter(plc=me.plc).select_related("plc", "current").order_by("starts_at"))
    sessions = [s for s in every if s.state != State.DROPPED]
    held = [s for s in sessions if s.is_over]
    upcoming = _next_up(sessions)
    still_open = next((s for s in reversed(held) if not s.is_locked), None)
    context: dict[str, Any] = {
        "plc": me.plc,
        "me": me,
        "tab": "home",
        "upcoming": upcoming,
        "still_open": still_open,
        "dropped": [(s, dropping.deleted_on(s)) for s in every if s.state == State.DROPPED and me.is_facilitator],
        "missed_it": still_open is not None and _missed(still_open, me),
        **({**_invited(upcoming), **_when(upcoming)} if upcoming else {}),
        "ready": prework.ready(upcoming) if upcoming and prework.is_open(upcoming) else None,
        "quarters": [(session, thumbnail_of(session)) for session in held[-3:]],
        "coaches": _coaches(me.plc),
        "partnerships": Caseload.objects.filter(coach__plc=me.plc, until=None).values("teacher").distinct().count(),
    }
    return render(request, "sessions/home.html", context)
