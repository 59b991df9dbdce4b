"""Making the groups, laying out their rounds, and changing them by hand. Each is made once and never dealt again."""

from collections.abc import Collection, Iterable
from datetime import timedelta

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from live import publish
from people.models import Member
from people.names import first_of
from sessions import log, pairing
from sessions.beats import lay
from sessions.models import IN, AgendaItem, Attendance, Group, Seat, Session
from sessions.progress import coaches_here

from .groups import Clash, Pair, Person, Reason, clashes, deal
from .models import Consultancy
from .rounds import plans
from .table import tables


class BegunError(Exception):
    """The consultancies have begun; people stay where they sit."""


def consult_item(session: Session) -> AgendaItem | None:
    """The item whose groups these are; a session without one has none."""
    # Not by a filter: the console has the items of its session at hand.
    item = next((one for one in session.items.all() if (one.step, one.kind) == ("grow", "consult")), None)
    if item is not None:
        item.session = session
    return item


def deal_groups(session: Session, conflicts: Collection[Pair] = ()) -> None:
    """Groups of those who are here now, with the order of hosts; nothing when they are made already."""
    item = consult_item(session)
    if item is None or item.groups.exists():
        return
    here = {coach.pk: coach for coach in coaches_here(session)}
    dealt = deal(_people(session, here.values()), conflicts)
    for place, people in enumerate(dealt, 1):
        note = explained(people, clashes(people, conflicts))
        group = Group.objects.create(item=item, position=place, name=letter(place), note=note)
        members = [here[person.key] for person in people]
        if len(members) == 2 and (helper := _helper(session)):
            members.append(helper)
        Seat.objects.bulk_create(Seat(group=group, member=m, position=n) for n, m in enumerate(members, 1))


def letter(place: int) -> str:
    """A, B … Z, then A2, B2 …"""
    more, one = divmod(place - 1, 26)
    return chr(ord("A") + one) + (str(more + 1) if more else "")


def _people(session: Session, coaches: Iterable[Member]) -> list[Person]:
    coaches = list(coaches)
    schools: dict[int, set[int]] = {}
    for member, school in Member.schools.through.objects.filter(member__in=coaches).values_list("member", "school"):
        schools.setdefault(member, set()).add(school)
    last, partners = _last_with(session), pairing.pairs_of(session)
    return [
        Person(
            key=c.pk,
            name=c.name,
            schools=frozenset(schools.get(c.pk, ())),
            first_year=c.first_year,
            last_with=frozenset(last.get(c.pk, ())),
            partner=partners.get(c.pk),
        )
        for c in coaches
    ]


def _last_with(session: Session) -> dict[int, set[int]]:
    """Whom everybody sat with in the session before."""
    before = Session.objects.before(session).first()
    if before is None:
        return {}
    groups: dict[int, set[int]] = {}
    seats = Seat.objects.filter(group__item__session=before, group__item__step="grow")
    for group, member in seats.values_list("group", "member"):
        groups.setdefault(group, set()).add(member)
    return {member: people - {member} for people in groups.values() for member in people}


def _helper(session: Session) -> Member | None:
    """A facilitator without a caseload who completes a group of two."""
    seats = Attendance.objects.filter(session=session, here__in=IN, member__is_facilitator=True, member__is_coach=False)
    seat = seats.select_related("member").order_by("member__name").first()
    return seat.member if seat else None


def explained(people: Collection[Person], found: list[Clash]) -> str:
    """Why these people, in a few sentences for the facilitator."""
    if found:
        why = told(found)
    elif any(person.first_year for person in people):
        why = _("Different schools, nobody from last quarter’s group, first-year coaches apart.")
    else:
        why = _("Different schools, nobody from last quarter’s group.")
    return " ".join([why, *_of_pairs(people)])[:200]


def _of_pairs(people: Collection[Person]) -> list[str]:
    """Who is remote, and whether their partner in the room sits here too."""
    here = {person.key: first_of(person.name) for person in people}
    remote = [person for person in people if person.partner is not None]
    apart = _("%(a)s is remote; the partner in the room sits in another group.")
    return [
        pairing.told(first_of(one.name), here[one.partner])
        if one.partner in here
        else apart % {"a": first_of(one.name)}
        for one in remote
    ]


def told(found: list[Clash]) -> str:
    """What speaks against it, the weightiest first; "" when nothing does."""
    words = {
        Reason.CONFLICT: _("%(a)s and %(b)s asked not to sit together."),
        Reason.SCHOOL: _("%(a)s and %(b)s share a school."),
        Reason.LAST_GROUP: _("%(a)s and %(b)s were together last quarter."),
        Reason.FIRST_YEAR: _("%(a)s and %(b)s are both in their first year."),
    }
    first = [words[c.reason] % {"a": first_of(c.one.name), "b": first_of(c.other.name)} for c in found[:2]]
    more = [_("And %(n)s more.") % {"n": len(found) - 2}] if len(found) > 2 else []
    return " ".join([*first, *more])[:200]


def begin(item: AgendaItem) -> None:
    """Everybody's turn, the beats of every track, and each group's clock at its first beat."""
    found = [table for table in tables(item) if table.seats]
    for table in found:
        if not any(not case.is_written for case in table.cases):
            turns = [Consultancy(group=table.group, host=host, round=n) for n, host in enumerate(table.hosts, 1)]
            Consultancy.objects.bulk_create(turns)
    if not item.beats.exists():
        every = sorted({table.rounds for table in found})
        lay(item, [plan for rounds in every for plan in plans(rounds, item.minutes)])
    now = timezone.now()
    for table in tables(item):
        if table.beats and table.group.beat_id is None:
            first = table.beats[0]
            ends = now + timedelta(seconds=first.seconds)
            waiting = Group.objects.filter(pk=table.group.pk, beat=None)
            waiting.update(beat=first, beat_ends_at=ends, move=F("move") + 1)


@transaction.atomic
def swap(item: AgendaItem, one: Seat, other: Seat, *, by: Member) -> str:
    """Two people change seats, in one group (the order of hosts) or across two. The same swap again undoes it.

    Answers with what it costs: why one of them should not sit with somebody there, "" if nothing speaks against it.
    Raises BegunError once the rounds run.
    """
    if Consultancy.objects.filter(group__item=item, round__gt=0).exists():
        raise BegunError
    first, second = one.member_id, other.member_id
    if one.group_id != other.group_id:
        Seat.objects.filter(pk=one.pk).update(group=other.group_id, position=other.position)
        Seat.objects.filter(pk=other.pk).update(group=one.group_id, position=one.position)
        for group, member in ((other.group_id, first), (one.group_id, second)):
            Consultancy.objects.filter(group__item=item, host=member).update(group=group)
    else:
        Seat.objects.filter(pk=one.pk).update(position=other.position)
        Seat.objects.filter(pk=other.pk).update(position=one.position)
    found = _explain_again(item, {one.group_id, other.group_id})
    log.write(item.session, by, "swap seats", about=item.code)
    publish(item.session.topic, regions=["screen"], signals=["seats", "panel", "lead"])
    moved = {first, second} if one.group_id != other.group_id else set()
    return told([clash for clash in found if {clash.one.key, clash.other.key} & moved])


def _explain_again(item: AgendaItem, changed: set[int]) -> list[Clash]:
    """Writes anew why these people; answers with what speaks against it in all these groups."""
    against: list[Clash] = []
    for table in tables(item):
        if table.group.pk in changed:
            people = _people(item.session, table.hosts)
            found = clashes(people)
            note = _("Changed by hand.") + " " + explained(people, found)
            Group.objects.filter(pk=table.group.pk).update(note=note[:200])
            against += found
    return against


@transaction.atomic
def join(item: AgendaItem, member: Member) -> Seat | None:
    """A latecomer becomes a peer in the smallest group and hosts in writing; None where there are no groups."""
    found = Seat.objects.filter(group__item=item, member=member).first()
    if found is not None:
        return found
    table = min(tables(item), key=lambda t: (len(t.seats), t.group.position), default=None)
    if table is None:
        return None
    place = max((seat.position for seat in table.seats), default=0) + 1
    seat = Seat.objects.create(group=table.group, member=member, position=place)
    Consultancy.objects.get_or_create(group=table.group, host=member, defaults={"round": 0})
    attendance = Attendance.objects.filter(session=item.session_id, member=member).first()
    if attendance is not None:
        publish(attendance.topic, signals=["seats", "panel"])
    publish(table.group.topic, signals=["panel"])
    publish(item.session.topic, regions=["who", "screen"], signals=["lead"])
    return seat
