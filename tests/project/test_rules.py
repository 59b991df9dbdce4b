"""Rules that hold for every file, so that nobody has to remember them in a review."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings

ROOT = settings.BASE_DIR
STEPS = [app for app in settings.AGENDA if (ROOT / app).is_dir()]  # the sixth, of the tests, lives with them
APPS = ["people", "live", "sessions", *STEPS, "coachplc"]
# Charts and boards stand in dir="ltr" (docs/architecture.md): a place on an axis is not a side of the text.
PICTURES = ("board.css", "charts.css", "projector.css")


def ours(*endings: str, folders: tuple[str, ...] = (*APPS, "templates", "static", "tests", "tools")) -> list[Path]:
    """Files of our own, by ending; what others wrote (vendor) and what Django writes (migrations) is left out."""
    found = (path for folder in folders for path in (ROOT / folder).rglob("*") if path.suffix in endings)
    return sorted(path for path in found if not {"vendor", "migrations", "__pycache__"} & set(path.parts))


def hits(pattern: str, files: list[Path]) -> list[str]:
    """`file:line: what was found` of every match."""
    return [
        f"{path.relative_to(ROOT)}:{number}: {match[0].strip()}"
        for path in files
        for number, line in enumerate(path.read_text().splitlines(), 1)
        for match in re.finditer(pattern, line)
    ]


def web_templates() -> list[Path]:
    """Templates that a browser gets; the ones for paper (a folder `pdf`) carry their own style."""
    return [path for path in ours(".html") if "pdf" not in path.parts]


def functions(path: Path) -> Iterator[tuple[str, int]]:
    """Name and number of lines, decorators and docstring left out, of every function."""
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            first = node.body[1] if ast.get_docstring(node) and len(node.body) > 1 else node.body[0]
            yield node.name, (node.end_lineno or 0) - first.lineno + 2


@pytest.mark.parametrize(("endings", "limit"), [((".py", ".css", ".js"), 300), ((".html",), 130)])
def test_file_length(endings, limit):
    lengths = {str(path.relative_to(ROOT)): len(path.read_text().splitlines()) for path in ours(*endings)}
    assert {name: lines for name, lines in lengths.items() if lines > limit} == {}


@pytest.mark.parametrize(("part", "limit"), [("", 40), ("views", 25)])
def test_function_length(part, limit):
    modules = [path for path in ours(".py", folders=(*APPS, "tools")) if part in str(path.relative_to(ROOT))]
    long = [(str(path.relative_to(ROOT)), *each) for path in modules for each in functions(path) if each[1] > limit]
    assert long == []


@pytest.mark.parametrize(
    ("what", "pattern"),
    [
        ("inline style", r"<style\b|\sstyle\s*="),
        ("inline script", r"<script(?![^>]*\ssrc=)"),
        ("script in an attribute", r"hx-on\b|\son[a-z]+\s*=\s*[\"']|[\"'{]\s*js:|javascript:"),
        ("unescaped output", r"\|\s*safe(seq)?\b|\{%\s*autoescape\s+off"),
    ],
)
def test_template_holds_no(what, pattern):
    assert hits(pattern, web_templates()) == []


@pytest.mark.parametrize(
    ("what", "pattern"),
    [
        ("unescaped output", r"\bmark_safe\b|\bSafeString\([^)]"),
        ("unprotected post", r"\bcsrf_exempt\b"),
        ("every field of a model", r"(fields|exclude)\s*=\s*['\"]__all__"),
        ("raw SQL", r"\.raw\(|\bRawSQL\b|\.extra\("),
    ],
)
def test_code_holds_no(what, pattern):
    assert hits(pattern, ours(".py", folders=tuple(APPS))) == []


def test_views_and_forms_ask_for_nothing_unfiltered():
    asking = [path for path in ours(".py", folders=tuple(APPS)) if re.search(r"views|forms", str(path))]
    assert hits(r"\.objects\.all\(\)", asking) == []


def test_styles_are_logical():
    """Physical sides would be wrong in a language that is written from the right."""
    styles = ours(".css")
    sides = r"(margin|padding|border|inset)-(left|right)\b|(float|clear|text-align)\s*:\s*(left|right)\b"
    places = r"(?<![\w-])(left|right)\s*:"
    assert hits(sides, styles) + hits(places, [path for path in styles if path.name not in PICTURES]) == []


def test_words_that_hurt_are_not_shown():
    """The partnership is placed, not the teacher: what people read never ranks or judges."""
    words = r"(?i)\b(scor(e|es|ed|ing)|rank(s|ed|ing)?|leaderboards?|low teachers?|resistant)\b"
    assert hits(words, web_templates()) == []


@pytest.mark.parametrize("app", APPS)
def test_app_has_a_readme(app):
    assert (ROOT / app / "README.md").is_file()


def test_every_variable_of_the_environment_is_described():
    read = {
        name
        for path in ours(".py", folders=("coachplc", "people", "live", "sessions", "tools"))
        for name in re.findall(
            r"(?:env\.(?:text|flag|words|secret)\(|environ(?:\.get\(|\[))\"([A-Z_]+)\"", path.read_text()
        )
    }
    described = set(re.findall(r"`([A-Z_]+)(?:=[^`]*)?`", (ROOT / "docs/running.md").read_text()))
    assert read - described - {"DJANGO_SETTINGS_MODULE"} == set()


def leads_nowhere(page: Path, target: str) -> bool:
    """A picture or page that is not there, or a heading that the page itself has not."""
    path, _, heading = target.partition("#")
    if path:
        return not path.startswith("http") and not (page.parent / path).exists()
    titles = re.findall(r"^#+ (.*)", page.read_text(), re.MULTILINE)
    return heading not in {re.sub(r"[^\w -]", "", title.lower()).replace(" ", "-") for title in titles}


def test_pages_of_the_docs_lead_to_what_exists():
    pages = (*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"))
    links = [(page, link) for page in pages for link in re.findall(r"\]\(([^)\s]+)\)", page.read_text())]
    assert [(page.name, link) for page, link in links if leads_nowhere(page, link)] == []
