from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class GrowConfig(AppConfig):
    name = "grow"
    verbose_name = _("Grow")
    default_auto_field = "django.db.models.BigAutoField"
