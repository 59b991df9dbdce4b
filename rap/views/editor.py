"""The editor: every field is saved by itself, every button also sends what stands in the form."""

from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from people.models import Teacher
from rap import actions, forms, prefill, showing
from rap.models import Rap, RapAction, RapFocus
from sessions.access import at, in_session, writing
from sessions.answers import refused, saved, stale
from sessions.drafts import knew
from sessions.forms import counter
from sessions.step import Visit

from .at import back_to, own


def store(request: HttpRequest, rap: Rap, *, only: str = "") -> None:
    """Writes what the request holds; raises ValidationError or StaleError."""
    if only and only.rpartition("-")[2] not in forms.rows_of(rap):
        raise ValidationError(_("This part was taken out of the plan on another page. Your words are kept here."))
    version, page = counter(request.POST.get("seen", "")) or 0, request.POST.get("page", "")[:24]
    for change in forms.changes(rap, request.POST.dict(), only=only):
        known = knew(request, change.name) if change.is_text else None
        actions.write(rap, change.row, change.field, change.value, seen=version, page=page, known=known)
    field, _dash, code = request.POST.get("put_back", "").partition("-")
    row = forms.rows_of(rap).get(code)
    if row is not None and field in row.origins:
        actions.write(rap, row, field, row.origins[field]["text"], seen=version, page=page)


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


def sent_along(request: HttpRequest, rap: Rap) -> HttpResponse | None:
    """Without script a button sends the whole form, which is stored first; with script each field went by itself."""
    if request.htmx:  # type: ignore[attr-defined]
        return None
    try:
        store(request, rap)
    except ValidationError as error:
        return refused(request, " ".join(error.messages))
    except actions.StaleError as conflict:
        return stale(request, mine="", theirs=conflict.theirs)
    return None


@require_POST
@writing
@at("rap", "rap")
@own
def add_focus(request: HttpRequest, visit: Visit, rap: Rap) -> HttpResponse:
    """Adds a teacher of one's own caseload as a focus teacher."""
    if trouble := sent_along(request, rap):
        return trouble
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
def drop_focus(request: HttpRequest, visit: Visit, rap: Rap, focus: str) -> HttpResponse:
    if trouble := sent_along(request, rap):
        return trouble
    actions.drop_focus(rap, get_object_or_404(RapFocus, rap=rap, code=focus))
    return changed(request, visit)


@require_POST
@writing
@at("rap", "rap")
@own
def add_action(request: HttpRequest, visit: Visit, rap: Rap, focus: str) -> HttpResponse:
    """An empty action, or with `line` one of the ideas of the morning."""
    if trouble := sent_along(request, rap):
        return trouble
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
def drop_action(request: HttpRequest, visit: Visit, rap: Rap, action: str) -> HttpResponse:
    if trouble := sent_along(request, rap):
        return trouble
    actions.drop_action(rap, get_object_or_404(RapAction, focus__rap=rap, code=action))
    return changed(request, visit)


@require_POST
@writing
@at("rap", "rap", "close")
@own
def hand_in(request: HttpRequest, visit: Visit, rap: Rap) -> HttpResponse:
    """Hands the plan in with its gaps."""
    if trouble := sent_along(request, rap):
        return trouble
    actions.hand_in(rap)
    if visit.item.kind == "close":
        response = saved(request, back_to(visit))
        response["HX-Trigger"] = "live:panel"
        return response
    return changed(request, visit)
