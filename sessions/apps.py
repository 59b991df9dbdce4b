from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SessionsConfig(AppConfig):
    """The walk and the ledger. The label differs because Django's own sessions app owns `sessions`."""

    name = "sessions"
    label = "plc_sessions"
    verbose_name = _("PLC sessions")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from live import gate  # noqa: PLC0415 -- models are loaded only now

        from . import checks  # noqa: F401, PLC0415 -- registers itself
        from .gate import SessionGate  # noqa: PLC0415 -- as above

        gate.install(SessionGate())
