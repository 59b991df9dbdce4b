"""The room's picture with sixty teachers in a real browser: each shape can be seen on every screen and on paper."""

import pytest
from playwright.sync_api import Page, expect

from boards import console, own_page, placing_room, projector, put, reveal, third
from browsers import LAPTOP, PHONE, PROJECTOR, SMALL_LAPTOP, Enter
from make import Meeting, make_teacher

pytestmark = pytest.mark.django_db(transaction=True)
SIZES = (LAPTOP, SMALL_LAPTOP, PHONE)
# The box of every shape, and of every name of a quadrant.
BOXES = """(all) => all.map((one) => {
  const box = one.getBoundingClientRect();
  return [box.x, box.y, box.width, box.height];
})"""
type Box = tuple[float, float, float, float]


def crowded(*, strict: bool = False) -> Meeting:
    """Sixty in one cell, two in each of three others."""
    room = placing_room(more_coaches=1)
    if strict:
        room.plc.strict = True
        room.plc.save()
    coaches = (room.ben, room.cleo, third(room))
    places = [("3", "3")] * 60 + [("1", "1"), ("2-", "3"), ("3", "2+")] * 2
    for n, place in enumerate(places):
        make_teacher(coaches[n % 3], f"Alder{n}")
        put(room, coaches[n % 3], f"Alder{n}", *place)
    reveal(room, "place")
    return room


def covered(one: Box, other: Box) -> float:
    """The share of the smaller box that the other covers."""
    wide = min(one[0] + one[2], other[0] + other[2]) - max(one[0], other[0])
    high = min(one[1] + one[3], other[1] + other[3]) - max(one[1], other[1])
    least = min(one[2] * one[3], other[2] * other[3])
    return max(wide, 0) * max(high, 0) / least if least else 1


def seen(page: Page, least: float) -> None:
    """All 66 are there, of one size, and none covers another or the name of a quadrant."""
    shapes = page.locator(".heap .pt svg")
    expect(shapes).to_have_count(66)
    boxes = shapes.evaluate_all(BOXES)
    assert min(box[2] for box in boxes) >= least
    assert max(box[2] for box in boxes) - min(box[2] for box in boxes) < 0.5
    for n, one in enumerate(boxes):
        assert max((covered(one, other) for other in boxes[:n]), default=0) <= 0.05
    plane = page.locator(".matrix.room .plane").evaluate_all(BOXES)[0]
    assert all(covered(one, plane) > 0.99 for one in boxes)
    for name in page.locator(".matrix.room .quad p").evaluate_all(BOXES):
        assert max(covered(one, name) for one in boxes) <= 0.05


@pytest.mark.parametrize("strict", [False, True])
def test_sixty_in_one_cell_are_seen_one_by_one_by_the_room(person: Enter, strict: bool) -> None:
    room = crowded(strict=strict)
    wall = person("Wall", size=PROJECTOR)
    wall.open(projector(room.session))
    wall.live()
    seen(wall.page, 14)
    wall.axe("sixty")
    wall.fits()

    ben = person("Ben", room.ben.user)
    page = ben.open(own_page(room.session))
    ben.live()
    for size in SIZES:
        page.set_viewport_size({"width": size[0], "height": size[1]})
        seen(page, 6.5)
        ben.fits()
    page.set_viewport_size({"width": LAPTOP[0], "height": LAPTOP[1]})
    ben.axe("sixty")
    page.emulate_media(media="print")
    seen(page, 6.5)


def test_console_has_the_rooms_picture_small(person: Enter) -> None:
    room = crowded()
    ana = person("Ana", room.ana.user)
    page = ana.open(console(room.session))
    ana.live()
    seen(page, 2.5)
    ana.axe("preview of sixty")
