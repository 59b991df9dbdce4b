from permissions import Row

ROWS = [
    Row(
        "echo:call",
        {"anonymous": 302, "dan": 404, "lea": 403, "ben": 204, "ana": 204},
        "post",
        args=lambda room: {"code": room.session.code, "item": room.items["echo"].code},
        data={"text": "Hello"},
        at="echo",
    )
]
