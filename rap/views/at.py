"""What the views of this step check first."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from rap import actions, forms
from rap.models import Rap
from sessions.answers import refused, stale
from sessions.drafts import knew
from sessions.forms import counter
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
        # What is written belongs to a plan that its page has opened; only a page looks for news of the morning.
        rap = Rap.find(visit.me, visit.session) if request.method == "POST" else None
        return view(request, visit, rap or actions.open_rap(visit.session, visit.me), *args, **kwargs)

    return with_rap


def store(request: HttpRequest, rap: Rap, *, only: str = "") -> None:
    """Writes what the request holds; raises ValidationError or StaleError."""
    if only and only.rpartition("-")[2] not in forms.rows_of(rap):
        raise ValidationError(_("This part was taken out of the plan on another page. Your words are kept here."))
    version, page = counter(request.POST.get("seen", "")) or 0, request.POST.get("page", "")[:24]
    for change in forms.changes(rap, request.POST.dict(), only=only):
        known = knew(request, change.name) if change.is_text else None
        actions.write(rap, change.row, change.field, change.value, seen=version, page=page, known=known)
    field, _dash, code = request.POST.get("put_back", "").partition("-")
    row = forms.rows_of(rap).get(code) if code else None
    if row is not None and field in row.origins:
        actions.write(rap, row, field, row.origins[field]["text"], seen=version, page=page)


def sent_along[**P](view: OfRap[P]) -> Checked:
    """Without script a button sends the whole form, which is stored first; with script each field went by itself."""

    @wraps(view)
    def after_the_form(request: HttpRequest, visit: Visit, rap: Rap, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        if not request.htmx:  # type: ignore[attr-defined]
            try:
                store(request, rap)
            except ValidationError as error:
                return refused(request, " ".join(error.messages))
            except actions.StaleError as conflict:
                return stale(request, mine="", theirs=conflict.theirs)
        return view(request, visit, rap, *args, **kwargs)

    return after_the_form


def back_to(visit: Visit) -> str:
    return reverse("sessions:item", args=[visit.session.code, visit.item.code])
