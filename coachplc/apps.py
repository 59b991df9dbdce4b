from django.apps import AppConfig


class CoachPlcConfig(AppConfig):
    """The project itself: agendas, pictures across steps, the sample PLC and its commands."""

    name = "coachplc"
    verbose_name = "CoachPLC"

    def ready(self) -> None:
        from . import checks  # noqa: F401, PLC0415 -- registers
