"""What sample coaches write, through the same actions as everybody. For the demo and for loading past quarters.

`texts` of one coach, every key may be missing:
    choose        [(alias, question), …]: the focus teachers in order
    case          {"question", "goal", "reality", "tried", "cleared", "notes"}: own case, when hosting
    asks          {host's name: {"clarifying": [text, …], "probing": [text, …], "suggestions": [text, …]}}
    ideas         {suggestion's text: code of the poster idea it came from}
    verdicts      {suggestion's text: (verdict, own version)}: what the host says to it
    first_step    {"text", "on": date, "at": time, "tell": member's name, "by": date}
"""

from collections.abc import Mapping
from hashlib import sha256
from typing import Any

from people.models import Member, Teacher
from sessions.models import AgendaItem, Attendance, Done, Group, Idea, Session
from sessions.step import Visit

from . import actions, choosing
from .models import Consultancy, QuestionKind
from .rounds import CLARIFY, OPTIONS, PHASES, PROBE, WAY, phase_of
from .table import Table, table_for, table_of

type Texts = Mapping[str, Any]


def write(session: Session, item: AgendaItem, coach: Member, texts: Texts) -> None:
    """What this coach writes where the group is now: choices, or the part of the running phase."""
    item.session = session
    seat = Attendance.objects.filter(session=session, member=coach).first()
    visit = Visit(session=session, item=item, me=coach, attendance=seat)
    if item.kind == "choose":
        _choose(visit, texts)
    elif (table := table_for(coach, item)) and table.case:
        contribute(visit, table, table.case, texts)


def _choose(visit: Visit, texts: Texts) -> None:
    own = {teacher.alias: teacher for teacher in Teacher.objects.of_coach(visit.me)}
    for alias, question in texts.get("choose", ()):
        if alias in own:
            focus = choosing.choose(visit, own[alias])
            choosing.save_question(visit, focus, question)
    Done.objects.get_or_create(item=visit.item, member=visit.me)


def contribute(visit: Visit, table: Table, case: Consultancy, texts: Texts) -> None:
    """One person's part of the phase the group is in."""
    if case.host_id == visit.me.pk:
        _host(table, case, texts)
        return
    words = texts.get("asks", {}).get(case.host.name, {})
    if table.phase in (CLARIFY, PROBE):
        kind = QuestionKind.CLARIFYING if table.phase == CLARIFY else QuestionKind.PROBING
        for text in words.get(kind.value, ()):
            actions.ask(table, case, visit.me, text=text, kind=kind, client_key=_key(case, text))
    if table.phase == OPTIONS:
        for text in words.get("suggestions", ()):
            idea = Idea.objects.filter(code=texts.get("ideas", {}).get(text, "")).first()
            actions.suggest(table, case, visit.me, text=text, idea=idea, client_key=_key(case, text))


def _key(case: Consultancy, text: str) -> str:
    """Pressing the demo's button twice writes nothing twice."""
    return f"{case.code}:{sha256(text.encode()).hexdigest()[:40]}"


def _host(table: Table, case: Consultancy, texts: Texts) -> None:
    if texts.get("case"):
        actions.write_case(case, **texts["case"])
    if table.phase != WAY:
        return
    for suggestion in case.suggestions.sent().select_related("author", "idea"):
        verdict, version = texts.get("verdicts", {}).get(suggestion.text, ("", ""))
        if verdict:
            actions.decide(case, suggestion, verdict=verdict, version=version)
    step = texts.get("first_step")
    if step:
        tell = next((seat.member for seat in table.seats if seat.member.name == step.get("tell")), None)
        actions.take_step(
            case,
            first_step=step["text"],
            first_step_on=step.get("on"),
            first_step_at=step.get("at"),
            tell=tell,
            tell_by=step.get("by"),
        )
    actions.thank(case)


def play_round(group: Group, number: int, texts: Mapping[str, Texts]) -> None:
    """Plays one whole round of a group, phase by phase; `texts` by the members' names."""
    for key in PHASES:
        table = _at(group, number, key)
        if table is None or table.case is None:
            return
        for seat in table.seats:
            visit = Visit(session=group.item.session, item=group.item, me=seat.member, attendance=None)
            contribute(visit, table, table.case, texts.get(seat.member.name, {}))


def play(item: AgendaItem, texts: Mapping[str, Texts]) -> None:
    """Plays every round of every group of an item that has begun, and leaves the groups at the end."""
    for group in item.groups.all():
        group.item = item
        for number in range(1, table_of(group).rounds + 1):
            play_round(group, number, texts)
        group.refresh_from_db()
        table = table_of(group)
        if table.beats:
            actions.move(table, to=table.beats[-1], seen=group.move)


def _at(group: Group, number: int, key: str) -> Table | None:
    """The group's table once it stands at this phase of this round."""
    item = group.item
    group.refresh_from_db()
    group.item = item
    table = table_of(group)
    to = next((beat for beat in table.beats if beat.round == number and phase_of(beat) == key), None)
    if to is None:
        return None
    if group.beat_id != to.pk:
        actions.move(table, to=to, seen=group.move)
        group.refresh_from_db()
        group.item = item
    return table_of(group)
