"""The coach's page: it follows the group, or stays at an item the coach looks at."""

from dataclasses import replace
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

import live
from live import vector
from sessions import access, actions, agenda
from sessions.access import in_session, writing
from sessions.answers import saved
from sessions.attending import SEAT
from sessions.catching_up import alone_for, card_for, what_is_open
from sessions.models import Here, State
from sessions.standing_in import is_scribed, scribed_items
from sessions.step import Page, Visit

from . import join
from .strip import strip_context


def frame(visit: Visit, *, console: bool = False) -> dict[str, Any]:
    """What every page of a session needs. Versions came with their rows, so what the page shows is never older."""
    topics: list[Any] = [
        visit.session,
        *([visit.attendance] if visit.attendance else []),
        *([] if console or visit.writer else visit.groups),
    ]
    writer = {"me_key": f"{visit.writer.user_id}-for-{visit.me.code}"} if visit.writer else {}
    return {
        # What is not sent yet is kept on the device under this key: words for somebody else apart from one's own.
        **writer,
        "visit": visit,
        "session": visit.session,
        "plc": visit.session.plc,
        "item": visit.item,
        "me": visit.me,
        "live_code": visit.session.code,
        "live_seen": vector.write({one.topic: one.version for one in topics}),
        "live_query": "as=console" if console else f"for={visit.me.code}" if visit.writer else "",
    }


def _stage(request: HttpRequest, visit: Visit) -> dict[str, Any]:
    context = frame(visit)
    step = agenda.get(visit.item.step)
    if visit.session.is_open and visit.writer is None:
        context |= strip_context(request, visit)
    # In the room nobody writes; who looks at the item later, or finishes after the end, finds all of it.
    in_room = visit.item.in_person and visit.is_now and visit.session.is_open
    if in_room:
        page = Page("sessions/panel_plain.html")
    elif visit.writer and not is_scribed(visit):
        page = Page("sessions/not_scribed.html", {"scribed": scribed_items(visit.session)})
    else:
        page = step.panel(visit)
    more = {"page": page, "done": visit.is_done, "kind": step.kind(visit.item.kind)}
    return {**context, **more, "catch_up": None if visit.writer else card_for(visit)}


def _over(visit: Visit) -> dict[str, Any]:
    alone = alone_for(visit)
    left = sum(one["minutes"] for one in alone if not one["done"])
    items = visit.session.items.exclude(started_at=None)
    return {**frame(visit), "items": items, "alone": alone, "left": left}


def _is_item(request: HttpRequest) -> bool:
    """Whether an item was asked for by name, or wherever the group is."""
    return request.resolver_match is not None and request.resolver_match.url_name == "item"


@require_GET
@in_session
def page(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Where the group is; before the opening a word on when, after the end what there is to finish."""
    if _is_item(request) and (access.is_prework(visit) or visit.session.is_between):
        return render(request, "sessions/prework_item.html", _stage(request, visit))
    if visit.session.state == State.PLANNED or (visit.session.is_between and not _is_item(request)):
        return redirect("sessions:door", visit.session.code)
    if visit.session.is_over and not _is_item(request):
        return render(request, "sessions/over.html", _over(visit))
    return render(request, "sessions/page.html", _stage(request, visit))


@require_GET
@in_session
def stage(request: HttpRequest, visit: Visit) -> HttpResponse:
    """The part under the bar, fetched when the group has moved."""
    if visit.session.is_over or visit.session.is_between:
        response = HttpResponse(status=204)
        where = "door" if visit.session.is_between else "page"
        response["HX-Redirect"] = reverse(f"sessions:{where}", args=[visit.session.code])
        return response
    response = render(request, "sessions/page.html#stage", _stage(request, visit))
    if request.GET.get("item") == visit.item.code:
        response["X-Same-Stage"] = "1"
    return response


@require_GET
@in_session
def panel(request: HttpRequest, visit: Visit) -> HttpResponse:
    """The personal part alone, fetched when something in it may have changed."""
    return render(request, "sessions/page.html#panel", _stage(request, visit))


@require_POST
@writing
def done(request: HttpRequest, visit: Visit) -> HttpResponse:
    """ "I am done", or "Done. Change it": tells the facilitator and locks nothing."""
    visit = replace(visit, is_done=request.POST.get("done") != "no")
    actions.set_done(visit, done=visit.is_done)
    if request.POST.get("alone"):  # the list of what somebody who was not there still does
        return redirect("sessions:page", visit.session.code)
    if request.htmx:  # type: ignore[attr-defined]
        return render(request, "sessions/page.html#panel", _stage(request, visit))
    return redirect("sessions:item", visit.session.code, visit.item.code)


@require_POST
@writing
def agree(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Agrees to the working agreement of the PLC."""
    actions.agree(visit)
    return saved(request, reverse("sessions:page", args=[visit.session.code]))


@require_http_methods(["GET", "POST"])
def door(request: HttpRequest, code: str) -> HttpResponse:
    """A member who is not in yet walks in with one press; a GET joins nothing, and leads who is in to the room."""
    session = access.find_session(request.user, code, dropped=True)
    member = access.membership(request.user, session)
    seat = SEAT.first(session.pk, member.pk)
    if seat is not None and seat.here in (Here.KNOCKING, Here.DECLINED):
        return redirect("sessions:lobby", code)
    if request.method == "GET" and session.is_open and seat is not None and seat.is_in:
        return redirect("sessions:page", code)
    if request.method == "POST" and session.is_open and member.is_guest:
        return join.knock_again(request, session, member)
    if request.method == "POST" and session.is_open:
        actions.come_in(session, member, here=Here.REMOTE if request.POST.get("remote") else Here.PRESENT)
        return redirect("sessions:page", code)
    if request.method == "POST":
        messages.info(request, _("The session is not open yet."))
    topics = [session.topic, *([seat.topic] if seat else [])]
    context: dict[str, Any] = {"session": session, "plc": session.plc, "me": member, "seat": seat}
    if session.is_between:
        context |= what_is_open(session)
    if session.state in (State.PLANNED, State.BETWEEN):
        context |= {"live_code": session.code, "live_seen": live.seen(topics), "live_query": "as=door"}
    return render(request, "sessions/door.html", context)
