"""Where the room stands in the carousel: the beat, its clock, and which group is at which poster."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.db.models import Count
from django.utils import timezone
from django.utils.translation import gettext as _

from people.models import Member
from sessions.clock import Clock
from sessions.models import IN, AgendaItem, Beat, Group, Seat, Session
from sessions.prepared import Prepared

from .models import Pace
from .rounds import LETTERS, Phase, paper_of, positions_of, set_of, stands_at

BEATS: Final = Prepared(lambda item: Beat.objects.filter(item=item).select_related("pace"), int)
GROUPS: Final = Prepared(lambda item: Group.objects.filter(item=item), int)
# Who takes part now and sits in the groups of one set of posters, by the first and last of their positions.
SEATS: Final = Prepared(
    lambda session, item, first, last: Seat.objects.filter(
        group__item=item,
        group__position__gte=first,
        group__position__lte=last,
        member__active=True,
        member__attendance__session=session,
        member__attendance__here__in=IN,
    ).select_related("group", "member"),
    int,
    int,
    int,
    int,
)


@dataclass(frozen=True, slots=True)
class Moment:
    """One look at the room's beats. Without beats (not begun, or run in person) it is a brief that never ends."""

    beats: Sequence[Beat]
    beat: Beat | None
    phase: Phase
    # While moving and in the brief: the round that comes.
    turn: int
    clock: dict[str, Any]
    is_now: bool
    stars_shown: bool

    @property
    def place(self) -> int:
        """The beat's number from 1; 0 without beats."""
        return self.beat.position if self.beat else 0

    @property
    def next(self) -> Beat | None:
        return next((beat for beat in self.beats if beat.position == self.place + 1), None)

    @property
    def writes(self) -> bool:
        return self.phase in (Phase.ROUND, Phase.MOVE)


def moment_of(session: Session, item: AgendaItem) -> Moment:
    beats = list(BEATS(item.pk))
    beat = next((one for one in beats if one.pk == item.beat_id), beats[0] if beats else None)
    is_now = session.is_open and session.current_id == item.pk
    # Who comes back to an item that is over reads the whole gallery, wherever the room had got to.
    phase = Phase(beat.key) if beat else Phase.BRIEF
    over = session.is_over or (not is_now and item.left_at is not None)
    return Moment(
        beats=beats,
        beat=beat,
        phase=Phase.WALK if over else phase,
        turn=beat.round if beat else 1,
        clock=clock_of(session, beat) if is_now else {"ends": 0, "left": 0, "paused": False},
        is_now=is_now,
        stars_shown=item.revealed or over,
    )


def pace_of(beat: Beat | None) -> Pace | None:
    return getattr(beat, "pace", None)


def clock_of(session: Session, beat: Beat | None) -> dict[str, Any]:
    """The beat's clock as the page's timer wants it: the item's clock, less what comes after the beat."""
    pace, item_clock = pace_of(beat), Clock(session.item_ends_at, session.paused_left)
    if beat is None or pace is None or (item_clock.ends_at is None and not item_clock.is_paused):
        return {"ends": 0, "left": 0, "paused": False, "gone": 0}
    left = item_clock.left(timezone.now()) - pace.item_left
    ends = int(item_clock.ends_at.timestamp() - pace.item_left) * 1000 if item_clock.ends_at else 0
    gone = round(100 * (beat.seconds - left) / beat.seconds)
    return {"ends": ends, "left": left, "paused": item_clock.is_paused, "gone": max(0, min(100, gone))}


# --- Groups ----------------------------------------------------------------------------------------------------------
@dataclass(frozen=True, slots=True)
class Team:
    """A group at its poster in one round; `members` are those taking part now."""

    group: Group
    members: list[Member]
    turn: int

    @property
    def letter(self) -> str:
        return self.group.name

    @property
    def paper(self) -> str:
        return paper_of(self.group.name)

    @property
    def first_names(self) -> str:
        """ "Dana", "Dana and Ruben", "Dana, Ruben and Priya"."""
        *most, last = [member.first_name for member in self.members] or [""]
        return _("%(names)s and %(last)s") % {"names": ", ".join(most), "last": last} if most else last

    @property
    def set_number(self) -> int:
        return set_of(self.group.position)

    @property
    def quadrant(self) -> str:
        return stands_at(self.group.position, self.turn)


def teams_of(session: Session, item: AgendaItem, turn: int) -> list[Team]:
    """All groups, with those who take part now."""
    teams = {group.pk: Team(group, [], turn) for group in GROUPS(item.pk)}
    for seat in SEATS(session.pk, item.pk, 1, len(LETTERS)):
        teams[seat.group_id].members.append(seat.member)
    return list(teams.values())


def teams_in_set(session: Session, item: AgendaItem, turn: int, number: int) -> list[Team]:
    """The groups of one set of posters in which somebody takes part now."""
    positions = positions_of(number)
    teams: dict[int, Team] = {}
    for seat in SEATS(session.pk, item.pk, positions[0], positions[-1]):
        teams.setdefault(seat.group_id, Team(seat.group, [], turn)).members.append(seat.member)
    return list(teams.values())


def seat_of(item: AgendaItem, member: Member) -> Group | None:
    """The group a coach sits in."""
    return Group.objects.filter(item=item, seats__member=member).first()


def smallest_group(item: AgendaItem) -> Group | None:
    """Where a latecomer finds room; `actions.take_seat` then makes it true."""
    return Group.objects.filter(item=item).annotate(size=Count("seats")).order_by("size", "position").first()


def is_seated(item: AgendaItem, member: Member) -> bool:
    return Seat.objects.filter(group__item=item, member=member).exists()
