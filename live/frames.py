"""The bytes on the wire: server-sent events that htmx and its stream extension understand."""

import json
import re
from collections.abc import Mapping
from functools import lru_cache
from html import escape
from typing import Final

from live.gate import Html

LINE_END: Final = re.compile(r"\r\n|\r|\n")
RETRY: Final = b"retry: 1000\n"  # ms; counts only inside an event


def partials(regions: Mapping[str, Html]) -> str:
    """One partial per region, with all that is in it; its target is the element with the id `r-NAME`."""
    return "".join(whole(name, html) for name, html in regions.items())


def whole(name: str, html: Html) -> str:
    return _partial(f"r-{name}", "innerMorph", html if isinstance(html, str) else "".join(html.values()))


def appended(name: str, piece: str, html: str) -> str:
    """A piece at the end of its list. A page that was drawn a moment ago may have it already: then it is replaced."""
    return removed(piece) + _partial(f"r-{name}", "beforeend", html)


def changed(piece: str, html: str) -> str:
    return _partial(piece, "outerMorph", html)


def removed(piece: str) -> str:
    return _partial(piece, "delete", "")


def _partial(target: str, swap: str, html: str) -> str:
    return f'<hx-partial hx-target="#{escape(target)}" hx-swap="{swap}">{html}</hx-partial>'


def message(html: str) -> bytes:
    """A message that htmx swaps. Every line has its own field name: a blank line in somebody's text would end it."""
    lines = (f"data: {line}\n" for line in LINE_END.split(html))
    return ("".join(lines) + "\n").encode("utf-8", "replace")


def event(name: str, **data: object) -> bytes:
    """An event that the page hears as a DOM event of that name."""
    return f"event: {name}\ndata: {json.dumps(data, separators=(',', ':'))}\n\n".encode()


@lru_cache(maxsize=4096)
def signal(name: str, topic: str) -> bytes:
    """A signal of a topic, the same for all its pages and again and again."""
    return event(name, topic=topic)


def stamped(blocks: list[bytes], seen: str) -> bytes:
    """Blocks as one write. Only the last carries the id: whoever is cut off between two has not seen them all."""
    *first, last = blocks
    mark = f"id: {seen}\n".encode() if seen else b""  # an empty id would make the page forget the last one
    return b"".join((*first, mark, last))
