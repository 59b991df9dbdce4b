"""Every place of a meeting where a coach writes: the walk goes there, and something stands in each field's way."""

from collections.abc import Callable
from html.parser import HTMLParser
from typing import Any

from django.urls import reverse
from django.utils import timezone

from boards import put, take_pen
from carousel import actions as carousel
from carousel.models import Poster, PosterEntry
from grow import choosing
from grow.models import Suggestion
from grow_room import case_of, go_to
from make import Meeting, make_room
from people.models import Teacher
from rap import actions as rap
from rap_room import make_last_quarter
from sessions.agenda import Line

WALK = [
    Line("", "open"),
    Line("rap", "look_back"),
    Line("reflection", "reflection"),
    Line("matrix", "norm"),
    Line("matrix", "place"),
    Line("carousel", "carousel"),
    Line("grow", "choose"),
    Line("grow", "consult"),
    Line("rap", "rap"),
    Line("rap", "close"),
]


def _heron() -> Teacher:
    return Teacher.objects.get(alias="Heron")


def _look_back(room: Meeting) -> None:
    for line in make_last_quarter(room):
        type(line).objects.filter(pk=line.pk).update(outcome="done")


def _norm(room: Meeting) -> None:
    """The wording is laid out when the group comes."""


def _wording(room: Meeting) -> None:
    take_pen(room, room.ben)


def _place(room: Meeting) -> None:
    put(room, room.ben, "Heron", "1", "1")


def _carousel(room: Meeting) -> None:
    """Round 1, and one note of Ben's own hangs already."""
    assert carousel.move_beat(room.visit(room.ana, "carousel").item, seen=1, by=1)
    stick(room, room.ben, "Cut the cards")


def stick(room: Meeting, who: Any, text: str) -> PosterEntry:
    poster = Poster.objects.select_related("item__session__plc").get(item=room.items["carousel"], quadrant="hd_le")
    return carousel.add(poster, by=who, kind="idea", text=text, client_key=text)


def _choose(room: Meeting) -> None:
    choosing.choose(room.visit(room.ben, "choose"), _heron())


def _adapts(room: Meeting) -> None:
    """The way forward of Ben's case, with a suggestion of Cleo's to adapt."""
    case = case_of(room, room.ben)
    Suggestion.objects.create(
        consultancy=case, author=room.cleo, client_key="1", text="Rehearse", verdict="adapt", sent_at=timezone.now()
    )
    go_to(room, "way")


def _rap(room: Meeting) -> None:
    rap.add_action(*_plan(room))


def _plan(room: Meeting) -> tuple[Any, Any]:
    plan = rap.open_rap(room.session, room.ben)
    return plan, rap.add_focus(plan, _heron())


def _phase(phase: str, number: int = 1) -> Callable[[Meeting], None]:
    return lambda room: void(go_to(room, phase, number))


def void(_anything: object) -> None:
    """For calls whose answer nobody needs."""


# Where the group is, and what makes it ready to be written at: the name of the place, the item, the preparation.
PLACES: dict[str, tuple[str, Callable[[Meeting], None]]] = {
    "look back": ("look_back", _look_back),
    "3-2-1": ("reflection", _norm),
    "wording": ("norm", _wording),
    "evidence": ("place", _place),
    "posters": ("carousel", _carousel),
    "focus question": ("choose", _choose),
    "goal": ("consult", _phase("goal")),
    "reality": ("consult", _phase("reality")),
    "clarifying": ("consult", _phase("clarify")),
    "way forward": ("consult", _adapts),
    "plan": ("rap", _rap),
    "commitment": ("close", _norm),
}


def make_walk() -> Meeting:
    """A session with every place in it; Ben writes, Cleo sits in his group."""
    return make_room(WALK)


def arrive(room: Meeting, place: str) -> str:
    """Takes the group to a place, on the way of the walk, and says where Ben's page of it is."""
    kind, prepare = PLACES[place]
    if room.session.current_id != room.items[kind].pk:
        room.go(kind)
    prepare(room)
    room.session.refresh_from_db()
    return reverse("sessions:item", args=[room.session.code, room.items[kind].code])


class Fields(HTMLParser):
    """The autosaved texts of a page: address, name, key of the draft, and whatever else their form holds."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[dict[str, str]] = []
        self.hidden: dict[str, str] = {}
        self.inside: dict[str, str] | None = None
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        own = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.hidden = {}
        if own.get("type") == "hidden":
            self.hidden[own["name"]] = own.get("value", "")
        elif "data-draft" in own and (tag == "textarea" or (tag == "input" and own.get("type", "text") == "text")):
            self.found.append({**own, "value": own.get("value", ""), "version": self.hidden.get("version", "")})
            self.inside = self.found[-1] if tag == "textarea" else None

    def handle_data(self, data: str) -> None:
        if self.inside is not None:
            self.inside["value"] += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea":
            self.inside = None
