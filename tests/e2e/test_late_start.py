"""Forty minutes late: one tap, and the meeting ends on time with the time for writing untouched."""

import re
from datetime import timedelta

from django.utils import timezone
from playwright.sync_api import Page, expect

from browsers import PHONE, PROJECTOR, Enter
from coachplc.agendas import FULL
from make import Meeting, make_room
from sessions import actions
from sessions.clock import Clock
from sessions.lateness import ending_of
from sessions.models import Session


def late_room(minutes: int) -> Meeting:
    room = make_room(list(FULL.lines), opened=False)
    Session.objects.filter(pk=room.session.pk).update(starts_at=timezone.now() - timedelta(minutes=minutes))
    room.session.refresh_from_db()
    actions.open_session(room.session, by=room.ana)
    actions.come_in(room.session, room.ben)
    room.session.refresh_from_db()
    return room


def minutes(room: Meeting) -> dict[str, int]:
    return {item.title: item.minutes for item in room.session.items.all()}


def left(room: Meeting, seconds: int) -> None:
    """The running item has so many seconds left."""
    room.session.refresh_from_db()
    assert actions.set_clock(room.session, Clock(timezone.now() + timedelta(seconds=seconds)))


def test_one_tap_ends_on_time_with_the_protected_minutes_untouched(person: Enter) -> None:
    room = late_room(40)
    ana = person("Ana", room.ana.user)
    page = ana.open(f"/s/{room.session.code}/console/")
    ana.live()
    card = page.locator(".run .ending")
    expect(card.get_by_text("Running 40 minutes late")).to_be_visible()
    ana.axe("late")

    card.get_by_role("button", name="Take 40 minutes back").click()

    expect(card.get_by_text("On time. Projected end")).to_be_visible()
    expect(card.get_by_text("Taken back 40 minutes.")).to_be_visible()
    assert (minutes(room)["Write the RAP"], minutes(room)["Commit and close"]) == (12, 7)
    room.session.refresh_from_db()
    late = ending_of(room.session, list(room.session.items.all())).at - room.session.due_at
    assert abs(late.total_seconds()) < 60

    card.get_by_role("button", name="Undo").click()
    expect(card.get_by_text("Running 40 minutes late")).to_be_visible()
    assert sum(minutes(room).values()) == 180


def ticked(page: Page, name: str) -> None:
    page.get_by_role("checkbox", name=re.compile(name)).press("Space")


def test_sheet_follows_the_ticks_by_keyboard_and_asks_twice_for_what_is_protected(person: Enter) -> None:
    room = late_room(70)
    ana = person("Ana", room.ana.user)
    page = ana.open(f"/s/{room.session.code}/console/")
    ana.live()
    page.locator(".run").get_by_role("link", name="See what each item gives").press("Enter")
    sheet = page.get_by_role("dialog")
    expect(sheet.get_by_role("heading")).to_have_text("Take 51 minutes back")
    ana.axe("sheet")

    ticked(page, "Break")
    expect(sheet.get_by_role("button", name="Take 49 minutes back")).to_be_visible()
    expect(sheet.get_by_role("checkbox", name="Break")).to_be_focused()
    ticked(page, "Write the RAP")
    expect(sheet.get_by_role("heading")).to_have_text("Take 51 minutes back")
    sheet.get_by_role("button", name="Take 51 minutes back").click()
    expect(sheet.get_by_role("alert")).to_contain_text("Say yes to shorten what is protected.")
    assert sum(minutes(room).values()) == 180
    ana.faults.clear()  # the refusal is on purpose

    ticked(page, "Shorten what is protected too")
    sheet.get_by_role("button", name="Take 51 minutes back").click()
    expect(sheet).to_have_count(0)
    expect(page.locator(".run").get_by_text("Taken back 51 minutes.")).to_be_visible()
    assert (minutes(room)["Write the RAP"], minutes(room)["Break"]) == (10, 10)


def test_agenda_that_changes_under_the_sheet_is_shown_anew(person: Enter) -> None:
    room = late_room(20)
    ana = person("Ana", room.ana.user, size=PHONE)
    page = ana.open(f"/s/{room.session.code}/console/")
    ana.live()
    page.locator(".narrow").get_by_role("link", name="See what each item gives").click()
    sheet = page.get_by_role("dialog")
    expect(sheet.get_by_role("heading")).to_have_text("Take 20 minutes back")
    ana.fits()
    room.items["break"].session = room.session
    room.items["break"].delete()

    sheet.get_by_role("button", name="Take 20 minutes back").click()

    expect(sheet.get_by_role("alert")).to_contain_text("nothing was taken yet")
    ana.faults.clear()
    expect(sheet.get_by_role("heading")).to_have_text("Take 10 minutes back")
    assert sum(minutes(room).values()) == 170


def test_projected_end_moves_on_in_a_pause_and_over_time_with_nobody_pressing(person: Enter) -> None:
    room = late_room(0)
    ana, ben = person("Ana", room.ana.user, size=PHONE), person("Ben", room.ben.user)
    page = ana.open(f"/s/{room.session.code}/console/")
    ana.live()
    ben.open(f"/s/{room.session.code}/")
    ben.live()
    end = page.locator(".time plc-ending")
    expect(end.get_by_text("Projected end")).to_be_visible()
    room.session.refresh_from_db()
    assert actions.set_clock(room.session, Clock(None, 300 + 170))

    expect(end.get_by_text("3 min late")).to_be_visible()
    expect(page.locator(".narrow").get_by_text("Running 3 minutes late")).to_be_visible()
    page.wait_for_function("document.querySelector('.time plc-ending').dataset.ends === '0'")
    assert page.evaluate("""async () => {
        const one = document.querySelector('.time plc-ending'), before = one.at;
        await new Promise(done => setTimeout(done, 1100));
        return one.at - before >= 1000;
    }""")
    ana.fits()


def test_two_minutes_and_the_last_seconds_are_said_once_and_sound_where_it_was_switched_on(person: Enter) -> None:
    room = late_room(0)
    projector, ben = person("Projector", size=PROJECTOR), person("Ben", room.ben.user)
    screen = projector.open(f"/screen/{room.session.code}/{room.session.screen_key}/")
    projector.live()
    page = ben.open(f"/s/{room.session.code}/")
    ben.live()
    button = screen.get_by_role("button", name="Sound on")
    button.click()
    expect(screen.get_by_role("button", name="Sound is on")).to_have_attribute("aria-pressed", "true")

    left(room, 122)
    expect(page.locator(".bar plc-timer")).to_have_attribute("data-word", "soon over")
    expect(page.locator("#say")).to_have_text("2 minutes left")
    projector.axe("two minutes")
    left(room, 32)
    expect(screen.locator("plc-timer").first).to_have_attribute("data-word", "finish up")
    expect(page.locator("#say")).to_have_text("30 seconds left")
    expect(screen.locator("#sound")).to_have_attribute("data-sounded", "1")
    left(room, 2)
    expect(screen.locator("plc-timer").first).to_have_attribute("data-word", "over time")
    expect(screen.locator("#sound")).to_have_attribute("data-sounded", "2")
    expect(page.locator(".bar plc-timer")).to_contain_text("+0:")
    room.session.refresh_from_db()
    assert room.session.current == room.items["open"]  # nothing moved on by itself
    ben.axe("over time")
