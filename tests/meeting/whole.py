"""The whole walk, from the open doors to the end, for whoever wants to see it under other circumstances."""

from meeting import choosing, closing, consulting, norming, opening, placing, posters, reflecting
from meeting.room import Room


def hold(room: Room) -> None:
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
