"""A coach's own board in a real browser: where things are on it, and a finger."""

from django.urls import reverse
from playwright.sync_api import CDPSession, Locator, Page

from boards import placing_room
from make import Meeting, make_teacher
from matrix.models import Placement
from sessions.models import Session, State
from sessions.quadrants import POSITIONS

NAMES = ("Osprey", "Pebble", "Quartz", "Rowan", "Sedge", "Teal")


def own(session: Session) -> str:
    return reverse("sessions:page", args=[session.code])


def many() -> Meeting:
    """Ben has six teachers to place, besides Heron and Juniper."""
    room = placing_room()
    for name in NAMES:
        make_teacher(room.ben, name)
    return room


def in_tray(page: Page, alias: str) -> Locator:
    return page.locator(f"[data-board] .tray [data-name={alias}]")


def on_board(page: Page, alias: str) -> Locator:
    return page.locator(f"matrix-board .tok[data-name={alias}]")


def cell(page: Page, column: int, row: int) -> tuple[float, float]:
    """The middle of a cell on the screen, as it is now."""
    box = page.locator("matrix-board").bounding_box()
    assert box
    return box["x"] + box["width"] * (column + 0.5) / 4, box["y"] + box["height"] * (3.5 - row) / 4


def middle(mark: Locator) -> tuple[float, float]:
    box = mark.bounding_box()
    assert box
    return box["x"] + min(box["width"], 60) / 2, box["y"] + box["height"] / 2


def stands(alias: str, column: int, row: int) -> None:
    one = Placement.objects.get(teacher__alias=alias, session__state=State.OPEN)
    assert (one.engagement, one.delight) == (POSITIONS[column], POSITIONS[row])


class Finger:
    """One finger on the glass, as the browser's own touch events."""

    def __init__(self, page: Page) -> None:
        self._line: CDPSession = page.context.new_cdp_session(page)

    def _send(self, kind: str, *points: tuple[float, float]) -> None:
        found = [{"x": round(x), "y": round(y), "id": 1} for x, y in points]
        self._line.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": found})

    def down(self, at: tuple[float, float]) -> None:
        self._send("touchStart", at)

    def move(self, start: tuple[float, float], end: tuple[float, float], steps: int = 12) -> None:
        for n in range(1, steps + 1):
            self._send("touchMove", tuple(a + (b - a) * n / steps for a, b in zip(start, end, strict=True)))  # type: ignore[arg-type]

    def up(self) -> None:
        self._send("touchEnd")

    def drag(self, start: tuple[float, float], end: tuple[float, float]) -> None:
        self.down(start)
        self.move(start, end)
        self.up()
