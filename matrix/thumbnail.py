"""The small picture of a session on the PLC's home: shapes without names."""

from sessions.models import Session
from sessions.step import Page

from . import board, drawing, room


def thumbnail(session: Session) -> Page | None:
    """None where the room was shown no picture. For coaches and facilitators: what the room itself may see."""
    if not room.was_shown(session):
        return None
    found = board.room_picture(session)
    if not found["total"]:
        return None
    spots = [] if found["few"] else room.spots(session).now
    title = ", ".join(f"{quad['name']} {quad['count']}" for quad in found["quads"])
    mini = drawing.board(spots, strict=session.plc.strict)
    return Page("matrix/thumbnail.html", {**found, "mini": mini, "title": title, "id": f"mini-{session.code}"})
