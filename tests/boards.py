"""Rooms for the tests of this step."""

from datetime import timedelta

from make import Meeting, make_room, make_session
from matrix import actions, placing
from matrix.models import LevelDescriptor, NormSet
from people.models import Member, Teacher
from sessions import actions as walk
from sessions.agenda import Line
from sessions.models import Here, Session

LINES = [Line("", "open"), Line("matrix", "norm"), Line("matrix", "place")]


def norming(more_coaches: int = 0) -> Meeting:
    room = make_room(LINES, more_coaches=more_coaches)
    room.go("norm")
    return room


def placing_room(more_coaches: int = 0) -> Meeting:
    room = make_room(LINES, more_coaches=more_coaches)
    room.go("place")
    return room


def normset_of(room: Meeting) -> NormSet:
    return NormSet.objects.select_related("session").get(session=room.session)


def level(room: Meeting, axis: str, n: int) -> LevelDescriptor:
    return LevelDescriptor.objects.get(normset__session=room.session, axis=axis, level=n)


def teacher(alias: str) -> Teacher:
    return Teacher.objects.get(alias=alias)


def accept(room: Meeting) -> NormSet:
    actions.accept(normset_of(room), by=room.ana)
    return normset_of(room)


def reveal(room: Meeting, kind: str) -> None:
    room.items[kind].refresh_from_db()
    walk.reveal(room.items[kind], by=room.ana)
    room.items[kind].refresh_from_db()


def put(room: Meeting, coach: Member, alias: str, delight: str, engagement: str, seen: int = 0) -> None:
    placing.place(room.items["place"], coach, teacher(alias), seen=seen, delight=delight, engagement=engagement)


def after(room: Meeting) -> Session:
    """The next quarter's session, open, with the same people in it; `room` is moved there."""
    walk.end(room.session, by=room.ana)
    Session.objects.filter(pk=room.session.pk).update(starts_at=room.session.starts_at - timedelta(days=90))
    session = make_session(room.plc, room.ana, LINES, quarter="Quarter 4")
    walk.open_session(session, by=room.ana)
    for member in (room.ben, room.cleo):
        walk.come_in(session, member, here=Here.PRESENT)
    session.refresh_from_db()
    room.session = session
    room.items = {item.kind: item for item in session.items.all()}
    return session
