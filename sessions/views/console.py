"""The facilitator's console and its buttons. Every button is a plain form too."""

from typing import Any

from django.contrib import messages
from django.db.models import prefetch_related_objects
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from sessions import actions, agenda, attending, clicker, doors, joining, pairing, prework, sittings, split, undo
from sessions.access import clicking, enter, leading, pressing
from sessions.answers import saved
from sessions.clock import Clock
from sessions.forms import counter
from sessions.lateness import ending_of, to_come
from sessions.models import AgendaItem, Attendance, Here, Session, State
from sessions.pictures import PLAIN, pictures_of
from sessions.screens import agenda_of, clock_of
from sessions.step import Visit

from .page import frame
from .strip import clicker_context

TRIES = 5  # when several press at the same moment


def _coming(session: Session) -> dict[str, Any]:
    """Who waits at the door, and before the opening who is ready."""
    ready = prework.ready(session) if prework.is_open(session) else None
    return {"knocking": joining.waiting(session), "ready": ready}


def _sittings(session: Session, items: list[AgendaItem]) -> dict[str, Any]:
    """What comes next in this sitting, and of two sittings where the room is and what may be done about it."""
    return {
        "after": next(iter(to_come(session, items)), None) if session.current else None,
        "sittings": split.sittings_of(session, items),
        "may_stop": sittings.may_close(session),
        "may_go_back": sittings.may_reopen(session),
    }


def _context(request: HttpRequest, visit: Visit) -> dict[str, Any]:
    context = frame(visit, console=True)
    prefetch_related_objects([visit.session], "items")
    session, item, step = visit.session, visit.item, agenda.get(visit.item.step)
    items = agenda_of(session)
    place = next((n for n, one in enumerate(items) if one.pk == item.pk), 0)
    return {
        **context,
        "items": items,
        "place": place + 1,
        "kind": step.kind(item.kind),
        "page": step.panel(visit) if not item.in_person else None,
        "offer": step.offer(session, item) if session.is_open and visit.is_now and not item.in_person else None,
        "script": agenda.script_of(session, item),
        "clock": clock_of(session),
        "ending": ending_of(session, items),
        "item_seconds": item.minutes * 60,
        "may_reopen": actions.may_reopen(session),
        "undo": undo.of(request, session),
        **clicker_context(visit),
        **_coming(session),
        **_sittings(session, items),
        "pictures": pictures_of(session, items) if session.is_open else [],
        "screen_url": reverse("sessions:screen", args=[session.code, session.screen_key]),
    }


@require_GET
@leading
def console(request: HttpRequest, visit: Visit) -> HttpResponse:
    """One look tells where we are, what to say, who is waited for, when we end; before the opening it is the lobby."""
    return render(request, "sessions/console.html", _context(request, visit))


@require_GET
@leading
def stage(request: HttpRequest, visit: Visit) -> HttpResponse:
    return render(request, "sessions/console.html#stage", _context(request, visit))


def _answer(request: HttpRequest, visit: Visit) -> HttpResponse:
    """The button's own screen changes at once; the others hear of it. A coach with the clicker is shown no console."""
    clicker.pressed(visit.session, visit.me)
    if not visit.is_lead:
        return saved(request, reverse("sessions:page", args=[visit.session.code]))
    if not request.htmx:  # type: ignore[attr-defined]
        return redirect("sessions:console", visit.session.code)
    # The session has moved since the decorator looked.
    fresh = enter(request.user, visit.session.code, screen="console")
    return render(request, "sessions/console.html#stage", _context(request, fresh))


@require_POST
@leading
def start(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Opens the session, or its second sitting, with whoever is here."""
    try:
        if visit.session.is_between:
            sittings.open_second(visit.session, by=visit.me)
        else:
            actions.open_session(visit.session, by=visit.me)
    except actions.AlreadyOpenError:
        messages.error(request, one_at_a_time())
    return redirect("sessions:console", visit.session.code)


def one_at_a_time() -> str:
    return _("Another session of this PLC is open. End it first; only one can run at a time.")


@require_POST
@clicking
def move(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Next, back, or to any item; two people pressing at once move once."""
    seen = counter(request.POST.get("seen", ""))
    by = {"next": actions.advance, "back": actions.back}.get(request.POST.get("to", ""))
    if seen is None:
        return HttpResponse(status=400)
    if by is not None:
        moved = by(visit.session, seen=seen, by=visit.me)
    else:
        to = AgendaItem.objects.filter(session=visit.session, code=request.POST.get("to", "")).first()
        moved = to is not None and actions.go(visit.session, to=to, seen=seen, by=visit.me)
    if not moved:
        visit.session.refresh_from_db()
        now_at = visit.session.current.title if visit.session.current else ""
        words = _("Already at “%(item)s”: somebody else pressed at the same moment.") % {"item": now_at}
        undo.say(request, visit.session, words)
    else:
        _offer_back(request, visit)
    return _answer(request, visit)


def _offer_back(request: HttpRequest, visit: Visit) -> None:
    """The way back of a move; whoever has just taken it needs none."""
    left, session = visit.session.current, visit.session
    session.refresh_from_db(fields=["move", "current"])
    if left is None or session.current is None or request.POST.get("undo"):
        return undo.forget(request)
    words = _("Moved on to “%(item)s”.") if left.position < session.current.position else _("Back at “%(item)s”.")
    url = reverse("sessions:move", args=[session.code])
    values = {"to": left.code, "seen": str(session.move), "undo": "yes"}
    return undo.offer(request, session, words % {"item": session.current.title}, url, **values)


@require_POST
@clicking
def clock(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Pause, go on, or more minutes; the clock is the server's and everybody's."""
    do, session = request.POST.get("do", ""), visit.session
    if do not in ("pause", "resume", "+1", "+5"):
        return HttpResponse(status=400)
    move = session.move
    # Two facilitators who give a minute each give two; but what was meant for an item is for no other.
    for _again in range(TRIES):
        if not session.is_open or session.move != move or actions.set_clock(session, _clock_after(session, do)):
            break
        session.refresh_from_db()
    return _answer(request, visit)


def _clock_after(session: Session, do: str) -> Clock:
    now, running = timezone.now(), Clock(session.item_ends_at, session.paused_left)
    match do:
        case "pause":
            return running.paused(now)
        case "resume":
            return running.resumed(now)
        case more:
            return running.extended(int(more) * 60, now)


@require_POST
@pressing
def reveal(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Shows what was private, or takes that back."""
    revealed = request.POST.get("revealed") != "no"
    actions.reveal(visit.item, by=visit.me, revealed=revealed)
    undo.revealed(request, visit, revealed=revealed)
    return _answer(request, visit)


@require_POST
@clicking
def screen(request: HttpRequest, visit: Visit) -> HttpResponse:
    what = request.POST.get("shows", "")
    items = AgendaItem.objects.filter(session=visit.session)
    if what not in PLAIN and what not in {one.value for one in pictures_of(visit.session, items)}:
        return HttpResponse(status=400)
    actions.show_on_screen(visit.session, what)
    return _answer(request, visit)


@require_GET
@leading
def preview(request: HttpRequest, visit: Visit) -> HttpResponse:
    """What the projector shows right now, small. The page asks once; then it is told like the projector itself."""
    return render(request, "sessions/preview.html", {"visit": visit})


@require_POST
@leading
def new_screen(request: HttpRequest, visit: Visit) -> HttpResponse:
    """A new secret link for the projector; the old one shows nothing any more."""
    doors.rotate_screen(visit.session, by=visit.me)
    messages.success(request, _("The old projector link is closed. Open the new one on the projector."))
    return redirect("sessions:console", visit.session.code)


@require_POST
@leading
def end(request: HttpRequest, visit: Visit) -> HttpResponse:
    actions.end(visit.session, by=visit.me)
    return redirect("sessions:console", visit.session.code)


@require_POST
@leading
def reopen(request: HttpRequest, visit: Visit) -> HttpResponse:
    try:
        if not actions.reopen(visit.session, by=visit.me):
            messages.error(request, _("This session ended more than an hour ago and stays closed."))
    except actions.AlreadyOpenError:
        messages.error(request, one_at_a_time())
    return redirect("sessions:console", visit.session.code)


@require_POST
@leading
def admit(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Lets one person or all who wait in; or says no."""
    who = request.POST.get("who", "")
    if who == "all":
        joining.admit_all(visit.session, by=visit.me)
        return _answer(request, visit)
    seat = Attendance.objects.filter(session=visit.session, member__code=who).first()
    if seat is None:
        return HttpResponse(status=404)
    (joining.decline if request.POST.get("no") else joining.admit)(seat, by=visit.me)
    return _answer(request, visit)


@require_POST
@leading
def attendance(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Marks somebody in the room, remote, left or absent: `mark` is "code.here"; "code.pair" for another partner."""
    who, _dot, here = request.POST.get("mark", "").partition(".")
    if here == "pair":
        return _pair(request, visit, who)
    seats = Attendance.objects.filter(session=visit.session).select_related("member", "session__current")
    seat = seats.filter(member__code=who).first()
    if seat is None or here not in attending.SETTABLE or visit.session.state == State.LOCKED:
        return HttpResponse(status=400)
    attending.set_here(seat, here=here, by=visit.me)
    return _answer(request, visit)


def _pair(request: HttpRequest, visit: Visit, who: str) -> HttpResponse:
    """Somebody else in the room looks out for a remote coach."""
    seats = Attendance.objects.filter(session=visit.session, here=Here.REMOTE).select_related("member", "session")
    seat = seats.filter(member__code=who).first()
    if seat is None or visit.session.is_over:
        return HttpResponse(status=400)
    pairing.change(seat, by=visit.me)
    return _answer(request, visit)


@require_POST
@leading
def new_code(request: HttpRequest, visit: Visit) -> HttpResponse:
    """A new join code and QR; who is in stays in."""
    doors.rotate_code(visit.session, by=visit.me)
    return _answer(request, visit)
