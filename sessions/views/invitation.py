"""The calendar file of a session, for everybody who takes part."""

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from sessions import access, news


@require_GET
def calendar_file(request: HttpRequest, plc_code: str, code: str) -> HttpResponse:
    from sessions.invitation import invitation  # noqa: PLC0415 -- with its library 4 MB, which few sessions need

    session = access.find_session(request.user, code, dropped=True)
    if session.plc.code != plc_code:
        raise Http404
    news.note_calendar(session, access.membership(request.user, session))
    return HttpResponse(
        invitation(session),
        content_type="text/calendar; charset=utf-8",
        headers={"Content-Disposition": 'attachment; filename="session.ics"', "Cache-Control": "no-store"},
    )
