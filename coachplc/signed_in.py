"""Who is signed in: every request and every stream asks it, by two questions that are built once.

They stand here, at the top, since accounts (`people`) know nothing of the layer that builds questions.
"""

from typing import Any, Final

from allauth.account.auth_backends import AuthenticationBackend
from django.contrib.auth.backends import BaseBackend
from django.contrib.sessions.backends import db
from django.contrib.sessions.models import Session
from django.utils import timezone

from people.models import User
from sessions.prepared import Prepared

BROWSER: Final = Prepared(lambda key: Session.objects.filter(session_key=key), str)
ACCOUNT: Final = Prepared(lambda account: User.objects.filter(pk=account, is_active=True), int)


class SessionStore(db.SessionStore):
    """Django's own in the database; only reading goes another way to the same row."""

    def _get_session_from_db(self) -> Session | None:
        found = BROWSER.first(self.session_key or "")
        if found is not None and found.expire_date > timezone.now():
            return found
        self._session_key = None
        return None


class Known:
    def get_user(self, user_id: Any) -> User | None:
        return ACCOUNT.first(user_id)


class ByPassword(Known, AuthenticationBackend):
    """With e-mail address and password."""


class ByLink(Known, BaseBackend):
    """By a link, or let in at the door; nothing can be guessed here, since it takes no credentials."""
