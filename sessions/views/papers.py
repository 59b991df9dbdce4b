"""A PDF, or the page that waits for it: it is rendered in the background, and the page asks again."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header

from people.models import Member
from sessions import log, papers
from sessions.models import Paper, PdfState


def answer(request: HttpRequest, made: Paper, *, by: Member, name: str, about: str, back: str) -> HttpResponse:
    """The file itself, logged; or, to a page that waits, a word and in the end the link."""
    session = made.session
    if request.GET.get("again"):
        papers.again(made)
        return redirect(request.path)
    if made.state == PdfState.READY and not request.htmx:  # type: ignore[attr-defined]
        log.write(session, by, "export", about=about)
        headers = {"Content-Disposition": content_disposition_header(True, name) or "", "Cache-Control": "no-store"}
        return HttpResponse(made.content, content_type="application/pdf", headers=headers)
    context = {"made": made, "words": made.words, "back": back, "session": session, "plc": session.plc}
    template = "sessions/pdf_wait.html#wait" if request.htmx else "sessions/pdf_wait.html"  # type: ignore[attr-defined]
    return render(request, template, context)
