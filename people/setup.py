"""The first account of an empty server: a link that works once, printed where the server is started."""

from django.conf import settings

from people import links
from people.models import User


def link() -> str:
    """A new one-time setup link; earlier unused ones die."""
    return f"{settings.SITE_URL}/setup/{links.for_setup()}/"


def is_needed() -> bool:
    return not User.objects.exists()
