"""Threads that use the database beside Django's own requests, and give their connections back in the end."""

import asyncio
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

from django.db import close_old_connections, connections


def with_database[T](work: Callable[..., T], *args: object) -> T:
    close_old_connections()
    try:
        return work(*args)
    finally:
        close_old_connections()


async def close_connections(pool: ThreadPoolExecutor, count: int) -> None:
    """Each thread closes its own: a barrier keeps one from doing the work of two."""
    barrier = threading.Barrier(count)

    def close() -> None:
        barrier.wait(2)
        connections.close_all()

    loop = asyncio.get_running_loop()
    await asyncio.gather(*(loop.run_in_executor(pool, close) for _ in range(count)), return_exceptions=True)


async def retire(pool: ThreadPoolExecutor, count: int) -> None:
    await close_connections(pool, count)
    pool.shutdown(wait=False, cancel_futures=True)
