"""A whole quarter-3 session: facilitator, three coaches, projector and leader, each in a browser of their own."""

from pathlib import Path

from browsers import Enter
from meeting import choosing, closing, consulting, norming, opening, placing, posters, reflecting
from meeting.quarters import make_quarter_3
from meeting.room import enter_room


def test_whole_meeting(person: Enter, tmp_path: Path) -> None:
    room = enter_room(person, make_quarter_3())

    opening.open_the_doors(room)
    opening.look_back(room)
    reflecting.reflect(room)
    norming.norm(room)
    placing.place(room)
    posters.take_a_break(room)
    posters.go_round(room)
    posters.finish_a_sentence(room)
    choosing.choose(room)
    consulting.consult(room)
    closing.write_plans(room)
    closing.close(room)
    closing.end(room)

    closing.release(room)
    closing.read_as_leader(room, tmp_path)
    closing.read_as_coach(room, tmp_path)
