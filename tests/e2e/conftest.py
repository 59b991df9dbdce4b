"""Several people in one real browser, each with cookies of their own, against the real server with its streams."""

import os
import shutil
from collections.abc import Iterator
from typing import Any

import pytest
from django.conf import settings
from playwright.sync_api import Browser, expect

from browsers import LAPTOP, Enter, Person, listen, session_of
from people.models import User
from server import serve

# Playwright's sync API runs a loop in this thread; without this every ORM call of a test is refused.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
expect.set_options(timeout=20_000)


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking", "--no-first-run"]
    named = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
    return {**browser_type_launch_args, "executable_path": named, "args": args}


@pytest.fixture
def server(transactional_db: None) -> Iterator[str]:
    with serve() as address:
        settings.SITE_URL = address
        yield address


@pytest.fixture
def person(browser: Browser, server: str) -> Iterator[Enter]:
    """`person("Ben", user, size=PHONE)`: a browser signed in as that account; without a user nobody is signed in."""
    everybody: list[Person] = []

    def enter(name: str, user: User | None = None, *, size: tuple[int, int] = LAPTOP, **options: Any) -> Person:
        viewport = {"width": size[0], "height": size[1]}
        context = browser.new_context(viewport=viewport, reduced_motion="reduce", **options)  # type: ignore[arg-type]
        if user is not None:
            context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": session_of(user), "url": server}])
        one = Person(name, context, context.new_page(), server)
        listen(one)
        everybody.append(one)
        return one

    yield enter
    faults = [f"{one.name}: {fault}" for one in everybody for fault in one.faults]
    for one in everybody:
        one.context.close()
    assert not faults, "\n".join(faults)
