"""A PostgreSQL of the test's own, which it may stop and start; nobody else's is ever touched."""

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from processes import free_port


def binaries() -> Path | None:
    """Where the newest server on this machine has its programs."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda one: int(one.parts[-3]))
    path = found[-1] if found else shutil.which("initdb")
    return Path(path).resolve().parent if path else None


class Cluster:
    def __init__(self, folder: Path) -> None:
        self.folder, self.port = folder, free_port()
        self.url = f"postgres://owner@127.0.0.1:{self.port}/postgres"
        # PostgreSQL refuses to run as root.
        self.user = "postgres" if os.geteuid() == 0 else None
        if self.user:
            shutil.chown(folder, self.user)

    def run(self, program: str, *words: str) -> None:
        done = subprocess.run(
            [str(binaries() / program), "-D", str(self.folder / "data"), *words],
            user=self.user,
            cwd=self.folder,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            timeout=60,
            check=False,
        )
        assert done.returncode == 0, done.stderr.decode()

    def start(self) -> None:
        options = f"-c port={self.port} -c listen_addresses=127.0.0.1 -c unix_socket_directories='' -c fsync=off"
        self.run("pg_ctl", "start", "-w", "-l", str(self.folder / "log"), "-o", options)

    def stop(self) -> None:
        """At once, whoever is connected, as when a machine is updated."""
        self.run("pg_ctl", "stop", "-w", "-m", "fast")


def missing() -> str:
    """Why there can be none here, or nothing."""
    if binaries() is None:
        return "no initdb on this machine"
    if os.geteuid() == 0 and not any(one.pw_name == "postgres" for one in pwd.getpwall()):
        return "root may not run PostgreSQL, and there is no user postgres"
    return ""


@contextmanager
def cluster() -> Iterator[Cluster]:
    with tempfile.TemporaryDirectory(prefix="coachplc-cluster-", ignore_cleanup_errors=True) as folder:
        one = Cluster(Path(folder))
        one.run("initdb", "-U", "owner", "-A", "trust", "-E", "UTF8", "--no-sync", "--locale=C")
        one.start()
        try:
            yield one
        finally:
            one.run("pg_ctl", "stop", "-m", "immediate")
