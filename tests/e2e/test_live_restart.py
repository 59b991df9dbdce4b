"""The server is killed in the middle of a sentence and comes back: nothing is lost, nobody has to press anything."""

from collections.abc import Iterator

import pytest
from django.conf import settings
from django.core.management import call_command
from playwright.sync_api import expect

from browsers import Enter
from carousel.models import PosterEntry
from processes import Server
from reflection.models import Line as Written
from writing import arrive, make_walk

KEPT = "Not saved yet. Kept on this device, will be sent by itself."


@pytest.fixture
def process(transactional_db: None) -> Iterator[Server]:
    call_command("collectstatic", interactive=False, verbosity=0)  # where the process looks for them
    with Server() as running:
        yield running


@pytest.fixture
def server(process: Server) -> str:
    settings.SITE_URL = "http://{}:{}".format(*process.address)
    return settings.SITE_URL


def test_a_server_that_is_killed_and_started_again_costs_no_word(person: Enter, process: Server) -> None:
    room = make_walk()
    lines, posters = (arrive(room, place) for place in ("3-2-1", "posters"))
    ben, cleo = person("Ben", room.ben.user), person("Cleo", room.cleo.user)
    for one, path in ((ben, lines), (cleo, posters)):
        one.open(path)
        one.live()
    line = ben.page.locator(".sayline textarea").first
    note = cleo.page.locator("form.compose textarea:visible")
    line.press_sequentially("A class ")
    note.press_sequentially("Start with ")

    process.kill()
    line.press_sequentially("that reads aloud")
    note.press_sequentially("three pupils")
    cleo.page.get_by_role("button", name="Stick on as an idea").locator("visible=true").click()
    for one in (ben, cleo):
        expect(one.page.locator("#state .words")).to_have_text(KEPT)
        expect(one.page.locator("#live-state")).to_have_text("Connecting again. Keep writing.")
    expect(note).to_have_value("Start with three pupils")
    process.start()

    for one in (ben, cleo):
        one.live()
        expect(one.page.locator("#live-state")).to_have_text("Live")
        expect(one.page.locator("#state .words")).to_contain_text("Saved at")
    expect(note).to_have_value("")
    expect(line).to_have_value("A class that reads aloud")
    assert Written.objects.get().text == "A class that reads aloud"
    assert PosterEntry.objects.filter(text="Start with three pupils").count() == 1
    for one in (ben, cleo):
        one.faults.clear()  # the server was killed on purpose
