"""The pages for what went wrong, in plain words."""

import sys

from django.contrib.sessions.exceptions import SessionInterrupted
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views import defaults
from django.views.decorators.http import require_http_methods

from sessions.answers import kept
from sessions.middleware import trouble


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The page was open too long, or cookies are off. What a plain form of ours sent is there, to be sent again.

    Of a form that stood elsewhere nothing is: one press would send what somebody else made up.
    """
    is_ours = request.headers.get("Origin") == f"{request.scheme}://{request.get_host()}"
    return render(request, "403_csrf.html", {"kept": kept(request) if is_ours else []}, status=403)


@require_http_methods(["GET", "HEAD", "POST"])
def not_here(request: HttpRequest) -> HttpResponse:
    """A page of a library that we do not offer: whoever could set an e-mail themselves would take another's place."""
    raise Http404


def broken(request: HttpRequest) -> HttpResponse:
    """A fault of ours; but who reads a page is asked before any view, and then the database may be away."""
    return trouble(sys.exception(), request) or defaults.server_error(request)


def bad(request: HttpRequest, exception: Exception) -> HttpResponse:
    """A request that nobody understands; but a browser's session that cannot be saved is called so by Django too."""
    failed = exception.__context__ if isinstance(exception, SessionInterrupted) else None
    return (failed and trouble(failed.__context__, request)) or defaults.bad_request(request, exception)
