"""Buttons and autosaves of norming and placing. Every one is a plain form too."""

from collections.abc import Callable
from functools import partial
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from people.models import Teacher
from sessions import agenda
from sessions.access import at, pressing, steering, writing
from sessions.answers import refused, saved, stale
from sessions.drafts import knew
from sessions.models import Done
from sessions.quadrants import LEVELS
from sessions.step import Page, Visit
from sessions.undo import revealed as offer_hiding
from sessions.views.page import frame

from . import actions, after, comparing, drafting, panels, placing
from .actions import ClosedError, StaleError
from .doors import norming, on_board
from .forms import EvidenceForm, PlaceForm, RatingForm, ReasonForm, SeenForm, WordsForm, first_error
from .models import Axis, Draft, LevelDescriptor, NormSet
from .pens import may_draft
from .placing import Moved


def own_page(visit: Visit, at: str = "") -> str:
    """`at` is the part a plain form came from."""
    return reverse("sessions:item", args=[visit.session.code, visit.item.code]) + (f"#{at}" if at else "")


def console_page(visit: Visit) -> str:
    return reverse("sessions:console", args=[visit.session.code])


def show(request: HttpRequest, visit: Visit, page: Page, status: int = 200) -> HttpResponse:
    """The panel as it is now: alone for htmx, else in its page."""
    kind = agenda.get(visit.item.step).kind(visit.item.kind)
    done = Done.objects.filter(item=visit.item, member=visit.me).exists()
    template = "sessions/page.html#panel" if request.htmx else "sessions/page.html"  # type: ignore[attr-defined]
    return render(request, template, {**frame(visit), "page": page, "done": done, "kind": kind}, status=status)


# --- Wording ---------------------------------------------------------------------------------------------------------
def _write(request: HttpRequest, back_to: str, field: str, write: Callable[[dict[str, Any]], int]) -> HttpResponse:
    """One level's words, autosaved: 204 with their version, or why they are not stored, with both texts."""
    form = WordsForm(request.POST)
    if not form.is_valid():
        return refused(request, first_error(form), back_to=back_to)
    try:
        version = write({**form.cleaned_data, "known": knew(request, "text")})
    except ClosedError:
        return refused(request, _("The wording is accepted. The facilitator can open it again."), back_to=back_to)
    except StaleError as now:
        mine, seen = form.cleaned_data["text"], {"version": now.version}
        return stale(request, mine=mine, theirs=now.theirs, field=field, seen=seen)
    answer = saved(request, back_to)
    answer["X-Version"] = str(version)
    return answer


def normset_of(visit: Visit) -> NormSet:
    """The wording that this session works on, or 404."""
    return get_object_or_404(NormSet.objects.select_related("session"), session=visit.session)


def draft_of(visit: Visit, axis: str) -> Draft:
    """The draft of the caller's own group on an axis; who is in no group of it gets 403."""
    if axis not in Axis:
        raise Http404
    drafts = Draft.objects.filter(normset__session=visit.session, axis=axis).select_related("holder")
    found = next((one for one in drafts if may_draft(visit, one)), None)
    if found is None:
        raise PermissionDenied
    return found


def tell_aside(request: HttpRequest) -> None:
    messages.info(request, _("The pen has moved on: your words lie beside the line for who has it now."))


@norming(writing)
def words(request: HttpRequest, visit: Visit, axis: str, level: int) -> HttpResponse:
    """A coach words a level of their group's draft. What comes when the pen is gone is laid aside, not lost."""
    draft = draft_of(visit, axis)
    if level not in LEVELS:
        raise Http404

    def write(found: dict[str, Any]) -> int:
        written = drafting.write(
            draft, level, text=found["text"], by=visit.me, seen=found["version"], known=found["known"]
        )
        if written.is_aside and not request.htmx:  # type: ignore[attr-defined]
            tell_aside(request)
        return written.line.version

    return _write(request, own_page(visit, f"f-{axis}-{level}"), f"{axis}-{level}", write)


@norming(steering)
def cell(request: HttpRequest, visit: Visit, axis: str, level: int) -> HttpResponse:
    """The facilitator words any level."""
    one = get_object_or_404(LevelDescriptor, normset__session=visit.session, axis=axis, level=level)

    def write(found: dict[str, Any]) -> int:
        text, seen, known = found["text"], found["version"], found["known"]
        return actions.reword(one, text=text, by=visit.me, seen=seen, known=known).version

    return _write(request, f"{console_page(visit)}#f-{axis}-{level}", f"{axis}-{level}", write)


@norming(pressing)
def accept(request: HttpRequest, visit: Visit) -> HttpResponse:
    """The wording stands, as a numbered version; or goes back to a draft."""
    normset = normset_of(visit)
    (actions.reopen if request.POST.get("accepted") == "no" else actions.accept)(normset, by=visit.me)
    return saved(request, console_page(visit))


@require_POST
@pressing
@at("matrix", "norm", "place")
def reveal(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Shows the spread of the ratings (after the talk both), or the room picture; or hides it again."""
    revealed = request.POST.get("revealed") != "no"
    actions.reveal(visit.item, by=visit.me, revealed=revealed)
    offer_hiding(request, visit, revealed=revealed)
    return saved(request, console_page(visit))


@norming(writing)
def rate(request: HttpRequest, visit: Visit) -> HttpResponse:
    """A member's ratings of both vignettes, changeable until the reveal."""
    if not visit.me.is_coach:
        raise PermissionDenied
    normset = NormSet.objects.accepted().filter(session=visit.session).first()
    if normset is None:
        return show(request, visit, panels.norm(visit), status=409)
    form = RatingForm(normset.vignettes, request.POST)
    if not form.is_valid():
        return show(request, visit, panels.norm(visit, form), status=422)
    try:
        actions.rate(visit.item, visit.me, form.readings())
    except ClosedError:
        visit.item.refresh_from_db()
        messages.info(request, actions.closed_words())
        return show(request, visit, panels.norm(visit), status=409)
    return show(request, visit, panels.norm(visit)) if request.htmx else redirect(own_page(visit))  # type: ignore[attr-defined]


# --- Placing ---------------------------------------------------------------------------------------------------------
def own_teacher(visit: Visit, code: str) -> Teacher:
    """A teacher on the caller's own caseload; anybody else's does not exist for them."""
    if not visit.me.is_coach:
        raise PermissionDenied
    return get_object_or_404(Teacher.objects.of_coach(visit.me), code=code)


def _moved(
    request: HttpRequest,
    visit: Visit,
    move: Callable[[], Moved],
    at: str = "",
    *,
    words: Callable[[Moved], str] = after.moved,
) -> HttpResponse:
    """Makes a move and shows the board; a stale one puts the teacher back, with a word."""
    try:
        moved = move()
        comparing.moved(visit.session, visit.me)
    except StaleError:
        notice = _("This teacher was moved on another screen of yours. Here is where they stand now.")
        if not request.htmx:  # type: ignore[attr-defined]
            messages.warning(request, notice)
            return redirect(own_page(visit, at))
        return show(request, visit, panels.place(visit, notice=notice), status=409)
    said = words(moved)
    if not request.htmx:  # type: ignore[attr-defined]
        if said:
            messages.info(request, said)
        return redirect(own_page(visit, at))
    response = show(request, visit, panels.place(visit, said=said))
    # The signal that this very move raised brings nothing more.
    response["X-Shows"] = moved.told
    return response


def placed(request: HttpRequest, visit: Visit, at: str = "") -> HttpResponse:
    """The board as it is now; for a plain form the way back to it."""
    return show(request, visit, panels.place(visit)) if request.htmx else redirect(own_page(visit, at))  # type: ignore[attr-defined]


@on_board(writing)
def place(request: HttpRequest, visit: Visit, teacher: str) -> HttpResponse:
    """A place on one axis or both: from a drop, a tap, an arrow key or a level button."""
    one = own_teacher(visit, teacher)
    form = PlaceForm(request.POST)
    if not form.is_valid():
        return refused(request, first_error(form))
    seen, found = form.cleaned_data["version"], form.cleaned_data
    return _moved(
        request,
        visit,
        lambda: placing.place(
            visit.item,
            visit.me,
            one,
            seen=seen,
            delight=found["delight"] or None,
            engagement=found["engagement"] or None,
        ),
        f"t-{teacher}",
    )


@on_board(writing)
def same(request: HttpRequest, visit: Visit, teacher: str) -> HttpResponse:
    """No change since last quarter."""
    one = own_teacher(visit, teacher)
    form = SeenForm(request.POST)
    if not form.is_valid():
        return refused(request, first_error(form))
    keep = partial(placing.keep, visit.item, visit.me, one, seen=form.cleaned_data["version"])
    return _moved(request, visit, keep, f"t-{teacher}")


@on_board(writing)
def rest(request: HttpRequest, visit: Visit) -> HttpResponse:
    """No change since last quarter for everybody who was not touched yet."""
    if not visit.me.is_coach:
        raise PermissionDenied
    return _moved(request, visit, lambda: placing.keep_rest(visit.item, visit.me), words=after.kept)


@on_board(writing)
def reason(request: HttpRequest, visit: Visit, teacher: str) -> HttpResponse:
    """Why a teacher is not placed this quarter."""
    one = own_teacher(visit, teacher)
    form = ReasonForm(request.POST)
    if not form.is_valid():
        return refused(request, first_error(form))
    seen, why = form.cleaned_data["version"], form.cleaned_data["reason"]
    say_why = partial(placing.say_why, visit.item, visit.me, one, seen=seen, reason=why)
    return _moved(request, visit, say_why, f"t-{teacher}")


@on_board(writing)
def undo(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Takes the last press back, with all that it moved."""
    return _moved(request, visit, lambda: placing.undo(visit.item, visit.me), words=after.undone)


@on_board(writing)
def evidence(request: HttpRequest, visit: Visit, teacher: str) -> HttpResponse:
    """The line of evidence, autosaved."""
    one = own_teacher(visit, teacher)
    form = EvidenceForm(request.POST)
    if not form.is_valid():
        return refused(request, first_error(form))
    placing.write_evidence(visit.item, visit.me, one, text=form.cleaned_data["text"], known=knew(request, "text"))
    return saved(request, own_page(visit, f"t-{teacher}"))
