"""Who may press what at Choose and in a consultancy. Ben hosts, Cleo and Ana (who helps the two) are his peers."""

from typing import Any

from django.utils import timezone

from grow import actions, choosing
from grow.models import Consultancy, Suggestion
from grow.rounds import phase_of
from grow.table import table_for
from people.models import Member, Teacher
from permissions import Row
from sessions.beats import move_group
from sessions.models import AgendaItem, Attendance, Group

OWN = {"anonymous": 302, "dan": 404, "lea": 403, "ben": 204, "ana": 404}
HOST = {"anonymous": 302, "dan": 404, "lea": 403, "ben": 204, "ana": 403}
PEERS = {"anonymous": 302, "dan": 404, "lea": 403, "ben": 403, "ana": 204}
LEADS = PEERS


def at_choose(room: Any) -> dict[str, str]:
    """Rows carry plain data, so the codes in it are given here."""
    Teacher.objects.filter(alias="Heron").update(code="HERON")
    for name in ("ben", "cleo"):
        Member.objects.filter(pk=getattr(room, name).pk).update(code=name.upper())
    return {"code": room.session.code, "item": room.items["choose"].code}


def of_focus(room: Any) -> dict[str, str]:
    focus = choosing.choose(room.visit(room.ben, "choose"), Teacher.objects.get(alias="Heron"))
    return {**at_choose(room), "focus": focus.code}


def at_consult(room: Any) -> dict[str, str]:
    """The keeper, Ana, is on a page of the session, so nobody stands in for her."""
    Attendance.objects.filter(session=room.session, member=room.ana).update(last_seen=timezone.now())
    return {**at_choose(room), "item": room.items["consult"].code}


def of_group(room: Any) -> dict[str, str]:
    return {**at_consult(room), "group": Group.objects.get().code}


def of_case(room: Any) -> dict[str, str]:
    return {**at_consult(room), "case": Consultancy.objects.get(host=room.ben).code}


def suggested(room: Any, *, sent: bool) -> dict[str, str]:
    """In Options, one suggestion of Ana's in Ben's case, or one that she still holds."""
    item = AgendaItem.objects.get(pk=room.items["consult"].pk)
    item.session = room.session
    table = table_for(room.ben, item)
    assert table is not None
    options = next(beat for beat in table.beats if phase_of(beat) == "options")
    move_group(table.group, to=options, seen=table.group.move)
    table = table_for(room.ana, item)
    assert table is not None
    assert table.case is not None
    if sent:
        actions.suggest(table, table.case, room.ana, text="Rehearse it")
    else:
        actions.hold(room.visit(room.ana, "consult"), table.case, text="Rehearse it")
    return {**of_case(room), "suggestion": Suggestion.objects.get().code}


ROWS = [
    Row("grow:choose", OWN, "post", args=at_choose, data={"teacher": "HERON"}, at="choose"),
    Row("grow:question", OWN, "post", args=of_focus, data={"question": "What is my part?"}, at="choose"),
    Row("grow:first", OWN, "post", args=of_focus, at="choose"),
    Row("grow:release", OWN, "post", args=of_focus, at="choose"),
    Row("grow:swap", LEADS, "post", args=at_choose, data={"one": "BEN", "other": "CLEO"}, at="choose"),
    Row("grow:place", LEADS, "post", args=at_consult, data={"who": "BEN"}, at="consult"),
    Row("grow:read", {**HOST, "ben": 200, "ana": 200}, args=of_case, at="consult"),
    Row("grow:write", HOST, "post", args=of_case, data={"goal": "Four days a week"}, at="consult"),
    Row("grow:say", PEERS, "post", args=of_case, data={"do": "hold", "text": "Later"}, at="consult"),
    Row("grow:send", PEERS, "post", args=lambda room: suggested(room, sent=False), at="consult"),
    Row("grow:drop", PEERS, "post", args=lambda room: suggested(room, sent=False), at="consult"),
    Row(
        "grow:decide",
        HOST,
        "post",
        args=lambda room: suggested(room, sent=True),
        data={"verdict": "keep"},
        at="consult",
    ),
    Row("grow:step", HOST, "post", args=of_case, data={"first_step": "We rehearse"}, at="consult"),
    Row("grow:thank", HOST, "post", args=of_case, at="consult"),
    Row("grow:move", PEERS, "post", args=at_consult, data={"to": "next", "seen": "1"}, at="consult"),
    Row("grow:longer", PEERS, "post", args=at_consult, at="consult"),
    Row("grow:join", HOST, "post", args=at_consult, at="consult"),
    Row("grow:move-group", LEADS, "post", args=of_group, data={"to": "next", "seen": "1"}, at="consult"),
    Row("grow:longer-group", LEADS, "post", args=at_consult, at="consult"),
]
