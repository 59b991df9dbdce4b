"""The server as a process of its own: it stops in time, spares threads, and refuses what would lose updates."""

import os
import re
import signal
import socket
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.db import connection

HERE = Path(__file__).parent


@contextmanager
def server(*options):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "uvicorn", "open_door:application", "--app-dir", str(HERE), "--port", str(port)]
    path = os.pathsep.join(sys.path)
    name = str(connection.settings_dict["NAME"])
    process = subprocess.Popen(
        [*command, "--no-access-log", "--timeout-graceful-shutdown", "20", *options],
        env=os.environ | {"PYTHONPATH": path, "DATABASE_NAME": name},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    try:
        yield process, ("127.0.0.1", port)
    finally:
        process.kill()
        process.communicate()


def listening(process, address):
    until = time.monotonic() + 20
    while time.monotonic() < until:
        try:
            return socket.create_connection(address, timeout=5).close()
        except ConnectionRefusedError:
            assert process.poll() is None, process.stdout.read()
            time.sleep(0.02)
    raise AssertionError("the server did not start")


def listen(address, who, *, small=False):
    line = socket.socket()
    if small:
        line.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
    line.settimeout(5)
    line.connect(address)
    line.sendall(f"GET /live/ABC/?seen=s.ABC:0&who={who} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode())
    if not small:
        read_until(line, b"event: hb")
    return line


def read_until(line, words):
    got = b""
    while words not in got:
        chunk = line.recv(65536)
        assert chunk, got[-300:]
        got += chunk
    return got


def post(address):
    with socket.create_connection(address, timeout=10) as line:
        line.sendall(b"POST /write/ HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
        return read_until(line, b"\r\n\r\n").split(b" ")[1]


def threads(process):
    return int(re.search(r"Threads:\s+(\d+)", Path(f"/proc/{process.pid}/status").read_text())[1])


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="counts threads in /proc")
def test_fifty_streams_cost_no_threads_and_end_with_the_server(transactional_db):
    with server() as (process, address):
        listening(process, address)
        first = listen(address, "ana")
        assert post(address) == b"204"
        read_until(first, b"id: s.ABC:1\n")
        before = threads(process)
        lines = [listen(address, f"coach-{number}") for number in range(49)]
        assert post(address) == b"204"
        for line in (first, *lines):
            read_until(line, b"id: s.ABC:2\n")
        assert threads(process) <= before + 4  # the pools may have filled up meanwhile
        start = time.monotonic()
        process.send_signal(signal.SIGTERM)
        assert process.wait(10) in (0, -signal.SIGTERM)
        assert time.monotonic() - start < 2  # 0.3 s on an idle machine
        for line in (first, *lines):
            assert read_until(line, b"0\r\n\r\n").endswith(b"0\r\n\r\n")
            line.close()


def test_socket_that_never_reads_delays_nobody(transactional_db):
    with server() as (process, address):
        listening(process, address)
        deaf = [listen(address, f"deaf-{number}", small=True) for number in range(10)]
        good = listen(address, "ana")
        for version in range(1, 41):
            assert post(address) == b"204"
            read_until(good, f"id: s.ABC:{version}\n".encode())
        for line in (good, *deaf):
            line.close()


@pytest.mark.skipif(connection.vendor == "postgresql", reason="PostgreSQL carries several workers")
def test_two_workers_on_sqlite_refuse_and_say_why(transactional_db):
    with server("--workers", "2") as (process, _):
        said, _ = process.communicate(timeout=30)
    assert "CoachPLC does not start: 2 workers were asked for" in said
