"""The door of a session: nobody gets past it without its code, a place in the PLC, or a knock that was answered."""

from typing import Any

from permissions import Row

EVERYBODY = ("anonymous", "dan", "lea", "ben", "ana")
# Who does not know today's code and is no member is led back to where it is typed.
NAMES = {"anonymous": 302, "dan": 302, "lea": 403, "ben": 200, "ana": 200}


def session(room: Any) -> dict[str, str]:
    return {"code": room.session.code}


ROWS = [
    Row("sessions:join", dict.fromkeys(EVERYBODY, 200)),
    Row("sessions:join", dict.fromkeys(EVERYBODY, 422), "post", data={"code": "AAAAA AAAAA"}),
    Row("sessions:join-name", NAMES, args=session),
    Row("sessions:join-name", {**NAMES, "ben": 302, "ana": 302}, "post", args=session),
    Row("sessions:lobby", dict.fromkeys(EVERYBODY, 204), args=session),
    Row("sessions:lobby", dict.fromkeys(EVERYBODY, 204), "post", args=session),
    Row("sessions:not-me", dict.fromkeys(EVERYBODY, 302), "post", args=session),
    Row("sessions:who-sees-what", dict.fromkeys(EVERYBODY, 200)),
]
