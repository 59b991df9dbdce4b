"""Writing for somebody in the room who has no device: their OK, and the page in their name.

An address in somebody's name is the ordinary one with `/s/<code>/for/<who>/` before it. Whatever that address renders
or redirects to stays in the name, since the prefix of all addresses is set meanwhile; no step knows of it.
"""

from typing import Any

from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import Resolver404, ResolverMatch, get_script_prefix, resolve, reverse, set_script_prefix
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from people.models import Member
from sessions import scribing
from sessions.access import leading
from sessions.aliases import masked
from sessions.answers import closed, refused
from sessions.models import Attendance, Session
from sessions.standing_in import NotNowError, StandIn, enter_for, may_use, scribed_items, seat_of
from sessions.visit import Visit

CSRF = "csrfmiddlewaretoken"


@require_http_methods(["GET", "POST"])
@leading
def write_for(request: HttpRequest, visit: Visit, who: str) -> HttpResponse:
    """Asks whether the person has said yes, and says what can be written for them and what cannot."""
    seat, now = seat_of(visit.session, who), timezone.now()
    why = scribing.why_not(seat, visit.me, now)
    if why:
        return _ask(request, visit, seat, why=why, status=409 if request.method == "POST" else 200)
    if request.method == "POST" and not request.POST.get("agreed"):
        wrong = _("Ask %(name)s first, and tick it when the answer is yes.") % {"name": seat.member.first_name}
        return _ask(request, visit, seat, wrong=wrong, status=422)
    if request.method == "POST":
        scribing.begin(seat, by=visit.me)
    elif not (seat.has_scribe and seat.scribe_id == visit.me.pk):
        return _ask(request, visit, seat)
    return redirect(page_for(visit.session, seat.member))


def page_for(session: Session, member: Member) -> str:
    """The running item's page in the name of a member."""
    within = reverse("sessions:page", args=[session.code]).removeprefix(get_script_prefix())
    return reverse("sessions:stand-in", args=[session.code, member.code, within])


def _ask(request: HttpRequest, visit: Visit, seat: Attendance, *, status: int = 200, **more: Any) -> HttpResponse:
    context = {
        "session": visit.session,
        "plc": visit.session.plc,
        "me": visit.me,
        "seat": seat,
        "scribed": scribed_items(visit.session),
        **more,
    }
    return render(request, "sessions/write_for.html", context, status=status)


@require_POST
@leading
def stop(request: HttpRequest, visit: Visit, who: str) -> HttpResponse:
    """The scribe has finished; what was written stays."""
    seat = seat_of(visit.session, who)
    if seat.scribe_id == visit.me.pk:
        scribing.over(seat, by=visit.me)
    return redirect("sessions:console", visit.session.code)


@require_http_methods(["GET", "POST"])
def stand_in(request: HttpRequest, code: str, who: str, rest: str) -> HttpResponse:
    """Any address of the session in somebody's name, as far as the step of the item lets it be used so."""
    meant = _meant(code, rest)
    try:
        if request.method == "GET":
            visit = enter_for(request.user, code, who, meant.kwargs.get("item"))
            return _in_the_name(request, visit, meant)
        with transaction.atomic():
            visit = enter_for(request.user, code, who, meant.kwargs.get("item"), writes=True)
            return _in_the_name(request, visit, meant)
    except NotNowError as why:
        if request.method == "GET":
            return redirect("sessions:write-for", code, who)
        return closed(request, str(why) or _("Not saved: you no longer write for this person."))


def _meant(code: str, rest: str) -> ResolverMatch:
    """The address that is used in the name: of the same session, else it does not exist."""
    try:
        found = resolve(f"/{rest}")
    except Resolver404 as error:
        raise Http404 from error
    if found.kwargs.get("code") != code or found.view_name == "sessions:stand-in":
        raise Http404
    return found


def _in_the_name(request: HttpRequest, visit: Visit, meant: ResolverMatch) -> HttpResponse:
    if not may_use(visit, meant.view_name):
        raise Http404
    codes = [visit.session.code, visit.me.code]
    ways = reverse("sessions:console", args=codes[:1]), reverse("sessions:stop-writing", args=codes)
    request.stand_in = StandIn(visit, *ways)  # type: ignore[attr-defined]
    request.resolver_match = meant
    prefix, name = get_script_prefix(), {"name": visit.me.first_name}
    set_script_prefix(f"{prefix}s/{codes[0]}/for/{codes[1]}/")
    try:
        if _names_a_teacher(request, visit.me):
            return refused(request, _("Not saved: this names a teacher. Ask %(name)s for the alias.") % name)
        return meant.func(request, *meant.args, **meant.kwargs)  # type: ignore[no-any-return]
    except scribing.NotYoursError:
        return refused(request, _("Not saved: %(name)s wrote here, and only they change it.") % name)
    finally:
        set_script_prefix(prefix)


def _names_a_teacher(request: HttpRequest, member: Member) -> bool:
    """A name is swapped for its alias elsewhere; here that would tell the scribe whose alias it is."""
    words = "\n".join(value for name, values in request.POST.lists() for value in values if name != CSRF)
    return masked(words, member) != words
