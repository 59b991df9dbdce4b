"""What is on the table of a group: who sits there, which round and phase it is, whose case. Read only."""

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property

from django.db.models import FilteredRelation, Q, QuerySet, Subquery

from people.models import Member
from sessions.beats import beside
from sessions.models import AgendaItem, Beat, Group, Seat, Session
from sessions.prepared import Prepared

from .models import Consultancy
from .rounds import BREAK, END, OPTIONS, PHASES, WAY, phase_of, rounds_of


def _seats(session: int) -> QuerySet[Seat]:
    """Seats with who sits there, whether that person is on a page (`presence`), and where the group stands."""
    presence = FilteredRelation("member__attendance", condition=Q(member__attendance__session=session))
    found = Seat.objects.annotate(presence=presence).order_by("group__position", "position")
    return found.select_related("member", "presence", "group__beat")  # type: ignore[misc]


def _seats_in(session: int, member: int) -> QuerySet[Seat]:
    item = AgendaItem.objects.filter(session=session, step="grow", kind="consult").values("pk")[:1]
    return _seats(session).filter(group__item=Subquery(item), group__seats__member=member)


GROUPS = Prepared(lambda item: Group.objects.filter(item=item).select_related("beat"), int)
BEATS = Prepared(lambda item: Beat.objects.filter(item=item), int)
SEATS = Prepared(lambda item: Seat.objects.filter(group__item=item).select_related("member"), int)
# Everybody in the group in which one member sits: of an item, or of the first item of a session; or in one group.
SEATS_WITH = Prepared(
    lambda session, item, member: _seats(session).filter(group__item=item, group__seats__member=member), int, int, int
)
SEATS_IN = Prepared(_seats_in, int, int)
SEATS_OF = Prepared(lambda session, group: _seats(session).filter(group=group), int, int)
# Whose turn it is, without a word of any case; and the cases themselves.
TURNS = Prepared(lambda item: Consultancy.objects.turns().filter(group__item=item), int)
TURNS_OF = Prepared(lambda group: Consultancy.objects.turns().filter(group=group), int)
CASES = Prepared(lambda session, group: Consultancy.objects.about_focus(session).filter(group=group), int, int)


class Tracks:
    """The beats of an item, by how many rounds their track has; read when somebody first asks."""

    def __init__(self, item: int) -> None:
        self._item = item

    @cached_property
    def by_rounds(self) -> dict[int, list[Beat]]:
        found: dict[int, list[Beat]] = defaultdict(list)
        for beat in BEATS(self._item):
            found[rounds_of(beat)].append(beat)
        return found


@dataclass
class Table:
    """One group with everything its pages need."""

    group: Group
    seats: list[Seat]
    cases: list[Consultancy]
    tracks: Tracks

    @cached_property
    def beats(self) -> list[Beat]:
        """The group's own track."""
        hosts = sum(not case.is_written for case in self.cases)
        return self.tracks.by_rounds.get(rounds_of(self.group.beat) if self.group.beat else hosts, [])

    @property
    def phase(self) -> str:
        """The running phase, "" before the item begins."""
        return phase_of(self.group.beat) if self.group.beat else ""

    @property
    def number(self) -> int:
        """The running round, 0 before the item begins."""
        return self.group.beat.round if self.group.beat else 0

    @property
    def is_over(self) -> bool:
        return self.phase == END

    @cached_property
    def hosts(self) -> list[Member]:
        """Who hosts, in order. Who came too late hosts in writing and is not among them."""
        late = {case.host_id for case in self.cases if case.is_written}
        begun = [case.host for case in self.cases if not case.is_written]
        return begun or [s.member for s in self.seats if s.member.is_coach and s.member_id not in late]

    @property
    def rounds(self) -> int:
        return len(self.hosts)

    @cached_property
    def case(self) -> Consultancy | None:
        """The case of the running round; none in a break, before and after."""
        if self.phase not in PHASES:
            return None
        return next((case for case in self.cases if case.round == self.number), None)

    @property
    def host(self) -> Member | None:
        """Who hosts now, or next while the group has a break."""
        if self.case:
            return self.case.host
        return None if self.is_over else self.host_of(self._coming)

    @property
    def is_break(self) -> bool:
        return self.phase == BREAK

    @property
    def _coming(self) -> int:
        """The running round, or in a break the one that follows."""
        return max(self.number + self.is_break, 1)

    def host_of(self, number: int) -> Member | None:
        return self.hosts[number - 1] if 0 < number <= self.rounds else None

    def keeper_of(self, number: int) -> Member | None:
        """Who keeps the round: a facilitator who helps out, else the next host, else whoever else sits there."""
        helpers = [seat.member for seat in self.seats if not seat.member.is_coach]
        if helpers:
            return helpers[0]
        if self.rounds > 1:
            return self.hosts[number % self.rounds]
        others = [s.member for s in self.seats if s.member not in self.hosts]
        return others[0] if others else self.host_of(1)

    @property
    def keeper(self) -> Member | None:
        return self.keeper_of(self._coming)

    @property
    def peers(self) -> list[Member]:
        """Everybody but the host and the keeper of the round."""
        return [s.member for s in self.seats if s.member not in (self.host, self.keeper)]

    @property
    def next_hosts(self) -> list[Member]:
        host = self.host
        return self.hosts[self.hosts.index(host) + 1 :] if host in self.hosts else []

    def beside(self, by: int) -> Beat | None:
        return beside(self.beats, self.group.beat, by)

    def is_closed(self, case: Consultancy) -> bool:
        """Whether the group has gone on from this case."""
        if case.is_written:
            return False
        return case.round < self.number or (case.round == self.number and self.phase in (BREAK, END))

    def takes_questions(self, case: Consultancy) -> bool:
        return case.is_written or case == self.case

    def takes_suggestions(self, case: Consultancy) -> bool:
        """From Options on: not before, whoever asks; and not after the round."""
        return case.is_written or (case == self.case and self.phase in (OPTIONS, WAY))

    def sits(self, member: Member) -> bool:
        return any(seat.member_id == member.pk for seat in self.seats)


def tables(item: AgendaItem) -> list[Table]:
    """The tables of an item: who sits where and whose turn it is, without a word of any case."""
    groups = list(GROUPS(item.pk))
    seats: dict[int, list[Seat]] = defaultdict(list)
    for seat in SEATS(item.pk):
        seats[seat.group_id].append(seat)
    cases: dict[int, list[Consultancy]] = defaultdict(list)
    for case in TURNS(item.pk):
        cases[case.group_id].append(case)
    tracks = Tracks(item.pk)
    for group in groups:
        group.item = item
    return [_table(group, seats[group.pk], cases[group.pk], tracks) for group in groups]


def table_for(member: Member, item: AgendaItem) -> Table | None:
    """The table at which somebody sits in an item, with what is written there."""
    return _with_words(list(SEATS_WITH(item.session_id, item.pk, member.pk)), item)


def table_of(group: Group) -> Table:
    """One group's table with what is written there; a page that shows several parts of it leaves it as `laid`."""
    laid: Table | None = getattr(group, "laid", None)
    found = laid or _with_words(list(SEATS_OF(group.item.session_id, group.pk)), group.item)
    return found or Table(group, [], [], Tracks(group.item_id))


def shape_for(member: Member, session: Session) -> Table | None:
    """The table at which somebody sits in the consultancies of a session, as `tables` has it."""
    seats = _at_one(list(SEATS_IN(session.pk, member.pk)))
    if not seats:
        return None
    group = seats[0].group
    return _table(group, seats, list(TURNS_OF(group.pk)), Tracks(group.item_id))


def _at_one(seats: list[Seat]) -> list[Seat]:
    """Two devices that join at the same moment may leave one person in two groups: the first counts."""
    return [seat for seat in seats if seat.group_id == seats[0].group_id]


def _with_words(found: list[Seat], item: AgendaItem) -> Table | None:
    seats = _at_one(found)
    if not seats:
        return None
    group = seats[0].group
    cases = {case.pk: case for case in CASES(item.session_id, group.pk)}
    group.item = item
    table = _table(group, seats, list(cases.values()), Tracks(item.pk))
    group.laid = table  # type: ignore[attr-defined]
    return table


def _table(group: Group, seats: list[Seat], cases: list[Consultancy], tracks: Tracks) -> Table:
    """What lies at one table knows each other, so that nothing is asked for again."""
    members = {seat.member_id: seat.member for seat in seats}
    for seat in seats:
        seat.group = group
    for case in cases:
        case.group = group
        if case.host_id in members:
            case.host = members[case.host_id]
    return Table(group, seats, cases, tracks)
