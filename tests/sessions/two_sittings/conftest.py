"""One meeting at three points of its way: in the first sitting, between the two, in the second."""

from datetime import timedelta

import pytest
from django.utils import timezone

from make import Meeting, make_room
from sessions import sittings
from sessions.models import Session
from two_sittings import LINES, now_of


@pytest.fixture
def room() -> Meeting:
    """In its first sitting, at the last item before the line; the second is in a week."""
    found = make_room(LINES)
    Session.objects.update(second_at=timezone.now() + timedelta(days=7))
    found.go("reflection")
    return found


@pytest.fixture
def between(room: Meeting) -> Meeting:
    assert sittings.close(now_of(room), by=room.ana)
    room.session = now_of(room)
    return room


@pytest.fixture
def second(between: Meeting) -> Meeting:
    assert sittings.open_second(between.session, by=between.ana)
    between.session = now_of(between)
    return between
