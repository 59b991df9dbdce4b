"""The lines that say how to be everybody, and what starting over may delete."""

import importlib.util
import json
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from make import make_room
from people.models import Plc
from sessions.agenda import Line


@pytest.fixture
def health():
    """A server that says of itself what `answer` holds; yields its port and that answer."""
    answer = {"demo": True}

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            self.send_response(200)
            self.end_headers()
            self.wfile.write(json.dumps(answer).encode())

        def log_message(self, *_args):
            """Nothing on the screen."""

    server = HTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server.server_port, answer
    server.shutdown()
    server.server_close()


def links(address):
    out = StringIO()
    call_command("demo", links=address, stdout=out)
    return [line.split("\t") for line in out.getvalue().splitlines()]


def test_links_are_one_line_a_person_and_sign_in(db, settings, health):
    settings.DEMO = True
    port, _answer = health
    room = make_room([Line("", "open")])
    Plc.objects.filter(pk=room.plc.pk).update(is_sample=True)

    lines = links(f"http://127.0.0.1:{port}")

    who = [("facilitator", "Ana Ferro"), ("coach", "Ben Okoye"), ("coach", "Cleo Marsh"), ("leader", "Lea Brand")]
    assert [tuple(line[:2]) for line in lines] == [*who, ("projector", room.session.title)]
    for _role, name, link, own in lines[:-1]:
        path = link.removeprefix(f"http://127.0.0.1:{port}")
        assert own == f"http://{name.split()[0].lower()}.localhost:{port}{path}"
        for _again in range(2):
            client = Client(headers={"host": f"localhost:{port}"})
            assert client.get(path).status_code == 302
            assert client.get("/me/").context["user"].name == name
    screen = f"/screen/{room.session.code}/{room.session.screen_key}/"
    assert lines[-1][2:] == [f"http://127.0.0.1:{port}{screen}", f"http://screen.localhost:{port}{screen}"]


@pytest.mark.parametrize("address", ["http://192.0.2.7:8000", "https://127.0.0.1:8000", "http://localhost.example.org"])
def test_links_are_only_for_this_machine(db, address):
    with pytest.raises(CommandError, match="not an address of this machine"):
        links(address)


def test_links_are_refused_where_no_demo_answers(db, health):
    port, answer = health
    answer["demo"] = False

    with pytest.raises(CommandError, match="is not a demo"):
        links(f"http://127.0.0.1:{port}")
    with pytest.raises(CommandError, match="No demo answers"):
        links("http://127.0.0.1:9")


# --- Starting over ----------------------------------------------------------------------------------------------------
@pytest.fixture
def tool(settings, monkeypatch):
    monkeypatch.delenv("DATABASE_URL", raising=False)
    spec = importlib.util.spec_from_file_location("demo_tool", settings.BASE_DIR / "tools" / "demo.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_starting_over_deletes_only_a_demo(tool, tmp_path):
    database, kept = tmp_path / "db.sqlite3", tmp_path / "secret_key"
    database.touch()
    kept.touch()
    assert "deletes only a demo" in tool.start_over(tmp_path)
    assert database.exists()

    (tmp_path / "demo").touch()
    assert tool.start_over(tmp_path) == ""
    assert [path.name for path in tmp_path.iterdir()] == ["secret_key"]
    assert tool.start_over(tmp_path) == ""


def test_starting_over_leaves_another_server_of_databases_alone(tool, tmp_path, monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "postgres://somewhere/else")
    assert "DATABASE_URL" in tool.start_over(tmp_path)
