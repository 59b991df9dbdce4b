"""What every test shares: which ones run here. How to make people and meetings is in make.py."""

import os
import shutil
from pathlib import Path

import hypothesis
import pytest
from django.conf import settings

# A busy machine is no fault of what is tested: without this an example that takes 200 ms, or is slow to make, fails.
hypothesis.settings.register_profile(
    "unhurried", deadline=None, suppress_health_check=[hypothesis.HealthCheck.too_slow]
)
hypothesis.settings.load_profile("unhurried")

BROWSER_TESTS = Path(__file__).parent / "e2e"


def chromium() -> str | None:
    """The browser for the tests, if this machine has one; `CHROMIUM` may name it."""
    named = os.environ.get("CHROMIUM")
    return named or shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    on_sqlite = "sqlite" in settings.DATABASES["default"]["ENGINE"]
    without_browser = pytest.mark.skip(reason="no Chromium on this machine: install it, or set CHROMIUM")
    without_postgres = pytest.mark.skip(reason="needs PostgreSQL: set DATABASE_URL")
    for item in items:
        if BROWSER_TESTS in item.path.parents:
            item.add_marker(pytest.mark.e2e)
        if item.get_closest_marker("e2e") and not chromium():
            item.add_marker(without_browser)
        if item.get_closest_marker("postgres") and on_sqlite:
            item.add_marker(without_postgres)
    # What takes longest begins first, so that nobody waits for it alone at the end.
    items.sort(key=lambda item: item.get_closest_marker("whole") is None)
