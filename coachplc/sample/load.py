"""Puts the sample PLC into a database: a pilot and two quarters that were held, a third that is ready to open.

Everything is written by the actions that people's own clicks call; only the clock is set back afterwards.
"""

from collections.abc import Callable, Mapping
from datetime import datetime, time, timedelta
from typing import Any, Final

from django.apps import apps
from django.conf import settings
from django.db import models, transaction
from django.db.models import F
from django.utils import timezone

from carousel import actions as carousel
from coachplc.agendas import FULL
from grow import dealing, sample
from matrix import actions as matrix
from matrix.models import NormSet
from people import actions as people
from people import roster
from people.actions import About
from people.models import Caseload, Consent, Member, Plc, School, Teacher
from rap import release
from rap.models import RapFocus, RapPdf
from reflection import actions as reflection
from sessions import actions as walk
from sessions import agenda
from sessions.models import AgendaItem, Seat, Session, State

from . import pilot
from .calendar import MEETINGS, Calendar
from .cases import GROUPS
from .network import (
    AGREEMENT,
    CLOSED,
    COACHES,
    DIRECTOR,
    FACILITATOR,
    NAMED,
    NEW_IN_QUARTER_2,
    PLACE,
    PLC,
    PRINCIPAL,
    SCHOOLS,
    TEACHERS,
    Person,
)
from .plans import ANSWERS
from .texts import texts_for

BEGAN_AT: Final = time(8, 30)
ZONE: Final = "America/New_York"
OURS: Final = ("people", "plc_sessions", *settings.AGENDA)


@transaction.atomic
def load() -> Plc:
    """The sample PLC, made if there is none; one that is there keeps all its data."""
    found = Plc.objects.filter(is_sample=True).first()
    if found is not None:
        _still_ready(found)
        return found
    now = timezone.now()
    plc = people.make_plc(PLC, time_zone=ZONE, schools=SCHOOLS)
    Plc.objects.filter(pk=plc.pk).update(is_sample=True)
    people.write_agreement(plc, text=AGREEMENT)
    days = Calendar.loaded_on(timezone.localdate(now, plc.zone))
    lead = _people(plc)
    _roster(plc, days)
    _shift(now, timezone.now() - datetime.combine(days.meeting(0) - timedelta(days=7), BEGAN_AT, plc.zone))
    for quarter in (0, 1, 2):
        held = datetime.combine(days.meeting(quarter), BEGAN_AT, plc.zone)
        if quarter == 2:
            _add_teacher(plc, NEW_IN_QUARTER_2, days)
        _hold(plc, lead, quarter, held)
    # Papers of the first quarter are made when somebody asks for one, not by the dozen when the demo starts.
    RapPdf.objects.filter(session__plc=plc, session__quarter="Quarter 1").delete()
    _answer_wishes(plc)
    _shift(now, timezone.now() - datetime.combine(days.meeting(2) + timedelta(days=4), BEGAN_AT, plc.zone))
    _plan(plc, lead, 3, _on_the_quarter_hour(now))
    _give_addresses(plc)
    return plc


def _on_the_quarter_hour(now: datetime) -> datetime:
    return now.replace(minute=now.minute // 15 * 15, second=0, microsecond=0)


def _still_ready(plc: Plc) -> None:
    """The third meeting is today, on whatever day the demo is started, until somebody opens it."""
    now = _on_the_quarter_hour(timezone.now())
    waiting = Session.objects.filter(plc=plc, state=State.PLANNED, starts_at__date__lt=now.date())
    if (first := waiting.order_by("starts_at").first()) is not None:
        Session.objects.filter(pk=first.pk).update(starts_at=now, second_at=None)


# --- People and their teachers ----------------------------------------------------------------------------------------
def _people(plc: Plc) -> Member:
    lead = _member(plc, FACILITATOR, "is_facilitator")
    for person in COACHES.values():
        _member(plc, person, "is_coach")
    _member(plc, PRINCIPAL, "is_leader", whole=False)
    _member(plc, DIRECTOR, "is_leader")
    return lead


def _member(plc: Plc, person: Person, *roles: str, whole: bool = True) -> Member:
    schools = list(School.objects.filter(plc=plc, name__in=person.schools))
    about = About(
        name=person.name,
        post=person.post,
        roles=roles,
        schools=schools,
        first_year=person.first_year,
        whole=whole,
    )
    return people.add_member(plc, about)


def _give_addresses(plc: Plc) -> None:
    """Last of all, so that nothing of the past quarters is mailed to anybody."""
    for member in plc.members.select_related("user"):
        people.change_email(member, email=f"{member.name.lower().replace(' ', '.')}@example.org")


def _roster(plc: Plc, days: Calendar) -> None:
    for rows in TEACHERS.values():
        for row in rows:
            if row.alias != NEW_IN_QUARTER_2:
                _add_teacher(plc, row.alias, days)


def _add_teacher(plc: Plc, alias: str, days: Calendar) -> None:
    """A teacher on the roster of the coach who works with them since a week before their first meeting."""
    who, row = next((who, row) for who, rows in TEACHERS.items() for row in rows if row.alias == alias)
    coach = plc.members.get(name=COACHES[who].name)
    about: dict[str, Any] = {"name": row.name, "grade": row.grade, "subject": row.subject, "years": row.years}
    if alias in NAMED:
        about |= {"consent": Consent.NAMED, "agreed_on": days.day(NAMED[alias])}
    elif alias == CLOSED:
        about["consent"] = Consent.CLOSED
    school = School.objects.get(plc=plc, name=row.school)
    teacher = roster.add_teacher(plc, coach=coach, alias=alias, school=school, **about)
    first = 2 if alias == NEW_IN_QUARTER_2 else 0 if alias in pilot.PLACES else 1
    since = days.meeting(first) - timedelta(days=7)
    Caseload.objects.filter(teacher=teacher).update(since=since)


# --- One quarter ------------------------------------------------------------------------------------------------------
def _plan(plc: Plc, lead: Member, quarter: int, starts_at: datetime) -> Session:
    label, lines = (f"Quarter {quarter}", FULL.lines) if quarter else (pilot.PILOT, pilot.LINES)
    title = f"{plc.name}, {label}"
    return walk.plan(plc, by=lead, title=title, quarter=label, starts_at=starts_at, lines=lines, place=PLACE)


def _hold(plc: Plc, lead: Member, quarter: int, held: datetime) -> None:
    """Plans, opens, plays and ends one meeting, and sets the clock of all that back to when it was held."""
    began = timezone.now()
    session = _plan(plc, lead, quarter, held)
    walk.open_session(session, by=lead)
    coaches = list(plc.members.coaches().order_by("pk"))
    for coach in coaches:
        walk.come_in(session, coach)
        people.agree(coach)
    people.agree(lead)
    for item in session.items.all():
        session.refresh_from_db()
        if session.current_id != item.pk:
            walk.go(session, to=item, seen=session.move, by=lead)
        item = AgendaItem.objects.get(pk=item.pk)  # noqa: PLW2901 -- as its step has prepared it
        item.session = session
        play = _PLAY.get((item.step, item.kind), _everybody)
        play(session, item, coaches, lead)
    walk.end(session, by=lead)
    Session.objects.filter(pk=session.pk).update(state=State.LOCKED, next_date=held.date() + _until_next(quarter))
    session.attendance.update(last_seen=None)
    _shift(began, timezone.now() - held - timedelta(hours=3))


def _until_next(quarter: int) -> timedelta:
    return MEETINGS[quarter + 1] - MEETINGS[quarter]


def _everybody(session: Session, item: AgendaItem, coaches: list[Member], _lead: Member) -> None:
    step = agenda.get(item.step)
    for coach in coaches:
        step.sample(session, item, coach, texts_for(session, item.step, coach))


def _reflect(session: Session, item: AgendaItem, coaches: list[Member], lead: Member) -> None:
    _everybody(session, item, coaches, lead)
    reflection.reveal(item, by=lead)


def _norm(session: Session, item: AgendaItem, coaches: list[Member], lead: Member) -> None:
    _everybody(session, item, coaches, lead)
    matrix.accept(NormSet.objects.get(session=session), by=lead)
    _everybody(session, item, coaches, lead)
    walk.reveal(item, by=lead)


def _place(session: Session, item: AgendaItem, coaches: list[Member], lead: Member) -> None:
    _everybody(session, item, coaches, lead)
    walk.reveal(item, by=lead)


def _brainstorm(session: Session, item: AgendaItem, coaches: list[Member], lead: Member) -> None:
    """Through all rounds to the walk; first all notes, then the stars, so that each finds its idea."""
    for seen in range(1, item.beats.count()):
        carousel.move_beat(_again(session, item), seen=seen, by=1)
    step = agenda.get(item.step)
    for coach in coaches:
        step.sample(session, _again(session, item), coach, {**texts_for(session, item.step, coach), "stars": ()})
    _everybody(session, _again(session, item), coaches, lead)
    walk.reveal(item, by=lead)


def _again(session: Session, item: AgendaItem) -> AgendaItem:
    """The item as the last action has left it."""
    fresh = AgendaItem.objects.get(pk=item.pk)
    fresh.session = session
    return fresh


def _choose(session: Session, item: AgendaItem, coaches: list[Member], lead: Member) -> None:
    """Everybody chooses; then the facilitator seats them as the consultancies are told."""
    _everybody(session, item, coaches, lead)
    consult = dealing.consult_item(session)
    quarter = int(session.quarter.rpartition(" ")[2])
    if consult is None:
        return
    for n, names in enumerate(GROUPS[quarter], 1):
        for place, name in enumerate(names, 1):
            seats = Seat.objects.filter(group__item=consult).select_related("group", "member")
            here = seats.get(group__position=n, position=place)
            wanted = seats.get(member__name=COACHES[name].name)
            if here.pk != wanted.pk:
                dealing.swap(consult, here, wanted, by=lead)


def _consult(session: Session, item: AgendaItem, coaches: list[Member], _lead: Member) -> None:
    sample.play(item, {coach.name: texts_for(session, item.step, coach) for coach in coaches})


type Play = Callable[[Session, AgendaItem, list[Member], Member], None]
_PLAY: Final[Mapping[tuple[str, str], Play]] = {
    ("reflection", "reflection"): _reflect,
    ("matrix", "norm"): _norm,
    ("matrix", "place"): _place,
    ("carousel", "carousel"): _brainstorm,
    ("grow", "choose"): _choose,
    ("grow", "consult"): _consult,
}


def _answer_wishes(plc: Plc) -> None:
    """Two leaders have answered a wish of quarter 2; the others wait."""
    for who, alias, leader, how, words in ANSWERS:
        focus = RapFocus.objects.select_related("rap__session").get(
            rap__coach__name=COACHES[who].name,
            rap__session__quarter="Quarter 2",
            teacher=Teacher.objects.get(plc=plc, alias=alias),
        )
        release.answer(focus, by=plc.members.get(name=leader), how=how, text=words)


# --- The clock --------------------------------------------------------------------------------------------------------
def _shift(since: datetime, back: timedelta) -> None:
    """Sets every moment that was written since then so far back."""
    for model in apps.get_models():
        if model._meta.app_label in OURS:
            for field in model._meta.local_concrete_fields:
                if isinstance(field, models.DateTimeField):
                    recent = model._default_manager.filter(**{f"{field.name}__gte": since})
                    recent.update(**{field.name: F(field.name) - back})
