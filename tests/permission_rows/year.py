"""Who may open the pictures across quarters."""

from permissions import Row

WORKING = {"anonymous": 302, "dan": 404, "lea": 403, "ben": 200, "ana": 200}


def plc(room):
    return {"code": room.plc.code}


ROWS = [
    Row("year:page", WORKING, args=plc),
    Row("year:mine", WORKING, args=plc),
    Row("year:leader", {**WORKING, "lea": 200, "ben": 403}, args=plc),
]
