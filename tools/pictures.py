"""Takes the pictures of the facilitator's guide anew, from the sample PLC in a folder of its own: `make pictures`.

It walks the agenda as a facilitator does, lets the sample coaches write, and photographs console, a coach's screen and
the projector at every stop, and what comes before and after. What stands in `KEPT` goes into docs/pictures/guide, what
stands in `FRONT` into docs/pictures for the README; all of it into a folder that is named.
"""

import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
PICTURES = ROOT / "docs" / "pictures"
GUIDE = PICTURES / "guide"
CONSOLE, COACH, SCREEN = (1366, 768), (1366, 768), (1280, 720)
AWAY = 42_000  # ms until somebody who came in and is not heard of counts as offline
STOPS = 60  # presses of the yellow button; the agenda has fewer
PATIENCE = 60.0
LAST = "commit-and-close"
# Which picture is called what in the guide: item and how often the yellow button was pressed there, and whose screen.
KEPT = {
    "home": "home",
    "several": "several",
    "agenda": "agenda",
    "prework": "prework",
    "lobby": "lobby",
    "open-0-console": "open",
    "look-back-0-coach": "look-back",
    "3-2-1-0-console": "reflection",
    "3-2-1-1-screen": "reflection-wall",
    "norm-the-scales-0-console": "norm",
    "place-teachers-0-coach": "place",
    "place-teachers-1-screen": "place-picture",
    "carousel-1-console": "carousel",
    "carousel-1-screen": "carousel-screen",
    "choose-0-coach": "choose",
    "consultancies-0-console": "consult",
    "consultancies-0-screen": "consult-screen",
    "write-the-rap-0-coach": "rap",
    "commit-and-close-0-console": "close",
    "recap": "recap",
}
FRONT = {
    "3-2-1-0-console": "console",
    "place-teachers-0-coach": "matrix",
    "place-teachers-1-screen": "room-picture",
    "carousel-1-coach": "carousel",
    "consultancies-0-coach": "consultancy",
    "write-the-rap-0-coach": "plan",
}
PEOPLE = "Gloria Reyes, gloria@example.org\nHal Moss\nIda Brandt, ida@example\nJonas Pike, , New Street"


def manage(*words: str) -> str:
    run = [sys.executable, "manage.py", *words]
    return subprocess.run(run, cwd=ROOT, check=True, capture_output=True, text=True).stdout


@contextmanager
def demo() -> Iterator[tuple[str, dict[str, list[str]]]]:
    """A demo in a new folder: its address, and links by role."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    with tempfile.TemporaryDirectory() as folder:
        address = f"http://127.0.0.1:{port}"
        os.environ.update(DATA=folder, DEMO="1", HTTPS="0", SITE_URL=address)
        manage("migrate", "--verbosity=0")
        manage("collectstatic", "--no-input", "--verbosity=0")
        manage("demo")
        server = [sys.executable, "-m", "uvicorn", "coachplc.asgi:application", "--no-access-log", "--port", str(port)]
        process = subprocess.Popen(server, cwd=ROOT)
        try:
            wait_for(f"{address}/healthz")
            links: dict[str, list[str]] = {}
            for line in manage("demo", "--links", address).splitlines():
                role, _name, link, _own = line.split("\t")
                links.setdefault(role, []).append(link)
            yield address, links
        finally:
            process.terminate()
            process.wait(10)


def wait_for(url: str) -> None:
    end = time.monotonic() + PATIENCE
    while True:
        try:
            urllib.request.urlopen(url, timeout=2)  # noqa: S310 -- our own server
            return
        except OSError:
            if time.monotonic() > end:
                raise
            time.sleep(0.2)


def person(browser: Browser, link: str, size: tuple[int, int]) -> Page:
    context = browser.new_context(viewport={"width": size[0], "height": size[1]}, reduced_motion="reduce")
    page = context.new_page()
    page.goto(link)
    return page


def before(ana: Page, coach: Page, into: Path) -> str:
    """Home, people, lobby, agenda, and a coach who gets ready; returns the address of the session."""
    shoot(ana, into / "home.png")
    home = ana.url
    ana.goto(f"{home}people/several/")
    ana.get_by_label("The people").fill(PEOPLE)
    ana.get_by_role("button", name="Check").click()
    shoot(ana, into / "several.png")
    ana.goto(home)
    ana.get_by_role("link", name="Open the lobby").click()
    session = ana.url.removesuffix("console/")
    shoot(ana, into / "lobby.png")
    ana.goto(f"{session}agenda/")
    shoot(ana, into / "agenda.png")
    coach.goto(f"{session}prework/")
    shoot(coach, into / "prework.png")
    ana.goto(f"{session}console/")
    return session


def after(ana: Page, session: str, into: Path) -> None:
    ana.get_by_role("button", name="End the session").first.click()
    ana.get_by_role("dialog").get_by_role("button", name="End").click()
    ana.get_by_role("heading", name="The session has ended").wait_for()
    ana.goto(f"{session}recap/")
    shoot(ana, into / "recap.png")


def walk(browser: Browser, links: dict[str, list[str]], into: Path) -> None:
    ana, coach = person(browser, links["facilitator"][0], CONSOLE), person(browser, links["coach"][0], COACH)
    session = before(ana, coach, into)
    ana.get_by_role("button", name="Start with whoever is here").click()
    # Without a stream she counts as offline, so that the sample writes for her too; whoever is there is left alone.
    coach.context.route("**/live/**", lambda route: route.abort())
    coach.goto(f"{session}door/")
    coach.locator("main button").first.click()
    coach.wait_for_timeout(AWAY)
    screen = person(browser, links["projector"][0], SCREEN)
    last, presses = "", 0
    for _ in range(STOPS):
        write = ana.get_by_role("button", name="Let the other coaches write")
        if write.count():
            write.click()
            ana.wait_for_timeout(1500)
        name = ana.locator("#ah").inner_text().lower().replace(" ", "-")
        presses = presses + 1 if name == last else 0
        last = name
        coach.goto(session)
        coach.evaluate("document.getElementById('live-state').hidden = true")  # it would say that there is no stream
        for who, page in (("console", ana), ("coach", coach), ("screen", screen)):
            shoot(page, into / f"{name}-{presses}-{who}.png")
        go = ana.locator(".hero .btn.go")
        if not go.count() or name == LAST:
            break
        go.first.click()
        ana.wait_for_timeout(1200)
    after(ana, session, into)


def shoot(page: Page, path: Path) -> None:
    page.wait_for_timeout(400)  # a live part that is on its way
    page.screenshot(path=path)


def keep(shot: Path, names: dict[str, str], into: Path) -> None:
    into.mkdir(parents=True, exist_ok=True)
    for name, kept in names.items():
        with Image.open(shot / f"{name}.png") as picture:  # 64 colours are plenty, and a third of the size
            picture.convert("RGB").quantize(64).save(into / f"{kept}.png", optimize=True)


def main() -> None:
    with demo() as (_address, links), sync_playwright() as play, tempfile.TemporaryDirectory() as made:
        into = Path(sys.argv[1] if len(sys.argv) > 1 else made)
        into.mkdir(parents=True, exist_ok=True)
        found = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
        browser = play.chromium.launch(executable_path=found, args=["--no-sandbox", "--disable-gpu"])
        walk(browser, links, into)
        browser.close()
        keep(into, KEPT, GUIDE)
        keep(into, FRONT, PICTURES)


if __name__ == "__main__":
    main()
