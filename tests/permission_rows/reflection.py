"""Who may press what at 3-2-1."""

from typing import Any

from permissions import Row

COACHES = {"anonymous": 302, "dan": 404, "lea": 403, "ben": 204, "ana": 204}
LEADS = {"anonymous": 302, "dan": 404, "lea": 403, "ben": 403, "ana": 204}


def item(room: Any) -> dict[str, str]:
    return {"code": room.session.code, "item": room.items["reflection"].code}


ROWS = [
    Row(
        "reflection:write",
        COACHES,
        "post",
        args=lambda room: {**item(room), "kind": "celebration", "number": "1"},
        data={"celebration-1-text": "A class reads aloud"},
        at="reflection",
    ),
    Row("reflection:sheet", COACHES, "post", args=item, data={"celebration-1-text": "Aloud"}, at="reflection"),
    Row(
        "reflection:tick",
        COACHES,
        "post",
        args=lambda room: {**item(room), "number": "1"},
        data={"leaders": "yes"},
        at="reflection",
    ),
    Row("reflection:reveal", LEADS, "post", args=item, at="reflection"),
    Row("reflection:show", LEADS, "post", args=item, data={"act": "ideas", "page": "1", "seen": "0"}, at="reflection"),
]
