"""The server's one application: live streams, static files, and Django's pages in a few threads beside them."""

import gc
import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "coachplc.settings")

from django.core.wsgi import get_wsgi_application

pages = get_wsgi_application()  # sets Django up, before anything of ours is imported

from django.urls import resolve  # noqa: E402 -- as above

from coachplc.serve import Application  # noqa: E402 -- as above

resolve("/")  # imports every view: else whoever comes first waits for that, and all behind them
application = Application(pages)
# What the start has built stays as long as the server: no meeting waits while it is looked through for what could go.
gc.collect()
gc.freeze()
