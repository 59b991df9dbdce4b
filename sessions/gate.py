"""The walk's answer to what `live` asks: who may hear which topic, what a region looks like, who is still allowed."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import replace
from datetime import timedelta
from importlib import import_module
from types import SimpleNamespace
from typing import Any, cast

from django.conf import settings
from django.contrib.auth import get_user
from django.contrib.sessions.backends.db import SessionStore
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Q
from django.http import Http404, HttpRequest
from django.utils import timezone, translation

from live import publish
from live.gate import Credentials, Feed, Html, Pass
from people.auth import ONLY
from people.models import Member

from . import clicker
from .access import SESSION, by_screen_key, enter, is_in
from .models import IN, Attendance, Group, Here, Session, State
from .screens import live_regions
from .standing_in import NotNowError, enter_for
from .step import Audience, Visit

# The key in an anonymous browser's own session under which the lobby keeps its place.
LOBBY = "lobby"
AWAY = timedelta(seconds=40)
BEAT = timedelta(seconds=16)  # a heartbeat and a little


def language_of(credentials: Credentials) -> str:
    """The page's own language, which it names; the browser's first where it does not."""
    asked = credentials.query.get("lang") or credentials.language.split(",")[0].split(";")[0].strip()
    try:
        return translation.get_supported_language_variant(asked or settings.LANGUAGE_CODE)
    except LookupError:
        return settings.LANGUAGE_CODE


def store_of(credentials: Credentials) -> SessionStore:
    engine = import_module(settings.SESSION_ENGINE)
    return cast("SessionStore", engine.SessionStore(credentials.cookies.get(settings.SESSION_COOKIE_NAME)))


def feeds_of(visit: Visit, *, console: bool, language: str) -> tuple[Feed, ...]:
    """What the page of a visit listens to: its person, its groups, and the session as its audience."""
    feeds = [Feed(visit.session.topic, "lead" if console else "room", language)]
    if visit.attendance is not None:
        feeds.append(Feed(visit.attendance.topic, "me", language))
    if not console:
        feeds += [Feed(group.topic, "group", language) for group in visit.groups]
    return tuple(feeds)


class SessionGate:
    def admit(self, credentials: Credentials, code: str) -> Pass | None:
        language = language_of(credentials)
        if key := credentials.query.get("screen"):
            return self._projector(code, key, language)
        store = store_of(credentials)
        user = get_user(cast("HttpRequest", SimpleNamespace(session=store)))
        if not user.is_authenticated:
            return self._lobby(store, code, language)
        if store.get(ONLY, code) != code:
            return None
        if who := credentials.query.get("for"):
            return self._stand_in(user, code, who, language, store)
        return self._member(user, code, credentials.query.get("as", ""), language, store)

    def _member(self, user: Any, code: str, page: str, language: str, store: SessionStore) -> Pass | None:
        console = page == "console"
        try:
            visit = enter(user, code, screen="console" if console else "coach")
        except (Http404, PermissionDenied):
            return None
        if not console and (not is_in(visit) or page == "door"):
            return self._outside(visit, language, store, door=page == "door")
        feeds = feeds_of(visit, console=console, language=language)
        return Pass(f"m.{visit.me.pk}", code, feeds, store.session_key or "")

    def renew(self, passes: Collection[Pass]) -> dict[Pass, Pass]:
        return renewed(passes)

    def _stand_in(self, user: Any, code: str, who: str, language: str, store: SessionStore) -> Pass | None:
        """A facilitator's page in somebody's name: the room, and that person's own signals as long as it lasts."""
        try:
            visit = enter_for(user, code, who)
        except (Http404, PermissionDenied, NotNowError):
            return None
        seat = visit.attendance
        if seat is None or visit.writer is None:
            return None
        feeds = (Feed(visit.session.topic, "room", language), Feed(seat.topic, "me", language))
        return Pass(f"f.{visit.writer.pk}.{seat.pk}", code, feeds, store.session_key or "")

    def _outside(self, visit: Visit, language: str, store: SessionStore, *, door: bool) -> Pass:
        """Somebody of the PLC before the door: hears that it opens, or goes on, and of their admission; no content.

        A page of the `door` may have been loaded a moment before it opened: then this is how it hears of it.
        """
        closed = visit.session.state in (State.PLANNED, State.BETWEEN)
        topics = [visit.session.topic] if door or closed else []
        topics += [visit.attendance.topic] if visit.attendance else []
        feeds = tuple(Feed(topic, "me", language) for topic in topics)
        return Pass(f"m.{visit.me.pk}", visit.session.code, feeds, store.session_key or "")

    def _projector(self, code: str, key: str, language: str) -> Pass | None:
        try:
            session = by_screen_key(code, key)
        except Http404:
            return None
        return Pass(f"screen.{session.pk}.{key[:8]}", code, (Feed(session.topic, "screen", language),))

    def _lobby(self, store: SessionStore, code: str, language: str) -> Pass | None:
        """Somebody without an account who knocked hears of nothing but their own admission."""
        found = Attendance.objects.filter(pk=store.get(LOBBY) or 0, session__code=code).first()
        return self._waiting(found, code, language, store) if found else None

    def _waiting(self, attendance: Attendance, code: str, language: str, store: SessionStore) -> Pass:
        return Pass(f"a.{attendance.pk}", code, (Feed(attendance.topic, "me", language),), store.session_key or "")

    def regions(self, feed: Feed, only: frozenset[str] | None = None) -> dict[str, Html]:
        kind, _, code = feed.topic.partition(".")
        if kind == "g":
            group = (
                Group.objects.select_related("item__session__plc", "item__session__current").filter(code=code).first()
            )
            return live_regions(group.item.session, "group", only, group) if group else {}
        if kind != "s":
            return {}
        session = SESSION.first(code)
        return live_regions(session, cast("Audience", feed.audience), only) if session else {}

    def recheck(self, passes: Collection[Pass], *, seen: bool) -> set[Pass]:
        session = Session.objects.filter(code=next(iter(passes)).code).first()
        if session is None:
            return set()
        good = _good(passes, session)
        if seen:
            _note_presence(session, {int(p.who[2:]) for p in good if p.who.startswith("m.")})
        return good


def renewed(passes: Collection[Pass]) -> dict[Pass, Pass]:
    """Passes of one session that hold, with the groups their people sit in now.

    Who waits before the door, and whose role or presence has changed, is left out: `admit` looks at all of it.
    """
    session = Session.objects.filter(code=next(iter(passes)).code).first()
    if session is None:
        return {}
    seats: dict[str, list[str]] = defaultdict(list)
    found = Group.objects.filter(item__session=session).prefetch_related("seats")
    for group in found:
        for seat in group.seats.all():
            seats[f"m.{seat.member_id}"].append(group.topic)
    inside, leads = _inside(session), _leads(session)
    new: dict[Pass, Pass] = {}
    for one in _good(passes, session):
        first = one.feeds[0] if one.feeds else Feed("", "", "")
        if one.who.startswith("screen.") or (first.audience == "lead" and one.who in leads):
            new[one] = one
        elif first.audience == "room" and one.who in inside:
            groups = tuple(Feed(topic, "group", first.language) for topic in seats[one.who])
            feeds = tuple(feed for feed in one.feeds if feed.audience != "group")
            new[one] = replace(one, feeds=feeds + groups)
    return new


def _inside(session: Session) -> set[str]:
    """The members who take part, or at a session that is over look back (see `access.is_in`)."""
    here = Q() if session.is_over else Q(attendance__session=session, attendance__here__in=IN)
    may = Member.objects.filter(here, Q(is_coach=True) | Q(is_facilitator=True), plc_id=session.plc_id)
    # At a session that is over a guest must have been let in: that is looked at one by one.
    may = may.filter(is_guest=False) if session.is_over else may
    return {f"m.{pk}" for pk in may.values_list("pk", flat=True)}


def _leads(session: Session) -> set[str]:
    leads = Member.objects.filter(plc_id=session.plc_id, is_facilitator=True)
    return {f"m.{pk}" for pk in leads.values_list("pk", flat=True)}


def _good(passes: Collection[Pass], session: Session) -> set[Pass]:
    members = _members_in(session)
    if any(one.who.startswith("f.") for one in passes):
        members |= _scribes_in(session)
    keys = _live_keys({p.session_key for p in passes})
    return {p for p in passes if _holds(p, session, members, keys)}


def _members_in(session: Session) -> set[str]:
    members = Member.objects.filter(plc_id=session.plc_id, active=True, user__is_active=True, evaluates=False)
    return {f"m.{pk}" for pk in members.values_list("pk", flat=True)}


def _scribes_in(session: Session) -> set[str]:
    """Who writes for whom right now."""
    seats = Attendance.objects.filter(session=session, here=Here.PRESENT, scribe_until=None, scribe__active=True)
    found = seats.filter(scribe__is_facilitator=True, scribe__evaluates=False, scribe__user__is_active=True)
    return {f"f.{scribe}.{pk}" for scribe, pk in found.values_list("scribe", "pk")}


def _live_keys(keys: set[str]) -> set[str]:
    model = SessionStore.get_model_class()
    found = model.objects.filter(session_key__in=keys, expire_date__gt=timezone.now())
    return set(found.values_list("session_key", flat=True))


def _holds(one: Pass, session: Session, members: set[str], keys: set[str]) -> bool:
    if one.who.startswith("screen."):
        return one.who == f"screen.{session.pk}.{session.screen_key[:8]}"
    return one.session_key in keys and (one.who.startswith("a.") or one.who in members)


@transaction.atomic
def _note_presence(session: Session, members: set[int]) -> None:
    """Writes who was here just now; the facilitator's list changes only when somebody came back."""
    now = timezone.now()
    seats = Attendance.objects.filter(session=session, member__in=members)
    back = any(a.last_seen is None or now - a.last_seen > AWAY for a in seats)
    lapsed = any(a.has_lapsed(BEAT, now) for a in seats)
    seats.update(last_seen=now)
    clicker.listen(session, members, now)
    gone = Attendance.objects.filter(
        session=session, here__in=IN, last_seen__lt=now - AWAY, last_seen__gt=now - 2 * AWAY
    ).exclude(member__in=members)
    if back or lapsed or gone.exists():
        publish(session.topic, regions=["who", "lobby", "unsent"])
