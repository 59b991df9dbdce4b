"""The personal parts of the carousel: a coach's page and the facilitator's controls."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

from sessions.models import Group
from sessions.quadrants import QUADRANTS
from sessions.step import Page, Visit

from .models import Poster, PosterEntry, Star
from .moment import Moment, Team, group_of, moment_of, seat_of, teams_of
from .rounds import POSTERS, Phase, paper_of, set_of, stands_at, why
from .walls import gallery_of, names_of


@dataclass(frozen=True, slots=True)
class Stop:
    """One poster of a group's rotation, and who stands there right now."""

    turn: int
    quadrant: str
    name: str
    state: str
    team: Team | None
    mine: bool

    @property
    def q(self) -> str:
        return QUADRANTS[self.quadrant]


def rotation(moment: Moment, group: Group, teams: Sequence[Team], names: dict[str, str]) -> list[Stop]:
    """The three posters in the order in which a group comes to them."""
    stops = []
    for turn in (1, 2, 3):
        quadrant = stands_at(group.position, turn)
        here = [t for t in teams if t.set_number == set_of(group.position) and t.quadrant == quadrant]
        state = "done" if turn < moment.turn else "now" if turn == moment.turn else "next"
        if state == "now" and moment.phase != Phase.ROUND:
            state = "next"
        team = here[0] if here else None
        mine = team is not None and team.group.pk == group.pk
        stops.append(Stop(turn, quadrant, names.get(quadrant, ""), state, team, mine))
    return stops


def own(visit: Visit) -> dict[str, Any]:
    """What the list of one's own notes needs."""
    notes = PosterEntry.objects.of(visit.item).by(visit.me)
    return {
        "own": list(notes.select_related("poster", "merged_into").order_by("pk")),
        "may_write": visit.me.is_coach and not visit.session.is_locked,
    }


def coach(visit: Visit) -> Page:
    moment = moment_of(visit.session, visit.item)
    if not moment.beats:
        return Page("carousel/waiting.html")
    seat = seat_of(visit.item, visit.me)
    group = seat or group_of(visit.item, visit.me)
    context: dict[str, Any] = {
        "moment": moment,
        "group": group,
        "paper": paper_of(group.name) if group else "",
        "posters": _posters(visit, group),
        "new_key": uuid4().hex,
        **own(visit),
    }
    if moment.phase == Phase.WALK or group is None:
        stars = Star.objects.filter(entry__poster__item=visit.item, member=visit.me)
        starred = {one.entry.merged_into_id or one.entry_id for one in stars.select_related("entry")}
        return Page("carousel/gallery.html", {**context, "walls": gallery_of(visit.item), "starred": starred})
    teams = teams_of(visit.session, visit.item, moment.turn, number=set_of(group.position))
    stops = rotation(moment, group, teams, {poster.quadrant: poster.name for poster in context["posters"]})
    mates = [m for t in teams if t.group.pk == group.pk for m in t.members if m.pk != visit.me.pk]
    quadrant = stands_at(group.position, moment.turn)
    here = next((poster for poster in context["posters"] if poster.quadrant == quadrant), None)
    more = {"here": here, "why": why(quadrant), "stops": stops, "mates": mates}
    return Page("carousel/coach.html", {**context, **more, "seated": seat is not None})


def _posters(visit: Visit, group: Group | None) -> list[Poster]:
    """The posters a coach writes on: those of the group's set."""
    number = set_of(group.position) if group else 1
    return list(Poster.objects.filter(item=visit.item, set_number=number))


def console(visit: Visit) -> Page:
    """Beats, groups and notes to look after."""
    moment = moment_of(visit.session, visit.item)
    if not moment.beats:
        return Page("")
    names = names_of(visit.item)
    return Page(
        "carousel/console.html",
        {
            "moment": moment,
            "beat_clock": moment.clock,
            "beats": [(beat, f"{beat.seconds // 60}:{beat.seconds % 60:02d}") for beat in moment.beats],
            "teams": [
                (team, names.get(team.quadrant, "")) for team in teams_of(visit.session, visit.item, moment.turn)
            ],
            "desks": [f"carousel-notes-{QUADRANTS[quadrant]}" for quadrant in POSTERS],
        },
    )
