"""From an empty server to a running session: setup link, people, plan, and two coaches who type the code."""

from urllib.parse import urlsplit

from playwright.sync_api import expect

from browsers import PHONE, PROJECTOR, Enter, Person
from people import setup
from people.models import User

TEACHERS = {"Heron": "Ben Okoye", "Basalt": "Cleo Marsh"}


def test_empty_server_to_running_session(person: Enter) -> None:
    ana, wall = person("Ana"), person("Wall", size=PROJECTOR)
    assert not User.objects.exists()
    set_up(ana)
    add_coaches(ana)
    add_teachers(ana)
    write_agreement(ana)
    plan(ana)
    code = start(ana, wall)

    ben, cleo, gus = person("Ben", size=PHONE, has_touch=True), person("Cleo"), person("Gus")
    type_code_on_the_front_page(ben, code)
    type_code_at_the_door(cleo, code)
    type_code_at_the_door(gus, code)
    knock(ben, "Ben Okoye")
    knock(cleo, "Cleo Marsh")
    knock_as_guest(gus, "Gus Guest")
    let_everybody_in(ana, wall, ben, cleo, gus)
    run(ana, wall, ben, cleo, gus)


def seen(one: Person, label: str) -> None:
    one.axe(label)
    one.fits()


def set_up(ana: Person) -> None:
    link = setup.link()
    page = ana.open(urlsplit(link).path)
    seen(ana, "set up")
    page.get_by_label("Your name").fill("Ana Ferro")
    page.get_by_label("Your e-mail").fill("ana.ferro@example.org")
    page.get_by_label("Password").fill("a short sentence is easier")
    page.get_by_label("Name of your PLC").fill("Three Springs")
    page.get_by_label("Time zone").select_option("Europe/Berlin")
    page.get_by_label("Schools").fill("Larkfield\nHillside")
    page.get_by_role("button", name="Set up").click()
    expect(page.get_by_role("heading", name="No session planned")).to_be_visible()
    seen(ana, "home, first time")
    # The link worked once.
    assert ana.context.request.get(link).status == 404


def add_coaches(ana: Person) -> None:
    page = ana.page
    page.get_by_role("main").get_by_role("link", name="Add the coaches").first.click()
    for name, school in (("Ben Okoye", "Larkfield"), ("Cleo Marsh", "Hillside")):
        page.get_by_role("link", name="Add a person").click()
        page.get_by_label("Name", exact=True).fill(name)
        page.get_by_role("group", name="Takes part as").get_by_label("Coach").check()
        page.get_by_role("group", name="Schools").get_by_label(school).check()
        seen(ana, "add a person")
        page.get_by_role("button", name="Add", exact=True).click()
        expect(page.get_by_role("row", name=name)).to_contain_text(school)
    seen(ana, "people")


def add_teachers(ana: Person) -> None:
    page = ana.page
    page.get_by_role("navigation", name="Main").get_by_role("link", name="Teachers").click()
    for alias, coach in TEACHERS.items():
        page.get_by_role("link", name="Add a teacher").click()
        page.get_by_label("Alias").fill(alias)
        seen(ana, "add a teacher")
        page.get_by_role("button", name="Add", exact=True).click()
        page.get_by_role("link", name=f"Give {alias} a coach").click()
        page.get_by_role("group", name="Who coaches this teacher").get_by_label(coach).check()
        page.get_by_role("button", name="Set the caseload").click()
        expect(page.get_by_role("link", name=f"Give {alias} a coach")).to_have_count(0)
    expect(page.get_by_text("1 teacher", exact=True)).to_have_count(2)
    seen(ana, "roster")


def write_agreement(ana: Person) -> None:
    page = ana.page
    page.get_by_role("link", name="Settings").click()
    seen(ana, "settings")
    page.get_by_role("link", name="Working agreement").click()
    page.get_by_role("link", name="Write a new version").click()
    page.get_by_role("textbox").fill("We speak of partnerships, not of people.\nWhat is said here stays here.")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("What is said here stays here.")).to_be_visible()
    seen(ana, "working agreement")


def plan(ana: Person) -> None:
    page = ana.page
    page.get_by_role("link", name="Home").click()
    page.get_by_role("link", name="Plan the next session").click()
    expect(page.get_by_label("Quarter")).to_have_value("Quarter 1")
    expect(page.get_by_label("Full, 180 minutes")).to_be_checked()
    seen(ana, "plan")
    page.get_by_role("button", name="Make the plan").click()
    expect(page.get_by_role("heading", name="The agenda")).to_be_visible()
    expect(page.get_by_text("ends, 180 minutes")).to_be_visible()
    seen(ana, "agenda")


def start(ana: Person, wall: Person) -> str:
    """Opens the lobby and the projector, starts, and reads the code off the projector."""
    ana.page.get_by_role("link", name="To the lobby").click()
    ana.live()
    seen(ana, "lobby")
    wall.open(str(ana.page.get_by_role("link", name="Open the room screen").get_attribute("href")))
    wall.live()
    ana.page.get_by_role("button", name="Start with whoever is here").click()
    expect(ana.page.locator("#ah")).to_have_text("Open")
    ana.live()
    expect(wall.page.locator(".bigcode")).to_be_visible()
    return wall.page.locator(".bigcode").inner_text()


def type_code_on_the_front_page(one: Person, code: str) -> None:
    one.open("/")
    seen(one, "front")
    one.page.get_by_label("Join today’s meeting").fill(code.lower())
    one.page.get_by_role("button", name="Join").click()


def type_code_at_the_door(one: Person, code: str) -> None:
    one.open("/join/")
    one.page.get_by_label("Code on the projector").fill(code)
    seen(one, "code")
    one.page.get_by_role("button", name="Go on").click()


def knock(one: Person, name: str) -> None:
    expect(one.page.get_by_role("heading", name="Which one is you?")).to_be_visible()
    seen(one, "names")
    one.page.get_by_role("button", name=name).click()
    expect(one.page.get_by_text("The facilitator will let you in.")).to_be_visible()
    expect(one.page.get_by_text("What is said here stays here.")).to_be_visible()
    seen(one, "waiting")


def knock_as_guest(one: Person, name: str) -> None:
    one.page.get_by_text("I am not on the list").click()
    one.page.get_by_label("Your name").fill(name)
    seen(one, "guest's name")
    one.page.get_by_role("button", name="Go on").click()
    expect(one.page.get_by_text("The facilitator will let you in.")).to_be_visible()


def let_everybody_in(ana: Person, wall: Person, *people: Person) -> None:
    """The console fills up by itself, one press lets all three in, and their pages open by themselves."""
    door = ana.page.get_by_role("region", name="At the door")
    expect(door.get_by_text("3 wait")).to_be_visible()
    expect(door).to_contain_text("Gus Guest, guest")
    seen(ana, "at the door")
    door.get_by_role("button", name="Admit all").click()
    expect(door).to_have_count(0)
    for n, one in enumerate(people, 1):
        expect(one.page.get_by_role("heading", name=f"Welcome, {one.name}")).to_be_visible()
        one.live()
        one.page.get_by_role("button", name="I agree").click()
        expect(wall.page.get_by_text(f"{n} of 3 have read the working agreement")).to_be_visible()
        seen(one, "agreement")


def run(ana: Person, wall: Person, *people: Person) -> None:
    """The session runs: everybody follows, and the first quarter has nothing to look back on."""
    ana.page.get_by_role("button", name="Look back", exact=True).click()
    expect(wall.page.get_by_role("heading", name="This is the first quarter")).to_be_visible()
    for one in people:
        expect(one.page.get_by_text("Nothing to look back on yet")).to_be_visible()
        seen(one, "look back, first quarter")
    seen(ana, "look back, first quarter")
    seen(wall, "look back, first quarter")
    ana.page.get_by_role("button", name="3-2-1", exact=True).click()
    ben, cleo, gus = people
    ben.page.get_by_role("textbox", name="Early idea", exact=True).fill("Shorter check-ins")
    expect(ben.page.locator("#state")).to_have_attribute("data-state", "saved")
    for one in (cleo, gus):
        expect(one.page.get_by_role("heading", name="Three, two, one")).to_be_visible()
