"""Writing on posters, starring, and the facilitator's buttons. Every button is a plain form too."""

from collections.abc import Callable
from functools import wraps
from typing import Any, Final
from uuid import uuid4

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from people.models import Member
from sessions import answers, scribing
from sessions.access import Wrapped, clicking, in_session, leading, writing
from sessions.drafts import knew
from sessions.forms import counter
from sessions.prepared import Prepared
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


def _home(visit: Visit, at: str = "") -> str:
    """`at` is the part a plain form came from."""
    return reverse("sessions:item", args=[visit.session.code, visit.item.code]) + (f"#{at}" if at else "")


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


POSTER: Final = Prepared(lambda item, code: Poster.objects.filter(item=item, code=code), int, str)


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
    found = POSTER.first(visit.item.pk, poster)
    if found is None:
        raise Http404
    form = AddForm(request.POST)
    if not form.is_valid():
        return _refused(request, visit, poster, form.words)
    found.item = visit.item
    key = form.cleaned_data["client_key"] or uuid4().hex
    kind, text = form.cleaned_data["kind"], form.cleaned_data["text"]
    try:
        note = actions.add(found, by=visit.me, kind=kind, text=text, client_key=key)
    except actions.FullError:
        words = _("You have written %(n)s notes. Take one off before you add another.") % {"n": actions.MOST_NOTES}
        return _refused(request, visit, poster, words)
    if visit.writer is not None:
        scribing.note(visit, note.code)
    return _added(request, visit, note)


def _added(request: HttpRequest, visit: Visit, note: PosterEntry) -> HttpResponse:
    """The answer brings the note for the list of one's own: the page that wrote it need not fetch that list again."""
    if not request.htmx:  # type: ignore[attr-defined]
        return answers.saved(request, _home(visit, f"at-{note.poster.code}"))
    answer = answers.saved(request, "")
    if not note.told:
        return answer
    # The token is all it takes of the request; what every page knows of its reader costs a quarter of the drawing.
    context = {"visit": visit, "entry": note, "may_write": True, "csrf_token": get_token(request)}
    answer.status_code, answer.content = 200, render_to_string("carousel/added.html", context).encode()
    answer["X-Own"] = note.told
    return answer


def _refused(request: HttpRequest, visit: Visit, poster: str, words: str) -> HttpResponse:
    """Not stuck on, and why: beside the form, or without script the whole page with what was typed."""
    if request.htmx:  # type: ignore[attr-defined]
        return render(request, "carousel/refused.html", {"error": words}, status=422)
    return _again(request, visit, code=poster, text=request.POST.get("text", ""), error=words)


@require_GET
@in_session
@coaching
def own(request: HttpRequest, visit: Visit) -> HttpResponse:
    """The list of one's own notes alone, fetched when only that has changed."""
    return render(request, "carousel/own.html", {"visit": visit, **pages.own(visit)})


@require_POST
@writing
@coaching
def edit(request: HttpRequest, visit: Visit, note: str) -> HttpResponse:
    """Autosave of one's own note."""
    entry = get_object_or_404(_notes(visit).by(visit.me), code=note)
    form = NoteForm(request.POST)
    if form.is_valid():
        with scribing.hand(visit, note):
            actions.edit(entry, by=visit.me, text=form.cleaned_data["text"], known=knew(request, "text"))
        return answers.saved(request, _home(visit, f"own-{note}"))
    if request.htmx:  # type: ignore[attr-defined]
        return answers.refused(request, form.words)
    return _again(request, visit, code=note, text=request.POST.get("text", ""), error=form.words)


@require_POST
@writing
@coaching
def remove(request: HttpRequest, visit: Visit, note: str) -> HttpResponse:
    """Takes one's own note off, or, with `removed=no`, puts it back."""
    entry = get_object_or_404(_notes(visit).by(visit.me), code=note)
    with scribing.hand(visit, note):
        actions.remove(entry, removed=request.POST.get("removed") != "no")
    return answers.saved(request, _home(visit, f"own-{note}"))


@require_POST
@writing
@coaching
def star(request: HttpRequest, visit: Visit, note: str) -> HttpResponse:
    """Stars an idea on the posters, or takes that back; htmx gets the button as it now is."""
    entry = get_object_or_404(_notes(visit).visible().ideas(), code=note)
    starred = request.POST.get("starred") != "no"
    with scribing.tap(visit, entry.star_key):
        actions.star(entry, by=visit.me, starred=starred)
    if not request.htmx:  # type: ignore[attr-defined]
        return redirect(_home(visit, f"note-{entry.code}"))
    entry = _note(visit, note)
    total = entry.idea.stars if entry.idea else 0
    moment = moment_of(visit.session, visit.item)
    context = {"visit": visit, "entry": entry, "is_starred": starred, "total": total, "moment": moment}
    return render(request, "carousel/star.html", context)


# --- Facilitator -----------------------------------------------------------------------------------------------------
@require_POST
@clicking
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
def notes(request: HttpRequest, visit: Visit) -> HttpResponse:
    """The buttons beside the notes; without one of them, the two that are ticked are put together."""
    _moderating(visit)
    found = {name: _note(visit, request.POST[name]) for name in ONE_NOTE if name in request.POST}
    for name, note in found.items():
        ONE_NOTE[name](note, visit.me)
    why = "" if found else _put_together(visit, request.POST.getlist("note"))
    if request.htmx:  # type: ignore[attr-defined]
        # An empty answer too: it takes away the reason why it did not work before.
        return render(request, "carousel/refused.html", {"error": why}, status=422 if why else 200)
    if why:
        messages.error(request, why)
    return redirect("sessions:console", visit.session.code)


def _put_together(visit: Visit, codes: list[str]) -> str:
    """Why these are no twins, or nothing; the later note goes to the earlier one."""
    if len({*codes}) != 2:
        return _("Tick two notes that say the same, then put them together.")
    into, note = _notes(visit).filter(pk__in=[_note(visit, code).pk for code in codes]).order_by("pk")
    if actions.merge(note, into=into, by=visit.me):
        return ""
    return _("These two cannot be one note: they stand on different posters or lists.")


# What a button beside one note does with it.
ONE_NOTE: Final[dict[str, Callable[[PosterEntry, Member], Any]]] = {
    "take_down": lambda note, me: actions.hide(note, hidden=True, by=me),
    "put_back": lambda note, me: actions.hide(note, hidden=False, by=me),
    "take_apart": lambda note, me: actions.merge(note, into=None, by=me),
}
