"""Who may ask for what of a plan. Ben has an empty plan; nothing is released."""

from permissions import Row
from rap import actions
from rap.models import RapFocus

COACHES = {"anonymous": 302, "dan": 404, "lea": 403, "ben": 200, "ana": 403}


def at(kind, **more):
    return lambda room: {"code": room.session.code, "item": room.items[kind].code, **more}


def plan(room):
    return actions.open_rap(room.session, room.ben)


def with_plan(kind, *, name="rap", **more):
    return lambda room: {**at(kind)(room), name: plan(room).code, **more}


def focus(room):
    rap, teacher = plan(room), room.ben.caseload.first().teacher
    return RapFocus.objects.filter(rap=rap).first() or actions.add_focus(rap, teacher)


def with_focus(room):
    return {**at("rap")(room), "focus": focus(room).code}


def with_action(room):
    found = focus(room)
    return {**at("rap")(room), "action": actions.add_action(found.rap, found).code}


def leader(**more):
    return lambda room: {"code": room.plc.code, **{name: make(room) for name, make in more.items()}}


def post(expect, **more):
    return {"expect": {**COACHES, **expect}, "method": "post", **more}


ROWS = [
    Row("rap:save", at="rap", args=at("rap"), **post({"ben": 204})),
    Row("rap:after", COACHES, at="rap", args=at("rap")),
    Row("rap:add-focus", at="rap", args=at("rap"), **post({"ben": 404})),
    Row("rap:drop-focus", at="rap", args=with_focus, **post({})),
    Row("rap:add-action", at="rap", args=with_focus, **post({})),
    Row("rap:drop-action", at="rap", args=with_action, **post({})),
    Row("rap:hand-in", at="rap", args=at("rap"), **post({})),
    Row("rap:leader-edition", COACHES, at="rap", args=at("rap")),
    Row("rap:paper", COACHES, at="rap", args=at("rap")),
    Row("rap:release", at="rap", args=at("rap"), **post({"ben": 302})),
    Row("rap:release-full", at="rap", args=at("rap"), **post({"ben": 302})),
    Row("rap:tighten", at="rap", args=at("rap"), **post({"ben": 302})),
    Row("rap:withhold", at="rap", args=with_focus, **post({"ben": 302})),
    Row("rap:read", {**COACHES, "ana": 404}, at="rap", args=with_plan("rap")),
    Row("rap:pdf", {**COACHES, "ana": 404}, at="rap", args=with_plan("rap", edition="full")),
    Row("rap:settle-all", at="look_back", args=at("look_back"), **post({"ben": 204, "ana": 204})),
    Row("rap:settle", at="look_back", args=at("look_back", line="NOTHERE"), **post({"ben": 404, "ana": 404})),
    Row("rap:commitment", at="close", args=at("close"), **post({"ben": 204})),
    Row("rap:pulse", at="close", args=at("close"), **post({"ben": 204})),
    Row("rap:take-down", at="close", args=with_plan("close"), **post({"ben": 403, "ana": 204})),
    Row("leader:home", {**COACHES, "lea": 200, "ben": 403, "ana": 200}, args=leader()),
    Row("leader:pdf", {**COACHES, "lea": 404, "ben": 403, "ana": 404}, args=leader(rap=lambda room: plan(room).code)),
    Row(
        "leader:booklet", {**COACHES, "lea": 404, "ben": 403, "ana": 404}, args=leader(session=lambda r: r.session.code)
    ),
    Row("leader:answer", args=leader(focus=lambda r: focus(r).code), **post({"lea": 404, "ben": 403, "ana": 403})),
    Row("leader:undo", args=leader(focus=lambda r: focus(r).code), **post({"lea": 404, "ben": 403, "ana": 403})),
]
