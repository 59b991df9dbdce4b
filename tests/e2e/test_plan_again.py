"""Planning the next quarter from the last one, counted in presses."""

from playwright.sync_api import expect

from browsers import PHONE, Enter, Person
from make import make_member, make_room
from sessions import actions
from sessions.agenda import Line
from sessions.models import Session

LINES = [Line("", "open"), Line("", "break"), Line("", "free")]


def press(one: Person, name: str, times: list[str]) -> None:
    one.page.get_by_role("link", name=name).or_(one.page.get_by_role("button", name=name)).click()
    times.append(name)


def test_next_quarter_like_the_last_takes_three_presses_at_the_most(person: Enter) -> None:
    room = make_room(LINES)
    actions.end(room.session, by=room.ana)
    make_member(room.plc, "Nia Joined", is_coach=True)
    ana, presses = person("Ana", room.ana.user), list[str]()
    ana.open(f"/plc/{room.plc.code}/")

    press(ana, "Plan the next session", presses)
    expect(ana.page.get_by_label("Changes since Quarter 3")).to_contain_text("Nia Joined")
    ana.axe("plan")
    press(ana, "Plan it like last time", presses)

    expect(ana.page.get_by_role("status").filter(has_text="Planned like Quarter 3")).to_be_visible()
    made = Session.objects.get(quarter="Quarter 4")
    assert ana.page.url.endswith(f"/s/{made.code}/agenda/")
    assert list(made.items.values_list("kind", flat=True)) == ["open", "break", "free"]
    assert len(presses) <= 3
    ana.axe("agenda")


def test_plan_page_fits_a_phone(person: Enter) -> None:
    room = make_room(LINES)
    ana = person("Ana", room.ana.user, size=PHONE)

    ana.open(f"/plc/{room.plc.code}/plan/")

    ana.fits()
