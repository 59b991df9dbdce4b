"""Live updates: topics with versions, who may hear them, and the streams that carry them.

Knows no session and no step.
"""

from collections.abc import Iterable

__all__ = ["publish", "revoke", "seen", "versions"]


# Imported inside the functions, so that `import live` works before the apps are ready.
def publish(topic: str, *, regions: Iterable[str] = (), signals: Iterable[str] = ()) -> int:
    """See `live.publishing.publish`: the last statement of a write that others see."""
    from live import publishing  # noqa: PLC0415 -- as above

    return publishing.publish(topic, regions=regions, signals=signals)


def revoke(who: str) -> None:
    """On commit, every open page of `who` is admitted anew or closed."""
    from live import publishing  # noqa: PLC0415 -- as above

    publishing.revoke(who)


def versions(topics: Iterable[str]) -> dict[str, int]:
    """The version of every topic asked for; 0 for one that nobody has published yet."""
    from live.models import Topic  # noqa: PLC0415 -- as above

    return Topic.objects.versions(topics)


def seen(topics: Iterable[str]) -> str:
    """The versions as a page carries them in `data-seen`: read BEFORE the rows the page shows, never after."""
    from live.vector import write  # noqa: PLC0415 -- as above

    return write(versions(topics))
