"""PDFs and plans to read. A PDF is rendered in the background; until then the page says so and asks again."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET

from people.models import Member
from rap import pdf, showing
from rap.models import Rap, RapPdf
from sessions import log
from sessions.access import at, in_session
from sessions.models import Session
from sessions.step import Visit
from sessions.views import papers
from sessions.views.page import frame

from .at import back_to


def answer(
    request: HttpRequest, made: RapPdf, *, by: Member, rap: Rap | None, session: Session, back: str
) -> HttpResponse:
    made.session = session
    name, about = pdf.file_name(rap, session, made.edition), f"{made.edition} {rap.code if rap else session.code}"
    return papers.answer(request, made, by=by, name=name, about=about, back=back)


@require_GET
@in_session
@at("rap", "rap", "close")
def plan_pdf(request: HttpRequest, visit: Visit, rap: str, edition: str) -> HttpResponse:
    """One's own plan, or for a facilitator what was released."""
    if edition not in pdf.EDITIONS:
        raise Http404
    plans = Rap.objects.exportable_by(visit, edition).select_related("session__plc", "coach", "partner")
    found = get_object_or_404(plans, code=rap)
    try:
        made = pdf.ask(found, edition, exporter=visit.me)
    except LookupError:
        raise Http404 from None
    return answer(request, made, by=visit.me, rap=found, session=visit.session, back=back_to(visit))


@require_GET
@in_session
@at("rap", "rap", "close")
def read(request: HttpRequest, visit: Visit, rap: str) -> HttpResponse:
    """A plan to read: one's own, a RAP partner's, or one that was released to the facilitator."""
    plans = Rap.objects.shown_to(visit).select_related("session__plc", "coach", "partner")
    found = get_object_or_404(plans, code=rap)
    log.write(visit.session, visit.me, "read plan", about=found.code)
    return render(request, "rap/read.html", {**frame(visit), **showing.reading(visit, found)})
