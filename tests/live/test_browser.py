"""The page's side of it in a real browser: coming back, following, and leaving what is being typed alone."""

import asyncio
import os
import re

import pytest
from django.conf import settings
from django.db import transaction
from django.template.loader import render_to_string
from django.utils.csp import build_policy
from playwright.sync_api import expect

import live
from coachplc.serve import Application
from conftest import chromium
from server import serve

pytestmark = pytest.mark.e2e
# Playwright's loop runs in this thread, where Django's ORM would refuse to work.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
ROOM = ("s.ABC", "room")

PAGE = """<!doctype html><html lang="en" data-user="ana"><head><title>Test</title>
<link rel="icon" href="/static/icon.svg">
<meta name="htmx-config" content='{{"morphIgnore":["data-htmx-powered","style"]}}'>
<script src="/static/vendor/htmx-4.0.1/htmx.min.js"></script>
<script src="/static/vendor/htmx-4.0.1/hx-sse.min.js"></script><script type="module" src="/static/js/app.js"></script>
</head><body hx-headers:inherited='{{}}'><p id="say"></p>{state}{line}
<div id="moved" hidden><p><b data-words="Moved on to {{item}}.">Moved on.</b></p><a href="/page/">Follow</a></div>
<div id="r-clock">clock before</div>{stage}</body></html>"""
STAGE = """<div id="stage" data-title="{title}" data-seen="{seen}" data-stage-url="/stage/?item={item}"><h1>{title}</h1>
<div id="r-cards">cards before</div><details id="more"><summary>More</summary>more</details>
<div id="panel" data-panel-url="/panel/">{panel}</div></div>"""
PANEL = """<p id="mine">{mine}</p><textarea id="note" aria-label="note" hx-morph-skip></textarea>"""


class Pages:
    """One page with a stage and a personal part; the test changes what they say."""

    def __init__(self):
        self.item, self.title, self.mine = "1", "Celebrations", "mine before"
        self.seen = "s.ABC:0"
        self.asked = []

    def panel(self):
        return PANEL.format(mine=self.mine)

    def stage(self):
        return STAGE.format(title=self.title, item=self.item, seen=self.seen, panel=self.panel())

    def page(self):
        line = render_to_string("components/live.html", {"live_code": "ABC", "live_seen": self.seen})
        state = render_to_string("components/live_state.html")
        return PAGE.format(line=line, state=state, stage=self.stage())

    def __call__(self, environ, start_response):
        path = environ["PATH_INFO"]
        self.asked.append(path)
        headers = [("Content-Type", "text/html; charset=utf-8")]
        policy = build_policy(settings.SECURE_CSP)
        if path == "/stage/" and environ["QUERY_STRING"] == f"item={self.item}":
            headers.append(("X-Same-Stage", "1"))
        body = {"/page/": self.page, "/stage/": self.stage, "/panel/": self.panel}[path]()
        start_response("200 OK", [*headers, ("Content-Security-Policy", policy)])
        return [body.encode()]


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    return {**browser_type_launch_args, "executable_path": chromium(), "args": ["--no-sandbox", "--disable-gpu"]}


@pytest.fixture
def pages():
    return Pages()


@pytest.fixture
def site(pages, gate, transactional_db):
    gate.let_in("ana", ROOM)
    gate.html[ROOM] = {"cards": "cards after", "clock": "clock after", "elsewhere": "nowhere"}
    application = Application(pages)
    with serve(application) as url:
        yield url, application


@pytest.fixture
def ana(context, site):
    """Her page, not opened yet; a fault in the console fails the test."""
    url, _ = site
    context.add_cookies([{"name": "who", "value": "ana", "url": url}])
    page = context.new_page()
    faults = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("console", lambda said: faults.append(said.text) if is_fault(said) else None)
    page.address = f"{url}/page/"
    yield page
    assert faults == []


def is_fault(said):
    """Answers like 503 and broken lines are what these tests are about; htmx reports them too."""
    return said.type == "error" and not re.search(r"Failed to load resource|htmx:sse:error|htmx:error|ERR_", said.text)


def publish(**what):
    with transaction.atomic():
        live.publish("s.ABC", **what)


def is_live(page, state="on"):
    expect(page.locator("html")).to_have_attribute("data-live", state, timeout=15_000)


def on_loop(application, work):
    hub = application.live.hub
    asyncio.run_coroutine_threadsafe(work(hub), hub._loop).result(5)


async def end_all(hub):
    for stream in tuple(hub.streams):
        stream.close()


def test_shared_regions_change_and_typing_stays(ana):
    ana.goto(ana.address)
    is_live(ana)
    expect(ana.locator("#live-state")).to_have_text("Live")
    note = ana.get_by_label("note")
    note.press_sequentially("half a sen")
    publish(regions=["cards", "elsewhere"])
    expect(ana.locator("#r-cards")).to_have_text("cards after")
    expect(ana.locator("#r-clock")).to_have_text("clock before")
    expect(note).to_be_focused()
    note.press_sequentially("tence")
    expect(note).to_have_value("half a sentence")


def test_personal_part_is_fetched_again_around_what_is_typed(ana, pages):
    ana.goto(ana.address)
    is_live(ana)
    ana.get_by_label("note").fill("my words")
    pages.mine = "mine after"
    publish(signals=["panel"])
    expect(ana.locator("#mine")).to_have_text("mine after")
    expect(ana.get_by_label("note")).to_have_value("my words")
    assert ana.locator("#panel").count() == 1


def test_page_follows_the_group_when_nothing_is_unsent(ana, pages):
    ana.goto(ana.address)
    is_live(ana)
    pages.item, pages.title = "2", "Norm the scales"
    publish(signals=["stage"])
    expect(ana.locator("h1")).to_have_text("Norm the scales")
    expect(ana.locator("#say")).to_have_text("Norm the scales")
    # The stage was read at version 0; what the stream brought meanwhile is asked for again.
    expect(ana.locator("#r-cards")).to_have_text("cards after")


def test_page_with_unsent_words_stays_and_says_so(ana, pages):
    ana.goto(ana.address)
    is_live(ana)
    ana.get_by_label("note").fill("not finished")
    pages.item, pages.title = "2", "Norm the scales"
    publish(signals=["stage"])
    expect(ana.locator("#moved")).to_be_visible()
    expect(ana.locator("#moved")).to_contain_text("Moved on to Norm the scales.")
    expect(ana.get_by_label("note")).to_have_value("not finished")
    expect(ana.locator("h1")).to_have_text("Celebrations")


def test_same_stage_changes_only_the_personal_part(ana, pages):
    ana.goto(ana.address)
    is_live(ana)
    ana.locator("summary").click()
    pages.mine = "mine after"
    publish(signals=["stage"])
    expect(ana.locator("#mine")).to_have_text("mine after")
    expect(ana.locator("#more")).to_have_attribute("open", "")


def test_first_connection_that_fails_is_tried_again(ana, gate):
    gate.broken = True
    ana.goto(ana.address)
    expect(ana.locator("#live-state")).to_have_text("Connecting again. Keep writing.")
    expect(ana.locator("#r-cards")).to_have_text("cards before")
    gate.broken = False
    is_live(ana)


def test_page_that_comes_back_has_missed_nothing(ana, gate, site):
    ana.goto(ana.address)
    is_live(ana)
    gate.broken = True
    on_loop(site[1], end_all)
    is_live(ana, "off")
    publish(regions=["cards"])
    gate.broken = False
    is_live(ana)
    expect(ana.locator("#r-cards")).to_have_text("cards after")


def test_page_of_somebody_removed_is_loaded_again_once(ana, gate, pages):
    ana.goto(ana.address)
    is_live(ana)
    gate.passes.clear()
    live.revoke("ana")
    expect(ana.locator("#live-state")).to_have_text(
        "This page is no longer open to you. Load it again.", timeout=15_000
    )
    assert pages.asked.count("/page/") == 2


def test_page_asks_every_three_seconds_where_no_stream_gets_through(ana, pages):
    ana.clock.install()
    ana.route(re.compile(r"/live/ABC/\?"), lambda route: route.abort())
    ana.goto(ana.address)
    is_live(ana, "off")
    ana.clock.run_for(12_000)
    is_live(ana, "poll")
    expect(ana.locator("#live-state")).to_contain_text("asks again every three seconds")
    pages.mine = "mine after"
    publish(regions=["cards"], signals=["panel"])
    ana.clock.run_for(4_000)
    expect(ana.locator("#r-cards")).to_have_text("cards after")
    ana.clock.run_for(1_000)
    expect(ana.locator("#mine")).to_have_text("mine after")
    ana.unroute(re.compile(r"/live/ABC/\?"))
    for _ in range(10):
        ana.clock.run_for(1_000)
        if ana.locator("html").get_attribute("data-live") == "on":
            break
    is_live(ana)


def test_silent_stream_is_renewed(ana):
    ana.clock.install()
    ana.goto(ana.address)
    is_live(ana)
    publish(regions=["cards"])
    expect(ana.locator("#r-cards")).to_have_text("cards after")
    ana.clock.run_for(39_000)
    with ana.expect_request(re.compile(r"/live/ABC/\?")) as again:
        ana.clock.run_for(5_000)
    assert again.value.headers["last-event-id"] == "s.ABC:1"
    is_live(ana)
