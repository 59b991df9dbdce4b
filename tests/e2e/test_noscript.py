"""A whole session of people whose browsers run no script: every button a plain form, every look a page."""

from pathlib import Path

import pytest

from browsers import Enter
from meeting import plain_alone, plain_end, plain_groups
from meeting.quarters import make_quarter_3
from meeting.room import enter_room


@pytest.mark.whole
def test_whole_meeting_without_script(person: Enter, tmp_path: Path) -> None:
    room = enter_room(person, make_quarter_3(), java_script_enabled=False)
    room.ben.context.clear_cookies()  # known by nobody: he has the code on the screen

    plain_alone.open_the_doors(room)
    plain_alone.agree(room)
    plain_alone.look_back(room)
    plain_alone.reflect(room)
    plain_alone.norm(room)
    plain_alone.place(room)
    plain_groups.go_round(room)
    plain_groups.choose(room)
    plain_groups.consult(room)
    plain_end.write_plans(room)
    plain_end.close(room)
    plain_end.end(room, tmp_path)
