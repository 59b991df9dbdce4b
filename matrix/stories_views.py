"""Before or while the room norms: which two stories it rates, and own ones that the PLC keeps."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from sessions.access import at, leading
from sessions.aliases import TooLongError
from sessions.answers import closed
from sessions.models import State
from sessions.step import Visit

from . import actions, picking
from . import stories as kept
from .actions import ClosedError
from .doors import norming
from .forms import StoryForm
from .models import NormSet, Source, Story


def _page(request: HttpRequest, visit: Visit, *, status: int = 200, **more: Any) -> HttpResponse:
    normset = actions.normset_for(visit.session)
    last = NormSet.objects.before(visit.session).first()
    context = {
        "session": visit.session,
        "plc": visit.session.plc,
        "me": visit.me,
        "tab": "home",
        "item": visit.item,
        "normset": normset,
        "chosen": [normset.first, normset.second],
        "offered": kept.offered(visit.session.plc),
        "last": last,
        "from_library": normset.starts_from == Source.LIBRARY or not last,
        "form": StoryForm(),
        "is_open": visit.session.state == State.OPEN,
    }
    return render(request, "matrix/stories.html", {**context, **more}, status=status)


def _is_locked(request: HttpRequest, visit: Visit) -> HttpResponse | None:
    if not visit.session.is_locked:
        return None
    return closed(request, _("Not saved: this session is locked, and what was written in it stays as it is."))


@require_http_methods(["GET", "POST"])
@leading
@at("matrix", "norm")
def stories(request: HttpRequest, visit: Visit) -> HttpResponse:
    """The two stories of this session, and what the drafts start from; also before it is open."""
    if request.method == "GET":
        return _page(request, visit)
    if (answer := _is_locked(request, visit)) is not None:
        return answer
    normset = actions.normset_for(visit.session)
    normset.session = visit.session
    try:
        kept.choose(normset, request.POST.getlist("story"), by=visit.me)
    except LookupError:
        wrong = {"wrong": _("Choose two stories."), "chosen": request.POST.getlist("story")}
        return _page(request, visit, status=422, **wrong)
    except ClosedError:
        return _page(request, visit, status=409, wrong=_("Somebody has rated already, so the two stories stay."))
    if request.POST.get("from") and not normset.is_accepted:
        source = request.POST["from"]
        picking.start_from(normset, source=source if source == Source.LIBRARY else Source.LAST, by=visit.me)
    messages.success(request, _("Saved."))
    return redirect("matrix:stories", visit.session.code, visit.item.code)


@norming(leading)
def new(request: HttpRequest, visit: Visit) -> HttpResponse:
    """A story of the PLC's own, kept for all its sessions."""
    form = StoryForm(request.POST)
    try:
        if not form.is_valid():
            return _page(request, visit, status=422, form=form)
        kept.write(visit.session.plc, by=visit.me, **form.cleaned_data)
    except TooLongError as error:
        form.add_error("text", str(error))
        return _page(request, visit, status=422, form=form)
    messages.success(request, _("The story is kept. Tick it to rate it."))
    return redirect("matrix:stories", visit.session.code, visit.item.code)


@require_http_methods(["GET", "POST"])
@leading
@at("matrix", "norm")
def change(request: HttpRequest, visit: Visit, story: str) -> HttpResponse:
    """New words for an own story; or (`do` = away) it is offered no more."""
    found = get_object_or_404(Story, plc=visit.session.plc_id, code=story)
    back = redirect("matrix:stories", visit.session.code, visit.item.code)
    if request.POST.get("do") == "away":
        if not kept.put_away(found):
            messages.warning(request, _("A session is to rate this story: choose another for it first."))
        return back
    form = StoryForm(request.POST if request.method == "POST" else None, instance=found)
    try:
        if request.method == "POST" and form.is_valid():
            kept.change(found, by=visit.me, **form.cleaned_data)
            return back
    except TooLongError as error:
        form.add_error("text", str(error))
    context = {"session": visit.session, "plc": visit.session.plc, "me": visit.me, "tab": "home", "item": visit.item}
    return render(
        request, "matrix/story.html", {**context, "form": form, "story": found}, status=422 if form.errors else 200
    )
