"""What the console asks of the database: a fixed number at every item, however many coaches there are."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from make import Meeting, make_member
from sessions import actions
from writing import make_walk

KINDS = ["open", "look_back", "reflection", "norm", "place", "carousel", "choose", "consult", "rap", "close"]
MOST = 20
pytestmark = pytest.mark.django_db


def counts(room: Meeting) -> dict[str, int]:
    ana, url = room.client(room.ana), reverse("sessions:console", args=[room.session.code])
    ana.get(url)
    found = {}
    for kind in KINDS:
        room.go(kind)
        with CaptureQueriesContext(connection) as asked:
            ana.get(url)
        found[kind] = len(asked)
    return found


def test_console_asks_few_questions_at_every_item_and_no_more_with_more_coaches() -> None:
    room = make_walk()
    counts(room)  # everything has been reached once, so that all pictures are looked for
    few = counts(room)
    for n in range(9):
        actions.come_in(room.session, make_member(room.plc, f"Coach{n} Extra", is_coach=True))

    many = counts(room)

    assert many == few
    assert max(many.values()) <= MOST
