"""Walks every address of the app."""

from collections.abc import Callable, Iterator

from django.http import HttpResponse
from django.test import RequestFactory
from django.urls import URLPattern, URLResolver, get_resolver
from django.urls.converters import IntConverter

from project.test_rules import APPS


def own_views(
    resolver: URLResolver | None = None,
) -> Iterator[tuple[str, Callable[..., HttpResponse], dict[str, object]]]:
    """Module and name, view and made-up arguments of every pattern that leads to our own code."""
    for pattern in (resolver or get_resolver()).url_patterns:
        if isinstance(pattern, URLResolver):
            yield from own_views(pattern)
        elif isinstance(pattern, URLPattern) and pattern.callback.__module__.split(".")[0] in APPS:
            view = pattern.callback
            made_up = {
                name: 1 if isinstance(converter, IntConverter) else "x"
                for name, converter in pattern.pattern.converters.items()
            }
            yield f"{view.__module__}.{view.__name__}", view, {**made_up, **pattern.default_args}


def test_views_say_which_method_they_take():
    """`require_GET` or `require_POST` stands outermost: a PUT is refused before the view runs."""
    silent = []
    for name, view, arguments in own_views():
        try:
            refused = view(RequestFactory().put("/"), **arguments).status_code == 405
        except Exception:  # noqa: BLE001 -- the view ran, and whatever it met is the finding
            refused = False
        if not refused:
            silent.append(name)
    assert silent == []


def test_views_end_in_a_slash():
    assert [path for path in routes() if path and not path.endswith("/")] == []


def routes(resolver: URLResolver | None = None, before: str = "") -> Iterator[str]:
    for pattern in (resolver or get_resolver()).url_patterns:
        path = before + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from routes(pattern, path)
        elif pattern.callback.__module__.split(".")[0] in APPS and not getattr(pattern.pattern, "_regex", None):
            yield path
