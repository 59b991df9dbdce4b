"""A consultancy: the host's fields, what peers write, the way forward, and whoever keeps the round."""

from django.core.exceptions import PermissionDenied
from django.forms import BaseForm
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from grow import actions, dealing, panels
from grow.forms import AskForm, CaseForm, StepForm, SuggestForm, VerdictForm
from grow.models import Consultancy, QuestionKind, Suggestion
from grow.rounds import PROBE
from grow.table import Table
from sessions.access import at, in_session, writing
from sessions.answers import refused, saved
from sessions.drafts import knew
from sessions.forms import counter
from sessions.step import Visit

from .common import done, first_error, item_url, my_case, my_table, peers_case, refuse, shown_case


def _back(visit: Visit, case: Consultancy, table: Table, at: str = "") -> str:
    """Where a plain form came from: the running round, or the case's own page; and at which part of it."""
    if case == table.case:
        return item_url(visit, at)
    return reverse("grow:read", args=[visit.session.code, visit.item.code, case.code]) + (f"#{at}" if at else "")


def _known(request: HttpRequest, form: BaseForm) -> actions.Known:
    return {name: knew(request, name) for name in form.fields}


@require_GET
@in_session
@at("grow", "consult")
def read(request: HttpRequest, visit: Visit, case: str) -> HttpResponse:
    """One case on a page of its own: own ones always, those of the group until the session is locked."""
    table, found = shown_case(visit, case)
    name = "grow/read.html#part" if request.htmx else "grow/read.html"  # type: ignore[attr-defined]
    context = {"visit": visit, "session": visit.session, "plc": visit.session.plc, "item": visit.item, "me": visit.me}
    return render(request, name, {**context, **panels.case_part(visit, table, found)})


@require_POST
@writing
@at("grow", "consult")
def write(request: HttpRequest, visit: Visit, case: str) -> HttpResponse:
    """Autosave of the host's fields, one or several."""
    table, found = my_case(visit, case)
    form = CaseForm(request.POST)
    if not form.is_valid():
        return refused(request, form.words)
    actions.write_case(found, _known(request, form), **form.cleaned_data)
    field = next(iter(form.cleaned_data), "")
    return saved(request, _back(visit, found, table, f"f-{field}-{case}"))


@require_POST
@writing
@at("grow", "consult")
def say(request: HttpRequest, visit: Visit, case: str) -> HttpResponse:
    """The peers' one box: `do` is ask, hold or send. A suggestion before Options is refused (409), whoever sends it."""
    table, found = peers_case(visit, case)
    do = request.POST.get("do", "")
    if do not in ("ask", "hold", "send"):
        return HttpResponse(status=400)
    form = AskForm(request.POST) if do == "ask" else SuggestForm(request.POST, plc=visit.session.plc_id)
    if not form.is_valid():
        return refuse(request, first_error(form), status=422)
    try:
        _say(visit, table, found, do, form)
    except actions.NotNowError as reason:
        return refuse(request, reason, status=409)
    return done(request, visit, back_to=_back(visit, found, table, f"say-{case}"))


def _say(visit: Visit, table: Table, case: Consultancy, do: str, form: AskForm) -> None:
    data = form.cleaned_data
    if do == "ask":
        kind = QuestionKind.PROBING if table.phase == PROBE and case == table.case else QuestionKind.CLARIFYING
        actions.ask(table, case, visit.me, text=data["text"], kind=kind, client_key=data["client_key"])
    elif do == "hold":
        actions.hold(visit, case, text=data["text"], idea=data["idea"], client_key=data["client_key"])
    else:
        actions.suggest(table, case, visit.me, text=data["text"], idea=data["idea"], client_key=data["client_key"])


def _held(visit: Visit, case: Consultancy, code: str) -> Suggestion:
    return get_object_or_404(Suggestion, consultancy=case, author=visit.me, code=code)


@require_POST
@writing
@at("grow", "consult")
def send(request: HttpRequest, visit: Visit, case: str, suggestion: str) -> HttpResponse:
    """Sends a held thought, from Options on."""
    table, found = peers_case(visit, case)
    held = _held(visit, found, suggestion)
    try:
        actions.send(table, found, held)
    except actions.NotNowError as reason:
        return refuse(request, reason, status=409)
    return done(request, visit, back_to=_back(visit, found, table))


@require_POST
@writing
@at("grow", "consult")
def drop(request: HttpRequest, visit: Visit, case: str, suggestion: str) -> HttpResponse:
    """Throws a held thought away."""
    table, found = peers_case(visit, case)
    actions.drop(visit, _held(visit, found, suggestion))
    return done(request, visit, back_to=_back(visit, found, table))


@require_POST
@writing
@at("grow", "consult")
def decide(request: HttpRequest, visit: Visit, case: str, suggestion: str) -> HttpResponse:
    """Keep, adapt or not now, and the host's own version: one tap, changeable."""
    table, found = my_case(visit, case)
    one = get_object_or_404(
        Suggestion.objects.sent().select_related("author", "idea"), consultancy=found, code=suggestion
    )
    form = VerdictForm(request.POST)
    if not form.is_valid():
        return refused(request, form.words)
    actions.decide(found, one, known=_known(request, form), **form.cleaned_data)
    return saved(request, _back(visit, found, table, f"how-{suggestion}"))


@require_POST
@writing
@at("grow", "consult")
def step(request: HttpRequest, visit: Visit, case: str) -> HttpResponse:
    """Autosave of the first step, its day and hour, and whom the host tells."""
    table, found = my_case(visit, case)
    form = StepForm(request.POST, peers=[seat.member for seat in table.seats if seat.member != visit.me])
    if not form.is_valid():
        return refused(request, form.words)
    actions.take_step(found, _known(request, form), **form.cleaned_data)
    return saved(request, _back(visit, found, table, "fs"))


@require_POST
@writing
@at("grow", "consult")
def thank(request: HttpRequest, visit: Visit, case: str) -> HttpResponse:
    """Thank my group: the host's turn is done."""
    table, found = my_case(visit, case)
    actions.thank(found)
    return done(request, visit, back_to=_back(visit, found, table))


@require_POST
@writing
@at("grow", "consult")
def move(request: HttpRequest, visit: Visit) -> HttpResponse:
    """The group's next step, or the one before; only for who keeps the round. Two presses at once move once."""
    table = my_table(visit)
    if not panels.may_keep(visit, table):
        raise PermissionDenied
    seen, by = counter(request.POST.get("seen", "")), {"next": 1, "back": -1}.get(request.POST.get("to", ""))
    if by is None or seen is None:
        return HttpResponse(status=400)
    actions.move(table, to=table.beside(by), seen=seen)
    return done(request, visit)


@require_POST
@writing
@at("grow", "consult")
def longer(request: HttpRequest, visit: Visit) -> HttpResponse:
    """One more minute, from whoever keeps the round."""
    table = my_table(visit)
    if not panels.may_keep(visit, table):
        raise PermissionDenied
    actions.extend([table])
    return done(request, visit)


@require_POST
@writing
@at("grow", "consult")
def join(request: HttpRequest, visit: Visit) -> HttpResponse:
    """A coach who came after the groups were made sits down in the smallest."""
    if not visit.me.is_coach:
        raise PermissionDenied
    if dealing.join(visit.item, visit.me) is None:
        raise Http404
    return done(request, visit)
