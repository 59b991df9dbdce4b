"""Who is signed in, as each request asks it."""

from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session as Browser
from django.utils import timezone

from make import make_room
from sessions.agenda import Line


@pytest.fixture
def room(db):
    return make_room([Line("", "open")])


def is_let_in(client, room):
    return client.get(f"/plc/{room.plc.code}/").status_code == 200


def test_a_browser_stays_signed_in_until_its_time_is_over(room):
    ben = room.client(room.ben)
    assert is_let_in(ben, room)

    Browser.objects.update(expire_date=timezone.now() - timedelta(seconds=1))

    assert not is_let_in(ben, room)


def test_a_key_that_nobody_gave_out_signs_in_nobody(room):
    ben = room.client(room.ben)
    ben.cookies["sessionid"] = "k" * 32

    assert not is_let_in(ben, room)


@pytest.mark.parametrize("backend", ["ByPassword", "ByLink"])
def test_an_account_that_was_closed_is_out_at_its_next_request(room, client, backend):
    client.force_login(room.ben.user, backend=f"coachplc.signed_in.{backend}")
    assert is_let_in(client, room)

    type(room.ben.user).objects.filter(pk=room.ben.user.pk).update(is_active=False)

    assert not is_let_in(client, room)


def test_a_new_password_signs_out_every_other_browser(room):
    ben = room.client(room.ben)
    assert is_let_in(ben, room)

    room.ben.user.set_password("an entirely new one")
    room.ben.user.save()

    assert not is_let_in(ben, room)
