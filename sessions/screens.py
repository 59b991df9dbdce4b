"""Shared regions of the live screens: which there are, and their HTML, the same bytes for everybody of an audience."""

from collections.abc import Hashable, Iterable, Iterator, Mapping
from dataclasses import replace
from functools import partial
from time import monotonic
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.functional import SimpleLazyObject
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from live.gate import Html

from . import agenda, who
from .access import SESSION
from .clock import Clock
from .lateness import ending_of
from .models import AgendaItem, Group, Session
from .pictures import PLAIN, shown_item
from .pieces import joined, piece
from .prepared import Prepared
from .split import sittings_of
from .step import Audience, Region, Room

# Regions of the walk itself, on every page of their audience whatever the item.
WALK = (
    Region(name="bar", template="sessions/bar.html", audience="room", items=()),
    Region(name="clicker", template="sessions/clicker_silent.html", audience="room", items=()),
    Region(name="who", template="sessions/who.html", audience="lead", items=()),
    Region(name="unsent", template="sessions/unsent.html", audience="lead", items=()),
    Region(name="lobby", template="sessions/lobby_list.html", audience="lead", items=()),
    Region(name="rail", template="sessions/rail.html", audience="lead", items=()),
    Region(name="screen", template="sessions/screen.html", audience="screen", items=()),
    # The same for the console's preview.
    Region(name="screen", template="sessions/screen.html", audience="lead", items=()),
)


ITEMS = Prepared(lambda session: AgendaItem.objects.filter(session=session), int)

# The room screens drawn last, by session and language: with which version, when, and the HTML.
_SCREENS: dict[tuple[str, str], tuple[int | None, float, SafeString]] = {}
MOMENT, MOST_SCREENS = 1.0, 50  # seconds that one is good for; how many are kept


def regions_of(item: AgendaItem | None, audience: Audience) -> Iterator[Region]:
    """Every region that an audience has while the group is at an item."""
    yield from (region for region in WALK if region.audience == audience)
    if item is not None and not item.in_person:
        yield from (
            region
            for region in agenda.get(item.step).regions
            if region.audience == audience and item.kind in region.items and not is_picture(region)
        )


def is_picture(region: Region) -> bool:
    """The projector's whole picture of an item; it stands inside the region "screen"."""
    return region.audience == "screen"


def picture_of(item: AgendaItem) -> Region | None:
    found = (r for r in agenda.get(item.step).regions if is_picture(r) and item.kind in r.items)
    return None if item.in_person else next(found, None)


def html_of(region: Region, room: Room) -> SafeString:
    if region.listed:
        return joined(pieces_of(region, room).values())
    if region.name != "screen":
        return render_to_string(region.template, context_of(region, room))
    picture = _screen_html(region, room)
    return render_to_string("sessions/small_copy.html", {"picture": picture}) if room.audience == "lead" else picture


def _screen_html(region: Region, room: Room) -> SafeString:
    """The room screen is drawn for the projector and, a moment later, for the console's preview: once for both.

    What is kept was drawn after its version was read, so it may be newer than that, never older.
    """
    key, version = (room.session.code, get_language() or ""), getattr(room.session, "version", None)
    was, at, html = _SCREENS.get(key, (None, 0.0, SafeString()))
    if version is not None and was == version and monotonic() - at < MOMENT:
        return html
    html = render_to_string(region.template, context_of(region, room))
    if len(_SCREENS) > MOST_SCREENS:
        _SCREENS.clear()
    _SCREENS[key] = version, monotonic(), html
    return html


def pieces_of(region: Region, room: Room) -> dict[str, SafeString]:
    """The pieces of a list by the id of their element, in order."""
    pieces: Mapping[str, Mapping[str, Hashable]] = context_of(region, room)["pieces"]
    return {name: piece(region.template, **more) for name, more in pieces.items()}


def context_of(region: Region, room: Room) -> dict[str, Any]:
    own = _WALK_CONTEXT.get(region.name)
    more = own(room) if own else agenda.get(room.item.step).context(region.name, room)
    if region.listed:
        return {**more}
    return {"room": room, "session": room.session, "item": room.item, **more}


def by_name(item: AgendaItem, name: str) -> Region | None:
    """A region of the walk or of the item's step."""
    return next((r for r in (*WALK, *agenda.get(item.step).regions) if r.name == name), None)


def live_regions(
    session: Session, audience: Audience, only: Iterable[str] | None, group: Group | None = None
) -> dict[str, Html]:
    """The regions of an audience right now, by name; only those named, where names are given ("all" is all)."""
    item = session.current or session.items.first()
    if group is not None:
        item = group.item
    if item is None:
        return {}
    item.session = session
    room = Room(session=session, item=item, audience=audience, group=group)
    wanted = None if only is None or "all" in only else {*only}
    found = regions_of(item, audience) if group is None else _of_group(item)
    due = [region for region in found if wanted is None or _is_wanted(region, wanted, room)]
    return {region.name: pieces_of(region, room) if region.listed else html_of(region, room) for region in due}


def _is_wanted(region: Region, wanted: set[str], room: Room) -> bool:
    if region.name in wanted:
        return True
    if region.name == "screen" and room.session.screen_shows not in PLAIN:
        return True
    # What a step calls its own picture is part of the projector's one region; progress of a step shows there too.
    return region.name == "screen" and any(r.name in wanted for r in agenda.get(room.item.step).regions)


def _of_group(item: AgendaItem) -> Iterator[Region]:
    yield from (r for r in agenda.get(item.step).regions if r.audience == "group" and item.kind in r.items)


# --- What the walk's own regions need ---------------------------------------------------------------------------------
def agenda_of(session: Session) -> list[AgendaItem]:
    """The items in order, each with `stage`: done, now or to come."""
    is_read = "items" in getattr(session, "_prefetched_objects_cache", ())
    items = list(session.items.all() if is_read else ITEMS(session.pk))
    here = next((n for n, item in enumerate(items) if item.pk == session.current_id), None)
    for n, item in enumerate(items):
        if session.is_over or (here is not None and (n < here or (n == here and session.is_between))):
            item.stage = "done"
        elif n == here and session.is_open:
            item.stage = "now"
    return items


def clock_of(session: Session) -> dict[str, Any]:
    """The running clock as the page's timer wants it: epoch milliseconds, or seconds while paused."""
    clock = Clock(session.item_ends_at, session.paused_left)
    return {
        "ends": int(clock.ends_at.timestamp() * 1000) if clock.ends_at and not clock.is_paused else 0,
        "left": clock.left(timezone.now()),
        "paused": clock.is_paused,
    }


def _bar(room: Room) -> Mapping[str, Any]:
    """How far the room is: the place of its item among so many."""
    session: Any = room.session if hasattr(room.session, "items_begun") else SESSION.first(room.session.code)
    place, of = session.items_begun, session.items_all
    pips = ["done" if n < place else "now" if n == place else "next" for n in range(1, of + 1)]
    return {"pips": pips, "place": place, "clock": clock_of(room.session)}


def _clicker(room: Room) -> Mapping[str, Any]:
    """Whose screen has gone silent, if it has."""
    session = room.session
    return {"silent": session.clicker if session.is_open and session.clicker_silent else None}


def _rail(room: Room) -> Mapping[str, Any]:
    items = agenda_of(room.session)
    ending, sittings = ending_of(room.session, items), sittings_of(room.session, items)
    return {"items": items, "clock": clock_of(room.session), "ending": ending, "sittings": sittings}


def _screen(room: Room) -> Mapping[str, Any]:
    items = agenda_of(room.session)
    shown = shown_item(room.session, items, room.item) if room.session.is_open else None
    picture = picture_of(shown) if shown else None
    step = agenda.get(room.item.step)
    inner = context_of(picture, replace(room, item=shown)) if picture and shown else {}
    return {
        **inner,
        "items": items,
        "sittings": sittings_of(room.session, items),
        "clock": clock_of(room.session),
        "picture": picture.template if picture else "",
        # Most pictures do not ask for it.
        "progress": SimpleLazyObject(partial(step.progress, room.session, room.item)),
        "kind": step.kind(room.item.kind),
        "shows": "item" if shown else room.session.screen_shows,
        "site_host": urlsplit(settings.SITE_URL).netloc,
    }


_WALK_CONTEXT = {
    "bar": _bar,
    "clicker": _clicker,
    "rail": _rail,
    "who": who.done,
    "unsent": who.unsent,
    "lobby": who.lobby,
    "screen": _screen,
}
