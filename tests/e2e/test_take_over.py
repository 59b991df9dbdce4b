"""The facilitator's browser is gone: a coach takes the clicker and the meeting goes on."""

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from browsers import PHONE, Enter
from live import tending
from make import Meeting, make_room
from sessions.agenda import Line
from sessions.models import Attendance, Session

LINES = [Line("", "open"), Line("", "break"), Line("", "free")]
SILENT = "Ana’s screen has been silent for a minute."


@pytest.fixture(autouse=True)
def _quick_heartbeats(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tending, "HEARTBEAT", 1.0)


def a_minute_passes(room: Meeting) -> None:
    ago = timezone.now() - timedelta(seconds=61)
    Attendance.objects.filter(session=room.session, member=room.ana).update(last_seen=ago)
    Session.objects.filter(pk=room.session.pk).update(clicker_at=ago)


def test_coach_takes_over_from_a_browser_that_died_and_moves_on(person: Enter) -> None:
    room = make_room(LINES)
    ana, ben = person("Ana", room.ana.user), person("Ben", room.ben.user)
    cleo = person("Cleo", room.cleo.user, size=PHONE)
    ana.open(f"/s/{room.session.code}/console/")
    for one in (ben, cleo):
        one.open(f"/s/{room.session.code}/")
    for one in (ana, ben, cleo):
        one.live()
    expect(ben.page.get_by_text(SILENT)).to_have_count(0)

    ana.context.close()
    a_minute_passes(room)
    expect(ben.page.get_by_text(SILENT)).to_be_visible()
    cleo.axe("silent")
    cleo.fits()
    ben.page.get_by_role("button", name="Take the clicker").click()
    expect(ben.page.get_by_text("You have the clicker.")).to_be_visible()
    ben.page.get_by_role("region", name="The clicker").get_by_role("button", name="Break").click()

    expect(cleo.page.locator("h1")).to_have_text("Break")
    expect(ben.page.locator("h1")).to_have_text("Break")
    expect(cleo.page.get_by_text(SILENT)).to_have_count(0)
    ben.axe("with the clicker")

    again = person("Ana again", room.ana.user)
    again.open(f"/s/{room.session.code}/console/")
    again.live()
    expect(again.page.get_by_text("Ben took the clicker while your screen was silent.")).to_be_visible()
    again.page.get_by_role("button", name="Take it back").click()
    expect(again.page.locator(".aside")).to_contain_text("You have the clicker.")
    expect(ben.page.get_by_role("region", name="The clicker")).to_have_count(0)


def test_facilitator_hands_the_clicker_to_a_coach_by_keyboard(person: Enter) -> None:
    room = make_room(LINES)
    ana, cleo = person("Ana", room.ana.user), person("Cleo", room.cleo.user, size=PHONE)
    ana.open(f"/s/{room.session.code}/console/")
    cleo.open(f"/s/{room.session.code}/")
    for one in (ana, cleo):
        one.live()

    ana.page.get_by_text("Hand it to a coach").focus()
    ana.page.keyboard.press("Enter")
    ana.page.get_by_role("button", name="Cleo Marsh", exact=True).focus()
    ana.page.keyboard.press("Enter")

    strip = cleo.page.get_by_role("region", name="The clicker")
    expect(strip).to_be_visible()
    expect(ana.page.locator(".aside")).to_contain_text("Cleo has the clicker.")
    cleo.axe("strip")
    cleo.fits()
    strip.get_by_role("button", name="Break").click()
    expect(ana.page.locator("#ah")).to_have_text("Break")
    strip.get_by_role("button", name="Undo").click()
    expect(ana.page.locator("#ah")).to_have_text("Open")
    ana.axe("console")


def test_accidental_next_is_undone_on_the_line_that_says_it(person: Enter) -> None:
    room = make_room(LINES)
    ana = person("Ana", room.ana.user)
    ana.open(f"/s/{room.session.code}/console/")
    ana.live()

    ana.page.get_by_role("button", name="Break").click()
    expect(ana.page.get_by_text("Moved on to “Break”.")).to_be_visible()
    ana.axe("undo")
    ana.page.get_by_role("button", name="Undo").press("Enter")

    expect(ana.page.locator("#ah")).to_have_text("Open")
    expect(ana.page.get_by_role("button", name="Undo")).to_have_count(0)
