"""Choosing focus teachers and their questions."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_POST

from grow import choosing
from grow.forms import FocusQuestionForm
from people.models import Teacher
from sessions.access import at, writing
from sessions.answers import refused, saved
from sessions.drafts import knew
from sessions.models import Focus
from sessions.step import Visit

from .common import done, first_error, item_url, refuse


def _focus(visit: Visit, code: str) -> Focus:
    return get_object_or_404(Focus.objects.select_related("teacher"), session=visit.session, coach=visit.me, code=code)


def _answer(request: HttpRequest, visit: Visit, change: Callable[[], object], teacher: str) -> HttpResponse:
    """Makes a change to what is chosen; one that cannot be made is refused with its reason."""
    try:
        change()
    except choosing.CannotChooseError as reason:
        return refuse(request, reason, status=409)
    return done(request, visit, back_to=item_url(visit, f"pick-{teacher}"))


@require_POST
@writing
@at("grow", "choose", "consult")
def choose(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Brings one of the own teachers along; a fourth, or one not to be discussed, is refused with the reason."""
    teacher = get_object_or_404(Teacher.objects.of_coach(visit.me), code=request.POST.get("teacher", ""))
    return _answer(request, visit, lambda: choosing.choose(visit, teacher), teacher.code)


@require_POST
@writing
@at("grow", "choose")
def release(request: HttpRequest, visit: Visit, focus: str) -> HttpResponse:
    found = _focus(visit, focus)
    return _answer(request, visit, lambda: choosing.release(visit, found), found.teacher.code)


@require_POST
@writing
@at("grow", "choose")
def first(request: HttpRequest, visit: Visit, focus: str) -> HttpResponse:
    """Makes this the one that goes to the group."""
    found = _focus(visit, focus)
    return _answer(request, visit, lambda: choosing.make_first(visit, found), found.teacher.code)


@require_POST
@writing
@at("grow", "choose")
def question(request: HttpRequest, visit: Visit, focus: str) -> HttpResponse:
    """Autosave of a focus question; the coach's own field."""
    found = _focus(visit, focus)
    form = FocusQuestionForm(request.POST)
    if not form.is_valid():
        return refused(request, first_error(form))
    choosing.save_question(visit, found, form.cleaned_data["question"], knew(request, "question"))
    return saved(request, item_url(visit, f"q-{focus}"))
