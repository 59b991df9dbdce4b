"""`manage.py check` refuses a step that breaks the contract."""

from collections.abc import Iterator, Sequence
from typing import Any

from django.apps import AppConfig
from django.core.checks import CheckMessage, Error, register
from django.template import TemplateDoesNotExist
from django.template.loader import get_template

from . import agenda
from .screens import WALK
from .step import Step


@register()
def check_steps(app_configs: Sequence[AppConfig] | None, **kwargs: Any) -> list[CheckMessage]:
    try:
        steps = agenda.steps()
    except (ImportError, AttributeError) as error:
        return [Error(f"A step of settings.AGENDA cannot be loaded: {error}", id="plc.E001")]
    return [*_clashes(steps), *(error for key, step in steps.items() for error in _faults(key, step))]


def _clashes(steps: dict[str, Step]) -> Iterator[CheckMessage]:
    names = [region.name for step in steps.values() for region in step.regions] + [*{region.name for region in WALK}]
    for name in sorted({name for name in names if names.count(name) > 1}):
        yield Error(f"Two live regions are called {name!r}.", id="plc.E002")


def _faults(key: str, step: Step) -> Iterator[CheckMessage]:
    if not isinstance(step, Step):
        yield Error(f"{key}.step.step is not a sessions.step.Step.", id="plc.E003")
        return
    if step.key != key:
        yield Error(f"The step of {key!r} calls itself {step.key!r}.", id="plc.E004")
    kinds = {kind.key for kind in step.items}
    for kind in step.items:
        if not 0 < kind.floor <= kind.minutes:
            yield Error(f"{key}.{kind.key}: the floor must lie between 1 and its minutes.", id="plc.E005")
        if not all(name.startswith(f"{key}:") for name in kind.scribed):
            yield Error(f"{key}.{kind.key}: only addresses of the step itself can be scribed.", id="plc.E008")
    for region in step.regions:
        if not set(region.items) <= kinds:
            yield Error(f"{key}: region {region.name!r} names items that the step does not have.", id="plc.E006")
        try:
            get_template(region.template)
        except TemplateDoesNotExist:
            yield Error(f"{key}: region {region.name!r} has no template {region.template!r}.", id="plc.E007")
