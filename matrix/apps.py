from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MatrixConfig(AppConfig):
    """Norming the levels of delight and engagement, placing teachers, and the picture of the room."""

    name = "matrix"
    verbose_name = _("Delight-engagement matrix")
    default_auto_field = "django.db.models.BigAutoField"
