"""Signing in without a password: by a link that works once, or by being let in at the door."""

from typing import Any

from django.contrib.auth import login
from django.contrib.auth.backends import BaseBackend
from django.http import HttpRequest

from people.models import User

# Key in the browser's session: the code of the one session this sign-in is good for.
ONLY = "only"


class LinkBackend(BaseBackend):
    """Names the way in for Django; nothing can be guessed here, since it takes no credentials."""

    def get_user(self, user_id: int) -> User | None:
        return User.objects.filter(pk=user_id, is_active=True).first()


def enter(request: HttpRequest, user: User, *, only: str = "") -> None:
    """Signs the browser in. With `only` (a session's code) it reaches that session and nothing else of the person's."""
    login(request, user, backend="people.auth.LinkBackend")
    request.session.pop(ONLY, None)
    if only:
        request.session[ONLY] = only


def typed_name(request: HttpRequest, credentials: dict[str, Any] | None = None) -> str | None:
    """The account that a failed password belongs to, for the count of failures."""
    given = credentials or {}
    name = given.get("email") or given.get("login") or given.get("username") or request.POST.get("login")
    return str(name).strip().lower() if name else None
