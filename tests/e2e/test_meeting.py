"""A whole quarter-3 session: facilitator, three coaches, projector and leader, each in a browser of their own."""

from browsers import Enter
from meeting import norming, opening, placing, reflecting
from meeting.quarters import make_quarter_3
from meeting.room import enter_room


def test_whole_meeting(person: Enter) -> None:
    room = enter_room(person, make_quarter_3())

    opening.open_the_doors(room)
    opening.look_back(room)
    reflecting.reflect(room)
    norming.norm(room)
    placing.place(room)
