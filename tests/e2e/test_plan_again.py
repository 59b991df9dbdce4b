"""Planning the next quarter from the last one, counted in presses."""

from playwright.sync_api import expect

from browsers import PHONE, Enter
from counted import counting, interactions
from make import make_member, make_room
from sessions import actions
from sessions.agenda import Line
from sessions.models import Session

LINES = [Line("", "open"), Line("", "break"), Line("", "free")]


def test_next_quarter_like_the_last_takes_three_presses_at_the_most(person: Enter) -> None:
    room = make_room(LINES)
    actions.end(room.session, by=room.ana)
    make_member(room.plc, "Nia Joined", is_coach=True)
    ana = counting(person("Ana", room.ana.user))
    ana.open(f"/plc/{room.plc.code}/")

    ana.page.get_by_role("link", name="Plan the next session").click()
    expect(ana.page.get_by_label("Changes since Quarter 3")).to_contain_text("Nia Joined")
    ana.axe("plan")
    ana.page.get_by_role("button", name="Plan it like last time").click()

    expect(ana.page.get_by_role("status").filter(has_text="Planned like Quarter 3")).to_be_visible()
    made = Session.objects.get(quarter="Quarter 4")
    assert ana.page.url.endswith(f"/s/{made.code}/agenda/")
    assert list(made.items.values_list("kind", flat=True)) == ["open", "break", "free"]
    assert len(interactions(ana)) <= 3, interactions(ana)
    ana.axe("agenda")


def test_plan_page_fits_a_phone(person: Enter) -> None:
    room = make_room(LINES)
    ana = person("Ana", room.ana.user, size=PHONE)

    ana.open(f"/plc/{room.plc.code}/plan/")

    ana.fits()


def test_arrow_keys_move_an_item_and_undo_takes_it_back(person: Enter) -> None:
    room = make_room(LINES, opened=False)
    ana = person("Ana", room.ana.user)
    page = ana.open(f"/s/{room.session.code}/agenda/")
    order = page.locator(".plan .rail .name")

    order.nth(2).focus()
    page.keyboard.press("Alt+ArrowUp")

    expect(order).to_have_text(["Open", "Free item", "Break"])
    expect(order.nth(1)).to_be_focused()
    expect(page.locator("#say")).to_contain_text("Moved “Free item” to")
    ana.axe("moved")
    ana.fits()
    page.get_by_role("button", name="Undo").click()
    expect(order).to_have_text(["Open", "Break", "Free item"])
    expect(page.get_by_text("Taken back.")).to_be_visible()
