"""The demo's helping hand: the sample coaches nobody plays write their part of the item that is running."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from carousel.moment import moment_of
from carousel.rounds import Phase
from grow import actions as grow
from grow import dealing, sample
from grow.choosing import CannotChooseError
from grow.models import Consultancy
from grow.table import table_of, tables
from live import publish
from matrix import actions as matrix
from matrix.models import Placement, VignetteRating
from people.models import Member
from rap.closing import NamedError
from rap.models import Rap
from rap.release import RefusedError
from rap.samples import PAGE
from reflection.models import Line
from sessions import actions as walk
from sessions import agenda, log
from sessions.models import AgendaItem, Attendance, Focus, Here, Session
from sessions.step import Visit

from .network import COACHES
from .texts import texts_for

# Where "done" may come before everything is written: written again, which changes nothing that stands.
MORE: Final = {("grow", "consult"), ("rap", "rap")}
OPEN_TO_ALL: Final = (Here.EXPECTED, Here.PRESENT, Here.REMOTE)
# What a rule of a step may answer to a text; that coach is passed over, with words.
REFUSALS: Final = (RefusedError, NamedError, CannotChooseError, matrix.StaleError, matrix.ClosedError)


@dataclass
class Report:
    """Who came in, who wrote, who is here themselves and was left alone, and whose texts a rule refused."""

    came: list[Member] = field(default_factory=list)
    wrote: list[Member] = field(default_factory=list)
    left_alone: list[Member] = field(default_factory=list)
    refused: list[Member] = field(default_factory=list)
    # Whether groups of sample coaches alone have played one of several rounds.
    rounds: bool = False


def write_stage(session: Session, item: AgendaItem, *, by: Member) -> Report:
    """Every expected or present sample coach without a person behind them comes in and writes."""
    report, now = Report(), timezone.now()
    writers = []
    for seat in session.attendance.filter(here__in=OPEN_TO_ALL, member__is_coach=True).select_related("member"):
        if seat.is_online(now) or _began(seat, item):
            report.left_alone.append(seat.member)
        elif seat.member.name in {person.name for person in COACHES.values()}:
            writers.append(seat)
    for seat in writers:
        if not seat.is_in:
            _come_in(session, seat)
            report.came.append(seat.member)
    coaches = [seat.member for seat in writers]
    _seat_in_groups(session, item, coaches)
    for coach in _in_order(session, item, coaches):
        _write(session, item, coach, report)
    if (item.step, item.kind) == ("grow", "consult"):
        report.rounds = _play_without_people(session, item, coaches)
    _tell(session, item, by)
    return report


@transaction.atomic
def _tell(session: Session, item: AgendaItem, by: Member) -> None:
    """The console offers what is next by what was written."""
    log.write(session, by, "sample coaches write", about=item.code)
    publish(session.topic, signals=["lead"])


def _come_in(session: Session, seat: Attendance) -> None:
    """Takes the chair, but is seen by nobody: `last_seen` belongs to people with a screen."""
    walk.come_in(session, seat.member)
    Attendance.objects.filter(pk=seat.pk).update(last_seen=seat.last_seen)


def _seat_in_groups(session: Session, item: AgendaItem, coaches: list[Member]) -> None:
    """Who comes in by this only now finds the groups dealt: deals those that are missing, and joins the rest."""
    consult = dealing.consult_item(session) if item.step == "grow" else None
    if consult is None:
        return
    dealing.deal_groups(session)
    for coach in coaches:
        dealing.join(consult, coach)
    if item.pk == consult.pk:
        dealing.begin(consult)


def _in_order(session: Session, item: AgendaItem, coaches: list[Member]) -> list[Member]:
    """Those who are not done; twice where one can only answer what another wrote; nobody where nothing is asked."""
    if item.in_person:
        return []
    if item.step == "carousel":
        return [] if moment_of(session, item).phase == Phase.BRIEF else [*coaches, *coaches]
    if (item.step, item.kind) in MORE:
        return coaches
    rows = agenda.get(item.step).progress(session, item).rows
    waited_for = {row.member.pk for row in rows if not row.is_done}
    return [coach for coach in coaches if coach.pk in waited_for]


def _play_without_people(session: Session, item: AgendaItem, coaches: list[Member]) -> bool:
    """A group in which nobody has a screen plays one whole round, for nobody would move it on. Whether one did."""
    played = False
    item.session = session
    texts = {coach.name: texts_for(session, item.step, coach) for coach in coaches}
    for table in tables(item):
        left = [case.round for case in table.cases if case.round and case.thanked_at is None]
        if left and {seat.member for seat in table.seats} <= {*coaches}:
            table.group.item = item
            sample.play_round(table.group, min(left), texts)
            played = True
            if len(left) == 1:
                after = table_of(table.group)
                grow.move(after, to=after.beats[-1], seen=after.group.move)
    return played


def _write(session: Session, item: AgendaItem, coach: Member, report: Report) -> None:
    fresh = AgendaItem.objects.get(pk=item.pk)
    fresh.session = session
    visit = Visit(session=session, item=fresh, me=coach, attendance=None)
    try:
        with transaction.atomic():
            if item.step:
                agenda.get(item.step).sample(session, fresh, coach, texts_for(session, item.step, coach))
            elif item.kind == "open":
                walk.agree(visit)
            walk.set_done(visit, done=True)
    except REFUSALS:
        report.refused.append(coach)
        return
    if coach not in report.wrote:
        report.wrote.append(coach)


# --- Words of people --------------------------------------------------------------------------------------------------
def _began(seat: Attendance, item: AgendaItem) -> bool:
    """Whether a person who has gone since had begun to write here; their words are not written over."""
    begun = _BEGUN.get((item.step, item.kind))
    return _was_played(seat.last_seen) and begun is not None and begun(item, seat.member)


def _was_played(seen: datetime | None) -> bool:
    return seen is not None


def _has_plan(item: AgendaItem, coach: Member) -> bool:
    """Fields that were saved from a page, not by us and not by what the morning filled in."""
    rap = Rap.objects.filter(session=item.session, coach=coach).first()
    rows = [rap, *rap.focus.all()] if rap else []
    return any(page != PAGE for row in rows for _version, page in row.stamps.values())


_BEGUN: Final[dict[tuple[str, str], Callable[[AgendaItem, Member], bool]]] = {
    ("reflection", "reflection"): lambda item, coach: Line.objects.written().filter(item=item, author=coach).exists(),
    ("matrix", "norm"): lambda item, coach: VignetteRating.objects.filter(session=item.session, member=coach).exists(),
    ("matrix", "place"): lambda item, coach: Placement.objects.filter(session=item.session, coach=coach).exists(),
    ("grow", "choose"): lambda item, coach: Focus.objects.filter(session=item.session, coach=coach).exists(),
    ("grow", "consult"): lambda item, coach: Consultancy.objects.filter(
        ~Q(goal="") | ~Q(reality=""), group__item=item, host=coach
    ).exists(),
    ("rap", "rap"): _has_plan,
    ("rap", "close"): _has_plan,
}
