"""What all views of this step share: which item they belong to, whose case it is, and how they answer."""

from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from grow.models import Consultancy
from grow.table import Table, table_for
from sessions.answers import refused, saved
from sessions.step import Visit


def my_table(visit: Visit) -> Table:
    """The table at which the person sits; without a seat there is none (404)."""
    table = table_for(visit.me, visit.item)
    if table is None:
        raise Http404
    return table


def shown_case(visit: Visit, code: str) -> tuple[Table, Consultancy]:
    """A case of one's own group that has begun; any other does not exist (404)."""
    found = get_object_or_404(Consultancy.objects.shown_to(visit), code=code, group__item=visit.item)
    table = my_table(visit)
    case = next((case for case in table.cases if case.pk == found.pk), None)
    if case is None:
        raise Http404
    return table, case


def my_case(visit: Visit, code: str) -> tuple[Table, Consultancy]:
    """One's own case; a peer's is not one's to write (403)."""
    table, case = shown_case(visit, code)
    if case.host_id != visit.me.pk:
        raise PermissionDenied
    return table, case


def peers_case(visit: Visit, code: str) -> tuple[Table, Consultancy]:
    """A peer's case; a host neither asks nor suggests in the own one (403)."""
    table, case = shown_case(visit, code)
    if case.host_id == visit.me.pk:
        raise PermissionDenied
    return table, case


def item_url(visit: Visit, at: str = "") -> str:
    """`at` is the part a plain form came from."""
    return reverse("sessions:item", args=[visit.session.code, visit.item.code]) + (f"#{at}" if at else "")


def first_error(form: forms.BaseForm) -> str:
    """What is wrong, in one sentence."""
    return next((str(text) for errors in form.errors.values() for text in errors), "")


def done(request: HttpRequest, visit: Visit, *, back_to: str = "") -> HttpResponse:
    """Stored; the own panel is fetched anew at once, whether or not a stream is open."""
    response = saved(request, back_to or item_url(visit))
    if request.htmx:  # type: ignore[attr-defined]
        response["HX-Trigger"] = "live:panel"
    return response


def refuse(request: HttpRequest, words: Any, *, status: int, back_to: str = "") -> HttpResponse:
    """Not stored, and why. Without script: a page with the words and what was typed, ready to send again."""
    if not request.htmx:  # type: ignore[attr-defined]
        return refused(request, words, status=status, back_to=back_to)
    return render(request, "grow/refused.html", {"words": str(words)}, status=status)
