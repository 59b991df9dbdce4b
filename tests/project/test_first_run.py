"""A server without any account prints the link for the first one, however it is started."""

import re
import time
import urllib.request
from urllib.parse import urlsplit

import pytest
from django.db import DatabaseError, connection

from coachplc import first_run
from make import make_user
from server import serve

LINK = re.compile(r"Nobody has an account here yet\. The first one: (\S+)\n")


def said(capsys, pattern=LINK):
    """What the server has printed; it prints from a thread."""
    text, end = "", time.monotonic() + 5
    while time.monotonic() < end and not pattern.search(text):
        text += capsys.readouterr().err
        time.sleep(0.02)
    return text


@pytest.mark.skipif(connection.vendor == "postgresql", reason="there several processes may run, see below")
def test_empty_server_prints_a_link_that_opens(transactional_db, settings, capsys):
    settings.WELCOME = True
    with serve() as address:
        found = LINK.search(said(capsys))
        assert found is not None
        with urllib.request.urlopen(address + urlsplit(found[1]).path) as answer:  # noqa: S310 -- our own server
            assert answer.status == 200


def test_server_with_an_account_prints_nothing(transactional_db, capsys):
    make_user("Ana")
    first_run._announce()
    assert capsys.readouterr().err == ""


@pytest.mark.postgres
def test_of_several_processes_each_names_the_command(transactional_db, capsys):
    first_run._announce()
    assert capsys.readouterr().err == "Nobody has an account here yet. The first one: manage.py setup_link\n"


def test_database_that_cannot_be_read_does_not_stop_the_start(transactional_db, capsys):
    def refuse(execute, sql, params, many, context):
        raise DatabaseError("no such table: people_user")

    with connection.execute_wrapper(refuse):
        first_run._announce()
    assert capsys.readouterr().err == "The database cannot be read. If it is a new one: manage.py migrate\n"
