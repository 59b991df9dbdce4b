"""Answers that the client scripts understand; without script the same views redirect."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.utils import timezone


def saved(request: HttpRequest, back_to: str) -> HttpResponse:
    """Stored and committed: 204 for htmx (X-Saved-At tells it from a sign-in page), a way back for a plain form."""
    if not request.htmx:  # type: ignore[attr-defined]
        return redirect(back_to)
    response = HttpResponse(status=204)
    response["X-Saved-At"] = timezone.now().isoformat(timespec="seconds")
    return response


def refused(request: HttpRequest, words: str, *, status: int = 422) -> HttpResponse:
    """An autosaved line that cannot be stored: 422 with one plain sentence for the state line."""
    return HttpResponse(str(words), status=status, content_type="text/plain; charset=utf-8")


def closed(request: HttpRequest, words: str) -> HttpResponse:
    """Nothing is written here now, whoever asks: 403, and why."""
    if request.htmx:  # type: ignore[attr-defined]
        return refused(request, words, status=403)
    return render(request, "403.html", {"closed": words}, status=403)


def stale(request: HttpRequest, *, mine: str, theirs: str, field: str = "") -> HttpResponse:
    """Somebody (perhaps oneself on another device) saved first: 409 with both texts, one's own kept."""
    html = render_to_string(
        "sessions/two_versions.html", {"mine": mine, "theirs": theirs, "field": field}, request=request
    )
    return HttpResponse(html, status=409)
