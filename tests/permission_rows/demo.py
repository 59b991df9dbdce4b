"""What only the demo has is absent elsewhere; the demo itself is in tests/coachplc. Health is asked by machines."""

from permissions import Row

EVERYBODY = ("anonymous", "dan", "lea", "ben", "ana")

ROWS = [
    Row("demo:healthz", dict.fromkeys(EVERYBODY, 200)),
    Row("demo:in", dict.fromkeys(EVERYBODY, 404), args=lambda room: {"token": "nothing"}),
    Row(
        "demo:write",
        {"anonymous": 302, "dan": 404, "lea": 403, "ben": 403, "ana": 404},
        "post",
        args=lambda room: {"code": room.session.code},
    ),
]
