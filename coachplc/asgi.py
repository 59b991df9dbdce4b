"""The server's one application: live streams, static files, and Django's pages in a few threads beside them."""

import gc
import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "coachplc.settings")

from django.core.wsgi import get_wsgi_application

pages = get_wsgi_application()  # sets Django up, before anything of ours is imported

from coachplc.serve import Application  # noqa: E402 -- as above

application = Application(pages)
# What the start has built stays as long as the server: no meeting waits while it is looked through for what could go.
gc.collect()
gc.freeze()
