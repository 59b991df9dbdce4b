from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CarouselConfig(AppConfig):
    name = "carousel"
    verbose_name = _("Carousel")
    default_auto_field = "django.db.models.BigAutoField"
