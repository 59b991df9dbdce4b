"""Mails about sessions, and how their reader gets no more of them."""

import pytest
from django.conf import settings
from django.core import mail
from django.test import Client, override_settings
from django.urls import reverse

from make import make_member, make_plc
from people import mails
from people.models import Letter

LOCMEM = {"default": {"BACKEND": "django.core.mail.backends.locmem.EmailBackend"}}
pytestmark = pytest.mark.django_db


@pytest.fixture
def ben():
    return make_member(make_plc(), "Ben Okoye", is_coach=True)


def test_mail_holds_its_link_and_the_off_switch(ben):
    with override_settings(MAILERS=LOCMEM):
        mails.write(ben, subject="Your notes", words="They are here.", path="/s/abc/")

    letter = mail.outbox[0]
    off = mails.off_url(ben)
    assert letter.extra_headers == {"List-Unsubscribe": f"<{off}>"}
    assert letter.body.split() == [
        *f"They are here. {settings.SITE_URL}/s/abc/ No more of these mails:".split(),
        off,
    ]


def test_without_a_mail_server_the_outbox_keeps_the_page_and_not_the_switch(ben):
    mails.write(ben, subject="Your notes", words="They are here.", path="/s/abc/")

    assert list(Letter.objects.values_list("user", "subject", "link")) == [
        (ben.user.pk, "Your notes", f"{settings.SITE_URL}/s/abc/")
    ]


def test_link_of_a_mail_switches_off_and_on_without_signing_in(ben):
    client, path = Client(), mails.off_url(ben).removeprefix(settings.SITE_URL)
    said = []
    for answer in (None, "off", "on"):
        response = client.get(path) if answer is None else client.post(path, {"mails": answer})
        ben.refresh_from_db()
        said.append((response.status_code, ben.mails))

    assert said == [(200, True), (200, False), (200, True)]


def test_link_that_was_cut_off_says_what_to_do(ben):
    response = Client().get(mails.off_url(ben).removeprefix(settings.SITE_URL)[:-4] + "/")

    assert response.status_code == 404
    assert b"This link is not complete" in response.content


def test_ticks_on_the_account_are_ones_own(ben):
    other = make_member(ben.plc, "Cleo Marsh", is_coach=True)
    client = Client()
    client.force_login(ben.user, backend="coachplc.signed_in.ByPassword")

    client.post(reverse("people:mails"), {})
    ben.refresh_from_db()
    other.refresh_from_db()
    off = (ben.mails, other.mails)
    client.post(reverse("people:mails"), {"mails": [ben.code]})
    ben.refresh_from_db()

    assert (off, ben.mails) == ((False, True), True)
    assert b"Mails about sessions" in client.get(reverse("people:account")).content


@pytest.mark.parametrize("change", [{"mails": False}, {"active": False}])
def test_who_may_have_none(ben, change):
    for name, value in change.items():
        setattr(ben, name, value)

    assert mails.may_have(ben) is False


def test_who_has_no_address_gets_none(ben):
    ben.user.email = None

    assert mails.may_have(ben) is False
