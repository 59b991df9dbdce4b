"""One way back for whoever has just pressed: a line that says what happened, with a button, for twenty seconds.

It is kept in the person's own sign-in session, so that it outlives the page's next refresh and works without script.
"""

from collections.abc import Mapping
from time import time
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _

from .models import Session
from .step import Visit

SECONDS = 20
_KEY = "undo"


def offer(request: HttpRequest, session: Session, words: str, url: str, **values: str) -> None:
    """`words` say what happened; the button posts `values` to `url`. It stands until the room moves on again."""
    request.session[_KEY] = {
        "code": session.code,
        "move": session.move,
        "until": int(time()) + SECONDS,
        "words": words,
        "url": url,
        "values": values,
    }


def say(request: HttpRequest, session: Session, words: str) -> None:
    """A line without a button: what was pressed did not happen, and why. It outlives the refresh that follows."""
    offer(request, session, words, "")


def revealed(request: HttpRequest, visit: Visit, *, revealed: bool) -> None:
    """After a reveal: the same button's own address hides it again."""
    if not revealed:
        return forget(request)
    return offer(request, visit.session, _("Everybody sees it now."), request.path, revealed="no")


def forget(request: HttpRequest) -> None:
    request.session.pop(_KEY, None)


def of(request: HttpRequest, session: Session) -> Mapping[str, Any] | None:
    """What the person may take back now."""
    found: Mapping[str, Any] | None = request.session.get(_KEY)
    if found is None or found["code"] != session.code or found["move"] != session.move or found["until"] < time():
        return None
    return found
