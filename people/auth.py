"""Signing in without a password: by a link that works once, or by being let in at the door."""

from typing import Any

from django.contrib.auth import login
from django.http import HttpRequest

from people.models import User

# Key in the browser's session: the code of the one session this sign-in is good for.
ONLY = "only"


def enter(request: HttpRequest, user: User, *, only: str = "") -> None:
    """Signs the browser in. With `only` (a session's code) it reaches that session and nothing else of the person's."""
    login(request, user, backend="coachplc.signed_in.ByLink")
    request.session.pop(ONLY, None)
    if only:
        request.session[ONLY] = only


def typed_name(request: HttpRequest, credentials: dict[str, Any] | None = None) -> str | None:
    """The account that a failed password belongs to, for the count of failures."""
    given = credentials or {}
    name = given.get("email") or given.get("login") or given.get("username") or request.POST.get("login")
    return str(name).strip().lower() if name else None
