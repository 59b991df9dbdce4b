"""What `manage.py check` says about the live layer."""

from typing import Any

from django.core.checks import CheckMessage, Error, register

from live.bus import refusal


@register()
def one_worker_or_a_bus(**_: Any) -> list[CheckMessage]:
    """Several workers without a shared bus would each tell only their own viewers."""
    why = refusal()
    return [Error(why, id="live.E001")] if why else []
