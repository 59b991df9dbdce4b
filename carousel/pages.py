"""The personal parts of the carousel: a coach's page and the facilitator's controls."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final
from uuid import uuid4

from sessions.models import Group
from sessions.prepared import Prepared
from sessions.quadrants import QUADRANTS
from sessions.step import Page, Visit

from .look import Look
from .models import Poster, PosterEntry, Star
from .moment import Moment, Team, smallest_group, teams_in_set, teams_of
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
        mine = team is not None and team.group == group.pk
        stops.append(Stop(turn, quadrant, names.get(quadrant, ""), state, team, mine))
    return stops


OWN: Final = Prepared(
    lambda item, member: (
        PosterEntry.objects.filter(poster__item=item, author=member)
        .select_related("poster", "merged_into")
        .order_by("pk")
    ),
    int,
    int,
)
POSTERS_OF: Final = Prepared(lambda item, number: Poster.objects.filter(item=item, set_number=number), int, int)


def own(visit: Visit) -> dict[str, Any]:
    """What the list of one's own notes needs."""
    found = [entry for entry in OWN(visit.item.pk, visit.me.pk) if visit.reads(entry.code)]
    for entry in found:
        entry.mark = visit.dictated.get(entry.code)
    return {
        "own": found,
        "may_write": visit.me.is_coach and not visit.session.is_locked,
    }


def coach(visit: Visit) -> Page:
    moment = Look.begun(visit.item).moment
    if not moment.beats:
        return Page("carousel/waiting.html")
    seat = visit.group
    group = seat or (smallest_group(visit.item) if visit.me.is_coach else None)
    context: dict[str, Any] = {
        "moment": moment,
        "group": group,
        "paper": paper_of(group.name) if group else "",
        # Those on which a coach writes: of the group's set.
        "posters": list(POSTERS_OF(visit.item.pk, set_of(group.position) if group else 1)),
        "new_key": uuid4().hex,
        **own(visit),
    }
    if moment.phase == Phase.WALK or group is None:
        stars = Star.objects.filter(entry__poster__item=visit.item, member=visit.me)
        given = [one.entry for one in stars.select_related("entry") if visit.reads(one.entry.star_key)]
        starred = {entry.merged_into_id or entry.pk for entry in given}
        return Page("carousel/gallery.html", {**context, "walls": gallery_of(visit.item), "starred": starred})
    return Page("carousel/coach.html", {**context, **_at_poster(visit, moment, group, context["posters"])})


def _at_poster(visit: Visit, moment: Moment, group: Group, posters: Sequence[Poster]) -> dict[str, Any]:
    """Where a group stands, and who else is there."""
    teams = teams_in_set(visit.session, visit.item, moment.turn, set_of(group.position))
    quadrant = stands_at(group.position, moment.turn)
    return {
        "here": next((poster for poster in posters if poster.quadrant == quadrant), None),
        "why": why(quadrant),
        "stops": rotation(moment, group, teams, {poster.quadrant: poster.name for poster in posters}),
        "mates": [m for t in teams if t.group == group.pk for m in t.members if m.pk != visit.me.pk],
        "seated": visit.group is not None,
    }


def console(visit: Visit) -> Page:
    """Beats, groups and notes to look after."""
    moment = Look.begun(visit.item).moment
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
            "desks": [(QUADRANTS[quadrant], names.get(quadrant, "")) for quadrant in POSTERS],
        },
    )
