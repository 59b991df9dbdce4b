"""The projector: one secret link, no sign-in, no teacher's name, nothing to press."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_GET

import live
from sessions.access import on_projector
from sessions.models import Session
from sessions.screens import live_regions


@require_GET
@on_projector
def screen(request: HttpRequest, session: Session) -> HttpResponse:
    """The whole picture is one live region; a revoked link is not found."""
    seen = live.seen([session.topic])
    context = {
        "session": session,
        "picture": live_regions(session, "screen", None).get("screen", ""),
        "live_code": session.code,
        "live_seen": seen,
        "live_query": f"screen={session.screen_key}&lang={get_language()}",
    }
    return render(request, "sessions/projector.html", context)
