"""Rooms full of people, made through the app's own code in a folder of the bench's own.

Nothing of Django is imported before `prepare` has chosen that folder. What the load needs is handed on as plain data.
"""

import contextlib
import os
import secrets
import subprocess
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .server import ROOT

if TYPE_CHECKING:
    from tests.make import Meeting

OURS = ("BEHIND_PROXY", "DATABASE_URL", "DEMO", "HOSTS", "SECRET_KEY_OLD", "SITE_URL", "SMTP_HOST", "WEB_CONCURRENCY")
NOTES_EACH = 3  # already on the posters when measuring begins
TEACHERS_EACH = 3
CSRF = "csrftoken"
WORDS = "One sentence is read aloud by the students before the teacher explains anything"


@dataclass(slots=True)
class Person:
    """One browser; who has a personal link is not signed in yet."""

    cookies: dict[str, str] = field(default_factory=dict)
    link: str = ""
    # Where this coach adds a card; known when the posters hang.
    add: str = ""

    @property
    def cookie(self) -> str:
        return "; ".join(f"{name}={value}" for name, value in self.cookies.items())

    @property
    def token(self) -> str:
        return self.cookies.get(CSRF, "")


@dataclass(slots=True)
class Room:
    code: str
    screen_key: str
    lead: Person
    coaches: list[Person]
    members: list[int] = field(default_factory=list)
    item: int = 0
    item_code: str = ""


def prepare(folder: Path) -> None:
    """An empty app in that folder: settings, database, static files."""
    for name in OURS:
        os.environ.pop(name, None)
    os.environ.update(DJANGO_SETTINGS_MODULE="coachplc.settings", DATA=str(folder), HTTPS="0")
    files = subprocess.Popen([sys.executable, "manage.py", "collectstatic", "--no-input", "--verbosity=0"], cwd=ROOT)
    import django
    from django.core.management import call_command

    django.setup()
    with contextlib.redirect_stdout(sys.stderr):  # there it may say how to make the first account
        call_command("migrate", verbosity=0, interactive=False)
    if files.wait():
        raise RuntimeError("static files could not be collected")


def meeting(coaches: int, *, inside: bool = True) -> "Meeting":
    """An open session with the full agenda; with `inside` everybody has come in, else they are expected."""
    from django.db import transaction
    from django.db.models import F, Value
    from django.db.models.functions import Concat

    from coachplc.agendas import FULL
    from people.models import User
    from sessions import actions
    from tests.make import make_room, make_teacher

    with transaction.atomic():
        room = make_room([*FULL.lines], more_coaches=coaches - 2, opened=inside)
        # Every room has an Ana: her address must be free again for the next one.
        mark = secrets.token_hex(4)
        people = User.objects.filter(email__endswith="@example.org")
        people.update(email=Concat(Value(f"{mark}-"), F("email"), Value(".test")))
        for number, member in enumerate(
            room.plc.members.filter(is_coach=True).exclude(name__in=("Ben Okoye", "Cleo Marsh"))
        ):
            for place in range(TEACHERS_EACH):
                make_teacher(member, f"Alder{number}-{place}")
        if not inside:
            actions.open_session(room.session, by=room.ana)
            room.session.refresh_from_db()
    return room


def fill(room: "Meeting", kind: str) -> None:
    """Goes to an item and lets every coach write there what one writes."""
    from django.db import transaction

    from sessions import agenda
    from sessions.progress import coaches_here

    with transaction.atomic():
        item = room.go(kind)
        if kind == "carousel":
            _write_notes(item.pk)
            return
        room.session.current = item
        item.session = room.session
        for coach in coaches_here(room.session):
            agenda.get(item.step).sample(room.session, item, coach, _texts(coach))


def _texts(coach: Any) -> dict[str, Any]:
    aliases = [*coach.caseload.filter(until=None).order_by("pk").values_list("teacher__alias", flat=True)]
    return {
        "celebrations": [f"{WORDS} ({n})" for n in range(3)],
        "shoutouts": [("Ben", "For the quiet minute before the lesson"), ("Cleo", "For the picture cards")],
        "idea": "Film ten minutes instead of writing two pages",
        "placements": [(alias, "3", "2-", WORDS) for alias in aliases],
        "choose": [(alias, "What would make the first try small enough?") for alias in aliases[:2]],
        "rap": {"reflections": WORDS, "coach_goal": WORDS, "focus": [_focus(alias) for alias in aliases[:2]]},
    }


def _focus(alias: str) -> dict[str, Any]:
    return {"teacher": alias, "goal": WORDS, "sign_of_success": WORDS, "actions": [(WORDS, "Me", 14, 30)] * 2}


def _write_notes(item: int) -> None:
    """Notes from earlier rounds, so that a poster's picture has the size it has in a real meeting."""
    from carousel.models import Kind, PosterEntry
    from sessions.models import Idea, Seat

    seats = [*Seat.objects.filter(group__item=item).select_related("group__item__session", "member")]
    for number, (seat, quadrant) in enumerate((seat, q) for seat in seats for q in _quadrants(NOTES_EACH)):
        kind = Kind.REASON if number % 3 == 0 else Kind.IDEA
        session = seat.group.item.session
        idea = kind == Kind.IDEA and Idea.objects.create(
            plc_id=session.plc_id, session=session, text=WORDS, quadrant=quadrant, author=seat.member
        )
        PosterEntry.objects.create(
            poster=_poster(seat.group, quadrant),
            kind=kind,
            text=f"{WORDS}, note {number}",
            group=seat.group.name,
            author=seat.member,
            client_key=secrets.token_hex(8),
            idea=idea or None,
        )


def _quadrants(count: int) -> Iterable[str]:
    from carousel.rounds import POSTERS

    return (POSTERS[n % len(POSTERS)] for n in range(count))


def _poster(group: Any, quadrant: str) -> Any:
    from carousel.models import Poster
    from carousel.rounds import set_of

    return Poster.objects.get(item=group.item_id, quadrant=quadrant, set_number=set_of(group.position))


def room_of(meeting: "Meeting", *, links: bool = False) -> Room:
    """Everybody signed in, as plain data; with `links` the coaches are still at home and hold a personal link."""
    from django.db import transaction

    coaches = [*meeting.plc.members.filter(is_coach=True).select_related("user").order_by("pk")]
    with transaction.atomic():
        return Room(
            code=meeting.session.code,
            screen_key=meeting.session.screen_key,
            lead=_sign_in(meeting, meeting.ana),
            coaches=[(_invite if links else _sign_in)(meeting, coach) for coach in coaches],
            members=[coach.pk for coach in coaches],
            item=meeting.items["carousel"].pk,
            item_code=meeting.items["carousel"].code,
        )


def _sign_in(meeting: "Meeting", member: Any) -> Person:
    from django.conf import settings

    name = settings.SESSION_COOKIE_NAME
    token = secrets.token_urlsafe(24)[:32].replace("-", "a").replace("_", "b")
    return Person({name: meeting.client(member).cookies[name].value, CSRF: token})


def _invite(meeting: "Meeting", member: Any) -> Person:
    from people import links

    return Person(link=links.for_member(member, by=meeting.ana) or "")


def hang_notes(room: Room) -> None:
    """Once the posters hang: the notes of earlier rounds, and where each coach adds the next one."""
    from django.db import connection, transaction

    import live

    with transaction.atomic():
        _write_notes(room.item)
        live.publish(f"s.{room.code}", regions=["all"])  # as their own writes would have told
    find_posters(room)
    connection.close()  # it may be called in a thread of its own


def find_posters(room: Room) -> None:
    from django.urls import reverse

    from carousel.rounds import stands_at
    from sessions.models import Seat

    seats = {
        seat.member_id: seat
        for seat in Seat.objects.filter(group__item=room.item).select_related("group__item__session")
    }
    for person, member in zip(room.coaches, room.members, strict=True):
        group = seats[member].group
        poster = _poster(group, stands_at(group.position, 1))
        person.add = reverse("carousel:add", args=[room.code, group.item.code, poster.code])


def take_off(room: Room) -> None:
    """The room as it was before the bench's own cards, so that walls do not grow from one measurement to the next.

    Nobody is told: the next card of a kind on a poster brings that list as it then is (`load.fresh`).
    """
    from django.db import connection, transaction

    from carousel.models import PosterEntry
    from sessions.models import Idea

    with transaction.atomic():
        sent = PosterEntry.objects.filter(poster__item=room.item, text__startswith="card ")
        ideas = [*sent.exclude(idea=None).values_list("idea", flat=True)]
        sent.delete()
        Idea.objects.filter(pk__in=ideas).delete()
    connection.close()  # it may be called in a thread of its own


def versions(code: str) -> Callable[[], int]:
    """Reads the room's version as another connection to the database sees it: of what is committed only."""
    from django.conf import settings
    from django.db.backends.sqlite3.base import Database

    link = Database.connect(settings.DATABASES["default"]["NAME"], isolation_level=None)

    def version() -> int:
        row = link.execute("SELECT version FROM live_topic WHERE name = ?", [f"s.{code}"]).fetchone()
        return int(row[0]) if row else 0

    return version
