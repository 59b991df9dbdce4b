"""One picture of the year: a sentence, a drawing, and the same numbers as a table. Screen and paper take the same."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.utils.translation import gettext as _

from matrix.board import quadrant_name
from people.models import Plc
from sessions.ink import Q_INK, SHAPES
from sessions.models import Outcome
from sessions.quadrants import QUADRANTS

from .bars import look


@dataclass(frozen=True, slots=True)
class Table:
    """`rows`: the row's head, then its cells, as text. `quads`: the quadrant of each row ("" for none)."""

    caption: str
    head: Sequence[str]
    rows: Sequence[tuple[str, Sequence[str]]]
    corner: str = ""


@dataclass(frozen=True, slots=True)
class Figure:
    """`key` names it on the page and in addresses. `draw` is what `template` writes down."""

    key: str
    title: str
    note: str
    template: str
    draw: Any
    tables: Sequence[Table] = ()
    keys: Sequence["Key"] = ()


@dataclass(frozen=True, slots=True)
class Key:
    """What a colour and shape of a drawing mean."""

    name: str
    kind: str
    fill: str
    shape: str = ""


def quadrant_keys(plc: Plc) -> list[Key]:
    return [Key(quadrant_name(plc, key), q, Q_INK[q], SHAPES[q]) for key, q in QUADRANTS.items()]


def outcome_keys() -> list[Key]:
    """Fullest first, as in the bar."""
    return [Key(label, kind, look(kind)[0]) for kind, _value, label in outcome_steps()]


def outcome_steps() -> list[tuple[str, str, str]]:
    """Kind of piece, outcome, and its name; last those of which nobody has said anything yet."""
    named = [(kind, str(one.value), str(one.label)) for kind, one in zip("abcd", Outcome, strict=True)]
    return [*named, ("e", "", _("No word yet"))]


# As they stand on the page: two narrow ones beside each other, then what needs the whole width.
ORDER: Final = ("boards", "shares", "follow-through", "ways", "moves", "flow", "ideas", "support", "spread")


def in_order(figures: Iterable[Figure]) -> list[Figure]:
    return sorted(figures, key=lambda one: ORDER.index(one.key))


def number(n: int | None) -> str:
    return _("hidden") if n is None else str(n)
