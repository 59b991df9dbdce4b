"""The facilitator's buttons: who sits where, and the groups' steps and clocks. None of them shows a case."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from grow import actions, dealing
from grow import longer as more_time
from grow.dealing import consult_item
from grow.table import Table, tables
from sessions import undo
from sessions.access import at, steering
from sessions.forms import counter
from sessions.models import AgendaItem, Seat
from sessions.progress import coaches_here
from sessions.step import Visit

from .common import done, refuse


def _groups_item(visit: Visit) -> AgendaItem:
    item = consult_item(visit.session)
    if item is None:
        raise Http404
    return item


def _console(visit: Visit) -> str:
    return reverse("sessions:console", args=[visit.session.code])


def _answer(request: HttpRequest, visit: Visit) -> HttpResponse:
    return done(request, visit, back_to=_console(visit))


@require_POST
@steering
@at("grow", "choose", "consult")
def swap(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Two people change seats; once the rounds run they stay."""
    item = _groups_item(visit)
    seats = Seat.objects.filter(group__item=item)
    one = get_object_or_404(seats, member__code=request.POST.get("one", ""))
    other = get_object_or_404(seats, member__code=request.POST.get("other", ""))
    if one.pk == other.pk:
        return refuse(request, _("Pick two different people."), status=422, back_to=_console(visit))
    try:
        cost = dealing.swap(item, one, other, by=visit.me)
    except dealing.BegunError:
        words = _("The rounds have begun, so everybody stays in their group.")
        return refuse(request, words, status=409, back_to=_console(visit))
    _offer_way_back(request, visit, one, other, cost)
    return _answer(request, visit)


def _offer_way_back(request: HttpRequest, visit: Visit, one: Seat, other: Seat, cost: str) -> None:
    """What the swap costs, with a button that swaps again; after that there is nothing to take back."""
    if request.POST.get("undo"):
        return undo.forget(request)
    names = {"one": one.member.first_name, "other": other.member.first_name}
    words = _("%(one)s and %(other)s changed places.") % names
    values = {"one": one.member.code, "other": other.member.code, "undo": "yes"}
    return undo.offer(request, visit.session, f"{words} {cost}".strip(), request.path, **values)


@require_POST
@steering
@at("grow", "choose", "consult")
def place(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Gives somebody who came late a seat in the smallest group."""
    who = next((coach for coach in coaches_here(visit.session) if coach.code == request.POST.get("who")), None)
    if who is None or dealing.join(_groups_item(visit), who) is None:
        raise Http404
    return _answer(request, visit)


def _table(visit: Visit, code: str) -> Table:
    found = next((table for table in tables(visit.item) if table.group.code == code), None)
    if found is None:
        raise Http404
    return found


@require_POST
@steering
@at("grow", "consult")
def move(request: HttpRequest, visit: Visit, group: str) -> HttpResponse:
    """Moves one group a step on or back, where its keeper cannot."""
    table = _table(visit, group)
    seen, by = counter(request.POST.get("seen", "")), {"next": 1, "back": -1}.get(request.POST.get("to", ""))
    if by is None or seen is None:
        return HttpResponse(status=400)
    actions.move(table, to=table.beside(by), seen=seen)
    return _answer(request, visit)


@require_POST
@steering
@at("grow", "consult")
def longer(request: HttpRequest, visit: Visit) -> HttpResponse:
    """One or five more minutes for one group, or for all."""
    code, minutes = request.POST.get("group", ""), request.POST.get("more", "1")
    if minutes not in ("1", "5"):
        return HttpResponse(status=400)
    found = [_table(visit, code)] if code else tables(visit.item)
    more_time.give(visit.item, found, seconds=60 * int(minutes))
    return _answer(request, visit)
