"""Settings of a server beside a test: the app's own, on the test's database. Processes read it, the tests do not."""

import os

from coachplc.settings import *  # noqa: F403 -- settings
from coachplc.settings import DATABASES, STORAGES

DATABASES["default"]["NAME"] = os.environ["DATABASE_NAME"]
# Nothing is collected for a test.
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
WELCOME = False

# How many seconds a write waits for another's lock, where a test cannot wait as long as people do.
if wait := os.environ.get("LOCK_WAIT"):
    options = DATABASES["default"]["OPTIONS"]
    if "timeout" in options:
        options["timeout"] = float(wait)
    else:
        options["options"] = f"-c lock_timeout={wait}s -c statement_timeout=15s"
