"""Writing a line, the tick beside a celebration, and the facilitator's reveal and acts."""

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_POST

from sessions.access import at, leading, steering, writing
from sessions.answers import refused, saved
from sessions.drafts import knew
from sessions.step import Visit

from . import actions
from .forms import LineForm
from .models import HOW_MANY, Act, Kind


def _page(visit: Visit) -> str:
    return reverse("sessions:item", args=[visit.session.code, visit.item.code])


@require_POST
@writing
@at("reflection")
def write(request: HttpRequest, visit: Visit, kind: str, number: int) -> HttpResponse:
    """Autosave of one of the six lines; private until the reveal."""
    if kind not in Kind or not 1 <= number <= HOW_MANY[Kind(kind)]:
        raise Http404
    form = LineForm(request.POST, writer=visit.me, kind=Kind(kind))
    if not form.is_valid():
        return refused(request, form.complaint)
    known = knew(request, "text")
    actions.write(visit.item, by=visit.me, kind=Kind(kind), number=number, known=known, **form.words)
    return saved(request, _page(visit))


@require_POST
@writing
@at("reflection")
def tick(request: HttpRequest, visit: Visit, number: int) -> HttpResponse:
    """ "Leaders may read" beside a celebration, on or off."""
    if not 1 <= number <= HOW_MANY[Kind.CELEBRATION]:
        raise Http404
    may = request.POST.get("leaders") == "yes"
    actions.write(visit.item, by=visit.me, kind=Kind.CELEBRATION, number=number, leaders_may_read=may)
    return saved(request, _page(visit))


@require_POST
@steering
@at("reflection")
def reveal(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Shows the wall, or takes that back; pressed twice it is shown once."""
    actions.reveal(visit.item, by=visit.me, revealed=request.POST.get("revealed") != "no")
    return saved(request, reverse("sessions:console", args=[visit.session.code]))


@require_POST
@leading
@at("reflection")
def show(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Turns the wall to an act and page. Where somebody else turned it first, theirs holds and the console shows it."""
    act, page, seen = (request.POST.get(name, "") for name in ("act", "page", "seen"))
    if act not in Act or not (page.isdecimal() and seen.isdecimal()) or len(page) > 3 or len(seen) > 9:
        return HttpResponse(status=400)
    actions.show(visit.item, act=Act(act), page=int(page), seen=int(seen))
    return saved(request, reverse("sessions:console", args=[visit.session.code]))
