"""What every response and request has in common, whatever the app."""

import re
from collections.abc import Callable
from http import HTTPStatus
from typing import Any

from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.core.exceptions import BadRequest
from django.db import DatabaseError, InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string

from .answers import kept

type Next = Callable[[HttpRequest], HttpResponse]
# What SQLite and PostgreSQL say when they are busy, restarting or out of reach; anything else is a fault of ours.
BUSY = re.compile(r"locked|busy|timeout|timed out|terminating|connection|starting up|shutting down|deadlock")
FULL = re.compile(r"(database|disk)( or disk)? is full|disk full|no space left")


# NUL, which PostgreSQL refuses and SQLite cuts at, and lone surrogates, which neither can store.
BAD = re.compile("[\x00\ud800-\udfff]")


class RejectBadText:
    """400 for text that no database can keep, before it reaches one."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        try:
            refused = self._has_bad_text(request)
        except BadRequest:  # a body in another encoding, or in none
            refused = True
        if refused:
            return render(request, "400.html", status=HTTPStatus.BAD_REQUEST)
        return self.get_response(request)

    def _has_bad_text(self, request: HttpRequest) -> bool:
        # A cookie may spell either in its own quotes, and its value is looked up.
        if BAD.search(request.path) or any(map(BAD.search, request.COOKIES.values())):
            return True
        parts = [request.GET]
        if request.method == "POST" and request.content_type in (
            "application/x-www-form-urlencoded",
            "multipart/form-data",
        ):
            parts.append(request.POST)
        return any(BAD.search(text) for part in parts for key, values in part.lists() for text in (key, *values))


class SignInFirst(LoginRequiredMiddleware):
    """Who is not signed in, or not any more, signs in; what a plain form of theirs sent waits on the page meanwhile."""

    def handle_no_permission(self, request: HttpRequest, view_func: Any) -> Any:
        if words := kept(request):
            return render(request, "403_signed_out.html", {"kept": words}, status=HTTPStatus.FORBIDDEN)
        return super().handle_no_permission(request, view_func)


class PrivateNoStore:
    """Nothing of a signed-in page stays in a cache, and nothing else of the browser is asked for."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if not response.has_header("Cache-Control"):
            response["Cache-Control"] = "no-store, private"
        response["Cross-Origin-Resource-Policy"] = "same-origin"
        response.setdefault("Permissions-Policy", "camera=(), geolocation=(), microphone=(), interest-cohort=()")
        return response


def trouble(error: BaseException | None, request: HttpRequest) -> HttpResponse | None:
    """A busy database answers 503 with Retry-After, a full disk 507, in plain words; None for anything else.

    The page asks nothing of the database: neither who reads it nor in which theme. What a plain form sent is on it.
    """
    if not isinstance(error, DatabaseError | InterfaceError):
        return None
    words = str(error).lower()
    if FULL.search(words):
        return HttpResponse(render_to_string("507.html", _sent(request)), status=HTTPStatus.INSUFFICIENT_STORAGE)
    if not isinstance(error, OperationalError | InterfaceError) or not BUSY.search(words):
        return None
    page = render_to_string("503.html", _sent(request))
    return HttpResponse(page, status=HTTPStatus.SERVICE_UNAVAILABLE, headers={"Retry-After": "2"})


def _sent(request: HttpRequest) -> dict[str, Any]:
    """Its own token goes along: the trouble may have come before there was another."""
    token = request.POST.get("csrfmiddlewaretoken", "") if request.method == "POST" else ""
    return {"request": request, "kept": kept(request), "csrf_token": token}


class DatabaseTrouble:
    """Trouble in a view; what a middleware meets before and after it comes to `coachplc.errors`."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        return trouble(error, request)
