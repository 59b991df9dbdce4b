"""People who come while the meeting runs: added by the facilitator, or late."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from people import links
from people.models import Member
from people.qr import qr
from sessions import attending
from sessions.access import in_session, leading
from sessions.step import Visit


@require_http_methods(["GET", "POST"])
@leading
def add(request: HttpRequest, visit: Visit) -> HttpResponse:
    """A name: a member of the PLC who is not in, or a guest. The answer holds their own link, shown only now."""
    name = " ".join(request.POST.get("name", "").split())
    if request.method == "GET":
        return _add_page(request, visit)
    if not visit.session.is_open:
        return _refuse(request, visit, name, _("The session is not open, so nobody can be added to it now."), 409)
    if not name or len(name) > 80:
        return _refuse(request, visit, name, _("Please type a name, in up to 80 letters."))
    try:
        seat = attending.add(visit.session, name=name, by=visit.me)
    except attending.InAlreadyError:
        return _refuse(request, visit, name, _("%(name)s is in already.") % {"name": name})
    except attending.SeveralError:
        words = _("Two people here are called %(name)s. Mark the right one in the list “Who is here”.")
        return _refuse(request, visit, name, words % {"name": name})
    return _page(request, visit, {"added": seat.member, **_link_of(seat.member, by=visit.me)})


def _link_of(member: Member, *, by: Member) -> dict[str, Any]:
    """Facilitators sign in, since more is open to them; so does a person whom another PLC knows, too."""
    token = None if member.is_facilitator else links.for_member(member, by=by)
    return {"own_link": links.url(token), "qr": qr(links.url(token))} if token else {}


def _add_page(request: HttpRequest, visit: Visit, *, status: int = 200, **more: Any) -> HttpResponse:
    return _page(request, visit, {"outside": attending.outside(visit.session), **more}, status=status)


def _refuse(request: HttpRequest, visit: Visit, name: str, words: str, status: int = 422) -> HttpResponse:
    return _add_page(request, visit, status=status, name=name, wrong=words)


def _page(request: HttpRequest, visit: Visit, more: dict[str, Any], *, status: int = 200) -> HttpResponse:
    context = {"session": visit.session, "plc": visit.session.plc, "me": visit.me, **more}
    part = "#body" if request.htmx else ""  # type: ignore[attr-defined]
    return render(request, f"sessions/add.html{part}", context, status=status)


@require_POST
@in_session
def caught_up(request: HttpRequest, visit: Visit) -> HttpResponse:
    """ "Got it": the card of what was missed is put away."""
    if visit.attendance is not None:
        attending.caught_up(visit.attendance)
    return HttpResponse() if request.htmx else redirect("sessions:page", visit.session.code)  # type: ignore[attr-defined]
