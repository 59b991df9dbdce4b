"""Where the room stands in the carousel: the beat, its clock, and which group is at which poster."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, Final, NamedTuple

from django.db.models import Count
from django.utils import timezone
from django.utils.translation import gettext as _

from people.models import Member
from people.names import first_of
from sessions.clock import Clock
from sessions.models import IN, AgendaItem, Beat, Group, Seat, Session
from sessions.prepared import Prepared

from .models import Pace
from .rounds import LETTERS, Phase, paper_of, positions_of, set_of, stands_at

BEATS: Final = Prepared(lambda item: Beat.objects.filter(item=item).select_related("pace"), int)
KEYS: Final = Prepared(lambda item: Beat.objects.filter(item=item).values_list("pk", "key"), int)
GROUPS: Final = Prepared(lambda item: Group.objects.filter(item=item), int)
# Who takes part now and sits in the groups of one set of posters, by the first and last of their positions: a group,
# and a `Mate`.
SEATS: Final = Prepared(
    lambda session, item, first, last: Seat.objects.filter(
        group__item=item,
        group__position__gte=first,
        group__position__lte=last,
        member__active=True,
        member__attendance__session=session,
        member__attendance__here__in=IN,
    ).values_list("group_id", "group__position", "group__name", "member_id", "member__name"),
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
    is_now, over = _is_now(session, item), _is_over(session, item)
    return Moment(
        beats=beats,
        beat=beat,
        phase=_phase(beat.key if beat else None, over=over),
        turn=beat.round if beat else 1,
        clock=clock_of(session, beat) if is_now else {"ends": 0, "left": 0, "paused": False},
        is_now=is_now,
        stars_shown=item.revealed or over,
    )


def phase_of(session: Session, item: AgendaItem, key: str | None = None) -> Phase:
    """The phase of `moment_of`, for whom that is enough; `key` is the running beat's, where it is known already."""
    if key is None:
        keys = dict(KEYS(item.pk))
        key = keys.get(item.beat_id or 0, next(iter(keys.values()), None))
    return _phase(key, over=_is_over(session, item))


def _phase(key: str | None, *, over: bool) -> Phase:
    """Who comes back to an item that is over reads the whole gallery, wherever the room had got to."""
    return Phase.WALK if over else Phase(key or Phase.BRIEF)


def _is_now(session: Session, item: AgendaItem) -> bool:
    return session.is_open and session.current_id == item.pk


def _is_over(session: Session, item: AgendaItem) -> bool:
    return session.is_over or (not _is_now(session, item) and item.left_at is not None)


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
class Mate(NamedTuple):
    """A member, as far as a group is drawn: a full room has hundreds on one screen."""

    pk: int
    name: str

    @property
    def first_name(self) -> str:
        return first_of(self.name)


@dataclass(frozen=True, slots=True)
class Team:
    """A group at its poster in one round; `members` are those taking part now."""

    group: int
    position: int
    letter: str
    turn: int
    # Why these people, for the facilitator.
    note: str = ""
    members: list[Mate] = field(default_factory=list)

    @property
    def paper(self) -> str:
        return paper_of(self.letter)

    @property
    def first_names(self) -> str:
        """ "Dana", "Dana and Ruben", "Dana, Ruben and Priya"."""
        *most, last = [member.first_name for member in self.members] or [""]
        return _("%(names)s and %(last)s") % {"names": ", ".join(most), "last": last} if most else last

    @property
    def set_number(self) -> int:
        return set_of(self.position)

    @property
    def quadrant(self) -> str:
        return stands_at(self.position, self.turn)


def teams_of(session: Session, item: AgendaItem, turn: int) -> list[Team]:
    """All groups, with those who take part now."""
    teams = {group.pk: Team(group.pk, group.position, group.name, turn, group.note) for group in GROUPS(item.pk)}
    return _seated(teams, turn, SEATS(session.pk, item.pk, 1, len(LETTERS)))


def teams_in_set(session: Session, item: AgendaItem, turn: int, number: int) -> list[Team]:
    """The groups of one set of posters in which somebody takes part now."""
    positions = positions_of(number)
    return _seated({}, turn, SEATS(session.pk, item.pk, positions[0], positions[-1]))


def _seated(teams: dict[int, Team], turn: int, rows: Iterable[Any]) -> list[Team]:
    for group, position, letter, *mate in rows:
        teams.setdefault(group, Team(group, position, letter, turn)).members.append(Mate(*mate))
    return list(teams.values())


def seat_of(item: AgendaItem, member: Member) -> Group | None:
    """The group a coach sits in."""
    return Group.objects.filter(item=item, seats__member=member).first()


def smallest_group(item: AgendaItem) -> Group | None:
    """Where a latecomer finds room; `actions.take_seat` then makes it true."""
    return Group.objects.filter(item=item).annotate(size=Count("seats")).order_by("size", "position").first()


def is_seated(item: AgendaItem, member: Member) -> bool:
    return Seat.objects.filter(group__item=item, member=member).exists()
