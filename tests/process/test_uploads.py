"""Words that arrive in part, or slowly: half a text is none, and nobody waits for somebody else's network."""

import socket
import struct
from itertools import product

from carousel.models import PosterEntry

WORDS = "é" * 500  # 3000 bytes on the wire
FORM = "Content-Type: application/x-www-form-urlencoded"
CUT = 800


def hang_up(line):
    line.shutdown(socket.SHUT_WR)


def vanish(line):
    """As when a phone leaves the network and the router says so."""
    line.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    line.close()


def begin(here, person, body, *, in_pieces=False):
    """A request of which the head is sent, and nothing else."""
    length = "Transfer-Encoding: chunked" if in_pieces else f"Content-Length: {len(body)}"
    line = socket.create_connection(here.server.address, timeout=30)
    line.sendall(person.head("POST", here.add_path, "HX-Request: true", FORM, length))
    return line


def stored():
    return [*PosterEntry.objects.order_by("pk").values_list("text", flat=True)]


def test_text_cut_at_eight_hundred_bytes_stores_nothing_and_its_retry_all(house):
    here = house()
    ben = here.people[0]
    expected = []
    for end, in_pieces in product((hang_up, vanish), (False, True)):
        key = f"{end.__name__}-{in_pieces}"
        note = {"kind": "idea", "text": f"{key} {WORDS}"[:500], "client_key": key}
        body = ben.body(**note)
        line = begin(here, ben, body, in_pieces=in_pieces)
        line.sendall((b"%x\r\n" % len(body) if in_pieces else b"") + body[:CUT])
        # So that these bytes are not thrown away unread, when the line ends.
        assert ben.get(here.page_path).status == 200
        end(line)
        # What is sent after it is answered after it.
        assert ben.get(here.page_path).status == 200
        assert stored() == expected
        assert ben.post(here.add_path, **note).stored
        expected.append(note["text"])
        assert stored() == expected
        line.close()


def test_slow_uploads_leave_the_other_pages_quick(house):
    """The server gives up on them after 20 seconds, so a page that waited for one would come with their end."""
    here = house(coaches=3)
    for uploads in (4, 12):
        slow_uploads(here, uploads)


def slow_uploads(here, uploads):
    ben, cleo = here.people[:2]
    bodies = [ben.body(kind="idea", text=f"Slow {n}", client_key=f"{uploads}-{n}") for n in range(uploads)]
    lines = [begin(here, ben, body) for body in bodies]
    sent = 10
    for at in range(sent):
        for line, body in zip(lines, bodies, strict=True):
            line.sendall(body[at : at + 1])
        assert cleo.get(here.page_path).status == 200
        path, draft = here.draft(f"Draft {at}")
        assert cleo.post(path, **draft).stored
    for line, body in zip(lines, bodies, strict=True):
        line.sendall(body[sent:])
    assert [line.recv(1000)[:10] for line in lines] == [b"HTTP/1.1 2"] * uploads
    assert PosterEntry.objects.filter(client_key__startswith=f"{uploads}-").count() == uploads
    for line in lines:
        line.close()
