"""What the apps above add to a leader's page and paper; the settings name it, since nothing here may know them."""

from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.utils.module_loading import import_string

from people.models import Member
from sessions.models import Session


def extras(session: Session, reader: Member) -> Mapping[str, Any]:
    """For the page: `settings.LEADER_EXTRAS` names a function of (session, reader).

    It may return `headline`, and `sections`: a list of {"template", "context"}, already under the threshold.
    """
    return _ask("LEADER_EXTRAS", session, reader)


def pages(session: Session, reader: Member) -> Mapping[str, Any]:
    """For the booklet: `settings.LEADER_PAPER` names a function of (session, reader) that may return `template` and
    `context`, for a leader's eyes like the rest of it.
    """
    return _ask("LEADER_PAPER", session, reader)


def _ask(name: str, session: Session, reader: Member) -> Mapping[str, Any]:
    path = getattr(settings, name, "")
    found: Mapping[str, Any] = import_string(path)(session, reader) if path else {}
    return found
