"""Telling every open page that something changed: the last statement of the write's own transaction."""

from collections.abc import Iterable

from live import bus
from live.bus import Change
from live.models import Topic


def publish(topic: str, *, regions: Iterable[str] = (), signals: Iterable[str] = ()) -> int:
    """Bumps the topic's version; on commit, tells who listens which regions changed and which signals to raise.

    Call it inside the write's own `transaction.atomic()`, as its last statement: the version belongs to the commit, and
    the topic's row stays locked until then. Of several topics publish the narrow ones first (`p.…`, `g.…`, then `s.…`):
    one order, no deadlock. The region "all" stands for every one. The signals "stage" and "seats" also make every
    stream of the topic ask anew what it may hear. The version is returned.
    """
    names = frozenset(regions)
    version = Topic.objects.bump(topic)
    bus.tell(Change(topic, version, None if "all" in names else names, frozenset(signals)))
    return version


def revoke(who: str) -> None:
    """On commit, every open page of `who` is admitted anew, or closed: sign-out, removal, a new role or link."""
    bus.tell(Change(f"{bus.WHO}{who}", 0))
