from django.apps import AppConfig


class LiveConfig(AppConfig):
    """Everything on an open page that changes by itself comes through here."""

    name = "live"
    verbose_name = "Live updates"

    def ready(self) -> None:
        from live import checks  # noqa: F401, PLC0415 -- registers itself
