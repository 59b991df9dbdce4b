"""Parts of live screens that are drawn once for all who see them, as long as they stay the same: a note, a row."""

from collections.abc import Hashable, Iterable
from functools import lru_cache

from django.template.loader import render_to_string
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language


def piece(template: str, **context: Hashable) -> SafeString:
    """What the template shows is all in `context`: text, numbers and truth values, in the same order every time."""
    return _drawn(template, get_language() or "", tuple(context.items()))


@lru_cache(maxsize=4096)
def _drawn(template: str, language: str, context: tuple[tuple[str, Hashable], ...]) -> SafeString:
    return render_to_string(template, dict(context))


def joined(pieces: Iterable[SafeString]) -> SafeString:
    return format_html_join("", "{}", ((one,) for one in pieces))
