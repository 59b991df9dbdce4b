"""The editor: every field is saved by itself, every button also sends what stands in the form."""

from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_POST

from people.models import Teacher
from rap import actions, prefill, showing
from rap.models import Rap, RapAction, RapFocus
from sessions.access import at, in_session, writing
from sessions.answers import refused, saved, stale
from sessions.step import Visit

from .at import back_to, own, sent_along, store


@require_POST
@writing
@at("rap", "rap", "close")
@own
def save(request: HttpRequest, visit: Visit, rap: Rap) -> HttpResponse:
    """One field (`only` names it), or without script the whole form."""
    only = request.POST.get("only", "")
    try:
        store(request, rap, only=only)
    except ValidationError as error:
        return refused(request, " ".join(error.messages))
    except actions.StaleError as conflict:
        return stale(request, mine=request.POST.get(only, ""), theirs=conflict.theirs, field=only)
    response = saved(request, back_to(visit))
    response["HX-Trigger"] = "rap-saved"
    return response


@require_GET
@in_session
@at("rap", "rap")
@own
def after(request: HttpRequest, visit: Visit, rap: Rap) -> HttpResponse:
    """What the page shows beside the fields, fetched after a save: the leader's paper, the parts, origins, gaps."""
    return render(request, "rap/after.html", showing.editor(visit, rap))


def changed(request: HttpRequest, visit: Visit, focus_on: str = "") -> HttpResponse:
    """The whole editor again after a row came or went; fields in it are morphed around, never replaced."""
    if not request.htmx:  # type: ignore[attr-defined]
        return redirect(back_to(visit) + (f"#{focus_on}" if focus_on else ""))
    context: dict[str, Any] = {**showing.editor(visit, actions.open_rap(visit.session, visit.me)), "visit": visit}
    return render(request, "rap/editor.html", context)


@require_POST
@writing
@at("rap", "rap")
@own
@sent_along
def add_focus(request: HttpRequest, visit: Visit, rap: Rap) -> HttpResponse:
    """Adds a teacher of one's own caseload as a focus teacher."""
    mine = Teacher.objects.of_coach(visit.me).discussable()
    teacher = get_object_or_404(mine, code=request.POST.get("teacher", ""))
    try:
        focus = actions.add_focus(rap, teacher)
    except actions.FullError:
        return refused(request, showing.words_full_focus())
    return changed(request, visit, f"f-{focus.code}")


@require_POST
@writing
@at("rap", "rap")
@own
@sent_along
def drop_focus(request: HttpRequest, visit: Visit, rap: Rap, focus: str) -> HttpResponse:
    actions.drop_focus(rap, get_object_or_404(RapFocus, rap=rap, code=focus))
    return changed(request, visit)


@require_POST
@writing
@at("rap", "rap")
@own
@sent_along
def add_action(request: HttpRequest, visit: Visit, rap: Rap, focus: str) -> HttpResponse:
    """An empty action, or with `line` one of the ideas of the morning."""
    found, code = get_object_or_404(RapFocus, rap=rap, code=focus), request.POST.get("line", "")
    line = next((one for one in prefill.offers(rap) if one.code == code), None)
    try:
        actions.add_action(rap, found, line)
    except actions.FullError:
        return refused(request, showing.words_full_actions())
    return changed(request, visit, f"f-{found.code}")


@require_POST
@writing
@at("rap", "rap")
@own
@sent_along
def drop_action(request: HttpRequest, visit: Visit, rap: Rap, action: str) -> HttpResponse:
    actions.drop_action(rap, get_object_or_404(RapAction, focus__rap=rap, code=action))
    return changed(request, visit)


@require_POST
@writing
@at("rap", "rap", "close")
@own
@sent_along
def hand_in(request: HttpRequest, visit: Visit, rap: Rap) -> HttpResponse:
    """Hands the plan in with its gaps."""
    actions.hand_in(rap)
    if visit.item.kind == "close":
        response = saved(request, back_to(visit))
        response["HX-Trigger"] = "live:panel"
        return response
    return changed(request, visit)
