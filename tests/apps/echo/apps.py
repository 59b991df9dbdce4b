from django.apps import AppConfig


class EchoConfig(AppConfig):
    """A sixth step, for tests alone: what one coach says, everybody hears."""

    name = "echo"
    default_auto_field = "django.db.models.BigAutoField"
