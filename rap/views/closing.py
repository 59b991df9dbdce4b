"""The look-back and the close: taps and single lines, each saved by itself."""

from django.core.exceptions import BadRequest, PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from rap import closing, forms, showing
from rap.models import Rap, Tap
from rap.views.at import back_to, own
from sessions import ledger, scribing
from sessions.access import at, leading, writing
from sessions.answers import refused, saved
from sessions.drafts import knew
from sessions.forms import counter
from sessions.models import Outcome, Takeaway
from sessions.step import Page, Visit
from sessions.views.page import frame

UNTAPPED = gettext_lazy("First tap what became of it. Your line is kept here.")


@require_POST
@writing
@at("rap", "look_back")
def settle(request: HttpRequest, visit: Visit, line: str) -> HttpResponse:
    """The word for one of one's own last actions, or the line beside it, or both."""
    lines = {one.code: one for one in ledger.last_actions(visit.me, visit.session)}
    if line not in lines:
        return HttpResponse(status=404)
    if complaint := _settle(request, visit, lines[line]):
        return refused(request, complaint)
    return saved(request, back_to(visit))


@require_POST
@writing
@at("rap", "look_back")
def settle_all(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Without script: every line by one button. What lacks its tap stands in the page as it was typed."""
    found = [(line, _settle(request, visit, line)) for line in ledger.last_actions(visit.me, visit.session)]
    complaints = {line.code: complaint for line, complaint in found if complaint}
    if not complaints:
        return saved(request, back_to(visit))
    shown = showing.look_back(visit)
    for line in shown["lines"]:
        line.complaint = complaints.get(line.code, "")
        if line.code in complaints:
            line.outcome_note = request.POST.get(f"note-{line.code}", "")
    page = {**frame(visit), "page": Page("rap/look_back.html", shown)}
    return render(request, "sessions/page.html", page, status=422)


def _settle(request: HttpRequest, visit: Visit, line: Takeaway) -> str:
    """Stores what was sent of one line, and says why it cannot; of an untouched line there is nothing to store."""
    outcome, typed = request.POST.get(f"outcome-{line.code}", line.outcome), request.POST.get(f"note-{line.code}")
    helped = {"yes": True, "no": False}.get(request.POST.get(f"helped-{line.code}", ""))
    try:
        note = None if typed is None else forms.text(typed, 500)
    except ValidationError as error:
        return " ".join(error.messages)
    if not outcome:
        return str(UNTAPPED) if note or helped is not None else ""
    if outcome not in Outcome.values:
        raise BadRequest
    known = knew(request, f"note-{line.code}")
    closing.settle(visit.session, line, outcome=outcome, note=note, helped=helped, known=known)
    return ""


@require_POST
@writing
@at("rap", "close")
@own
def commitment(request: HttpRequest, visit: Visit, rap: Rap) -> HttpResponse:
    """Saves the sentence; with `show` it goes in front of everybody, or comes back."""
    show = request.POST.get("show", "")
    try:
        text = forms.text(request.POST.get("commitment", ""), 200)
        with scribing.hand(visit, "commitment", taken=lambda: bool(rap.commitment)):
            closing.write_commitment(rap, text, knew(request, "commitment"))
            if show:
                closing.show_commitment(rap, shown=show == "yes")
    except ValidationError as error:
        return refused(request, " ".join(error.messages))
    except closing.NamedError as error:
        words = _("“%(word)s” is a teacher of yours. Say it without: everybody reads this.") % {"word": error.words[0]}
        return refused(request, words)
    response = saved(request, back_to(visit))
    if show:
        response["HX-Trigger"] = "live:panel"
    return response


@require_POST
@writing
@at("rap", "close")
def pulse(request: HttpRequest, visit: Visit) -> HttpResponse:
    """One tap of the exit pulse."""
    if not visit.me.is_coach:
        raise PermissionDenied
    for question in closing.QUESTIONS:
        answer = counter(request.POST.get(question, ""))
        if answer in Tap.values:
            closing.tap(visit.session, visit.me, question, Tap(answer))
    return saved(request, back_to(visit))


@require_POST
@leading
@at("rap", "close")
def take_down(request: HttpRequest, visit: Visit, rap: str) -> HttpResponse:
    """The facilitator takes a sentence off the screen."""
    found = get_object_or_404(Rap.objects.select_related("coach", "session__plc"), session=visit.session, code=rap)
    closing.take_down(found, by=visit.me)
    return saved(request, reverse("sessions:console", args=[visit.session.code]))
