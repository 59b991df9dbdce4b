"""The bus on PostgreSQL: one listening connection per process, straight to the server, not through a pooler."""

import asyncio
import logging
from typing import Any, Final

import psycopg
from django.db import connection

from live import tending
from live.bus import CHANNEL, Change
from live.hub import Hub

LOG = logging.getLogger("coachplc.live")
AGAIN: Final = 0.25  # seconds
NOT_FOR_LISTENING: Final = {"pool", "isolation_level", "server_side_binding", "assume_role", "options"}


def address() -> dict[str, Any]:
    settings = connection.settings_dict
    options = {name: value for name, value in settings["OPTIONS"].items() if name not in NOT_FOR_LISTENING}
    named = {"dbname": "NAME", "user": "USER", "password": "PASSWORD", "host": "HOST", "port": "PORT"}
    where = {name: settings[key] for name, key in named.items() if settings[key]}
    alive = {"keepalives_idle": 5, "keepalives_interval": 2, "keepalives_count": 2, "connect_timeout": 5}
    return alive | options | where | {"application_name": "coachplc live"}


async def listen(hub: Hub) -> None:
    """Never gives up. After every connection the versions are compared: what was said meanwhile is not repeated."""
    while True:
        try:
            async with await psycopg.AsyncConnection.connect(**address(), autocommit=True) as line:
                await line.execute(f"LISTEN {CHANNEL}")
                hub.spawn(_heal(hub))
                async for note in line.notifies():
                    hub.changed(Change.read(note.payload))
        except (psycopg.Error, OSError, ValueError) as trouble:
            LOG.warning("the line for live updates broke: %s", type(trouble).__name__)
        await asyncio.sleep(AGAIN)


async def _heal(hub: Hub) -> None:
    try:
        await tending.sweep(hub)
    except Exception:  # the regular sweep comes in a few seconds
        LOG.exception("could not compare versions")
