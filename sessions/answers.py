"""Answers that the client scripts understand; without script the same views redirect."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

# Longer than every code and key of ours: what is longer, or has a space in it, was typed by somebody.
CODE = 36


class Sent(NamedTuple):
    """One field of a form that was not stored."""

    name: str
    value: str

    @property
    def is_words(self) -> bool:
        return len(self.value) > CODE or " " in self.value.strip()


def kept(request: HttpRequest) -> list[Sent]:
    """What a plain form sent, to be shown and sent again. With script the page has it; a password is never kept."""
    if request.method != "POST" or "HX-Request" in request.headers or any("password" in name for name in request.POST):
        return []
    return [
        Sent(name, value)
        for name, values in request.POST.lists()
        for value in values
        if name != "csrfmiddlewaretoken" and value
    ]


def saved(request: HttpRequest, back_to: str) -> HttpResponse:
    """Stored and committed: 204 for htmx (X-Saved-At tells it from a sign-in page), a way back for a plain form."""
    if not request.htmx:  # type: ignore[attr-defined]
        return redirect(back_to)
    response = HttpResponse(status=204)
    response["X-Saved-At"] = timezone.now().isoformat(timespec="seconds")
    return response


def refused(request: HttpRequest, words: str, *, status: int = 422, back_to: str = "") -> HttpResponse:
    """An autosaved line that cannot be stored: 422 with one plain sentence for the state line.

    Without script it is a page, with what was typed, to be changed and sent again.
    """
    if request.htmx:  # type: ignore[attr-defined]
        return HttpResponse(str(words), status=status, content_type="text/plain; charset=utf-8")
    return _not_saved(request, {"words": str(words), "back_to": back_to or _page_of(request)}, status=status)


def _not_saved(request: HttpRequest, context: dict[str, Any], *, status: int) -> HttpResponse:
    seen = context.get("seen") or {}
    sent = [one._replace(value=str(seen.get(one.name, one.value))) for one in kept(request)]
    context = {**context, "kept": sent, "is_final": "versions" in context and not seen}
    return render(request, "sessions/not_saved.html", context, status=status)


def _page_of(request: HttpRequest) -> str:
    """Where a form of a session stands."""
    codes = request.resolver_match.kwargs if request.resolver_match else {}
    if "item" in codes:
        return reverse("sessions:item", args=[codes["code"], codes["item"]])
    return reverse("sessions:page", args=[codes["code"]]) if "code" in codes else reverse("people:home")


def closed(request: HttpRequest, words: str) -> HttpResponse:
    """Nothing is written here now, whoever asks: 403, and why."""
    if request.htmx:  # type: ignore[attr-defined]
        return refused(request, words, status=403)
    return render(request, "403.html", {"closed": words, "kept": kept(request)}, status=403)


def stale(
    request: HttpRequest, *, mine: str, theirs: str, field: str = "", seen: Mapping[str, object] | None = None
) -> HttpResponse:
    """Somebody (perhaps oneself on another device) saved first: 409 with both texts, one's own kept.

    `seen` holds the fields that say what the sender has seen, as they are now: with them one's own words go through.
    """
    context = {"mine": mine, "theirs": theirs, "field": field}
    if request.htmx:  # type: ignore[attr-defined]
        return render(request, "sessions/two_versions.html", context, status=409)
    return _not_saved(request, {"versions": context, "seen": seen, "back_to": _page_of(request)}, status=409)
