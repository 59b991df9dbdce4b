"""Being a sample person by one click: in the demo, near the machine, and nobody real."""

import pytest
from django.db import DatabaseError, connection
from django.test import Client
from django.urls import reverse

from coachplc import demo
from make import make_member, make_plc

pytestmark = pytest.mark.django_db


@pytest.fixture
def ben(settings):
    settings.DEMO = True
    settings.SITE_URL = "http://192.168.1.20:8000"  # as LAN=1 names it
    settings.ALLOWED_HOSTS = ["*"]
    return make_member(make_plc(is_sample=True), "Ben Okoye", is_coach=True)


def enter(member, host="127.0.0.1:8000", address="127.0.0.1"):
    """Status, and who is signed in afterwards."""
    client = Client(headers={"host": host}, REMOTE_ADDR=address)
    answer = client.get(reverse("demo:in", args=[demo.token_of(member)]))
    return answer.status_code, client.session.get("_auth_user_id")


@pytest.mark.parametrize(
    ("host", "address"),
    [
        ("127.0.0.1:8000", "127.0.0.1"),
        ("localhost:8000", "::1"),
        ("ben.localhost:8000", "127.0.0.1"),
        ("192.168.1.20:8000", "192.168.1.77"),
    ],
)
def test_sample_person_is_entered_from_near(ben, host, address):
    assert enter(ben, host, address) == (302, str(ben.user.pk))


@pytest.mark.parametrize(
    ("host", "address"),
    [
        ("plc.example.org", "127.0.0.1"),
        ("localhost:8000", "192.168.1.77"),
        ("192.168.1.21:8000", "127.0.0.1"),
        ("localhost.example.org", "127.0.0.1"),
    ],
)
def test_from_elsewhere_there_is_no_such_page(ben, host, address):
    assert enter(ben, host, address) == (404, None)


def test_public_address_is_never_near(ben, settings):
    settings.SITE_URL = "https://203.0.113.9.example.org"
    assert enter(ben, "203.0.113.9.example.org", "203.0.113.50") == (404, None)


def test_without_the_demo_there_is_no_such_page(ben, settings):
    settings.DEMO = False
    assert enter(ben) == (404, None)


def test_real_person_is_never_entered(ben):
    assert enter(make_member(make_plc("Real"), "Cleo Marsh", is_coach=True)) == (404, None)


def test_token_that_was_changed_is_nobodys(ben, client):
    assert client.get(f"/demo/in/{demo.token_of(ben)[:-1]}x/").status_code == 404


def test_health_says_whether_pages_and_database_work(client):
    assert client.get("/healthz").json() == {"ok": True, "demo": False}

    def refuse(execute, sql, params, many, context):
        raise DatabaseError("disk full")

    with connection.execute_wrapper(refuse):
        answer = client.get("/healthz")
    assert (answer.status_code, answer.json()) == (503, {"ok": False, "demo": False})
