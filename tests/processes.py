"""Servers and commands as processes of their own, on the database of the test that runs.

Tests that use them are transactional: another process sees only what is committed.
"""

import http.client
import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from django.db import connection

ROOT = Path(__file__).resolve().parents[1]
APP = "coachplc.asgi:application"
# As docs/running.md starts it.
OPTIONS = (
    "--http httptools --no-access-log --no-server-header --log-level warning --backlog 4096 "
    "--timeout-graceful-shutdown 3 --timeout-keep-alive 75"
).split()
PATIENCE = 60.0


def environment(**more: str) -> dict[str, str]:
    """The test's own, with the database it uses and the settings of the real app."""
    own = {
        "DJANGO_SETTINGS_MODULE": "beside",
        "DATABASE_NAME": str(connection.settings_dict["NAME"]),
        "PYTHONPATH": os.pathsep.join(map(str, (ROOT, ROOT / "tests"))),
        "PYTHONWARNINGS": "ignore",
    }
    return os.environ | own | more


def manage(*words: str) -> str:
    """What a command of `manage.py` says, as another process."""
    command = [sys.executable, str(ROOT / "manage.py"), *words]
    done = subprocess.run(command, env=environment(), capture_output=True, text=True, timeout=PATIENCE, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def busy() -> float:
    """How many times as long a second takes as on a machine that has nothing else to do."""
    return max(1.0, os.getloadavg()[0] / (os.cpu_count() or 1))


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def narrow_socket() -> socket.socket:
    """Those that it accepts are as narrow."""
    listening = socket.socket()
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 4096)
    listening.bind(("127.0.0.1", 0))
    listening.listen(100)
    return listening


class Server:
    """A server from `with` to the end of the block. It can be killed and started again; the address stays."""

    def __init__(self, *options: str, narrow: bool = False, **env: str) -> None:
        """With `narrow` the system holds back next to nothing of what is sent to somebody who does not read."""
        self.narrow = narrow_socket() if narrow else None
        self.port = self.narrow.getsockname()[1] if self.narrow else free_port()
        where = ["--fd", str(self.narrow.fileno())] if self.narrow else ["--port", str(self.port)]
        self.command = [sys.executable, "-m", "uvicorn", APP, *where, *OPTIONS, *options]
        self.env = environment(**env)
        self.log: Any = tempfile.NamedTemporaryFile(prefix="coachplc-server-", suffix=".log")  # noqa: SIM115 -- until `with` ends

    @property
    def address(self) -> tuple[str, int]:
        return "127.0.0.1", self.port

    def start(self, *, wait: bool = True) -> None:
        # A group of its own, so that a kill takes its workers too.
        self.process = subprocess.Popen(
            self.command,
            env=self.env,
            cwd=ROOT,
            stdout=self.log,
            stderr=self.log,
            start_new_session=True,
            pass_fds=[self.narrow.fileno()] if self.narrow else [],
        )
        end = time.monotonic() + PATIENCE
        while wait and not self._answers():
            assert self.process.poll() is None, self.said()
            assert time.monotonic() < end, self.said()
            time.sleep(0.02)

    def kill(self) -> None:
        """SIGKILL: nothing can be saved, said or closed any more."""
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait(10)

    def stop(self) -> float:
        """SIGTERM; the seconds until the process was gone."""
        begun = time.monotonic()
        self.process.send_signal(signal.SIGTERM)
        assert self.process.wait(PATIENCE) in (0, -signal.SIGTERM), self.said()
        return time.monotonic() - begun

    def threads(self) -> int:
        """How many it has now; 0 where the system does not tell."""
        return len([*Path(f"/proc/{self.process.pid}/task").glob("*")])

    def said(self) -> str:
        """Everything it wrote so far."""
        return Path(self.log.name).read_text()

    def _answers(self) -> bool:
        line = http.client.HTTPConnection(*self.address, timeout=PATIENCE)
        try:
            line.request("GET", "/live/now/")
            return line.getresponse().status == 200
        except (OSError, http.client.HTTPException):
            return False
        finally:
            line.close()

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        if self.process.poll() is None:
            self.kill()
        if error:
            sys.stderr.write(self.said()[-5000:])
        self.log.close()
        if self.narrow:
            self.narrow.close()
