"""Colours and shapes of drawings that a screen and a paper share.

They are literal: paper knows no style sheet inside a drawing. On the screen `charts.css` sets the colours of the theme
over them, by class. Shapes are those of the sprite, on a grid of 12.
"""

from typing import Final

INK, QUIET, LINE, FRAME, PAPER = "#17211D", "#4A5751", "#C9D2CC", "#12372F", "#FFFFFF"
Q_INK: Final = {"hh": "#0A4A33", "hl": "#9C5800", "lh": "#3C63C2", "ll": "#7B1470"}
Q_TINT: Final = {"hh": "#E3F1E9", "hl": "#FBEFDD", "lh": "#E8EEFB", "ll": "#F6E7F3"}
# From the fullest to the emptiest, so that they differ without colour: fill, and what is written on it.
STEPS: Final = {
    "a": ("#12372F", PAPER),
    "b": ("#9FC3B3", INK),
    "c": ("#D8DEDA", INK),
    "d": (PAPER, INK),
    "e": ("#F3F5F2", INK),
}
SHAPES: Final = {
    "hh": "M6 .6 7.6 4.2l3.9.4-2.9 2.6.8 3.9L6 9.1l-3.4 2 .8-3.9L.5 4.6l3.9-.4z",
    "hl": "M6 1 11.4 10.8H.6z",
    "lh": "M2.2 1.2h7.6a1 1 0 0 1 1 1v7.6a1 1 0 0 1-1 1H2.2a1 1 0 0 1-1-1V2.2a1 1 0 0 1 1-1z",
    "ll": "M11 6A5 5 0 1 1 1 6a5 5 0 0 1 10 0z",
}


def num(value: float) -> str:
    """A place or a length as text, so that no language's number format touches it."""
    return f"{value:.1f}".removesuffix(".0")


def stamp(q: str, x: float, y: float, size: float = 12) -> dict[str, str]:
    """The shape of a quadrant around a point."""
    scale = f"scale({size / 12:.3g})" if size != 12 else ""
    return {
        "q": q,
        "d": SHAPES[q],
        "fill": Q_INK[q],
        "at": f"translate({num(x - size / 2)} {num(y - size / 2)}){scale}",
    }
