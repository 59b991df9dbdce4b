"""The line between a page and the server: held back, refused, asleep for forty minutes, or a clock that is wrong."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.conf import settings
from playwright.sync_api import Page, expect

from browsers import Enter, Person
from carousel import actions as carousel
from carousel.models import Poster, PosterEntry
from make import Meeting, make_room
from reflection.models import Line as Written
from server import serve
from sessions.agenda import Line
from writing import arrive, make_walk

STREAM = re.compile(r"/live/[A-Za-z0-9]+/")
LINES = [Line("reflection", "reflection"), Line("", "break"), Line("", "free")]
# `Right` is the time as it is.
WRONG_CLOCK = """
  window.Right = Date;
  window.Date = class extends Date {
    constructor(...what) { what.length ? super(...what) : super(Right.now() + WRONG_BY); }
    static now() { return Right.now() + WRONG_BY; }
  };"""
POLLING = "Live updates are blocked here. This page asks again every three seconds."


class Way:
    """What stands between page and server, such as a school's proxy."""

    def __init__(self) -> None:
        from coachplc.asgi import application

        self.application = application
        self.live = application.live
        self.holds = False  # streams open, and not a word of them comes through
        self.refuses = 0  # so many streams are answered 503 first
        self.streams = 0

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        if scope["type"] != "http" or not STREAM.fullmatch(scope["path"]) or scope["path"] == "/live/now/":
            return await self.application(scope, receive, send)
        if self.refuses:
            self.refuses -= 1
            await send({"type": "http.response.start", "status": 503, "headers": [(b"retry-after", b"1")]})
            return await send({"type": "http.response.body", "body": b""})
        self.streams += 1
        return await self.application(scope, receive, self.holding(send) if self.holds else send)

    @staticmethod
    def holding(send: Any) -> Any:
        async def held(message: Any) -> None:
            if message["type"] != "http.response.body" or not message.get("more_body"):
                await send(message)

        return held

    def cut(self) -> None:
        """Every open stream ends."""
        hub = self.live.hub
        hub._loop.call_soon_threadsafe(lambda: [stream.close() for stream in tuple(hub.streams)])


@pytest.fixture
def way() -> Way:
    return Way()


@pytest.fixture
def server(transactional_db: None, way: Way) -> Iterator[str]:
    with serve(way) as address:
        settings.SITE_URL = address
        yield address


def is_live(page: Page, state: str) -> None:
    expect(page.locator("html")).to_have_attribute("data-live", state)


def own(room: Meeting) -> str:
    return f"/s/{room.session.code}/"


def test_behind_a_proxy_that_holds_back_the_stream_the_page_asks_and_says_so(person: Enter, way: Way) -> None:
    room = make_walk()
    path = arrive(room, "posters")
    ben = person("Ben", room.ben.user)
    way.holds = True
    ben.page.clock.install()
    page = ben.open(path)
    is_live(page, "off")
    page.clock.run_for(11_000)
    is_live(page, "poll")
    expect(page.locator("#live-state")).to_have_text(POLLING)

    for poster in Poster.objects.select_related("item__session__plc"):
        carousel.add(poster, by=room.cleo, kind="idea", text="Start with three pupils", client_key=poster.code)
    page.clock.run_for(3_100)
    expect(page.locator("#poster").get_by_text("Start with three pupils")).to_be_visible()
    page.locator("form.compose textarea:visible").fill("Swap one lesson")
    page.get_by_role("button", name="Stick on as an idea").locator("visible=true").click()
    expect(page.locator("form.compose textarea:visible")).to_have_value("")
    assert PosterEntry.objects.filter(text="Swap one lesson").count() == 1

    way.holds = False
    for _second in range(60):
        page.clock.run_for(1_000)
        if page.locator("html").get_attribute("data-live") == "on":
            break
    is_live(page, "on")
    expect(page.locator("#live-state")).to_have_text("Live")


def test_every_page_load_gets_its_stream(person: Enter, way: Way) -> None:
    room = make_room(LINES)
    ben = person("Ben", room.ben.user)
    for n in range(25):
        before = way.streams
        way.refuses = int(n % 5 == 4)
        ben.open(own(room))
        ben.live()
        assert (way.refuses, way.streams - before) == (0, 1)
    ben.faults.clear()  # the browser reports the 503 itself


def test_after_forty_minutes_asleep_the_page_shows_the_present_stage_and_the_words_are_safe(
    person: Enter, way: Way
) -> None:
    room = make_room(LINES)
    ben = person("Ben", room.ben.user)
    ben.page.clock.install()
    page = ben.open(own(room))
    ben.live()
    page.locator(".sayline textarea").first.press_sequentially("A class that reads aloud")
    ben.context.set_offline(True)
    way.cut()
    is_live(page, "off")
    expect(page.locator("#state .words")).to_contain_text("Kept on this device")
    room.go("break")
    page.clock.fast_forward("40:00")

    ben.context.set_offline(False)

    expect(page.locator("h1")).to_have_text("Break", timeout=3_000)
    assert Written.objects.get().text == "A class that reads aloud"
    ben.faults.clear()  # the line was cut on purpose


def test_a_frozen_page_shows_the_present_stage_once_it_is_thawed(person: Enter, way: Way) -> None:
    room = make_room(LINES)
    ben = person("Ben", room.ben.user)
    page = ben.open(own(room))
    ben.live()
    chromium = ben.context.new_cdp_session(page)
    chromium.send("Page.setWebLifecycleState", {"state": "frozen"})
    way.cut()
    room.go("break")

    chromium.send("Page.setWebLifecycleState", {"state": "active"})

    expect(page.locator("h1")).to_have_text("Break", timeout=3_000)
    ben.faults.clear()  # the line was cut on purpose


@pytest.mark.parametrize("minutes", [10, -10])
def test_the_timer_is_right_on_a_device_whose_clock_is_wrong(minutes: int, person: Enter) -> None:
    room = make_room(LINES)
    ben = person("Ben", room.ben.user)
    ben.page.add_init_script(f"const WRONG_BY = {minutes * 60_000}; {WRONG_CLOCK}")
    page = ben.open(own(room))
    ben.live()
    end = room.session.item_ends_at
    assert end is not None

    page.wait_for_function(
        """end => {
          const [minutes, seconds] = document.querySelector("#bar-live plc-timer").textContent.split(":").map(Number);
          return Math.abs(minutes * 60 + seconds - (end - Right.now()) / 1000) <= 1;
        }""",
        arg=end.timestamp() * 1000,
        timeout=10_000,
    )


def press_together(people: list[Person], name: str) -> None:
    """Everybody's finger comes down in the same millisecond."""
    at = people[0].page.evaluate("Date.now() + 1500")
    for one in people:
        one.page.get_by_role("button", name=name, exact=True).first.evaluate(
            "(button, at) => setTimeout(() => button.click(), at - Date.now())", at
        )


def test_two_facilitators_pressing_together_move_one_step(person: Enter) -> None:
    room = make_room([Line("", "open"), Line("", "break"), Line("", "free")])
    other = room.cleo
    type(other).objects.filter(pk=other.pk).update(is_facilitator=True)
    ana, cleo = person("Ana", room.ana.user), person("Cleo", other.user)
    for one in (ana, cleo):
        one.open(f"/s/{room.session.code}/console/")
        one.live()

    press_together([ana, cleo], "Break")

    for one in (ana, cleo):
        expect(one.page.locator("#ah")).to_have_text("Break")
    room.session.refresh_from_db()
    assert (room.session.current, room.session.move) == (room.items["break"], 2)
