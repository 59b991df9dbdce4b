"""Bodies, headers and static files through the real server, with a small WSGI application behind it."""

import http.client
import json
import socket
import time
from urllib.parse import urlsplit

import pytest

from coachplc.serve import Application
from coachplc.shim import LARGEST
from server import serve


class Pages:
    """Keeps what reaches it, and answers with what it saw."""

    def __init__(self):
        self.bodies = []
        self.environ = {}

    def __call__(self, environ, start_response):
        self.environ = environ
        self.bodies.append(environ["wsgi.input"].read(int(environ.get("CONTENT_LENGTH") or 0)))
        start_response("200 OK", [("Content-Type", "application/json")])
        return [json.dumps({"length": len(self.bodies[-1]), "query": environ["QUERY_STRING"]}).encode()]


@pytest.fixture
def pages():
    return Pages()


@pytest.fixture
def address(pages, transactional_db):
    with serve(Application(pages)) as url:
        yield urlsplit(url).hostname, urlsplit(url).port


def talk(address, raw, *, hang_up=False):
    """Sends bytes as they are and returns whatever comes back."""
    with socket.create_connection(address, timeout=5) as line:
        line.sendall(raw)
        if hang_up:
            line.shutdown(socket.SHUT_WR)
        answer = b""
        while chunk := line.recv(65536):
            answer += chunk
            if b"\r\n\r\n" in answer and not hang_up:
                break
        return answer


def head(*lines):
    return "\r\n".join((*lines, "Host: localhost", "", "")).encode()


def test_body_and_query_arrive_whole(address, pages):
    line = http.client.HTTPConnection(*address)
    line.request("POST", "/x/?a=1&b=%20", b"text=" + b"y" * 300_000)
    assert json.loads(line.getresponse().read()) == {"length": 300_005, "query": "a=1&b=%20"}
    line.request("GET", "/x/")
    assert json.loads(line.getresponse().read()) == {"length": 0, "query": ""}
    line.close()


def test_body_in_pieces_gets_a_length(address, pages):
    line = http.client.HTTPConnection(*address)
    line.request("POST", "/x/", iter([b"one ", b"two"]), encode_chunked=True, headers={"Transfer-Encoding": "chunked"})
    assert json.loads(line.getresponse().read())["length"] == 7
    assert pages.bodies == [b"one two"]
    line.close()


@pytest.mark.parametrize("hang_up", [True, False])
def test_post_that_is_cut_off_reaches_no_view(address, pages, hang_up):
    with socket.create_connection(address, timeout=5) as line:
        line.sendall(head("POST /x/ HTTP/1.1", "Content-Length: 100") + b"text=half a sen")
        if hang_up:
            line.shutdown(socket.SHUT_WR)
            line.recv(100)
    time.sleep(0.2)
    assert pages.bodies == []


def test_slow_sender_takes_no_thread_and_is_told(pages, transactional_db):
    application = Application(pages)
    application._pages.slowest = 0.3
    with serve(application) as url:
        where = urlsplit(url).hostname, urlsplit(url).port
        slow = [socket.create_connection(where, timeout=5) for _ in range(10)]
        for line in slow:
            line.sendall(head("POST /x/ HTTP/1.1", "Content-Length: 100") + b"slow")
        assert talk(where, head("GET /x/ HTTP/1.1")).startswith(b"HTTP/1.1 200")
        answers = [line.recv(1000) for line in slow]
        for line in slow:
            line.close()
    assert [answer[:12] for answer in answers] == [b"HTTP/1.1 408"] * 10
    assert pages.bodies == [b""]


@pytest.mark.parametrize("length", [f"Content-Length: {LARGEST + 1}", "Content-Length: 99999999999999999999"])
def test_body_too_large_is_refused_before_it_is_read(address, pages, length):
    assert talk(address, head("POST /x/ HTTP/1.1", length)).startswith((b"HTTP/1.1 413", b"HTTP/1.1 400"))
    assert pages.bodies == []


def test_body_too_large_in_pieces_is_refused(address, pages):
    piece = b"x" * 65536
    chunks = b"".join(b"%x\r\n%s\r\n" % (len(piece), piece) for _ in range(LARGEST // len(piece) + 1))
    raw = head("POST /x/ HTTP/1.1", "Transfer-Encoding: chunked") + chunks + b"0\r\n\r\n"
    assert talk(address, raw).startswith(b"HTTP/1.1 413")
    assert pages.bodies == []


def test_header_with_underscore_is_dropped_and_query_is_made_plain(address, pages):
    raw = head("GET /x/?a=\xff HTTP/1.1".encode("latin-1").decode("latin-1"), "X_Forwarded_Proto: https", "X-Real: 1")
    talk(address, raw.replace("ÿ".encode(), b"%FF"))
    assert "HTTP_X_FORWARDED_PROTO" not in pages.environ
    assert pages.environ["HTTP_X_REAL"] == "1"
    assert pages.environ["QUERY_STRING"] == "a=%FF"


def test_several_cookie_headers_are_joined_as_cookies(address, pages):
    talk(address, head("GET /x/ HTTP/1.1", "Cookie: a=1", "Cookie: b=2"))
    assert pages.environ["HTTP_COOKIE"] == "a=1; b=2"


def test_static_files_are_served_beside_the_threads(address, pages):
    line = http.client.HTTPConnection(*address)
    line.request("GET", "/static/js/live.js")
    answer = line.getresponse()
    answer.read()
    assert (answer.status, answer.headers["X-Content-Type-Options"]) == (200, "nosniff")
    assert "Access-Control-Allow-Origin" not in answer.headers
    line.request("GET", "/static/../manage.py")
    assert line.getresponse().status == 404
    line.close()
    assert pages.bodies == []
