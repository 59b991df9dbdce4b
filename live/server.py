"""The three addresses under /live/, as plain ASGI: an open stream costs no thread and no database connection."""

import asyncio
import logging
import re
from collections.abc import Awaitable, Callable, Iterable
from contextlib import suppress
from typing import Any, Final
from urllib.parse import parse_qsl

from django.http.cookie import parse_cookie

from live import frames, gate, vector
from live.gate import Credentials, Pass
from live.hub import Hub
from live.polling import answer
from live.stream import Send, Stream
from live.tending import now

LOG = logging.getLogger("coachplc.live")
Scope = dict[str, Any]
Receive = Callable[[], Awaitable[dict[str, Any]]]
Header = tuple[bytes, bytes]

PATH: Final = re.compile(r"/live/([A-Za-z0-9_-]{1,64})/(poll/)?")
# NUL, as a query or a cookie in quotes spells it: no database keeps it.
NUL: Final = re.compile(rb"%00|\\000")
STREAMS_EACH: Final = 6  # per person; a browser opens no more to one host either
SAFE: Final[tuple[Header, ...]] = (
    (b"cache-control", b"no-store, no-transform"),
    (b"x-content-type-options", b"nosniff"),
    (b"cross-origin-resource-policy", b"same-origin"),
    (b"content-security-policy", b"default-src 'none'; frame-ancestors 'none'"),
    (b"vary", b"Cookie, Accept-Language"),
)


async def serve(hub: Hub, scope: Scope, receive: Receive, send: Send) -> None:
    """Answers whatever is under /live/."""
    if scope["method"] != "GET":
        await reply(send, 405, [(b"allow", b"GET")])
    elif scope["path"] == "/live/now/":
        await reply(send, 200, [(b"content-type", b"application/json")], b'{"now":%d}' % now())
    elif _has_nul(scope):
        await reply(send, 400)
    elif found := PATH.fullmatch(scope["path"]):
        await _listen(hub, scope, receive, send, found[1], polling=bool(found[2]))
    else:
        await reply(send, 404)


def _has_nul(scope: Scope) -> bool:
    cookies = (value for name, value in scope["headers"] if name == b"cookie")
    return any(NUL.search(text) for text in (scope["query_string"], *cookies))


async def reply(send: Send, status: int, headers: Iterable[Header] = (), body: bytes = b"") -> None:
    length = [] if status == 204 else [(b"content-length", b"%d" % len(body))]
    await send({"type": "http.response.start", "status": status, "headers": [*SAFE, *headers, *length]})
    await send({"type": "http.response.body", "body": body})


async def _listen(hub: Hub, scope: Scope, receive: Receive, send: Send, code: str, *, polling: bool) -> None:
    headers = {name.decode("latin-1"): value.decode("latin-1") for name, value in scope["headers"]}
    credentials = credentials_of(scope, headers)
    try:
        admitted = None if hub.closing else await hub.ask(gate.installed().admit, credentials, code)
        if admitted and polling:
            return await _poll(hub, admitted, credentials, send)
    except Exception:  # the database is away: the page tries again, and nobody comes in meanwhile
        LOG.exception("could not ask who may hear %s", code)
        return await reply(send, 503, [(b"retry-after", b"1")])
    if hub.closing:
        return await reply(send, 503, [(b"retry-after", b"1")])
    if admitted is None:
        return await reply(send, 403)
    if hub.by_who[admitted.who] >= STREAMS_EACH:
        return await reply(send, 429, [(b"retry-after", b"5")])
    seen = vector.read(headers.get("last-event-id") or credentials.query.get("seen", ""))
    task = asyncio.current_task()
    assert task is not None  # noqa: S101 -- a coroutine always runs in one; this is for the type checker
    return await _stream(hub, Stream(admitted, credentials, send, task), seen, receive)


async def _stream(hub: Hub, stream: Stream, seen: dict[str, int], receive: Receive) -> None:
    hub.add(stream)
    gone = False
    try:
        kind = [(b"content-type", b"text/event-stream; charset=utf-8"), (b"x-accel-buffering", b"no")]
        await stream.send({"type": "http.response.start", "status": 200, "headers": [*SAFE, *kind]})
        stream.write(frames.RETRY + frames.event("hb", now=now()))
        listening = await _joined(hub, stream, seen)
        while listening and not gone:
            gone = (await receive())["type"] == "http.disconnect"
    except asyncio.CancelledError:
        if not stream.closed:
            raise
        stream.task.uncancel()
    finally:
        stream.closed = True
        hub.remove(stream)
    if not gone:
        await _end(stream)


async def _joined(hub: Hub, stream: Stream, seen: dict[str, int]) -> bool:
    try:
        await hub.join(stream, seen)
    except Exception:  # the database is away: the answer ends, and the page comes back
        LOG.exception("could not read versions for %s", stream.admitted.code)
        stream.closed = True
    return not stream.closed


async def _end(stream: Stream) -> None:
    """A clean last chunk, for those who still read."""
    with suppress(TimeoutError):
        async with asyncio.timeout(0.5):
            await stream.send({"type": "http.response.body", "body": b""})


async def _poll(hub: Hub, admitted: Pass, credentials: Credentials, send: Send) -> None:
    hub.polled[admitted] = asyncio.get_running_loop().time()
    seen, body, signals = await answer(hub, admitted, vector.read(credentials.query.get("seen", "")))
    headers = [(b"x-seen", vector.write(seen).encode())]
    if signals:
        headers.append((b"x-signals", ",".join(signals).encode()))
    if not body and not signals:
        return await reply(send, 204, headers)
    return await reply(send, 200, [*headers, (b"content-type", b"text/html; charset=utf-8")], body.encode())


def credentials_of(scope: Scope, headers: dict[str, str]) -> Credentials:
    query = scope.get("query_string", b"").decode("latin-1")
    try:
        fields = dict(parse_qsl(query, max_num_fields=20))
    except ValueError:  # none of our pages asks so
        fields = {}
    return Credentials(
        cookies=parse_cookie(headers.get("cookie", "")),
        query=fields,
        language=headers.get("accept-language", "")[:200],
    )
