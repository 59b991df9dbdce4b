"""Signing out on a shared laptop ends what its pages still hear."""

import http.client
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.urls import reverse

from make import make_room
from server import serve
from sessions.agenda import Line


@pytest.mark.django_db(transaction=True)
def test_signing_out_ends_the_stream_at_once() -> None:
    room = make_room([Line("", "open")])
    ben = room.client(room.ben)
    cookie = f"{settings.SESSION_COOKIE_NAME}={ben.cookies[settings.SESSION_COOKIE_NAME].value}"
    with serve() as address:
        line = http.client.HTTPConnection(urlsplit(address).netloc, timeout=8)
        line.request("GET", f"/live/{room.session.code}/", headers={"Cookie": cookie, "Accept": "text/event-stream"})
        stream = line.getresponse()
        assert stream.status == 200
        assert stream.readline()

        ben.post(reverse("account_logout"))

        # A heartbeat comes every 15 s; the stream ends well before the next one.
        stream.read()
    line.close()
