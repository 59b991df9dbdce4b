from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class RapConfig(AppConfig):
    name = "rap"
    verbose_name = _("Reflection and action plan")
    default_auto_field = "django.db.models.BigAutoField"
