"""The application for `make serve`: each restart also takes over changed static files."""

import django
from django.core.management import call_command

django.setup()
call_command("collectstatic", verbosity=0, interactive=False)

from coachplc.asgi import application  # noqa: E402 -- it reads the list of static files once, at import

__all__ = ["application"]
