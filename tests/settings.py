"""The app's own settings, with what a test must not touch put aside: the data folder, the mail server, slow hashing."""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

# A folder for each process, so that parallel workers never share a database file.
_folder = Path(tempfile.mkdtemp(prefix="coachplc-test-"))
atexit.register(shutil.rmtree, _folder, ignore_errors=True)
for _name in ("BEHIND_PROXY", "DEMO", "HOSTS", "SITE_URL", "SMTP_HOST", "SECRET_KEY_OLD"):
    os.environ.pop(_name, None)
os.environ.update(DATA=str(_folder), HTTPS="0", SECRET_KEY="only-for-tests-" + "x" * 40)

from coachplc.settings import *  # noqa: E402, F403 -- reads the environment that is set above
from coachplc.settings import AGENDA, DATABASES, INSTALLED_APPS, STORAGES, TEMPLATES  # noqa: E402 -- as above

# The sixth step: a folder, and this word.
AGENDA = [*AGENDA, "echo"]
INSTALLED_APPS = [*INSTALLED_APPS, "echo"]

if os.environ.get("COVERAGE"):
    TEMPLATES[0]["OPTIONS"]["debug"] = True  # without it templates are not measured
if "sqlite" in DATABASES["default"]["ENGINE"]:
    # A file, not memory: threads, a server beside the test and a child process must all see it.
    DATABASES["default"]["TEST"] = {"NAME": str(_folder / "test.sqlite3")}
    DATABASES["default"]["OPTIONS"]["init_command"] = DATABASES["default"]["OPTIONS"]["init_command"].replace(
        "synchronous=FULL", "synchronous=OFF"
    )
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
TASKS = {"default": {"BACKEND": "tests.tasks.AtOnce"}}
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
WELCOME = False
AXES_ENABLED = False  # the tests of the lock turn it on
