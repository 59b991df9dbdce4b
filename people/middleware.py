"""Somebody let in by name proved nothing but a face in the room, so only that session is open to them."""

from collections.abc import Callable
from typing import Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from people.auth import ONLY

# Signing out and signing in as oneself stay reachable; the rest of the account does not. (/live/ asks for itself.)
ALWAYS: Final = ("/account/log", "/enter/", "/me/theme/", "/signed-out/", "/who-sees-what/")


class OnlyThatSession:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        only = request.session.get(ONLY)
        here = (f"/s/{only}/", f"/join/{only}/", *ALWAYS)
        if only and request.user.is_authenticated and not request.path.startswith(here):
            return redirect(f"/s/{only}/")
        return self.get_response(request)
