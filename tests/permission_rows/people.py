"""Who gets what at the front door and on the pages of a PLC."""

from typing import Any

from permissions import Row

ANYBODY = {"anonymous": 200, "dan": 200, "lea": 200, "ben": 200, "ana": 200}
FACILITATORS = {"anonymous": 302, "dan": 404, "lea": 403, "ben": 403, "ana": 200}
FACILITATORS_SEND = {**FACILITATORS, "ana": 302}
WORKING = {"anonymous": 302, "dan": 404, "lea": 403, "ben": 200, "ana": 200}
MEMBERS = {"anonymous": 302, "dan": 404, "lea": 200, "ben": 200, "ana": 200}
SIGNED_IN = {"anonymous": 302, "dan": 200, "lea": 200, "ben": 200, "ana": 200}


def plc(room: Any) -> dict[str, str]:
    return {"code": room.plc.code}


def of_ben(room: Any) -> dict[str, str]:
    return {**plc(room), "member": room.ben.code}


def school(room: Any) -> dict[str, str]:
    return {**plc(room), "school": room.plc.schools.first().code}


def heron(room: Any) -> dict[str, str]:
    """A teacher of Ben's."""
    return {**plc(room), "teacher": room.plc.teachers.get(alias="Heron").code}


def basalt(room: Any) -> dict[str, str]:
    """A teacher of Cleo's: for Ben there is none."""
    return {**plc(room), "teacher": room.plc.teachers.get(alias="Basalt").code}


ROWS = [
    Row("people:home", {"anonymous": 200, "dan": 302, "lea": 302, "ben": 302, "ana": 302}),
    Row("people:enter", ANYBODY),
    Row("people:enter", dict.fromkeys(ANYBODY, 422), "post", data={"token": "nothing"}),
    Row("people:send-link", dict.fromkeys(ANYBODY, 302), "post", data={"email": "nobody@example.org"}),
    Row("people:sent", ANYBODY),
    Row("people:try-as", dict.fromkeys(ANYBODY, 404), "post"),
    Row("people:setup", dict.fromkeys(ANYBODY, 404), args=lambda room: {"token": "nothing"}),
    Row("people:signed-out", ANYBODY),
    Row("people:account", SIGNED_IN),
    Row("people:theme", dict.fromkeys(ANYBODY, 302), "post", data={"theme": "dark"}),
    Row("people:mails", dict.fromkeys(ANYBODY, 302), "post"),
    Row("people:mails-off", dict.fromkeys(ANYBODY, 404), args=lambda room: {"token": "nothing"}),
    Row("people:members", FACILITATORS, args=plc),
    Row("people:add-member", FACILITATORS, args=plc),
    Row("people:add-member", {**FACILITATORS, "ana": 422}, "post", args=plc),
    Row("people:several-people", FACILITATORS, args=plc),
    Row("people:several-people", {**FACILITATORS, "ana": 422}, "post", args=plc),
    Row("people:several-people-undo", FACILITATORS_SEND, "post", args=plc),
    Row("people:make-links", FACILITATORS, "post", args=plc),
    Row("people:change-member", FACILITATORS, args=of_ben),
    Row("people:change-member", {**FACILITATORS, "ana": 422}, "post", args=of_ben),
    Row("people:remove-member", FACILITATORS_SEND, "post", args=lambda room: {**plc(room), "member": room.cleo.code}),
    Row("people:add-school", {**FACILITATORS, "ana": 422}, "post", args=plc),
    Row("people:change-school", FACILITATORS, args=school),
    Row("people:change-school", {**FACILITATORS, "ana": 422}, "post", args=school),
    Row("people:outbox", FACILITATORS, args=plc),
    Row("people:passed-on", FACILITATORS_SEND, "post", args=plc),
    Row("people:teachers", WORKING, args=plc),
    Row("people:add-teacher", WORKING, args=plc),
    Row("people:add-teacher", {**WORKING, "ben": 422, "ana": 422}, "post", args=plc),
    Row("people:several-teachers", WORKING, args=plc),
    Row("people:several-teachers", {**WORKING, "ben": 422, "ana": 422}, "post", args=plc),
    Row("people:several-teachers-undo", {**WORKING, "ben": 302, "ana": 302}, "post", args=plc),
    Row("people:change-teacher", WORKING, args=heron),
    Row("people:change-teacher", {**WORKING, "ben": 404}, args=basalt),
    Row("people:change-teacher", {**WORKING, "ben": 404, "ana": 422}, "post", args=basalt),
    Row("people:assign-caseload", FACILITATORS_SEND, "post", args=heron),
    Row("people:let-go", {**WORKING, "ben": 404, "ana": 404}, "post", args=basalt),
    Row("people:settings", FACILITATORS, args=plc),
    Row("people:settings", {**FACILITATORS, "ana": 422}, "post", args=plc),
    Row("people:agreement", MEMBERS, args=plc),
    Row("people:agree", {**MEMBERS, "lea": 204, "ben": 204, "ana": 204}, "post", args=plc),
    Row("people:write-agreement", FACILITATORS, args=plc),
    Row("people:write-agreement", {**FACILITATORS, "ana": 422}, "post", args=plc),
]
