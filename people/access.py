"""The one way into the pages of a PLC: the member is fetched and checked in one call."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404

from people.models import Member

type View[**P] = Callable[Concatenate[HttpRequest, Member, P], HttpResponse]
type Wrapped = Callable[..., HttpResponse]


def membership(request: HttpRequest, code: str) -> Member:
    """The reader's own place in a PLC; a PLC that is not theirs does not exist (404)."""
    return get_object_or_404(Member.objects.regular().select_related("plc", "user"), user=request.user, plc__code=code)


def member[**P](view: View[P]) -> Wrapped:
    """For everybody of the PLC but guests."""

    @wraps(view)
    def shown(request: HttpRequest, code: str, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        return view(request, membership(request, code), *args, **kwargs)

    return shown


def working[**P](view: View[P]) -> Wrapped:
    """For coaches and facilitators; leaders alone and people who evaluate a teacher of the PLC get 403."""

    @wraps(view)
    def shown(request: HttpRequest, code: str, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        me = membership(request, code)
        if me.evaluates or not (me.is_coach or me.is_facilitator):
            raise PermissionDenied
        return view(request, me, *args, **kwargs)

    return shown


def facilitating[**P](view: View[P]) -> Wrapped:
    """For facilitators; everybody else of the PLC gets 403."""

    @wraps(view)
    def shown(request: HttpRequest, code: str, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        me = membership(request, code)
        if not me.is_facilitator:
            raise PermissionDenied
        return view(request, me, *args, **kwargs)

    return shown


def posted(request: HttpRequest) -> QueryDict | None:
    """What a form is bound to: the body of a POST, also an empty one."""
    return request.POST if request.method == "POST" else None
