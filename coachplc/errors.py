"""The pages for what went wrong, in plain words."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The page was open too long, or cookies are off; what was typed is still in the browser."""
    return render(request, "403_csrf.html", {"reason": reason}, status=403)


@require_http_methods(["GET", "HEAD", "POST"])
def not_here(request: HttpRequest) -> HttpResponse:
    """A page of a library that we do not offer: whoever could set an e-mail themselves would take another's place."""
    raise Http404
