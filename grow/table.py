"""What is on the table of a group: who sits there, which round and phase it is, whose case. Read only."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from people.models import Member
from sessions.beats import beside
from sessions.models import AgendaItem, Beat, Focus, Group, Seat

from .models import Consultancy
from .rounds import BREAK, END, OPTIONS, PHASES, WAY, phase_of, rounds_of


@dataclass
class Table:
    """One group with everything its pages need; `beats` is the group's own track."""

    group: Group
    seats: list[Seat]
    cases: list[Consultancy]
    beats: list[Beat]

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


def tables(item: AgendaItem, groups: Iterable[Group] | None = None) -> list[Table]:
    """The tables of an item, in a fixed number of queries; `groups` narrows them."""
    chosen = list(groups) if groups is not None else list(item.groups.select_related("beat"))
    seats = list(Seat.objects.filter(group__in=chosen).select_related("member"))
    cases = list(Consultancy.objects.filter(group__in=chosen).select_related("host", "focus__teacher", "tell"))
    _find_focus(item, cases)
    beats = list(item.beats.all())
    found = []
    for group in chosen:
        group.item = item
        own = [case for case in cases if case.group_id == group.pk]
        for case in own:
            case.group = group
        track = _track(beats, group, sum(not case.is_written for case in own))
        found.append(Table(group, [seat for seat in seats if seat.group_id == group.pk], own, track))
    return found


def table_of(group: Group) -> Table:
    """One group's table; a page that shows several parts of it may leave it on the group as `laid`."""
    laid: Table | None = getattr(group, "laid", None)
    return laid or tables(group.item, [group])[0]


def table_for(member: Member, item: AgendaItem) -> Table | None:
    """The table at which somebody sits in an item."""
    group = item.groups.filter(seats__member=member).select_related("beat").first()
    if group is None:
        return None
    table = tables(item, [group])[0]
    group.laid = table  # type: ignore[attr-defined]
    return table


def _track(beats: list[Beat], group: Group, hosts: int) -> list[Beat]:
    rounds = rounds_of(group.beat) if group.beat else hosts
    return [beat for beat in beats if rounds_of(beat) == rounds]


def _find_focus(item: AgendaItem, cases: list[Consultancy]) -> None:
    """A case in which nothing is written yet follows its host's first focus teacher."""
    open_ones = [case.host_id for case in cases if case.focus_id is None]
    first = Focus.objects.filter(session=item.session_id, coach__in=open_ones, order=1).select_related("teacher")
    by_coach = {focus.coach_id: focus for focus in first} if open_ones else {}
    for case in cases:
        case.about = case.focus or by_coach.get(case.host_id)
