"""Servers of the bench as processes of their own, and what they cost."""

import http.client
import os
import socket
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

ROOT = Path(__file__).resolve().parents[2]
APP, BARE = "coachplc.asgi:application", "tests.bench.references:shared"
# As docs/running.md starts it.
OPTIONS = (
    "--loop uvloop --http httptools --no-access-log --no-server-header --log-level warning --backlog 4096 "
    "--timeout-graceful-shutdown 3 --timeout-keep-alive 75"
).split()
PATIENCE = 60.0


def cores() -> tuple[set[int], set[int]]:
    """The servers' core and the clients': with one each, the two do not push each other about."""
    if not hasattr(os, "sched_getaffinity"):
        return set(), set()
    mine = sorted(os.sched_getaffinity(0))
    return ({mine[0]}, {mine[1]}) if len(mine) > 1 else (set(), set())


def pin(pid: int, to: set[int]) -> None:
    if to:
        os.sched_setaffinity(pid, to)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _uvicorn(app: str, port: int) -> list[str]:
    return ["-m", "uvicorn", app, *OPTIONS, "--host", "127.0.0.1", "--port", str(port)]


class Server:
    """A server on a core of its own, from `with` to the end of the block; `start_s` is how long it took to answer."""

    def __init__(self, command: Sequence[str], port: int, *, core: set[int], gently: bool = True) -> None:
        """Not `gently`: it is killed in the end, since its streams would never end by themselves."""
        self.command, self.port, self.core, self.gently = command, port, core, gently
        self.start_s = 0.0

    @classmethod
    def app(cls, *, core: set[int]) -> Self:
        port = free_port()
        return cls(_uvicorn(APP, port), port, core=core)

    @classmethod
    def bare_asgi(cls, *, core: set[int]) -> Self:
        port = free_port()
        return cls(_uvicorn(BARE, port), port, core=core, gently=False)

    @classmethod
    def bare_tcp(cls, *, core: set[int]) -> Self:
        port = free_port()
        return cls(["-m", "tests.bench.references", str(port)], port, core=core, gently=False)

    def __enter__(self) -> Self:
        begun = time.perf_counter()
        self.process = subprocess.Popen([sys.executable, *self.command], cwd=ROOT)
        pin(self.process.pid, self.core)
        while not self._answers():
            if self.process.poll() is not None or time.perf_counter() - begun > PATIENCE:
                self.process.kill()
                raise RuntimeError(f"{' '.join(self.command)} did not start")
            time.sleep(0.01)
        self.start_s = time.perf_counter() - begun
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        (self.process.terminate if self.gently else self.process.kill)()
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()

    def _answers(self) -> bool:
        """Whether it takes a request; what the TCP reference says to HTTP does not matter."""
        link = http.client.HTTPConnection("127.0.0.1", self.port, timeout=5)
        try:
            link.request("GET", "/")
            link.getresponse()
        except http.client.HTTPException:
            return True
        except OSError:
            return False
        finally:
            link.close()
        return True

    def cpu_s(self) -> float:
        """Seconds of CPU that its living threads have used so far; 0 where the system does not tell."""
        tasks = Path(f"/proc/{self.process.pid}/task").glob("*/schedstat")
        return sum(int(task.read_text().split()[0]) for task in tasks) / 1e9

    def rss_kb(self) -> int:
        """Memory held right now; 0 where the system does not tell."""
        try:
            status = Path(f"/proc/{self.process.pid}/status").read_text()
        except OSError:
            return 0
        return next((int(line.split()[1]) for line in status.splitlines() if line.startswith("VmRSS:")), 0)
