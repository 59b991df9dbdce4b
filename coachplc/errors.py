"""The pages for what went wrong, in plain words."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The page was open too long, or cookies are off; what was typed is still in the browser."""
    return render(request, "403_csrf.html", {"reason": reason}, status=403)
