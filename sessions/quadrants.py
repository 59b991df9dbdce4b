"""Axes, levels, leans and quadrants: pure data and arithmetic.

Each axis has four positions: 1, 2- ("not yet"), 2+ ("high"), 3. Position 0 is the lowest, 3 the highest.
Delight is vertical, engagement horizontal. High is 2+ or 3; under the strict rule 3 alone.
"""

from dataclasses import dataclass
from typing import Final

LEVELS: Final = (1, 2, 3)
NOT_YET, HIGH = "-", "+"
POSITIONS: Final = ("1", "2-", "2+", "3")
# Quadrant key -> the two-letter key of the style sheet (data-q), which picks colour and shape.
QUADRANTS: Final = {"hd_he": "hh", "hd_le": "hl", "ld_he": "lh", "ld_le": "ll"}


@dataclass(frozen=True, slots=True, order=True)
class Reading:
    """A level on one axis with the lean that a 2 needs; `lean` is "" for 1 and 3."""

    level: int
    lean: str = ""

    def __post_init__(self) -> None:
        leans = (NOT_YET, HIGH) if self.level == 2 else ("",)
        if self.level not in LEVELS or self.lean not in leans:
            raise ValueError(f"no such reading: {self.level}{self.lean}")

    def __str__(self) -> str:
        return f"{self.level}{self.lean}"

    @property
    def position(self) -> int:
        return POSITIONS.index(str(self))

    def is_high(self, *, strict: bool = False) -> bool:
        return self.level == 3 or (not strict and self.lean == HIGH)


def at(position: int) -> Reading:
    """The reading at a position 0 to 3; outside is a ValueError."""
    if not 0 <= position < len(POSITIONS):
        raise ValueError(f"no such position: {position}")
    return read(POSITIONS[position])


def read(text: str) -> Reading:
    """A reading from its short form "1", "2-", "2+", "3"; anything else is a ValueError."""
    if text not in POSITIONS:
        raise ValueError(f"no such reading: {text}")
    return Reading(int(text[0]), text[1:])


def quadrant(delight: Reading, engagement: Reading, *, strict: bool = False) -> str:
    return ("hd" if delight.is_high(strict=strict) else "ld") + ("_he" if engagement.is_high(strict=strict) else "_le")
