"""The plan in a real browser: saved while typing, the leader's paper beside it, handed in, released, answered."""

import os
from datetime import date

from django.urls import reverse
from playwright.sync_api import expect

from browsers import LAPTOP, PHONE, PROJECTOR, SMALL_LAPTOP, Person
from people.models import Plc
from rap import actions, release
from rap.models import Rap, RapFocus
from rap_room import fresh, make_last_quarter, make_morning, make_plan, make_rap_room, only_focus, write


def shot(one: Person, name: str, size: tuple[int, int] = LAPTOP, *, full: bool = False) -> None:
    """A picture for whoever wants to look: SHOTS names the folder."""
    if folder := os.environ.get("SHOTS"):
        one.page.set_viewport_size({"width": size[0], "height": size[1]})
        one.page.screenshot(path=f"{folder}/{name}.png", full_page=full)


def item(room, kind: str) -> str:
    return reverse("sessions:item", args=[room.session.code, room.items[kind].code])


def test_the_plan_is_saved_while_it_is_typed_and_the_paper_follows(person):
    room = make_rap_room()
    make_morning(room)
    room.go("rap")
    ben = person("Ben", room.ben.user, size=SMALL_LAPTOP)
    page = ben.open(item(room, "rap"))
    ben.live()
    focus = RapFocus.objects.get(position=1)
    paper = page.locator("#leaderview")
    page.locator(f"#focus_area-{focus.code}").fill("Phonics routine")
    expect(paper).to_contain_text("Phonics routine")
    page.locator(f"#leader_goal-{focus.code}").fill("The routine of Heron")
    expect(paper).to_contain_text("A release is refused until it is gone")
    page.locator(f"#leader_goal-{focus.code}").fill("The routine runs four days a week")
    expect(paper.locator(".refused")).to_have_count(0)
    expect(page.locator("#state")).to_contain_text("Saved at")
    goal = page.locator(f"#goal-{focus.code}")
    expect(page.locator(f"#from-goal-{focus.code}")).to_have_text("from your consultancy")
    goal.fill("Changed by me")
    expect(page.locator(f"#from-goal-{focus.code}")).to_contain_text("from your consultancy, changed")
    goal.fill("")
    page.get_by_role("button", name="Put it back").click()
    expect(goal).to_have_value("The routine runs four days a week")
    expect(page.locator("#rap-gaps")).to_have_text("1 goal is still open. You can hand in without it.")
    expect(page.locator(f"[data-toc=f-{focus.code}]")).to_have_attribute("aria-current", "true")
    page.locator(f"#support-{focus.code}").fill("Aide time, 8:10")
    expect(paper.locator(".hot")).to_have_text("Aide time, 8:10")
    ben.axe("editor")
    ben.fits()
    shot(ben, "rap-editor", SMALL_LAPTOP, full=True)
    shot(ben, "rap-editor-fold", SMALL_LAPTOP)
    shot(ben, "rap-editor-wide", LAPTOP)
    shot(ben, "rap-editor-phone", PHONE, full=True)
    for size in (LAPTOP, SMALL_LAPTOP, (1024, 768), PHONE):
        page.set_viewport_size({"width": size[0], "height": size[1]})
        ben.fits()


def test_rows_come_and_go_while_words_stay(person):
    room = make_rap_room()
    room.go("rap")
    rap = actions.open_rap(room.session, room.ben)
    ben = person("Ben", room.ben.user)
    page = ben.open(item(room, "rap"))
    ben.live()
    page.get_by_role("button", name="Add", exact=True).click()
    expect(page.get_by_role("heading", name="Heron")).to_be_visible()
    focus = only_focus(rap)
    page.locator(f"#goal-{focus.code}").fill("A goal that is not sent yet")
    page.get_by_role("button", name="Add an action").click()
    what = page.locator("[id^=what-]")
    expect(what).to_have_count(1)
    expect(page.locator(f"#goal-{focus.code}")).to_have_value("A goal that is not sent yet")
    what.fill("Rehearse")
    expect(page.locator("#rap-gaps")).to_have_text("Nothing is missing.")
    page.get_by_role("button", name="Hand in my RAP").click()
    expect(page.locator("#handed-in")).to_be_visible()
    assert fresh(rap).is_handed_in
    assert only_focus(rap).goal == "A goal that is not sent yet"
    page.get_by_role("button", name="Take action 1 out").click()
    expect(what).to_have_count(0)
    ben.axe("handed in")


def test_two_devices_of_one_coach_do_not_overwrite_each_other(person):
    room = make_rap_room()
    room.go("rap")
    focus = only_focus(make_plan(room))
    laptop, phone = person("Ben", room.ben.user), person("Ben's phone", room.ben.user, size=PHONE)
    for one in (laptop, phone):
        one.open(item(room, "rap"))
        one.live()
    laptop.page.locator(f"#goal-{focus.code}").fill("From the laptop")
    expect(laptop.page.locator("#state")).to_contain_text("Saved at")
    phone.page.locator(f"#goal-{focus.code}").fill("From the phone")
    expect(phone.page.locator("#state")).to_contain_text("Two versions of this text")
    focus.refresh_from_db()
    assert focus.goal == "From the laptop"
    phone.faults.clear()  # the browser reports the 409 itself


def test_release_and_answer(person):
    room = make_rap_room()
    room.go("rap")
    rap = make_plan(room)
    ben = person("Ben", room.ben.user)
    page = ben.open(reverse("rap:leader-edition", args=[room.session.code, room.items["rap"].code]))
    page.locator(f"#leader_goal-{only_focus(rap).code}").fill("The routine runs on most days")
    expect(page.locator(".leaf-doc")).to_contain_text("The routine runs on most days")
    ben.axe("what leaders read")
    shot(ben, "leader-edition")
    page.get_by_role("button", name="Release to leaders").click()
    expect(page.locator("footer")).to_contain_text("Released on")
    shot(ben, "leader-edition-released")
    lea = person("Lea", room.lea.user)
    page = lea.open(reverse("leader:home", args=[room.plc.code]))
    expect(page.locator("#asks")).to_contain_text("Aide time at 8:10")
    lea.axe("leader")
    page.get_by_text("Not this quarter").click()
    page.get_by_role("button", name="Send the answer").click()
    expect(page.locator("#an-e")).to_be_visible()
    lea.axe("leader, one sentence missing")
    page.get_by_label("In a sentence").fill("No aide is free before March")
    page.get_by_role("button", name="Send the answer").click()
    expect(page.locator("#asks")).to_contain_text("Sent. Nothing else waits for you.")
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_role("button", name="Send the answer")).to_be_visible()
    with page.expect_download() as download:
        page.get_by_role("link", name="PDF Ben Okoye").click()
    assert download.value.suggested_filename == "rap-ben-okoye-leader.pdf"
    lea.faults.clear()  # the browser reports the 422 itself


def test_look_back_and_close(person):
    room = make_rap_room()
    first, _second = make_last_quarter(room)
    room.go("look_back")
    ben, projector = person("Ben", room.ben.user), person("Room", size=PROJECTOR)
    projector.open(reverse("sessions:screen", args=[room.session.code, room.session.screen_key]))
    projector.live()
    page = ben.open(item(room, "look_back"))
    ben.live()
    page.locator(f"label:has(#o-{first.code}-done)").click()
    expect(projector.page.locator(".outcomes .done dd")).to_have_text("1")
    page.locator(f"#note-{first.code}").fill("Four days a week")
    expect(page.locator("#state")).to_contain_text("Saved at")
    first.refresh_from_db()
    assert (first.outcome, first.outcome_note) == ("done", "Four days a week")
    ben.axe("look back")
    projector.axe("look back")
    shot(ben, "look-back")
    shot(ben, "look-back-phone", PHONE, full=True)
    shot(projector, "look-back-projector", PROJECTOR)
    room.go("close")
    page = ben.open(item(room, "close"))
    ben.live()
    page.locator("#commitment").fill("Sit with Heron on Tuesday")
    page.get_by_role("button", name="Show it to the room").click()
    expect(page.locator("#said")).to_contain_text("is a teacher of yours")
    ben.faults.clear()  # the browser reports the 422 itself
    page.locator("#commitment").fill("First try within eight days")
    page.get_by_role("button", name="Show it to the room").click()
    expect(projector.page.locator(".said")).to_contain_text("First try within eight days")
    expect(page.locator("#r-commitments")).to_contain_text("First try within eight days")
    page.locator("label:has(#t-heard-3)").click()
    page.locator(f"#partner-{Rap.objects.get().code}").select_option(room.cleo.code)
    page.get_by_role("button", name="Hand in my RAP").click()
    expect(page.get_by_role("link", name="My plan, PDF")).to_be_visible()
    ben.axe("close")
    projector.axe("close")
    ben.fits()
    shot(ben, "close")
    shot(ben, "close-phone", PHONE, full=True)
    shot(projector, "close-projector", PROJECTOR)
    assert Rap.objects.get().partner == room.cleo
    room.go("rap")
    shot(projector, "rap-projector", PROJECTOR)


def test_the_console_and_a_full_leader_page(person):
    room = make_rap_room(more_coaches=1)
    lines = make_last_quarter(room, actions_of_ben=4)
    for line, outcome in zip(lines, ("done", "done", "partly", "not_yet"), strict=True):
        type(line).objects.filter(pk=line.pk).update(outcome=outcome)
    for coach, alias, support, day in ((room.ben, "Heron", "", 31), (room.cleo, "Basalt", "A written line", 7)):
        rap = make_plan(room, coach, alias)
        if support:
            write(rap, only_focus(rap), "support", support)
        write(rap, only_focus(rap).actions.get(), "check_on", date(2027, 1, day))
        actions.hand_in(fresh(rap))
        release.release(fresh(rap))
    Plc.objects.filter(pk=room.plc.pk).update(name="Three Springs Elementary Network")
    lea = person("Lea", room.lea.user)
    lea.open(reverse("leader:home", args=[room.plc.code]))
    lea.axe("leader")
    shot(lea, "leader-home", full=True)
    shot(lea, "leader-home-phone", PHONE, full=True)
    lea.fits()
    room.go("close")
    ana = person("Ana", room.ana.user)
    ana.open(reverse("sessions:console", args=[room.session.code]))
    expect(ana.page.locator("main")).to_contain_text("Ben Okoye")
    ana.axe("console")
    shot(ana, "rap-console", full=True)
