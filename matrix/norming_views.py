"""Buttons of norming beside the words: the pen, what the facilitator picks, what it starts from, the second rating."""

from collections.abc import Callable
from functools import partial

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _

from people.models import Member
from sessions.access import pressing, steering, writing
from sessions.answers import refused, saved, stale
from sessions.quadrants import LEVELS
from sessions.step import Visit

from . import actions, drafting, panels, picking
from .actions import ClosedError, StaleError
from .doors import norming
from .drafting import PenError
from .forms import SeenForm, WordsForm, first_error
from .models import Draft, DraftLine, LevelDescriptor, Source
from .views import console_page, draft_of, normset_of, own_page, show, tell_aside


def _accepted() -> str:
    return _("The wording is accepted. The facilitator can open it again.")


# --- The pen ---------------------------------------------------------------------------------------------------------
@norming(writing)
def pen(request: HttpRequest, visit: Visit, axis: str) -> HttpResponse:
    """Takes the pen; or, with `to`, hands it to that person, or (empty) puts it on the table. Without script the words
    of the draft come along, and may come alone (`save`).
    """
    draft, notice = draft_of(visit, axis), ""
    try:
        if (answer := _write_along(request, visit, draft)) is not None:
            return answer
        if "to" in request.POST:
            drafting.hand(draft, by=visit.me, to=_receiver(visit, request.POST["to"]))
        elif "save" not in request.POST:
            drafting.take(draft, by=visit.me)
    except ClosedError:
        notice = _accepted()
    except PenError as taken:
        notice = _has_the_pen(taken.holder)
    if not request.htmx:  # type: ignore[attr-defined]
        return refused(request, notice) if notice else redirect(own_page(visit, f"pen-{axis}"))
    return show(request, visit, panels.norm(visit, notice=notice), status=409 if notice else 200)


def _receiver(visit: Visit, code: str) -> Member | None:
    return get_object_or_404(Member, plc=visit.me.plc_id, code=code) if code else None


def _write_along(request: HttpRequest, visit: Visit, draft: Draft) -> HttpResponse | None:
    """Words of a plain form, level by level (`text-3`, `version-3`); an answer where some could not be stored.

    When the pen has left meanwhile they lie aside, and nothing else is done. With script they came by themselves, and a
    part that was swapped in has plain fields of an older time.
    """
    aside = False
    if request.htmx:  # type: ignore[attr-defined]
        return None
    for level in LEVELS:
        if f"text-{level}" not in request.POST:
            continue
        form = WordsForm({name: request.POST.get(f"{name}-{level}") for name in ("text", "version")})
        if not form.is_valid():
            return refused(request, first_error(form))
        text, seen = form.cleaned_data["text"], form.cleaned_data["version"]
        try:
            aside |= drafting.write(draft, level, text=text, by=visit.me, seen=seen).is_aside
        except StaleError as now:
            return stale(request, mine=text, theirs=now.theirs, seen={f"version-{level}": now.version})
    if not aside:
        return None
    tell_aside(request)
    return redirect(own_page(visit, f"pen-{draft.axis}"))


def _has_the_pen(holder: Member | None) -> str:
    if holder is None:
        return _("The pen lies on the table: take it first.")
    return _("%(name)s has the pen. You can take it when nothing was written for a minute.") % {
        "name": holder.first_name
    }


@norming(writing)
def aside(request: HttpRequest, visit: Visit, axis: str, level: int) -> HttpResponse:
    """Words that came when the pen was gone: put in behind the line (`do` = add), or put away."""
    draft, notice = draft_of(visit, axis), ""
    try:
        drafting.settle(draft, level, by=visit.me, add=request.POST.get("do") == "add")
    except ClosedError:
        notice = _accepted()
    except PenError as taken:
        notice = _has_the_pen(taken.holder)
    if not request.htmx:  # type: ignore[attr-defined]
        return refused(request, notice) if notice else redirect(own_page(visit, f"f-{axis}-{level}"))
    return show(request, visit, panels.norm(visit, notice=notice), status=409 if notice else 200)


# --- What the room agrees on -----------------------------------------------------------------------------------------
@norming(steering)
def pick(request: HttpRequest, visit: Visit, axis: str, level: int) -> HttpResponse:
    """The facilitator takes words for a level (`of`: a draft's number, last, library), or adds them (`add`)."""
    cell = get_object_or_404(LevelDescriptor, normset__session=visit.session, axis=axis, level=level)
    back, form = f"{console_page(visit)}#f-{axis}-{level}", SeenForm(request.POST)
    of, add = request.POST.get("of", ""), False
    if request.POST.get("add"):
        of, add = request.POST["add"], True
    if not form.is_valid():
        return refused(request, _("Please look at the page again, then choose."), back_to=back)
    try:
        cell = picking.pick(cell, of=of, by=visit.me, seen=form.cleaned_data["version"], add=add)
    except ClosedError:
        return refused(request, _accepted(), back_to=back)
    except StaleError:
        return refused(request, _("Somebody changed this level a moment ago. Look at it, then choose."), back_to=back)
    except (LookupError, ValueError, DraftLine.DoesNotExist):
        return refused(request, _("There are no such words any more."), back_to=back)
    answer = saved(request, back)
    answer["X-Version"] = str(cell.version)
    return answer


@norming(steering)
def start(request: HttpRequest, visit: Visit) -> HttpResponse:
    """The drafts start from last quarter's words, or from the library's."""
    normset = normset_of(visit)
    source = Source.LIBRARY if request.POST.get("from") == Source.LIBRARY else Source.LAST
    return _from_before(request, visit, partial(picking.start_from, normset, source=source, by=visit.me))


@norming(pressing)
def reuse(request: HttpRequest, visit: Visit) -> HttpResponse:
    """ "Same words as last time": accepted at once."""
    normset = normset_of(visit)
    return _from_before(request, visit, partial(picking.reuse, normset, by=visit.me))


def _from_before(request: HttpRequest, visit: Visit, take: Callable[[], object]) -> HttpResponse:
    try:
        take()
    except LookupError:
        return refused(request, _("There was no wording before this one."), back_to=console_page(visit))
    return saved(request, console_page(visit))


@norming(pressing)
def again(request: HttpRequest, visit: Visit) -> HttpResponse:
    """After the talk everybody rates once more; or (`again` = no) not after all, while nobody has."""
    normset = normset_of(visit)
    wanted = request.POST.get("again") != "no"
    if not actions.rate_again(normset, by=visit.me, again=wanted) and not wanted:
        return refused(request, _("Somebody has rated again already."), back_to=console_page(visit))
    return saved(request, console_page(visit))
