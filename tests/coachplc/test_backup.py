"""A copy of the database that holds what was committed, is its owner's alone, and replaces nothing."""

import sqlite3
import stat

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from make import make_user

on_sqlite = pytest.mark.skipif(connection.vendor != "sqlite", reason="copies SQLite")


@on_sqlite
def test_backup_holds_what_was_committed(transactional_db, tmp_path, capsys):
    make_user("Ana")
    file = tmp_path / "copy.sqlite3"

    call_command("backup", str(file))

    copy = sqlite3.connect(file)
    assert copy.execute("SELECT name FROM people_user").fetchall() == [("Ana",)]
    assert copy.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    copy.close()
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert capsys.readouterr().out.startswith(f"{file}: ")


@on_sqlite
@pytest.mark.django_db
def test_backup_replaces_no_older_one(tmp_path):
    file = tmp_path / "copy.sqlite3"
    file.write_text("yesterday's")
    with pytest.raises(CommandError, match="cannot be made: File exists"):
        call_command("backup", str(file))
    assert file.read_text() == "yesterday's"


@pytest.mark.postgres
@pytest.mark.django_db
def test_backup_of_postgres_is_its_own_tools(tmp_path):
    with pytest.raises(CommandError, match="use pg_dump"):
        call_command("backup", str(tmp_path / "copy"))
