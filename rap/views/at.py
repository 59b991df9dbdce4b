"""What the views of this step check first."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from rap import actions
from rap.models import Rap
from sessions.step import Visit

type View[**P] = Callable[Concatenate[HttpRequest, Visit, P], HttpResponse]
type Checked = Callable[..., HttpResponse]
type OfRap[**P] = Callable[Concatenate[HttpRequest, Visit, Rap, P], HttpResponse]


def own[**P](view: OfRap[P]) -> Checked:
    """Hands the view the visitor's own plan; who does not coach has none (403)."""

    @wraps(view)
    def with_rap(request: HttpRequest, visit: Visit, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        if not visit.me.is_coach:
            raise PermissionDenied
        return view(request, visit, actions.open_rap(visit.session, visit.me), *args, **kwargs)

    return with_rap


def back_to(visit: Visit) -> str:
    return reverse("sessions:item", args=[visit.session.code, visit.item.code])
