"""The same news for pages whose network lets no stream through."""

from collections.abc import Mapping

from live import frames
from live.channel import CATCH_UP
from live.gate import Feed, Html, Pass
from live.hub import Hub
from live.models import Topic


async def answer(hub: Hub, admitted: Pass, seen: Mapping[str, int]) -> tuple[dict[str, int], str, list[str]]:
    """What this page has now seen, the partials it lacks, and the signals it missed."""
    versions = await hub.ask(Topic.objects.versions, admitted.topics)
    signals: set[str] = set()
    parts: list[str] = []
    for topic, version in versions.items():
        before = seen.get(topic)
        if before == version:
            continue
        if before is None or before > version:
            regions, raised = None, frozenset(CATCH_UP)
        else:
            regions, raised = hub.history.since(topic, before, version)
        signals |= raised
        feeds = [feed for feed in admitted.feeds if feed.topic == topic and feed.audience != "me"]
        if regions != frozenset():
            behind = -1 if regions is None or before is None else before
            parts += [frames.partials(await _now(hub, feed, version, regions, behind)) for feed in feeds]
    return versions, "".join(parts), sorted(signals)


async def _now(hub: Hub, feed: Feed, version: int, names: frozenset[str] | None, before: int) -> Mapping[str, Html]:
    """What is already rendered for the streams, if it is new enough."""
    channel = hub.channels.get(feed.topic)
    view = channel.views.get(feed) if channel else None
    if view and view.full and view.version >= version:
        return view.newer(before)
    return await hub.snapshots.get(feed, version, names)
