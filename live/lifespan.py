"""Starts the live layer with the server and ends every stream when the server is told to stop."""

import asyncio
import logging
import multiprocessing
import os
import signal
import sys
from collections.abc import Callable
from types import FrameType
from typing import Any, Final

from live import bus, tending
from live.hub import Hub
from live.server import Receive, Send

LOG = logging.getLogger("coachplc.live")
STOPS: Final = (signal.SIGTERM, signal.SIGINT)


class Lifespan:
    """One hub per running server."""

    def __init__(self) -> None:
        self.hub: Hub | None = None
        self._before: dict[int, Any] = {}

    async def __call__(self, receive: Receive, send: Send, *, started: Callable[[], None], stopped: Any) -> None:
        """Speaks ASGI's lifespan protocol; `started` and the coroutine function `stopped` are the caller's own part."""
        await receive()
        if why := bus.refusal():
            sys.stderr.write(f"CoachPLC does not start: {why}\n")
            await send({"type": "lifespan.startup.failed", "message": why})
            if multiprocessing.parent_process():
                os.kill(os.getppid(), signal.SIGTERM)  # or uvicorn would start this worker again for ever
            return
        self.start()
        started()
        await send({"type": "lifespan.startup.complete"})
        await receive()
        await self.stop()
        await stopped()
        await send({"type": "lifespan.shutdown.complete"})

    def start(self) -> None:
        self.hub = hub = Hub()
        hub.open()
        hub.spawn(tending.every(tending.HEARTBEAT, tending.beat, hub))
        hub.spawn(tending.every(tending.HEARTBEAT, tending.recheck, hub))
        hub.spawn(tending.every(tending.SWEEP, tending.sweep, hub))
        if bus.shared():
            from live import postgres  # noqa: PLC0415 -- its driver is 8 MB that a server on SQLite does not need

            hub.spawn(postgres.listen(hub))
        self._chain_signals(hub)

    async def stop(self) -> None:
        hub, self.hub = self.hub, None
        for number, before in self._before.items():
            signal.signal(number, before)
        self._before.clear()
        if hub:
            await hub.close()

    def _chain_signals(self, hub: Hub) -> None:
        """The server waits for open answers before it says that it stops; ours would never end by themselves."""
        loop = asyncio.get_running_loop()
        for number in STOPS:
            before = signal.getsignal(number)

            def stop(caught: int, frame: FrameType | None, before: Any = before) -> None:
                loop.call_soon_threadsafe(hub.close_all)
                if callable(before):
                    before(caught, frame)
                elif before == signal.SIG_DFL:
                    signal.signal(caught, before)
                    signal.raise_signal(caught)

            try:
                signal.signal(number, stop)
            except ValueError:
                return  # not in the main thread: whoever started the server there stops it too
            self._before[number] = before
