from permissions import Row
from sessions import own_agendas
from sessions.models import AgendaTemplate


def code(room):
    return {"code": room.session.code}


def item(room):
    return {"code": room.session.code, "item": room.items["open"].code}


def plc(room):
    return {"plc_code": room.plc.code}


MEMBERS = {"anonymous": 302, "dan": 404, "lea": 403, "ben": 200, "ana": 200}
# Ana runs the session and has a seat in it, so she may do what a coach does.
LEADS = {"anonymous": 302, "dan": 404, "lea": 403, "ben": 403, "ana": 200}
LED = {**LEADS, "ana": 302}
PUBLIC = {"anonymous": 200, "dan": 200, "lea": 200, "ben": 200, "ana": 200}


def own_agenda(room):
    found = AgendaTemplate.objects.filter(plc=room.plc).first()
    return {
        "plc_code": room.plc.code,
        "agenda": (found or own_agendas.keep(room.session, by=room.ana, name="Ours")).code,
    }


def for_ben(room):
    return {**code(room), "who": room.ben.code}


ROWS = [
    Row("sessions:home", MEMBERS, args=plc),
    Row("sessions:plan", LEADS, args=plc),
    # Which session to plan like is asked for after the right; without one there is nothing.
    Row("sessions:plan-again", {**LEADS, "ana": 404}, "post", args=plc),
    Row("sessions:own-agenda", LEADS, args=own_agenda),
    Row("sessions:drop-agenda", LED, "post", args=own_agenda),
    Row("sessions:drop", LED, "post", args=code),
    Row("sessions:bring-back", LED, "post", args=lambda room: {**plc(room), **code(room)}),
    Row("sessions:line", LED, "post", args=code, data={"do": "earlier"}),
    Row("sessions:close-first", LED, "post", args=code),
    Row("sessions:reopen-first", LED, "post", args=code),
    Row("sessions:undo-agenda", LED, "post", args=code),
    Row("sessions:keep-agenda", LED, "post", args=code, data={"name": "Our two hours"}),
    Row("sessions:calendar-file", MEMBERS, args=lambda room: {**plc(room), **code(room)}),
    Row("sessions:page", MEMBERS, args=code),
    # Who is in already is led on.
    Row("sessions:door", {**MEMBERS, "ben": 302, "ana": 302}, args=code),
    Row("sessions:stage", MEMBERS, args=code),
    Row("sessions:item", MEMBERS, args=item),
    Row("sessions:panel", MEMBERS, args=item),
    Row("sessions:done", MEMBERS, "post", args=item),
    Row("sessions:put-away", MEMBERS, "post", args=item),
    Row("sessions:unsent", {**MEMBERS, "ben": 204, "ana": 204}, "post", args=item, data={"fields": "1"}),
    Row("sessions:nudge", LEADS, "post", args=item, data={"who": "all"}),
    Row("sessions:agree", {**MEMBERS, "ben": 204, "ana": 204}, "post", args=code),
    Row("sessions:agenda", LEADS, args=code),
    Row("sessions:when", LED, "post", args=code),
    Row("sessions:change-item", LED, "post", args=item, data={"do": "later"}),
    Row("sessions:console", LEADS, args=code),
    Row("sessions:console-stage", LEADS, args=code),
    # Who does not have the clicker gets the empty place where it would come.
    Row("sessions:strip", MEMBERS, args=code),
    Row("sessions:take-clicker", MEMBERS, "post", args=code),
    Row("sessions:hand-clicker", {**LEADS, "ana": 400}, "post", args=code),
    Row("sessions:in-person", {**LEADS, "ana": 204}, "post", args=code),
    Row("sessions:start", LED, "post", args=code),
    Row("sessions:move", LEADS, "post", args=code, data={"to": "next", "seen": "1"}),
    Row("sessions:clock", LEADS, "post", args=code, data={"do": "pause"}),
    Row("sessions:time", LEADS, args=code),
    Row("sessions:take-back", {**LEADS, "ana": 409}, "post", args=code, data={"seen": "nothing"}),
    Row("sessions:take-now", LEADS, "post", args=code),
    Row("sessions:give-back", LEADS, "post", args=code),
    Row("sessions:reveal", LEADS, "post", args=code),
    Row("sessions:show", LEADS, "post", args=code, data={"shows": "clock"}),
    Row("sessions:preview", LEADS, args=code),
    Row("sessions:new-screen", LED, "post", args=code),
    Row("sessions:new-code", LEADS, "post", args=code),
    Row("sessions:admit", LEADS, "post", args=code, data={"who": "all"}),
    Row("sessions:attendance", {**LEADS, "ana": 400}, "post", args=code),
    Row("sessions:add", LEADS, args=code),
    Row("sessions:add", {**LEADS, "ana": 422}, "post", args=code),
    # Ben has a page of his own open: nobody writes for him.
    Row("sessions:write-for", LEADS, args=for_ben),
    Row("sessions:write-for", {**LEADS, "ana": 409}, "post", args=for_ben, data={"agreed": "yes"}),
    Row("sessions:stop-writing", LED, "post", args=for_ben),
    Row("sessions:stand-in", LED, args=lambda room: {**for_ben(room), "rest": f"s/{room.session.code}/"}),
    Row(
        "sessions:stand-in",
        {**LEADS, "ana": 403},
        "post",
        args=lambda room: {**for_ben(room), "rest": f"s/{room.session.code}/"},
    ),
    Row("sessions:caught-up", {**MEMBERS, "ben": 200, "ana": 200}, "post", args=code),
    Row("sessions:end", LED, "post", args=code),
    # The session runs: there is nothing to get ready for any more.
    Row("sessions:prework", {**MEMBERS, "ben": 302, "ana": 403}, args=code),
    Row("sessions:prework-roster", {**MEMBERS, "ben": 302, "ana": 403}, "post", args=code),
    Row("sessions:prework-desk", LEADS, args=code),
    Row("sessions:prework-send", LED, "post", args=code),
    Row("sessions:prework-switch", LED, "post", args=code, data={"on": "no"}),
    # Before the end there is no recap; closed to leaders until it is shared.
    Row("sessions:recap", {**MEMBERS, "ben": 404, "ana": 404}, args=code),
    Row("sessions:recap-pdf", {**MEMBERS, "ben": 404, "ana": 404}, args=code),
    Row("sessions:share-recap", LED, "post", args=code, data={"shared": "yes"}),
    Row("sessions:next-date", LEADS, "post", args=code, data={"next_date": ""}),
    Row("sessions:reopen", LED, "post", args=code),
    # The projector's link is its own key; nobody needs to sign in, and a wrong key does not exist.
    Row("sessions:screen", PUBLIC, args=lambda room: {"code": room.session.code, "key": room.session.screen_key}),
    Row("sessions:screen", dict.fromkeys(PUBLIC, 404), args=lambda room: {"code": room.session.code, "key": "wrong"}),
]
