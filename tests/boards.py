"""Rooms for the tests of this step."""

from datetime import timedelta

from django.urls import reverse

from make import Meeting, make_room, make_session, make_teacher
from matrix import actions, drafting, placing
from matrix.models import Draft, DraftLine, LevelDescriptor, NormSet
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


def full_room() -> Meeting:
    """Three coaches with two teachers each, all placed."""
    room = placing_room(more_coaches=1)
    third = Member.objects.get(name="Coach0 Extra")
    for alias in ("Willow", "Kestrel"):
        make_teacher(third, alias)
    for coach, alias, d, e in (
        (room.ben, "Heron", "3", "3"),
        (room.ben, "Juniper", "3", "1"),
        (room.cleo, "Basalt", "3", "3"),
        (room.cleo, "Clover", "1", "3"),
        (third, "Willow", "1", "1"),
        (third, "Kestrel", "2+", "2+"),
    ):
        put(room, coach, alias, d, e)
    placing.write_evidence(room.items["place"], room.ben, teacher("Heron"), text="Ran groups twice")
    return room


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


def draft(room: Meeting, axis: str) -> Draft:
    """The (first) draft of an axis as it is now."""
    found = Draft.objects.select_related("holder", "former", "group", "normset__session")
    return found.filter(normset__session=room.session, axis=axis).order_by("number")[0]


def line(room: Meeting, axis: str, n: int) -> DraftLine:
    return DraftLine.objects.get(draft=draft(room, axis), level=n)


def take_pen(room: Meeting, who: Member, *axes: str) -> None:
    """Somebody of the group takes the pen, of delight where nothing else is said."""
    for axis in axes or ("delight",):
        drafting.take(draft(room, axis), by=who)


def word(room: Meeting, who: Member, text: str, axis: str = "delight", n: int = 3) -> DraftLine:
    """A coach of the axis's group words a level of its draft, with the pen."""
    take_pen(room, who, axis)
    return drafting.write(draft(room, axis), n, text=text, by=who, seen=line(room, axis, n).version).line


def own_page(session: Session) -> str:
    return reverse("sessions:page", args=[session.code])


def console(session: Session) -> str:
    return reverse("sessions:console", args=[session.code])


def projector(session: Session) -> str:
    return reverse("sessions:screen", args=[session.code, session.screen_key])


def third(room: Meeting) -> Member:
    """The coach beside Ben and Cleo, where there is one more."""
    return Member.objects.get(plc=room.plc, name="Coach0 Extra")
