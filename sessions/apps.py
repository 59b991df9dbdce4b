from typing import Any

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SessionsConfig(AppConfig):
    """The walk and the ledger. The label differs because Django's own sessions app owns `sessions`."""

    name = "sessions"
    label = "plc_sessions"
    verbose_name = _("PLC sessions")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from django.contrib.auth.signals import user_logged_out  # noqa: PLC0415 -- its app must be loaded

        from live import gate  # noqa: PLC0415 -- models are loaded only now
        from people import signals  # noqa: PLC0415 -- as above

        from . import checks  # noqa: F401, PLC0415 -- registers itself
        from .gate import SessionGate  # noqa: PLC0415 -- as above

        gate.install(SessionGate())
        user_logged_out.connect(leave, dispatch_uid="streams of who signed out")
        signals.member_changed.connect(recheck, dispatch_uid="streams of a changed member")
        signals.came_by_link.connect(expect, dispatch_uid="the meeting that waits for who came by a link")


def recheck(member: Any, **kwargs: Any) -> None:
    """Somebody was removed or has other rights now: their open pages are authorised anew, at once."""
    from live import revoke  # noqa: PLC0415 -- models are loaded only when a signal comes

    revoke(f"m.{member.pk}")


def expect(member: Any, **kwargs: Any) -> Any:
    """Who says "that is me" on a personal link while the meeting runs is in it, without another press."""
    from .joining import way_in  # noqa: PLC0415 -- models are loaded only when a signal comes

    return way_in(member)


def leave(request: Any, user: Any, **kwargs: Any) -> None:
    """Somebody signs out: this browser's open pages end now, not at the next heartbeat; those elsewhere go on."""
    if user is None:
        return
    request.session.delete()  # Django does it a moment later, too late for the question that follows
    for member in user.memberships.all():
        recheck(member)
