"""The real server beside a test: `coachplc.asgi.application` with its lifespan, under uvicorn in a thread.

Tests that use it are transactional: the server's threads see only what is committed.
"""

import atexit
import contextlib
import shutil
import socket
import tempfile
import threading
import time
from collections.abc import Iterator
from typing import Any

import uvicorn
from django.core.management import call_command
from django.test.utils import override_settings

_folder = ""


@contextlib.contextmanager
def serve(application: Any = None, *, quiet: bool = True) -> Iterator[str]:
    """Yields the server's address, such as http://127.0.0.1:40123, and stops it in the end, open streams and all."""
    with _static(), _socket() as listening:
        if application is None:
            from coachplc.asgi import application
        config = uvicorn.Config(
            application, lifespan="on", log_level="error" if quiet else "info", timeout_graceful_shutdown=2, ws="none"
        )
        server = uvicorn.Server(config)
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
        thread.start()
        try:
            _wait(server, thread)
            yield f"http://127.0.0.1:{listening.getsockname()[1]}"
        finally:
            close_streams(application)
            server.should_exit = True
            thread.join(10)


def close_streams(application: Any) -> None:
    """In a thread no signal tells the live layer that the server stops."""
    hub = application.live.hub
    if hub and hub._loop:
        hub._loop.call_soon_threadsafe(hub.close_all)


def _wait(server: uvicorn.Server, thread: threading.Thread) -> None:
    until = time.monotonic() + 20
    while not server.started:
        if not thread.is_alive() or time.monotonic() > until:
            raise RuntimeError("the server did not start")
        time.sleep(0.01)


@contextlib.contextmanager
def _socket() -> Iterator[socket.socket]:
    listening = socket.socket()
    listening.bind(("127.0.0.1", 0))
    try:
        yield listening
    finally:
        listening.close()


@contextlib.contextmanager
def _static() -> Iterator[None]:
    """Static files under their plain names, collected once for a process."""
    global _folder
    first, _folder = not _folder, _folder or tempfile.mkdtemp(prefix="coachplc-static-")
    # Told to everybody: a page that was drawn before has made a storage of the old folder.
    with override_settings(STATIC_ROOT=_folder):
        if first:
            atexit.register(shutil.rmtree, _folder, ignore_errors=True)
            call_command("collectstatic", interactive=False, verbosity=0)
        yield
