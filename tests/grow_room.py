"""A room in which the consultancies run: Ben and Cleo in one group, Ana helps them."""

from grow import choosing
from grow.models import Consultancy
from grow.rounds import phase_of
from grow.table import table_for, table_of
from make import make_room
from people.models import Teacher
from sessions.agenda import Line
from sessions.beats import move_group
from sessions.models import AgendaItem

LINES = [Line("", "open"), Line("grow", "choose"), Line("grow", "consult")]


def make_choose(**more):
    room = make_room(LINES, **more)
    room.go("choose")
    return room


def make_consult(**more):
    """Ben has chosen Heron, Cleo has chosen Basalt; the group stands at the first phase of round 1 (Ben hosts)."""
    room = make_choose(**more)
    for coach, alias in ((room.ben, "Heron"), (room.cleo, "Basalt")):
        focus = choosing.choose(room.visit(coach, "choose"), Teacher.objects.get(alias=alias))
        choosing.save_question(room.visit(coach, "choose"), focus, f"What in how I plan with {alias} holds us?")
    room.go("consult")
    return room


def item_of(room):
    item = AgendaItem.objects.get(pk=room.items["consult"].pk)
    item.session = room.session
    return item


def at_table(room, member=None):
    return table_for(member or room.ben, item_of(room))


def go_to(room, phase, number=1, member=None):
    """Moves the group to a phase, whoever keeps the round."""
    table = at_table(room, member)
    to = next(beat for beat in table.beats if beat.round == number and phase_of(beat) == phase)
    assert move_group(table.group, to=to, seen=table.group.move)
    return at_table(room, member)


def case_of(room, host):
    table = at_table(room, host)
    return next(case for case in table.cases if case.host_id == host.pk)


def url_of(room, verb, host=None, **more):
    from django.urls import reverse

    codes = {"code": room.session.code, "item": room.items["consult"].code, **more}
    if host is not None:
        codes["case"] = Consultancy.objects.get(host=host).code
    return reverse(f"grow:{verb}", kwargs=codes)


__all__ = ["at_table", "case_of", "go_to", "item_of", "make_choose", "make_consult", "table_of", "url_of"]
