"""What stands on the posters, read for the walls, the gallery and the room's screen."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Final, NamedTuple

from django.db.models import Count

from sessions.models import AgendaItem
from sessions.prepared import Prepared
from sessions.quadrants import QUADRANTS
from sessions.screens import clock_of
from sessions.step import Room

from .look import Look
from .models import Kind, Poster, PosterEntry
from .moment import Moment, Team, teams_of
from .rounds import POSTERS, Phase, cut, paper_of, why

# The room's screen at 16:9, in hundredths of its unit (see projector.css), and characters that fit beside each other.
COLUMN = 2800
TEAM_LINE = 320
REASON_HEAD, REASON_LINE = 260, 177
NOTE_FRAME, NOTE_LINE = 216, 182
MORE = 175
NOTE_WIDTH, REASONS_WIDTH = 36, 47
MOST_REASONS = 4 * REASONS_WIDTH
# Longer texts are cut on this screen (see screen.html) and whole on everybody's own.
LONGEST = 140


PIECES: Final = {Kind.REASON.value: "carousel/reason.html", Kind.IDEA.value: "carousel/idea.html"}
NAMES: Final = Prepared(
    lambda item: Poster.objects.filter(item=item, set_number=1).values_list("quadrant", "name"), int
)
NOTES: Final = Prepared(
    lambda item, quadrant, number, kind: (
        PosterEntry.objects.filter(poster__item=item, poster__quadrant=quadrant, poster__set_number=number, kind=kind)
        .visible()
        .values_list("code", "text", "group")
    ),
    int,
    str,
    int,
    str,
)


# All that hangs, with what `Note` holds of it.
HANGING: Final = Prepared(
    lambda item: (
        PosterEntry.objects.filter(poster__item=item)
        .visible()
        .values_list("pk", "code", "poster__quadrant", "kind", "text", "group", "idea__stars")
    ),
    int,
)
DESK: Final = Prepared(
    lambda item, quadrant: (
        PosterEntry.objects.filter(poster__item=item, poster__quadrant=quadrant, removed_at=None)
        .annotate(twins_n=Count("twins"))
        .values_list("code", "text", "group", "kind", "hidden_at", "merged_into__text", "twins_n")
    ),
    int,
    str,
)


class Note(NamedTuple):
    """A poster entry as everybody reads it: a full room has hundreds of them on one screen."""

    pk: int
    code: str
    quadrant: str
    kind: str
    text: str
    group: str
    stars: int | None

    @property
    def paper(self) -> str:
        return paper_of(self.group)


@dataclass(slots=True)
class Wall:
    """One quadrant's poster, of one set or of all of them."""

    quadrant: str
    name: str
    reasons: list[Note] = field(default_factory=list)
    ideas: list[Note] = field(default_factory=list)
    teams: Sequence[Team] = ()
    more_reasons: int = 0
    more_ideas: int = 0

    @property
    def q(self) -> str:
        return QUADRANTS[self.quadrant]

    @property
    def why(self) -> str:
        return why(self.quadrant)

    def put(self, entry: Note) -> None:
        (self.ideas if entry.kind == Kind.IDEA else self.reasons).append(entry)


def names_of(item: AgendaItem) -> dict[str, str]:
    return dict(NAMES(item.pk))


def pieces(item: AgendaItem, kind: str, quadrant: str, number: int) -> dict[str, dict[str, Any]]:
    """The notes of one kind on one poster, for those who stand before it, each as its piece of the list needs it."""
    notes = NOTES(item.pk, quadrant, number, kind)
    return {
        f"card-{code}": {"code": code, "text": text, "group": group, "paper": paper_of(group)}
        for code, text, group in notes
    }


def gallery_of(item: AgendaItem) -> list[Wall]:
    """The three posters with the notes of all sets together."""
    names = names_of(item)
    walls = {quadrant: Wall(quadrant, names[quadrant]) for quadrant in POSTERS if quadrant in names}
    for row in HANGING(item.pk):
        note = Note(*row)
        walls[note.quadrant].put(note)
    return list(walls.values())


def desk(item: AgendaItem, quadrant: str) -> dict[str, dict[str, Any]]:
    """A quadrant's notes as the facilitator looks after them, `count` twins with each. Authors are not among them."""
    return {
        f"desk-{code}": {
            "code": code,
            "text": text,
            "group": group,
            "paper": paper_of(group),
            "kind": str(Kind(kind).label),
            "hidden": hidden_at is not None,
            "twin": twin or "",
            "count": count,
        }
        for code, text, group, kind, hidden_at, twin, count in DESK(item.pk, quadrant)
    }


# --- The room's screen -----------------------------------------------------------------------------------------------
def lines_of(length: int, width: int) -> int:
    return max(1, -(-length // width))


def on_screen(room: Room) -> dict[str, Any]:
    """The projector's picture. Notes keep their size; what does not fit is counted instead."""
    moment = Look.gone_on(room.item).moment
    teams = teams_of(room.session, room.item, moment.turn)
    walls = gallery_of(room.item)
    for wall in walls:
        wall.teams = [team for team in teams if team.quadrant == wall.quadrant]
        _fit(wall, moment)
    # Shown while the group is at another item, the posters count that item's time.
    is_now = room.session.current_id == room.item.pk
    beat_clock = moment.clock if is_now else clock_of(room.session)
    seconds = moment.beat.seconds if is_now and moment.beat else 0
    return {"moment": moment, "walls": walls, "beat_clock": beat_clock, "beat_seconds": seconds}


def _fit(wall: Wall, moment: Moment) -> None:
    lengths = [min(len(entry.text), LONGEST) + 3 for entry in wall.reasons]
    shown = cut(lengths, MOST_REASONS)
    wall.more_reasons = len(wall.reasons) - shown
    wall.reasons = wall.reasons[wall.more_reasons :]
    room = COLUMN
    if moment.phase != Phase.WALK:
        room -= TEAM_LINE * max(1, sum(1 for team in wall.teams if team.members))
    if wall.reasons:
        room -= REASON_HEAD + REASON_LINE * lines_of(sum(lengths[wall.more_reasons :]) - 3, REASONS_WIDTH)
    ordered = sorted(wall.ideas, key=_by_stars) if moment.stars_shown else wall.ideas
    needs = [NOTE_FRAME + NOTE_LINE * lines_of(min(len(entry.text), LONGEST), NOTE_WIDTH) for entry in ordered]
    keep = len(needs) if sum(needs) <= room else cut(needs, room - MORE)
    wall.more_ideas = len(needs) - keep
    kept = {entry.pk for entry in ordered[wall.more_ideas :]}
    wall.ideas = [entry for entry in wall.ideas if entry.pk in kept]


def _by_stars(note: Note) -> tuple[int, int]:
    """The most starred last, where `cut` begins; of equals the earlier one."""
    return note.stars or 0, -note.pk
