"""People in a real browser: one context each, and whatever their pages complain of."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from django.conf import settings
from django.test import Client
from playwright.sync_api import BrowserContext, ConsoleMessage, Page, expect

from people.models import User

AXE = (Path(__file__).parent / "vendor" / "axe-4.14.1" / "axe.min.js").read_text()
LAPTOP, SMALL_LAPTOP, PHONE, PROJECTOR = (1440, 900), (1366, 768), (390, 844), (1920, 1080)


@dataclass
class Person:
    """One browser of one person; collects whatever a page complains of."""

    name: str
    context: BrowserContext
    page: Page
    base: str
    faults: list[str] = field(default_factory=list)
    # Where no stream gets through a page begins to ask ten seconds later; nobody waits for that.
    has_streams: bool = True

    def open(self, path: str) -> Page:
        self.page.goto(self.base + path)
        return self.page

    def live(self) -> Page:
        """Waits until the page's stream is up."""
        if self.has_streams:
            expect(self.page.locator("html")).to_have_attribute("data-live", "on")
        return self.page

    def axe(self, label: str = "") -> None:
        """No accessibility fault on the page as it stands, in light and in dark."""
        for scheme in ("light", "dark"):
            self.page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
            before = len(self.faults)
            # In the dark only the colours are others.
            options = {"resultTypes": ["violations"], "preload": False}
            if scheme == "dark":
                options["runOnly"] = ["color-contrast"]
            else:
                self.page.evaluate(AXE)
            found = self.page.evaluate("options => axe.run(document, options)", options)
            del self.faults[before:]  # what the checker itself is refused by the content policy is no fault of the page
            faults = [
                f"{self.name} {label} {scheme}: {fault['id']}: {node['html'][:160]} ({node['target']})"
                for fault in found["violations"]
                for node in fault["nodes"]
            ]
            assert not faults, "\n".join(faults)
        self.page.emulate_media(color_scheme="light")

    def fits(self) -> None:
        """Nothing runs out sideways."""
        assert self.page.evaluate("document.documentElement.scrollWidth <= innerWidth"), self.page.url


type Enter = Callable[..., Person]


def listen(one: Person) -> None:
    """Console errors, broken scripts and refusals of the content policy (which the console reports) are faults."""

    def heard(message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            one.faults.append(f"{message.text} ({one.page.url})")

    one.page.on("console", heard)
    one.page.on("pageerror", lambda error: one.faults.append(f"{error} ({one.page.url})"))


def session_of(user: User) -> str:
    """The session cookie of a fresh sign-in, made by Django's own test client."""
    client = Client()
    client.force_login(user, backend="coachplc.signed_in.ByPassword")
    return client.cookies[settings.SESSION_COOKIE_NAME].value
