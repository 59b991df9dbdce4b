"""The facilitator's button at the close: the next date."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from sessions import ending
from sessions.access import leading
from sessions.forms import NextDateForm
from sessions.step import Visit


@require_POST
@leading
def next_date(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Saves the day. A day that cannot be stands in the field as it was picked, with the reason beside it."""
    form = NextDateForm(request.POST, session=visit.session)
    saved = form.is_valid()
    if saved:
        ending.set_next_date(visit.session, form.cleaned_data["next_date"], by=visit.me)
        if not request.htmx:  # type: ignore[attr-defined]
            return redirect("sessions:console", visit.session.code)
    context = {"session": visit.session, "plc": visit.session.plc, "me": visit.me, "next_form": form, "saved": saved}
    template = "sessions/next_date.html" if request.htmx else "sessions/next_date_page.html"  # type: ignore[attr-defined]
    return render(request, template, context, status=200 if saved else 422)
