"""Settings of a server beside a test: the app's own, on the test's database. Processes read it, the tests do not."""

import os
from pathlib import Path

from django.db.backends.signals import connection_created

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


def on_a_small_disk(connection, **_):
    """SQLite finds the disk full at so many pages as stand in the file DISK, which may change while the server runs."""

    def written(execute, sql, params, many, context):
        if sql.startswith(("INSERT", "UPDATE")):
            context["cursor"].cursor.execute(f"PRAGMA max_page_count={int(disk.read_text())}")
        return execute(sql, params, many, context)

    connection.execute_wrappers.append(written)


if "DISK" in os.environ:
    disk = Path(os.environ["DISK"])
    connection_created.connect(on_a_small_disk, weak=False)
