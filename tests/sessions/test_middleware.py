"""What every answer has in common."""

import pytest
from django.conf import settings
from django.db import OperationalError
from django.http import HttpRequest
from django.test import Client, RequestFactory

from sessions.middleware import DatabaseTrouble

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("bad", ["a\x00b", "a\ud800b"])
def test_text_that_no_database_keeps_is_refused(client: Client, bad: str) -> None:
    body = f"code={bad}".encode("utf-8", "surrogatepass")

    answer = client.post("/join/", body, content_type="application/x-www-form-urlencoded")

    assert answer.status_code in (400, 422) if bad[1] == "\ud800" else answer.status_code == 400


@pytest.mark.parametrize("bad", ["%00", "%ED%A0%80"])
def test_address_that_no_database_keeps_is_refused(client: Client, bad: str) -> None:
    answers = [client.get(f"/join/ABC{bad}/"), client.get(f"/join/?code={bad}")]

    # The parser puts a sign in place of what is no UTF-8.
    assert [answer.status_code for answer in answers] == ([400, 400] if bad == "%00" else [302, 200])


@pytest.mark.parametrize("bad", [r"a\u0000b", r"a\ud800b"])
def test_body_in_json_is_not_read_at_all(client: Client, bad: str) -> None:
    answer = client.post("/join/", f'{{"code": "{bad}"}}', content_type="application/json")

    assert answer.status_code == 422


@pytest.mark.parametrize("quoted", [r'"abcdefgh\000"', "abcdefgh\x00"])
def test_cookie_that_no_database_keeps_is_refused(client: Client, quoted: str) -> None:
    for name in (settings.SESSION_COOKIE_NAME, "other"):
        answer = client.get("/", headers={"Cookie": f"{name}={quoted}"})

        assert answer.status_code == 400


def test_nothing_is_stored_by_the_browser(client: Client) -> None:
    answer = client.get("/join/")

    assert answer["Cache-Control"] == "no-store, private"
    assert answer["Cross-Origin-Resource-Policy"] == "same-origin"
    assert "default-src 'none'" in answer["Content-Security-Policy"]
    assert "unsafe" not in answer["Content-Security-Policy"]


@pytest.mark.parametrize(
    ("words", "status"),
    [
        ("database is locked", 503),
        ("canceling statement due to lock timeout", 503),
        ("server closed the connection unexpectedly", 503),
        ("database or disk is full", 507),
        ('could not extend file "base/5/16402": No space left on device', 507),
    ],
)
def test_database_in_trouble_is_said_in_words(rf: RequestFactory, words: str, status: int) -> None:
    answer = DatabaseTrouble(lambda request: None).process_exception(rf.get("/"), OperationalError(words))  # type: ignore[arg-type, return-value]

    assert answer is not None
    assert answer.status_code == status
    assert answer.headers.get("Retry-After") == ("2" if status == 503 else None)


def test_fault_of_ours_is_not_called_trouble(rf: RequestFactory) -> None:
    trouble = DatabaseTrouble(lambda request: None)  # type: ignore[arg-type, return-value]
    request: HttpRequest = rf.get("/")

    assert trouble.process_exception(request, OperationalError("no such table: x")) is None
    assert trouble.process_exception(request, ValueError("locked")) is None
