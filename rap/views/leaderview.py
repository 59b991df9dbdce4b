"""What leaders will see: the coach previews, rewords, tightens and releases."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from rap import actions, release, showing
from rap.models import Rap, RapFocus
from sessions.access import at, in_session, writing
from sessions.step import Visit
from sessions.views.page import frame

from .at import own


def page(visit: Visit) -> str:
    return reverse("rap:leader-edition", args=[visit.session.code, visit.item.code])


@require_GET
@in_session
@at("rap", "rap", "close")
@own
def leader_edition(request: HttpRequest, visit: Visit, rap: Rap) -> HttpResponse:
    """The paper as it will be, beside the lines that only leaders read."""
    return render(request, "rap/leader_edition.html", {**frame(visit), **showing.leader_page(visit, rap)})


@require_GET
@in_session
@at("rap", "rap", "close")
@own
def paper(request: HttpRequest, visit: Visit, rap: Rap) -> HttpResponse:
    """The paper alone, fetched after a line was saved."""
    return render(request, "rap/paper_beside.html", {"session": visit.session, "rap": rap, **showing.preview(rap)})


@require_POST
@in_session
@at("rap", "rap", "close")
@own
def release_leader(request: HttpRequest, visit: Visit, rap: Rap) -> HttpResponse:
    """Releases to the leaders in scope, or takes it back; refused while a line names a teacher."""
    if visit.session.state == "planned":
        raise PermissionDenied
    if request.POST.get("released") == "no":
        release.take_back(rap)
        messages.success(request, _("Taken back. Leaders read nothing of it any more."))
        return redirect(page(visit))
    try:
        release.release(rap)
    except release.RefusedError:
        return render(
            request, "rap/leader_edition.html", {**frame(visit), **showing.leader_page(visit, rap)}, status=422
        )
    messages.success(
        request, _("Released. Leaders in scope can read it now; they get a link by mail, without content.")
    )
    return redirect(page(visit))


@require_POST
@in_session
@at("rap", "rap", "close")
@own
def release_full(request: HttpRequest, visit: Visit, rap: Rap) -> HttpResponse:
    """Lets the facilitators read the full edition, or no more."""
    release.release_full(rap, released=request.POST.get("released") != "no")
    return redirect(page(visit))


@require_POST
@writing
@at("rap", "rap", "close")
@own
def tighten(request: HttpRequest, visit: Visit, rap: Rap) -> HttpResponse:
    """A tighter level than the PLC's."""
    try:
        release.tighten(rap, request.POST.get("level", ""))
    except ValueError:
        return HttpResponse(status=400)
    return redirect(page(visit))


@require_POST
@writing
@at("rap", "rap", "close")
@own
def withhold(request: HttpRequest, visit: Visit, rap: Rap, focus: str) -> HttpResponse:
    """Leaves a partnership out of what leaders read, or takes it in again."""
    found = get_object_or_404(RapFocus, rap=rap, code=focus)
    withheld = request.POST.get("withheld") == "yes"
    actions.write(rap, found, "withheld", withheld, seen=2**31, page="")
    return redirect(page(visit))
