"""Runs the app with sample people: prepares its data, starts the server and the worker, prints who to be.

PORT chooses the port, RESET=1 starts over, LAN=1 opens it to the room. `--reload` restarts when a file changes, and
leaves an empty server empty: it prints the link for the first account.
"""

import http.client
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PORT = int(os.environ.get("PORT") or 8000)
LAN = os.environ.get("LAN") == "1"
RELOAD = "--reload" in sys.argv
SERVER = (
    "--loop uvloop --http httptools --no-access-log --no-server-header --log-level warning --backlog 4096 "
    "--timeout-graceful-shutdown 3 --timeout-keep-alive 75"
).split()
PATIENCE = 30  # seconds until the server must answer


def own_address() -> str:
    """This machine's address on its network; a datagram socket that is only connected sends nothing."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))
        except OSError:
            return "127.0.0.1"
        return str(probe.getsockname()[0])


def port_is_free(host: str) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, PORT))
        except OSError:
            return False
        return True


def choose_environment(address: str) -> Path:
    """The folder that `manage.py` uses too, so that its commands see the demo's data."""
    folder = Path(os.environ.get("DATA") or ROOT / "var").resolve()
    os.environ.pop("SMTP_HOST", None)  # sample people get no letters
    os.environ.update(
        DJANGO_SETTINGS_MODULE="coachplc.settings",
        DEMO="1",
        HTTPS="0",
        DATA=str(folder),
        SITE_URL=f"http://{address}:{PORT}",
        HOSTS=f"localhost,.localhost,127.0.0.1,[::1],{address}",
    )
    return folder


def start_over(folder: Path) -> str:
    """Deletes what the demo has written, and nothing but that; says why not where it is not the demo's."""
    if os.environ.get("DATABASE_URL"):
        return "RESET=1 deletes files, not the database that DATABASE_URL names. Empty that one yourself."
    if (folder / "db.sqlite3").exists() and not (folder / "demo").is_file():
        return (
            f"RESET=1 deletes only a demo, and {folder} holds none. Give the demo its own: DATA=/some/folder make demo"
        )
    shutil.rmtree(folder / "private", ignore_errors=True)
    for path in (folder / "demo", *folder.glob("db.sqlite3*")):
        path.unlink(missing_ok=True)
    return ""


def prepare_data() -> str:
    """Migrated, static files collected, sample loaded; says why the sample does not belong into this database."""
    import django  # noqa: PLC0415 -- after the environment is chosen
    from django.core.management import CommandError, call_command  # noqa: PLC0415 -- as above
    from django.db import connections  # noqa: PLC0415 -- as above

    django.setup()
    call_command("migrate", verbosity=0, interactive=False)
    call_command("collectstatic", verbosity=0, interactive=False)
    try:
        if not RELOAD:
            call_command("demo")
    except CommandError as error:
        return str(error)
    connections.close_all()  # the server and the worker open their own
    return ""


def print_links(address: str) -> None:
    from django.core.management import call_command  # noqa: PLC0415 -- Django is set up by now

    from people.models import Plc  # noqa: PLC0415 -- as above

    if Plc.objects.filter(is_sample=True).exists():
        print("Be anybody, in one browser side by side by the second link (role, name, link, link):", flush=True)
        call_command("demo", links=f"http://127.0.0.1:{PORT}")
    else:
        print(f"The server runs at http://127.0.0.1:{PORT}. It holds no sample people: `make demo` loads them.")
    if LAN:
        print(f"LAN=1: everybody on this network can reach http://{address}:{PORT} and be any sample person.")
    print("Ctrl-C ends it.", flush=True)


def start(host: str) -> list[subprocess.Popen[bytes]]:
    app = "tools.reloading:application" if RELOAD else "coachplc.asgi:application"
    server = [sys.executable, "-m", "uvicorn", app, *SERVER, "--host", host, "--port", str(PORT)]
    if RELOAD:
        # Folders of code only: what is collected under var/ changes at every restart.
        folders = sorted({path.parent.name for path in ROOT.glob("*/__init__.py")} | {"templates", "static"})
        server += ["--reload", *(word for folder in folders for word in ("--reload-dir", folder))]
        server += [word for ending in ("html", "css", "js", "svg") for word in ("--reload-include", f"*.{ending}")]
    worker = [sys.executable, "manage.py", "db_worker", "--queue-name", "*", "--verbosity", "0"]
    return [subprocess.Popen(command, cwd=ROOT) for command in (server, worker)]


def answers() -> bool:
    """Whether anything comes back; what it says is for the tests to judge."""
    link = http.client.HTTPConnection("127.0.0.1", PORT, timeout=2)
    try:
        link.request("GET", "/")
        link.getresponse()
    except (OSError, http.client.HTTPException):
        return False
    finally:
        link.close()
    return True


def wait_until_up(running: list[subprocess.Popen[bytes]]) -> bool:
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end and all(child.poll() is None for child in running):
        if answers():
            return True
        time.sleep(0.1)
    return False


def stop(running: list[subprocess.Popen[bytes]]) -> None:
    """A second signal, sent by whoever is impatient, must not leave the server behind."""
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.SIG_IGN)
    for child in running:
        if child.poll() is None:
            child.terminate()
    end = time.monotonic() + 5
    for child in running:
        try:
            child.wait(max(0.1, end - time.monotonic()))
        except subprocess.TimeoutExpired:
            child.kill()


def end_on_signal(_number: int, _frame: object) -> None:
    raise KeyboardInterrupt


def main() -> int:
    host, address = ("0.0.0.0", own_address()) if LAN else ("127.0.0.1", "127.0.0.1")  # noqa: S104 -- asked for by LAN=1
    if not port_is_free(host):
        print(f"Port {PORT} is taken. Choose another: PORT={PORT + 1} make demo")
        return 1
    folder = choose_environment(address)
    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, end_on_signal)
    running: list[subprocess.Popen[bytes]] = []
    try:
        if why := (start_over(folder) if os.environ.get("RESET") == "1" else "") or prepare_data():
            print(why)
            return 1
        running = start(host)
        if not wait_until_up(running):
            print(f"The server did not answer within {PATIENCE} seconds.")
            return 1
        print_links(address)
        while all(child.poll() is None for child in running):
            time.sleep(0.3)
        print("The server or its worker ended by itself.")
        return 1
    except KeyboardInterrupt:
        return 0
    finally:
        stop(running)


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    sys.exit(main())
