"""Without script, a page that was open too long or whose reader was signed out meanwhile gives the words back."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from reflection.models import Line

WORDS = "A class reads the words aloud"
HERE = {"Origin": "http://testserver"}


@pytest.fixture
def path(room) -> str:
    return reverse("reflection:write", args=[room.session.code, room.items["reflection"].code, "celebration", 1])


def strict(room) -> Client:
    """Ben's browser; this one does look at tokens."""
    client = Client(enforce_csrf_checks=True, headers=HERE)
    client.cookies = room.client(room.ben).cookies
    return client


def form_of(answer) -> dict[str, str]:
    """What a press on "Send it again" would send."""
    form = answer.content.decode().partition('class="stack gap-3 kept"')[2].partition("</form>")[0]
    assert "Send it again" in form
    hidden = re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)">', form)
    [(name, text)] = re.findall(r'<textarea[^>]* name="([^"]+)"[^>]*>\n([^<]*)</textarea>', form)
    return {**dict(hidden), name: text}


def stored(room) -> list[str]:
    return [*Line.objects.filter(author=room.ben).values_list("text", flat=True)]


def test_form_with_an_old_token_comes_back_and_is_stored_when_it_is_sent_again(room, path):
    client = strict(room)
    answer = client.post(path, {"csrfmiddlewaretoken": "x" * 64, "celebration-1-text": WORDS})
    assert (answer.status_code, stored(room)) == (403, [])
    assert client.post(path, form_of(answer)).status_code == 302
    assert stored(room) == [WORDS]


@pytest.mark.parametrize("origin", [{"Origin": "https://elsewhere.example"}, {"Origin": "null"}, {}])
def test_form_from_elsewhere_is_not_made_ready_to_be_sent(room, path, origin):
    client = strict(room)
    client.defaults = {}
    answer = client.post(path, {"csrfmiddlewaretoken": "x" * 64, "celebration-1-text": WORDS}, headers=origin)
    assert answer.status_code == 403
    assert WORDS not in answer.content.decode()


def test_who_was_signed_out_meanwhile_signs_in_elsewhere_and_sends_it_again(room, path):
    client = Client(headers=HERE)
    answer = client.post(path, {"celebration-1-text": WORDS})
    assert (answer.status_code, stored(room)) == (403, [])
    assert reverse("account_login") in answer.content.decode()
    again = form_of(answer)
    client.cookies = room.client(room.ben).cookies
    assert client.post(path, again).status_code == 302
    assert stored(room) == [WORDS]


def test_who_was_signed_out_and_sent_no_words_is_led_to_the_sign_in(room, path):
    answer = Client().post(path)
    assert (answer.status_code, answer.url) == (302, f"{reverse('account_login')}?next={path}")
