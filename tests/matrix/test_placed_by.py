"""By which wording a partnership was placed stands beside it, wherever its coach reads it."""

import pytest
from django.urls import reverse
from django.utils.formats import date_format

from boards import accept, after, placing_room, put, teacher
from matrix.step import step

pytestmark = pytest.mark.django_db


def page(room, who):
    return room.client(who).get(reverse("sessions:item", args=[room.session.code, room.items["place"].code]))


def test_number_and_date_of_the_wording_stand_beside_each_place():
    room = placing_room()
    put(room, room.ben, "Heron", "3", "3")
    assert "By the wording of version" not in page(room, room.ben).content.decode()

    room.go("norm")
    on = date_format(accept(room).accepted_at)
    after(room)
    room.go("place")
    put(room, room.ben, "Heron", "1", "1")
    text = " ".join(page(room, room.ben).content.decode().split())

    # Over the board, beside the place of today, and beside last quarter's.
    assert text.count(f"By the wording of version 1, agreed on {on}") == 3
    brief = step.brief(teacher("Heron"), room.ben, room.session)
    assert brief["now"]["norm"] == brief["last"]["norm"] == f"By the wording of version 1, agreed on {on}"
