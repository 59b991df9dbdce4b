"""A planned session is dropped, and brought back."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from people.access import facilitating
from people.models import Member
from sessions import dropping, news, prework
from sessions.access import leading
from sessions.models import Session, State
from sessions.step import Visit


def what_goes(session: Session) -> dict[str, Any] | None:
    """What the page says before it asks; None for a session that cannot be dropped."""
    if session.state != State.PLANNED:
        return None
    ready = prework.ready(session)
    return {"ready": ready.done, "of": ready.of, "told": news.may_hear(session), "days": dropping.GRACE.days}


@require_POST
@leading
def drop(request: HttpRequest, visit: Visit) -> HttpResponse:
    """The page before it has asked."""
    if not dropping.drop(visit.session, by=visit.me):
        messages.error(request, _("The session has begun; it can be ended, not dropped."))
        return redirect("sessions:agenda", visit.session.code)
    messages.success(request, _("Dropped. You can bring it back on this page."))
    return redirect("sessions:home", visit.session.plc.code)


@require_POST
def bring_back(request: HttpRequest, plc_code: str, code: str) -> HttpResponse:
    return _bring_back(request, plc_code, dropped=code)


@facilitating
def _bring_back(request: HttpRequest, me: Member, *, dropped: str) -> HttpResponse:
    session = get_object_or_404(Session.objects.select_related("plc"), plc=me.plc, code=dropped)
    if dropping.bring_back(session, by=me):
        messages.success(request, _("%(quarter)s is planned again, as it was.") % {"quarter": session.quarter})
    return redirect("sessions:home", me.plc.code)
