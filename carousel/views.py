"""Writing on posters, starring, and the facilitator's buttons. Every button is a plain form too."""

from functools import wraps
from uuid import uuid4

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from sessions import answers
from sessions.access import Wrapped, leading, writing
from sessions.forms import counter
from sessions.step import Page, Visit
from sessions.views.page import frame

from . import actions, pages
from .forms import AddForm, NoteForm
from .models import Poster, PosterEntry, PosterEntryQuerySet
from .moment import moment_of
from .step import step


def ours(view: Wrapped) -> Wrapped:
    """Only at an item of this step; what belongs to another does not exist here."""

    @wraps(view)
    def at_carousel(request: HttpRequest, visit: Visit, **codes: str) -> HttpResponse:
        if visit.item.step != step.key or step.kind(visit.item.kind) is None:
            raise Http404
        return view(request, visit, **codes)

    return at_carousel


def coaching(view: Wrapped) -> Wrapped:
    """Only for who coaches here: a facilitator who does not, looks after the posters instead."""

    @ours
    @wraps(view)
    def as_coach(request: HttpRequest, visit: Visit, **codes: str) -> HttpResponse:
        if not visit.me.is_coach:
            raise PermissionDenied
        return view(request, visit, **codes)

    return as_coach


def _home(visit: Visit) -> str:
    return reverse("sessions:item", args=[visit.session.code, visit.item.code])


def _again(request: HttpRequest, visit: Visit, *, code: str, text: str, error: str) -> HttpResponse:
    """Without script: the whole page once more, with the words as typed and what is wrong beside them."""
    page = pages.coach(visit)
    refused = {"code": code, "text": text, "error": error}
    context = {
        **frame(visit),
        "page": Page(page.template, {**page.context, "refused": refused}),
        "kind": step.kind(visit.item.kind),
    }
    return render(request, "sessions/page.html", context, status=422)


def _note(visit: Visit, code: str) -> PosterEntry:
    return get_object_or_404(_notes(visit), code=code)


def _notes(visit: Visit) -> PosterEntryQuerySet:
    found = PosterEntry.objects.of(visit.item)
    return found.select_related("poster__item__session__plc", "idea", "author", "merged_into")


# --- Coaches ---------------------------------------------------------------------------------------------------------
@require_POST
@writing
@coaching
def seat(request: HttpRequest, visit: Visit) -> HttpResponse:
    """A latecomer sits down in the group the page shows."""
    actions.take_seat(visit.item, visit.me)
    return answers.saved(request, _home(visit))


@require_POST
@writing
@coaching
def add(request: HttpRequest, visit: Visit, poster: str) -> HttpResponse:
    """Sticks a note on the poster it was begun at, whatever beat it is by now: nobody is cut off mid-sentence."""
    found = get_object_or_404(Poster, item=visit.item, code=poster)
    form = AddForm(request.POST)
    if not form.is_valid():
        if request.htmx:  # type: ignore[attr-defined]
            return render(request, "carousel/refused.html", {"error": form.words}, status=422)
        return _again(request, visit, code=poster, text=request.POST.get("text", ""), error=form.words)
    found.item = visit.item
    actions.add(
        found,
        by=visit.me,
        kind=form.cleaned_data["kind"],
        text=form.cleaned_data["text"],
        client_key=form.cleaned_data["client_key"] or uuid4().hex,
    )
    return answers.saved(request, _home(visit))


@require_POST
@writing
@coaching
def edit(request: HttpRequest, visit: Visit, note: str) -> HttpResponse:
    """Autosave of one's own note."""
    entry = get_object_or_404(_notes(visit).by(visit.me), code=note)
    form = NoteForm(request.POST)
    if form.is_valid():
        actions.edit(entry, by=visit.me, text=form.cleaned_data["text"])
        return answers.saved(request, _home(visit))
    if request.htmx:  # type: ignore[attr-defined]
        return answers.refused(request, form.words)
    return _again(request, visit, code=note, text=request.POST.get("text", ""), error=form.words)


@require_POST
@writing
@coaching
def remove(request: HttpRequest, visit: Visit, note: str) -> HttpResponse:
    """Takes one's own note off, or, with `removed=no`, puts it back."""
    entry = get_object_or_404(_notes(visit).by(visit.me), code=note)
    actions.remove(entry, removed=request.POST.get("removed") != "no")
    return answers.saved(request, _home(visit))


@require_POST
@writing
@coaching
def star(request: HttpRequest, visit: Visit, note: str) -> HttpResponse:
    """Stars an idea on the posters, or takes that back; htmx gets the button as it now is."""
    entry = get_object_or_404(_notes(visit).visible().ideas(), code=note)
    starred = request.POST.get("starred") != "no"
    actions.star(entry, by=visit.me, starred=starred)
    if not request.htmx:  # type: ignore[attr-defined]
        return redirect(f"{_home(visit)}#note-{entry.code}")
    entry = _note(visit, note)
    context = {"visit": visit, "entry": entry, "is_starred": starred, "moment": moment_of(visit.session, visit.item)}
    return render(request, "carousel/star.html", context)


# --- Facilitator -----------------------------------------------------------------------------------------------------
@require_POST
@leading
@ours
def beat(request: HttpRequest, visit: Visit) -> HttpResponse:
    """The next beat, or one back; two people pressing at once move one."""
    by = {"next": 1, "back": -1}.get(request.POST.get("to", ""))
    seen = counter(request.POST.get("seen", ""))
    if by is None or seen is None:
        return HttpResponse(status=400)
    if not (visit.session.is_open and visit.is_now):
        raise PermissionDenied
    console = reverse("sessions:console", args=[visit.session.code])
    if actions.move_beat(visit.item, seen=seen, by=by):
        return answers.saved(request, console)
    if request.htmx:  # type: ignore[attr-defined]
        return HttpResponse(status=409)
    messages.info(request, _("Somebody else pressed at the same moment. The page shows where the room is now."))
    return redirect(console)


def _moderating(visit: Visit) -> None:
    if visit.session.is_locked:
        raise PermissionDenied


@require_POST
@leading
@ours
def merge(request: HttpRequest, visit: Visit, note: str) -> HttpResponse:
    """Puts a note with its twin (`into`), or, without one, takes it apart again."""
    _moderating(visit)
    code = request.POST.get("into", "")
    into = _note(visit, code) if code else None
    if not actions.merge(_note(visit, note), into=into, by=visit.me):
        return answers.refused(request, _("These two cannot be one note: they stand on different posters or lists."))
    return answers.saved(request, reverse("sessions:console", args=[visit.session.code]))


@require_POST
@leading
@ours
def hide(request: HttpRequest, visit: Visit, note: str) -> HttpResponse:
    """Takes a note down, or, with `hidden=no`, puts it back."""
    _moderating(visit)
    actions.hide(_note(visit, note), hidden=request.POST.get("hidden") != "no", by=visit.me)
    return answers.saved(request, reverse("sessions:console", args=[visit.session.code]))
