"""Who gets to the buttons of the two items, said once. Every one of them takes a POST."""

from collections.abc import Callable
from typing import Any

from django.views.decorators.http import require_POST

from sessions.access import Wrapped, at

# `writing`, `steering`, `pressing`, `leading` or `in_session` of `sessions.access`.
type Door = Callable[[Any], Wrapped]


def norming(door: Door) -> Callable[[Any], Wrapped]:
    """A button of norming; `door` says who may press it."""
    return lambda view: require_POST(door(at("matrix", "norm")(view)))


def on_board(door: Door) -> Callable[[Any], Wrapped]:
    """A button of a coach's own board."""
    return lambda view: require_POST(door(at("matrix", "place")(view)))
