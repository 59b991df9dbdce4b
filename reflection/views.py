"""Writing a line, the tick beside a celebration, and the facilitator's reveal and acts."""

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from sessions import actions as walk
from sessions import scribing, undo
from sessions.access import at, clicking, pressing, writing
from sessions.answers import refused, saved
from sessions.drafts import knew
from sessions.step import Visit

from . import actions
from .forms import LineForm
from .models import HOW_MANY, Act, Kind, Line


def _page(visit: Visit, at: str = "") -> str:
    """`at` is the part a plain form came from."""
    return reverse("sessions:item", args=[visit.session.code, visit.item.code]) + (f"#{at}" if at else "")


def _form(request: HttpRequest, visit: Visit, kind: Kind, number: int) -> LineForm:
    return LineForm(request.POST, writer=visit.me, kind=kind, prefix=f"{kind}-{number}")


def _keep(visit: Visit, kind: Kind, number: int, form: LineForm, known: list[str] | None = None) -> None:
    """One line, by the person's own hand or by a scribe's."""
    place = Line.objects.own_of(visit).filter(kind=kind, number=number)
    with scribing.hand(visit, f"{kind}-{number}", taken=place.exclude(text="").exists):
        actions.write(visit.item, by=visit.me, kind=kind, number=number, known=known, **form.words)


@require_POST
@writing
@at("reflection")
def write(request: HttpRequest, visit: Visit, kind: str, number: int) -> HttpResponse:
    """Autosave of one of the six lines; private until the reveal."""
    if kind not in Kind or not 1 <= number <= HOW_MANY[Kind(kind)]:
        raise Http404
    form = _form(request, visit, Kind(kind), number)
    if not form.is_valid():
        return refused(request, form.complaint)
    if not form.words:  # nothing of this line came: to say "saved" would lose what was typed
        return refused(request, _("Not saved: this page is older than the app. Please load it again."))
    _keep(visit, Kind(kind), number, form, knew(request, f"{kind}-{number}-text"))
    return saved(request, _page(visit, f"line-{kind}-{number}"))


@require_POST
@writing
@at("reflection")
def sheet(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Without script: all six lines by one button, which may also say that one is done. What can be kept is kept."""
    complaint = ""
    before = {(line.kind, line.number): line for line in Line.objects.filter(item=visit.item, author=visit.me)}
    for kind, number in ((one, n + 1) for one in Kind for n in range(HOW_MANY[one])):
        form, line = _form(request, visit, kind, number), before.get((kind, number), Line())
        if not form.is_valid():
            complaint = form.complaint
        elif any(getattr(line, name) != value for name, value in form.words.items()):
            _keep(visit, kind, number, form)
    if complaint:
        return refused(request, complaint)
    if request.POST.get("done"):
        walk.set_done(visit, done=True)
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
    return saved(request, _page(visit, f"line-{Kind.CELEBRATION}-{number}"))


@require_POST
@pressing
@at("reflection")
def reveal(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Shows the wall, or takes that back; pressed twice it is shown once."""
    revealed = request.POST.get("revealed") != "no"
    actions.reveal(visit.item, by=visit.me, revealed=revealed)
    undo.revealed(request, visit, revealed=revealed)
    return saved(request, reverse("sessions:console", args=[visit.session.code]))


@require_POST
@clicking
@at("reflection")
def show(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Turns the wall to an act and page. Where somebody else turned it first, theirs holds and the console shows it."""
    act, page, seen = (request.POST.get(name, "") for name in ("act", "page", "seen"))
    if act not in Act or not (page.isdecimal() and seen.isdecimal()) or len(page) > 3 or len(seen) > 9:
        return HttpResponse(status=400)
    actions.show(visit.item, act=Act(act), page=int(page), seen=int(seen))
    return saved(request, reverse("sessions:console", args=[visit.session.code]))
