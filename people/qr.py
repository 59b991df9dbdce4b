"""A QR code as one SVG path, so that the template escapes and styles it like anything else."""

from dataclasses import dataclass
from itertools import groupby

import segno


@dataclass(frozen=True, slots=True)
class Qr:
    size: int
    path: str


def qr(text: str) -> Qr:
    """Four modules of quiet zone on each side are in `size`; the path starts inside them."""
    rows = list(segno.make(text, error="m", micro=False).matrix)
    moves = []
    for y, row in enumerate(rows):
        x = 0
        for dark, run in groupby(row):
            length = len(list(run))
            if dark:
                moves.append(f"M{x + 4} {y + 4}h{length}v1h-{length}z")
            x += length
    return Qr(len(rows) + 8, "".join(moves))
