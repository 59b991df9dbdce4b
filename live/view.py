"""The HTML of one feed, and since which version each part of it is what it is."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from live import frames
from live.gate import Feed, Html

if TYPE_CHECKING:
    from live.stream import Stream

NOTHING: frozenset[str] = frozenset()
MOST_GONE = 200  # pieces taken off one list; beyond, pages that are behind get the whole list


class Part:
    """One region. `at` is the version with which anything in it last changed."""

    def __init__(self, html: Html, version: int) -> None:
        self.html = html
        self.at = version

    def put(self, html: Html, version: int) -> None:
        if html != self.html:
            self.html, self.at = html, version

    def since(self, name: str, seen: int) -> str:
        return frames.whole(name, self.html)


class ListPart(Part):
    """A region that is a list: who has seen all but the last pieces gets those alone."""

    html: Mapping[str, str]

    def __init__(self, html: Mapping[str, str], version: int) -> None:
        super().__init__(html, version)
        self._lay(html, version)

    def _lay(self, html: Mapping[str, str], version: int) -> None:
        self.html, self.at = html, version
        self.laid = version  # whoever has seen less gets the whole list
        self.born: dict[str, int] = {}  # pieces added since then
        self.changed: dict[str, int] = {}
        self.gone: dict[str, int] = {}

    def put(self, html: Html, version: int) -> None:
        if isinstance(html, str) or list(html.items()) == list(self.html.items()):
            return
        stay = [piece for piece in self.html if piece in html]
        gone = self.gone | {piece: version for piece in self.html if piece not in html}
        # At once, when the list has become short, and not with the next piece, when it may be long again.
        if [*html][: len(stay)] != stay or len(gone) > MOST_GONE:
            self._lay(html, version)
            return
        self.gone = gone
        for piece in [*html][len(stay) :]:
            self.born[piece] = version
            self.gone.pop(piece, None)
        self.changed.update((piece, version) for piece in stay if html[piece] != self.html[piece])
        self.html, self.at = html, version

    def since(self, name: str, seen: int) -> str:
        if seen < self.laid:
            return super().since(name, seen)
        pieces = "".join(self._since(name, seen))
        everything = super().since(name, seen)
        return pieces if len(pieces) < len(everything) else everything

    def _since(self, name: str, seen: int) -> Iterator[str]:
        yield from (frames.removed(piece) for piece, at in self.gone.items() if at > seen)
        for piece, html in self.html.items():
            if self.born.get(piece, 0) > seen:
                yield frames.appended(name, piece, html)
            elif self.changed.get(piece, 0) > seen:
                yield frames.changed(piece, html)


class View:
    """The regions of one feed, as they were last drawn."""

    def __init__(self, feed: Feed, version: int) -> None:
        self.feed = feed
        self.version = version
        self.readers: set[Stream] = set()
        self.parts: dict[str, Part] = {}
        self.full = feed.audience == "me"  # whether every region is here
        self.want: frozenset[str] | None = NOTHING  # to be drawn; None: all of them
        self._blocks: dict[int, bytes] = {}

    def ask(self, names: frozenset[str] | None) -> None:
        self.want = None if names is None or self.want is None else self.want | names

    def put(self, html: Mapping[str, Html], version: int, *, full: bool, until: int = 0) -> None:
        """`until` is the version after drawing: what was new may be of any between, and who has seen less lacks it."""
        at = max(version, until)
        if full:
            for name in self.parts.keys() - html.keys():
                del self.parts[name]
            self.full = True
        for name, one in html.items():
            if name in self.parts:
                self.parts[name].put(one, at)
            else:
                self.parts[name] = Part(one, at) if isinstance(one, str) else ListPart(one, at)
        self.version = version
        self._blocks.clear()

    def newer(self, seen: int) -> dict[str, Html]:
        """The regions that changed after `seen`, whole."""
        return {name: part.html for name, part in self.parts.items() if part.at > seen}

    def since(self, seen: int) -> bytes:
        """One message with what changed after `seen` (below zero: with all there is), or nothing."""
        if not self.parts:
            return b""
        if seen not in self._blocks:
            newer = [part.since(name, seen) for name, part in self.parts.items() if part.at > seen]
            self._blocks[seen] = frames.message("".join(newer)) if newer else b""
        return self._blocks[seen]
