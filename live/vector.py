"""What a page has seen, as text: `s.ABC:17,p.9:2`.

It travels in `data-seen`, in the stream's `id:` and in `Last-Event-ID`.
"""

import re
from collections.abc import Mapping

PART = re.compile(r"([A-Za-z0-9._-]{1,80}):([0-9]{1,18})")
LONGEST = 2000


def write(versions: Mapping[str, int]) -> str:
    """A version below zero is one that nobody knows yet, and is left out."""
    # A list: a generator takes twice as long, and every page has its own text at every frame.
    return ",".join([f"{topic}:{version}" for topic, version in versions.items() if version >= 0])


def read(text: str) -> dict[str, int]:
    """Whatever is not a topic with a version is left out: it comes from a browser."""
    parts = (PART.fullmatch(part.strip()) for part in text[:LONGEST].split(","))
    return {found[1]: int(found[2]) for found in parts if found}
