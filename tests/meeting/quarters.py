"""The PLC of the whole meeting: quarter 2 is over and left six actions behind, quarter 3 is planned."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from coachplc.agendas import FULL
from make import make_member, make_plc, make_session, make_teacher
from people.models import LeaderScope, Member, Plc, School
from sessions import actions, agenda
from sessions.agenda import Line
from sessions.models import AgendaItem, Here, Session

CASELOADS: Mapping[str, Sequence[str]] = {
    "Ben Okoye": ("Heron", "Juniper", "Larch"),
    "Cleo Marsh": ("Basalt", "Clover", "Dune"),
    "Eve Sato": ("Willow", "Sparrow", "Tansy", "Umber"),
}
# What every coach planned in quarter 2 for the first two teachers; the look-back asks about it.
LAST_TIME: Mapping[str, Sequence[str]] = {
    "Ben Okoye": ("Plan one routine together", "Film the first five minutes"),
    "Cleo Marsh": ("Visit at the same hour", "Send the cards on Sunday"),
    "Eve Sato": ("Stand at the back, say nothing", "Ask what to leave out"),
}


class Quarter3(NamedTuple):
    """The planned session and the accounts of everybody who takes part."""

    session: Session
    ana: Member
    ben: Member
    cleo: Member
    eve: Member
    lea: Member

    @property
    def plc(self) -> Plc:
        return self.session.plc


def make_quarter_3() -> Quarter3:
    plc = make_plc()
    ana = make_member(plc, "Ana Ferro", is_facilitator=True)
    lea = make_member(plc, "Lea Brand", is_leader=True)
    LeaderScope.objects.create(leader=lea)
    coaches = [_coach(plc, name, aliases) for name, aliases in CASELOADS.items()]
    _quarter_2(plc, ana, coaches)
    session = make_session(plc, ana, list(FULL.lines), quarter="Quarter 3")
    return Quarter3(session, ana, *coaches, lea)


def _coach(plc: Plc, name: str, aliases: Sequence[str]) -> Member:
    coach = make_member(plc, name, is_coach=True)
    coach.schools.add(School.objects.create(plc=plc, name=f"School of {coach.first_name}"))
    for alias in aliases:
        make_teacher(coach, alias, school=coach.schools.get())
    return coach


def _quarter_2(plc: Plc, ana: Member, coaches: Sequence[Member]) -> None:
    """Held with the steps' own samples: everybody placed low, saw the picture, planned, and handed in."""
    lines = [Line("matrix", "place"), Line("rap", "rap"), Line("rap", "close")]
    session = make_session(plc, ana, lines, days_ago=80, quarter="Quarter 2")
    actions.open_session(session, by=ana)
    for coach in coaches:
        actions.come_in(session, coach, here=Here.PRESENT)
    for item in session.items.all():
        session.refresh_from_db()
        if session.current_id != item.pk:
            actions.go(session, to=item, seen=session.move, by=ana)
        for coach in coaches:
            _write(session, AgendaItem.objects.get(pk=item.pk), coach)
        if item.kind == "place":
            actions.reveal(AgendaItem.objects.select_related("session").get(pk=item.pk), by=ana)
    session.refresh_from_db()
    assert actions.end(session, by=ana)


def _write(session: Session, item: AgendaItem, coach: Member) -> None:
    aliases, planned = CASELOADS[coach.name], LAST_TIME[coach.name]
    focus = [
        {"teacher": alias, "goal": f"One routine with {alias} runs by itself", "actions": [(what, coach.name, 40, 60)]}
        for alias, what in zip(aliases, planned, strict=False)
    ]
    texts: dict[str, Any] = {
        "placements": [(alias, "2-", "1", "Comes late to our meetings") for alias in aliases],
        "rap": {"reflections": "Fewer questions of mine, more of theirs.", "focus": focus},
    }
    agenda.get(item.step).sample(session, item, coach, texts)
