"""Every word that people read can be translated: none stands bare in a template, none is left when all are."""

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from project.test_rules import ROOT, ours

# Attributes that somebody reads or hears.
READ = {
    "alt",
    "aria-description",
    "aria-label",
    "aria-roledescription",
    "aria-valuetext",
    "placeholder",
    "title",
    "label",
}
KEYS = {"data-hears", "data-on"}  # names of signals
UNREAD = {"script", "style"}
BRAND = "CoachPLC"
WORD = re.compile(r"[A-Za-z]{2}")
SENTENCE = re.compile(r"[A-Za-z]{2} [A-Za-z]|^[A-Z][a-z]+$")  # what scripts show is handed to them in data attributes

# Parts of a tag that stand in a template of their own, or in a block of their own.
ATTRIBUTES = re.compile(r"\{%\s*block (?:\w+_attrs|htmx_config)\b.*?\{%\s*endblock.*?%\}", re.DOTALL)
ONLY_ATTRIBUTES = ("rap/templates/rap/_draft.html",)
ADDRESS = re.compile(r"(?<=\}\})/[a-z/]+")
TRANSLATED = re.compile(r"\{%\s*blocktrans(?:late)?\b.*?%\}.*?\{%\s*endblocktrans(?:late)?\s*%\}", re.DOTALL)
TAG = re.compile(r"\{#.*?#\}|\{%\s*comment\b.*?endcomment\s*%\}|\{%.*?%\}|\{\{.*?\}\}", re.DOTALL)


class Reader(HTMLParser):
    """Collects what is read of a page: text, and the attributes that are read."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[tuple[int, str]] = []
        self._unread = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._unread += tag in UNREAD
        self.handle_startendtag(tag, attrs)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        of = dict(attrs)
        shown = READ | ({"value"} if of.get("type") in {"button", "submit", "reset"} else set())
        for name, text in attrs:
            if name in shown or (name.startswith("data-") and name not in KEYS and SENTENCE.search(text or "")):
                self._collect(text or "")

    def handle_endtag(self, tag: str) -> None:
        self._unread -= tag in UNREAD

    def handle_data(self, data: str) -> None:
        if not self._unread:
            self._collect(data)

    def _collect(self, text: str) -> None:
        if WORD.search(text.replace(BRAND, "")):
            self.found.append((self.getpos()[0], " ".join(text.replace(BRAND, "").split())))


def read(html: str) -> list[tuple[int, str]]:
    """Line and text of everything on a page that has a word of Latin letters in it."""
    reader = Reader()
    reader.feed(html)
    reader.close()
    return reader.found


def blank(match: re.Match[str]) -> str:
    """Nothing to read, on as many lines."""
    return "\n" * match[0].count("\n") or " "


def templates() -> list[Path]:
    found = (path for path in ours(".html") if not path.is_relative_to(ROOT / "tests"))
    return [path for path in found if str(path.relative_to(ROOT)) not in ONLY_ATTRIBUTES]


@pytest.mark.parametrize("path", templates(), ids=lambda path: str(path.relative_to(ROOT)))
def test_template_holds_no_bare_word(path: Path) -> None:
    text = path.read_text()
    for pattern in (TRANSLATED, ATTRIBUTES, ADDRESS, TAG):
        text = pattern.sub(blank, text)

    assert [f"{line}: {found}" for line, found in read(text)] == []
