"""The recap of a session: page, PDF, and whether leaders read it."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from people.homes import home_of
from people.models import Member
from sessions import log, recap
from sessions.access import leading, recalling
from sessions.forms import NextDateForm
from sessions.models import Session
from sessions.step import Visit

from .papers import answer


@require_GET
@recalling
def page(request: HttpRequest, session: Session, reader: Member, outside: bool) -> HttpResponse:
    """One page to read and to print."""
    log.write(session, reader, "read recap")
    form = NextDateForm(session=session) if reader.is_facilitator else None
    context = {
        **recap.recap_of(session, outside=outside),
        "me": reader,
        "home": home_of(reader),
        "next_form": form,
        "tab": "home",
    }
    return render(request, "sessions/recap.html", context)


@require_GET
@recalling
def pdf(request: HttpRequest, session: Session, reader: Member, outside: bool) -> HttpResponse:
    made = recap.paper(session, reader, outside=outside)
    back = reverse("sessions:recap", args=[session.code])
    name, about = recap.file_name(session), f"recap {made.edition} {session.code}"
    return answer(request, made, by=reader, name=name, about=about, back=back)


@require_POST
@leading
def share(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Leaders read the recap from now on, or no more."""
    shared = request.POST.get("shared") == "yes"
    recap.share(visit.session, shared=shared, by=visit.me)
    messages.success(
        request, _("Leaders can read the recap now.") if shared else _("The recap is closed to leaders again.")
    )
    return redirect("sessions:recap", visit.session.code)
