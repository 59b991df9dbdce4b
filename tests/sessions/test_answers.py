"""What a browser without script gets when a form could not be stored: the reason, and its own words."""

from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import OperationalError
from django.http import HttpRequest
from django.test import RequestFactory
from django.urls import resolve

from sessions import answers
from sessions.answers import Sent, kept
from sessions.middleware import DatabaseTrouble

PATH = "/s/ABC/reflection/i/DEF/lines/"
WORDS = "A line with\r\nseveral words"
SENT = {"csrfmiddlewaretoken": "secret", "text": WORDS, "version": "3", "empty": ""}


def posted(rf: RequestFactory, data: dict[str, str] = SENT, *, htmx: bool = False) -> Any:
    request: Any = rf.post(PATH, data, headers={"HX-Request": "true"} if htmx else {})
    request.htmx, request.user = htmx, AnonymousUser()
    request.resolver_match = resolve(PATH)
    return request


def page(answer: Any) -> str:
    return str(answer.content.decode())


def test_words_are_kept_and_tokens_are_not(rf: RequestFactory) -> None:
    assert kept(posted(rf)) == [Sent("text", WORDS), Sent("version", "3")]
    assert [one.is_words for one in kept(posted(rf))] == [True, False]


@pytest.mark.parametrize(
    "request_of",
    [
        lambda rf: posted(rf, htmx=True),
        lambda rf: posted(rf, {"login": "ana", "password": "open sesame please"}),
        lambda rf: rf.get(PATH, {"text": WORDS}),
    ],
)
def test_nothing_is_kept_of(rf: RequestFactory, request_of: Any) -> None:
    assert kept(request_of(rf)) == []


def test_refused_form_is_there_to_be_changed_and_sent_again(rf: RequestFactory) -> None:
    answer = answers.refused(posted(rf), "Too long.")

    assert (answer.status_code, answer["Content-Type"]) == (422, "text/html; charset=utf-8")
    assert "Too long." in page(answer)
    assert f'action="{PATH}"' in page(answer)
    assert f">\n{WORDS}</textarea>" in page(answer)
    assert '<input type="hidden" name="version" value="3">' in page(answer)
    assert 'href="/s/ABC/i/DEF/"' in page(answer)


def test_with_script_a_refusal_is_one_sentence(rf: RequestFactory) -> None:
    answer = answers.refused(posted(rf, htmx=True), "Too long.")

    assert (answer["Content-Type"], page(answer)) == ("text/plain; charset=utf-8", "Too long.")


def test_conflict_shows_both_texts_and_can_be_settled(rf: RequestFactory) -> None:
    answer = answers.stale(posted(rf), mine=WORDS, theirs="Their words", seen={"version": 4})

    assert answer.status_code == 409
    assert "Their words" in page(answer)
    assert '<input type="hidden" name="version" value="4">' in page(answer)
    assert "Save mine instead" in page(answer)


def test_conflict_of_a_whole_form_is_there_to_be_copied(rf: RequestFactory) -> None:
    answer = answers.stale(posted(rf), mine="", theirs="Their words")

    assert f"readonly>\n{WORDS}</textarea>" in page(answer)
    assert "<button" not in page(answer).partition('class="stack gap-3 kept"')[2].partition("</form>")[0]


def test_closed_session_gives_the_words_back(rf: RequestFactory) -> None:
    answer = answers.closed(posted(rf), "Locked.")

    assert answer.status_code == 403
    assert f"readonly>\n{WORDS}</textarea>" in page(answer)


@pytest.mark.parametrize(("words", "status"), [("database is locked", 503), ("database or disk is full", 507)])
def test_form_can_be_sent_again_when_the_database_is_back(rf: RequestFactory, words: str, status: int) -> None:
    request: HttpRequest = posted(rf)
    answer = DatabaseTrouble(lambda request: None).process_exception(request, OperationalError(words))  # type: ignore[arg-type, return-value]

    assert answer is not None
    assert answer.status_code == status
    assert f'action="{PATH}"' in page(answer)
    assert f">\n{WORDS}</textarea>" in page(answer)
