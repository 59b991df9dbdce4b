"""Odd moments in a real browser: what was typed is never lost, and the page never says that it was saved."""

import re
from datetime import timedelta

import pytest
from django.conf import settings
from django.contrib.sessions.models import Session as BrowserSession
from django.utils import timezone
from playwright.sync_api import expect

from browsers import Enter, session_of
from carousel.actions import move_beat
from carousel.models import PosterEntry
from make import make_room
from reflection.models import Line as Written
from sessions.agenda import Line
from sessions.models import Session

LINES = [Line("reflection", "reflection"), Line("carousel", "carousel")]
pytestmark = pytest.mark.django_db(transaction=True)


def test_a_note_sent_after_the_sign_in_ran_out_is_sent_when_one_is_back(person: Enter) -> None:
    room = make_room(LINES)
    room.go("carousel")
    assert move_beat(room.visit(room.ana, "carousel").item, seen=1, by=1)
    ben = person("Ben", room.ben.user)
    here = f"/s/{room.session.code}/i/{room.items['carousel'].code}/"
    page = ben.open(here)
    page.locator("form.compose textarea:visible").fill("Try one tiny thing")
    BrowserSession.objects.all().delete()

    page.get_by_role("button", name="Stick on as an idea").locator("visible=true").click()

    expect(page).to_have_url(re.compile("/account/login/"))
    assert PosterEntry.objects.count() == 0
    cookie = {"name": settings.SESSION_COOKIE_NAME, "value": session_of(room.ben.user), "url": ben.base}
    ben.context.clear_cookies()
    ben.context.add_cookies([cookie])  # type: ignore[list-item]
    page = ben.open(here)
    expect(page.locator("#main").get_by_text("Try one tiny thing").first).to_be_visible()
    page.wait_for_timeout(500)
    assert list(PosterEntry.objects.values_list("text", flat=True)) == ["Try one tiny thing"]
    ben.faults.clear()  # the refusals are on purpose


def test_a_note_that_is_refused_when_the_line_is_back_stands_in_its_form_again(person: Enter) -> None:
    room = make_room(LINES)
    room.go("carousel")
    assert move_beat(room.visit(room.ana, "carousel").item, seen=1, by=1)
    ben = person("Ben", room.ben.user)
    page = ben.open(f"/s/{room.session.code}/i/{room.items['carousel'].code}/")
    box = page.locator("form.compose textarea:visible")
    box.fill("Try one tiny thing")
    ben.context.set_offline(True)
    page.get_by_role("button", name="Stick on as an idea").locator("visible=true").click()
    expect(page.locator("#state .words")).to_contain_text("Kept on this device")
    Session.objects.filter(pk=room.session.pk).update(state="locked")
    box.evaluate("field => (field.value = '')")

    ben.context.set_offline(False)

    expect(box).to_have_value("Try one tiny thing")
    assert PosterEntry.objects.count() == 0
    page.wait_for_timeout(300)
    ben.faults.clear()  # the refusals are on purpose


def test_words_typed_after_the_lock_are_refused_with_the_reason(person: Enter) -> None:
    room = make_room(LINES)
    item = room.go("reflection")
    ben = person("Ben", room.ben.user)
    page = ben.open(f"/s/{room.session.code}/i/{item.code}/")
    ended = timezone.now() - timedelta(days=8)
    Session.objects.filter(pk=room.session.pk).update(state="ended", ended_at=ended)

    page.locator("textarea").first.fill("Too late")

    expect(page.locator("#state .words")).to_contain_text("this session is locked")
    expect(page.locator("textarea").first).to_have_value("Too late")
    assert Written.objects.count() == 0
    ben.faults.clear()  # the refusal is on purpose
