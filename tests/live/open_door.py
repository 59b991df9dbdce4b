"""An application for the process tests: everybody who names themselves in the address is let in, pages are a word."""

import os
import time

import django
from django.conf import settings

settings.DATABASES["default"]["NAME"] = os.environ["DATABASE_NAME"]
django.setup()

from django.db import close_old_connections, transaction  # noqa: E402 -- after the settings

import live  # noqa: E402 -- as above
from coachplc.serve import Application  # noqa: E402 -- as above
from live import gate  # noqa: E402 -- as above
from live.gate import Feed, Pass  # noqa: E402 -- as above


class OpenDoor:
    def admit(self, credentials, code):
        return Pass(credentials.query["who"], code, (Feed(f"s.{code}", "room", "en"),))

    def regions(self, feed, only=None):
        return {"cards": f"{time.monotonic_ns()}" + "x" * 20_000}

    def recheck(self, passes, *, seen):
        return set(passes)


def pages(environ, start_response):
    """POST publishes."""
    if environ["REQUEST_METHOD"] == "POST":
        with transaction.atomic():
            live.publish("s.ABC", regions=["cards"])
        close_old_connections()
    start_response("204 No Content", [])
    return []


gate.install(OpenDoor())
application = Application(pages)
