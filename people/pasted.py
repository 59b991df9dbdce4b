"""Lines that somebody typed or pasted from a table: split, and what will happen to each before anything is stored."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from people.codes import fingerprint

type State = Literal["new", "known", "wrong"]
SEPARATORS = ("\t", ";", ",")


@dataclass(frozen=True, slots=True)
class Line:
    number: int
    text: str
    parts: list[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A line as it was read. "new" will be stored, "known" changes nothing, "wrong" waits for another wording.

    `of` is the code of the member it is about: who comes back, or whose teacher it will be.
    """

    line: Line
    cells: tuple[str, ...]
    state: State
    words: tuple[str, ...]
    of: str = ""


def lines_of(text: str) -> Iterator[Line]:
    """Each line that is not empty, with its number in the box; cells of a table, semicolons or commas part it."""
    for number, line in enumerate(text.splitlines(), 1):
        if line.strip():
            by = next((sign for sign in SEPARATORS if sign in line), ",")
            yield Line(number, line.strip(), [" ".join(part.split()) for part in line.split(by)])


def folded(name: str) -> str:
    """Equal for the same name in capitals, or with another space."""
    return " ".join(name.split()).casefold()


def mark_of(rows: Iterable[Row], *more: str) -> str:
    """What somebody saw before they said yes: another mark means that they should look again."""
    seen = [[row.line.text, *row.cells, row.state, *row.words] for row in rows]
    return fingerprint(json.dumps([seen, sorted(more)]))[:16]


def new_of(rows: Iterable[Row]) -> list[Row]:
    return [row for row in rows if row.state == "new"]


def wrong_of(rows: Iterable[Row]) -> list[Row]:
    return [row for row in rows if row.state == "wrong"]
