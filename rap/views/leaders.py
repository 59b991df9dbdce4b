"""The leader's own pages, outside the session: released plans, and support that is asked for."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from people.access import member
from people.models import Member
from rap import home as page
from rap import leader, pdf, release
from rap.forms import AnswerForm
from rap.models import Rap, RapFocus

from .papers import answer as answer_pdf


def reading(me: Member) -> None:
    """Leaders, and facilitators who see what leaders see; a coach has nothing to look for here (403)."""
    if not (me.is_leader or me.is_facilitator):
        raise PermissionDenied


def back(me: Member) -> str:
    return reverse("leader:home", args=[me.plc.code])


def context(request: HttpRequest, me: Member) -> dict[str, Any]:
    session = page.shown_session(me, request.GET.get("session", ""))
    about = page.page(me, session) if session else {}
    asked = [*about.get("waiting", ()), *about.get("answered", ())]
    wanted = next((one for one in asked if one.focus.code == request.GET.get("request")), None)
    first = next(iter(about.get("waiting", ())), None)
    return {
        **about,
        "me": me,
        "plc": me.plc,
        "past": page.past(me),
        "current": wanted or first,
        "form": AnswerForm(),
        "tab": "leader",
    }


@require_GET
@member
def home(request: HttpRequest, me: Member) -> HttpResponse:
    """The quarter in a sentence, three numbers, what was released, and what is asked of me."""
    reading(me)
    return render(request, "rap/leader/home.html", context(request, me))


def released_plan(me: Member, **where: str) -> Rap:
    plans = Rap.objects.released().filter(session__plc=me.plc_id).select_related("session__plc", "coach", "partner")
    return get_object_or_404(plans, **where)


@require_GET
@member
def plan_pdf(request: HttpRequest, me: Member, rap: str) -> HttpResponse:
    """The leader edition of one plan, cut to what this leader may read."""
    reading(me)
    found = released_plan(me, code=rap)
    try:
        made = pdf.ask(found, "leader", exporter=me)
    except LookupError:
        raise Http404 from None
    return answer_pdf(request, made, by=me, rap=found, session=found.session, back=back(me))


@require_GET
@member
def booklet(request: HttpRequest, me: Member, session: str) -> HttpResponse:
    """Every released plan in scope, with a cover."""
    reading(me)
    found = page.shown_session(me, session)
    if found is None:
        raise Http404
    try:
        made = pdf.ask_booklet(found, me)
    except LookupError:
        raise Http404 from None
    return answer_pdf(request, made, by=me, rap=None, session=found, back=back(me))


def asked(me: Member, focus: str) -> RapFocus:
    """A request in this leader's scope; any other does not exist (404), and only leaders answer (403)."""
    if not me.is_leader:
        raise PermissionDenied
    rows = RapFocus.objects.filter(rap__session__plc=me.plc_id).select_related("rap__session__plc", "rap__coach")
    found = get_object_or_404(rows, code=focus)
    edition = leader.edition(found.rap.released, level="goals", schools=leader.scope_of(me))
    if found.code not in {part.code for part in edition.wishes}:
        raise Http404
    return found


@require_POST
@member
def answer(request: HttpRequest, me: Member, focus: str) -> HttpResponse:
    """Yes, yes with a change, or not this quarter; whatever is not a plain yes asks for a sentence."""
    found, form = asked(me, focus), AnswerForm(request.POST)
    if not form.is_valid():
        current = {
            "form": form,
            "current": next(one for one in context(request, me)["requests"] if one.focus.pk == found.pk),
        }
        return render(request, "rap/leader/home.html", {**context(request, me), **current}, status=422)
    try:
        release.answer(found, by=me, how=form.cleaned_data["how"], text=form.cleaned_data["text"])
    except release.AnsweredError:
        return render(request, "rap/leader/home.html", {**context(request, me), "taken": True}, status=409)
    return redirect(back(me) + f"?sent={found.code}#asks")


@require_POST
@member
def undo(request: HttpRequest, me: Member, focus: str) -> HttpResponse:
    """Takes one's own answer back."""
    release.undo_answer(asked(me, focus), by=me)
    return redirect(back(me) + f"?request={focus}#asks")
