"""Settings of a server beside a test: the app's own, on the test's database. Processes read it, the tests do not."""

import os

from coachplc.settings import *  # noqa: F403 -- settings
from coachplc.settings import DATABASES, STORAGES

DATABASES["default"]["NAME"] = os.environ["DATABASE_NAME"]
# Nothing is collected for a test.
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
WELCOME = False
