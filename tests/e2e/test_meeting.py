"""A whole quarter-3 session: facilitator, three coaches, projector and leader, each in a browser of their own."""

from pathlib import Path

import pytest

from browsers import Enter
from meeting import closing, whole
from meeting.quarters import make_quarter_3
from meeting.room import enter_room


@pytest.mark.whole
def test_whole_meeting(person: Enter, tmp_path: Path) -> None:
    room = enter_room(person, make_quarter_3())

    whole.hold(room)

    closing.release(room)
    closing.read_as_leader(room, tmp_path)
    closing.read_as_coach(room, tmp_path)
