"""From an empty server to a running session: setup link, six coaches at once, plan, and everybody types the code.

What it takes is counted: whoever makes it longer has to change a number here.
"""

from urllib.parse import urlsplit

from playwright.sync_api import expect

from browsers import PHONE, PROJECTOR, Enter, Person
from counted import counting, interactions
from make import make_room
from people import setup
from people.models import Member, Teacher, User
from sessions.agenda import Line

COACHES = """Ben Okoye, , Larkfield
Cleo Marsh, , Hillside
Dana Wu, dana.wu@example.org, Larkfield
Eli Roth
Fay Lind, , Quarry Hill
Hana Sato"""
TEACHERS = """Heron, Ben
Basalt, Cleo
Clover, Dana
Marlin, Eli
Finch, Fay
Sorrel, Hana"""
NAMES = [line.split(",")[0] for line in COACHES.splitlines()]
UNTIL_IT_RUNS = 22  # by the facilitator, from the setup link to six coaches who are in
FROM_CODE_TO_IN = 4  # by a coach: the code, a press, the own name, and the working agreement


def test_empty_server_to_running_session(person: Enter) -> None:
    ana, wall = counting(person("Ana")), person("Wall", size=PROJECTOR)
    assert not User.objects.exists()
    set_up(ana)
    add_coaches(ana)
    add_teachers(ana)
    plan(ana)
    code = start(ana, wall)

    people = [counting(person(name.split()[0], size=PHONE)) for name in NAMES]
    for n, (one, name) in enumerate(zip(people, NAMES, strict=True)):
        type_code_on_the_front_page(one, code) if n % 2 else type_code_at_the_door(one, code)
        knock(one, name, look=n == 0)
    let_everybody_in(ana, wall, people)
    assert len(interactions(ana)) <= UNTIL_IT_RUNS, interactions(ana)
    for one in people:
        assert len(interactions(one)) <= FROM_CODE_TO_IN, interactions(one)
    run(ana, wall, people[:3])


def test_guest_waits_until_let_in(person: Enter) -> None:
    room = make_room([Line("", "open"), Line("", "break")])
    ana, gus = person("Ana", room.ana.user), person("Gus")
    ana.open(f"/s/{room.session.code}/console/")
    ana.live()
    type_code_at_the_door(gus, room.session.join_code)
    gus.page.get_by_text("I am not on the list").click()
    gus.page.get_by_label("Your name").fill("Gus Guest")
    seen(gus, "guest's name")
    gus.page.get_by_role("button", name="Go on").click()
    expect(gus.page.get_by_text("The facilitator will let you in.")).to_be_visible()
    door = ana.page.get_by_role("region", name="At the door")
    expect(door).to_contain_text("Gus Guest, guest")
    seen(ana, "at the door")
    door.get_by_role("button", name="Let Gus in").click()
    expect(gus.page.get_by_role("heading", name="Welcome, Gus")).to_be_visible()


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
    page.get_by_label("The people").fill(COACHES)
    page.get_by_role("button", name="Check").click()
    expect(page.get_by_role("row", name="Fay Lind")).to_contain_text("“Quarry Hill” will be added to the schools.")
    seen(ana, "add several people")
    page.get_by_role("button", name="Add 6 people").click()
    expect(page.get_by_text("6 people were added.")).to_be_visible()
    expect(page.get_by_role("row", name="Cleo Marsh")).to_contain_text("Hillside")
    seen(ana, "people")
    assert Member.objects.coaches().count() == 6


def add_teachers(ana: Person) -> None:
    page = ana.page
    page.get_by_role("navigation", name="Main").get_by_role("link", name="Teachers").click()
    page.get_by_role("link", name="Add several teachers").click()
    page.get_by_label("The teachers, by alias").fill(TEACHERS)
    page.get_by_role("button", name="Check").click()
    expect(page.get_by_role("row", name="Sorrel")).to_contain_text("Hana Sato")
    seen(ana, "add several teachers")
    page.get_by_role("button", name="Add 6 teachers").click()
    expect(page.get_by_text("1 teacher", exact=True)).to_have_count(6)
    seen(ana, "roster")
    assert Teacher.objects.filter(caseloads__until=None).count() == 6


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
    one.page.get_by_label("Join today’s meeting").fill(code.lower())
    one.page.get_by_role("button", name="Join").click()


def type_code_at_the_door(one: Person, code: str) -> None:
    one.open("/join/")
    one.page.get_by_label("Code on the projector").fill(code)
    one.page.get_by_role("button", name="Go on").click()


def knock(one: Person, name: str, *, look: bool) -> None:
    expect(one.page.get_by_role("heading", name="Which one is you?")).to_be_visible()
    if look:
        seen(one, "names")
    one.page.get_by_role("button", name=name).click()
    expect(one.page.get_by_text("The facilitator will let you in.")).to_be_visible()
    if look:
        seen(one, "waiting")


def let_everybody_in(ana: Person, wall: Person, people: list[Person]) -> None:
    """The console fills up by itself, one press lets all six in, and their pages open by themselves."""
    door = ana.page.get_by_role("region", name="At the door")
    expect(door.get_by_text("6 wait")).to_be_visible()
    door.get_by_role("button", name="Admit all").click()
    expect(door).to_have_count(0)
    for n, one in enumerate(people, 1):
        expect(one.page.get_by_role("heading", name=f"Welcome, {one.name}")).to_be_visible()
        one.live()
        one.page.get_by_role("button", name="I agree").click()
        expect(wall.page.get_by_text(f"{n} of 6 have read the working agreement")).to_be_visible()
    seen(people[0], "agreement")


def run(ana: Person, wall: Person, people: list[Person]) -> None:
    """The session runs: everybody follows, and the first quarter has nothing to look back on."""
    ana.page.get_by_role("button", name="Look back", exact=True).click()
    expect(wall.page.get_by_role("heading", name="This is the first quarter")).to_be_visible()
    for one in people:
        expect(one.page.get_by_text("Nothing to look back on yet")).to_be_visible()
    for one in (people[0], ana, wall):
        seen(one, "look back, first quarter")
    ana.page.get_by_role("button", name="3-2-1", exact=True).click()
    ben, *others = people
    ben.page.get_by_role("textbox", name="Early idea", exact=True).fill("Shorter check-ins")
    expect(ben.page.locator("#state")).to_have_attribute("data-state", "saved")
    for one in others:
        expect(one.page.get_by_role("heading", name="Three, two, one")).to_be_visible()


def test_pages_that_the_first_run_passes_by(person: Enter) -> None:
    """What a new facilitator may open beside the shortest way."""
    room = make_room([Line("", "open")], opened=False)
    ana, gus = person("Ana", room.ana.user), person("Gus", size=PHONE)
    for path, label in (("people/add/", "add a person"), ("teachers/add/", "add a teacher"), ("settings/", "settings")):
        ana.open(f"/plc/{room.plc.code}/{path}")
        seen(ana, label)
    page = ana.open(f"/plc/{room.plc.code}/agreement/")
    page.get_by_role("link", name="Write a new version").click()
    page.get_by_role("textbox").fill("We speak of partnerships, not of people.\nWhat is said here stays here.")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("What is said here stays here.")).to_be_visible()
    seen(ana, "working agreement")
    for path, label in (("/", "front"), ("/join/", "code")):
        gus.open(path)
        seen(gus, label)
