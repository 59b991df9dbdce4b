"""Who writes next: the threads of this process take turns.

SQLite lets one connection write at a time, and whoever finds it taken sleeps for longer and longer before it looks
again: with a room that writes at once, some wait for tenths of a second while nobody writes. A lock of our own wakes
the next thread at once. Other processes are still waited for as SQLite does it.
"""

import threading
from collections import defaultdict

_locks: defaultdict[str, threading.Lock] = defaultdict(threading.Lock)


class Turn:
    """One connection's part in it; taken when a transaction begins, given back when it ends, however it ends."""

    def __init__(self, database: str) -> None:
        self._lock = _locks[database]
        self._taken = False

    def take(self, patience: float) -> bool:
        """Whether it was our turn within so many seconds."""
        self._taken = self._taken or self._lock.acquire(timeout=patience)
        return self._taken

    def give_back(self) -> None:
        if self._taken:
            self._taken = False
            self._lock.release()
