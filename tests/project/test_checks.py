"""What `manage.py check` and the start of the server say about versions that are too old."""

from importlib.metadata import version

import pytest

from coachplc import checks
from coachplc.serve import Application


def ids():
    return [found.id for found in checks.check_floors()]


@pytest.fixture
def slow(settings, monkeypatch):
    """A machine whose only SQLite has the fault."""
    monkeypatch.setitem(settings.DATABASES["default"], "ENGINE", "coachplc.sqlite")
    settings.JOURNAL_MODE = "DELETE"


def test_what_is_installed_is_new_enough(settings):
    settings.JOURNAL_MODE = "WAL"
    assert ids() == []


@pytest.mark.parametrize(
    ("package", "floor", "number"), [("django", (99,), "plc.E101"), ("weasyprint", (99,), "plc.E102")]
)
def test_older_package_is_refused_by_name(monkeypatch, settings, package, floor, number):
    settings.JOURNAL_MODE = "WAL"
    monkeypatch.setitem(checks.FLOORS, package, floor)

    assert [(found.id, found.msg) for found in checks.check_floors()] == [
        (number, f"{package} {version(package)}: CoachPLC needs 99 or later.")
    ]


def test_package_that_is_missing_is_refused(monkeypatch, settings):
    settings.JOURNAL_MODE = "WAL"
    monkeypatch.setattr(checks, "FLOORS", {"no-such-package": (1,)})
    assert [found.msg for found in checks.check_floors()] == ["no-such-package is missing: CoachPLC needs 1 or later."]


@pytest.mark.parametrize(
    ("text", "numbers"), [("6.1.3", (6, 1, 3)), ("70.0", (70, 0)), ("6.2rc1", (6, 2)), ("", ()), ("x", ())]
)
def test_versions_are_compared_as_numbers(text, numbers):
    assert checks.numbers(text) == numbers


def test_slow_journal_is_a_note_and_no_fault(slow):
    assert ids() == ["plc.I103"]


def test_slow_journal_is_said_at_the_start(slow, caplog):
    Application(lambda environ, start_response: [])._begin()

    assert [(one.name, one.levelname) for one in caplog.records] == [("coachplc.serve", "INFO")]
    assert "DELETE mode: safe, but slower" in caplog.text


def test_fast_journal_and_postgres_are_nothing_to_speak_of(slow, settings, monkeypatch):
    monkeypatch.setitem(settings.DATABASES["default"], "ENGINE", "django.db.backends.postgresql")
    assert checks.slow_journal() == ""
    monkeypatch.setitem(settings.DATABASES["default"], "ENGINE", "coachplc.sqlite")
    settings.JOURNAL_MODE = "WAL"
    assert checks.slow_journal() == ""
