"""A PLC with some quarters behind it: four coaches, their teachers placed, the stories rated, the pictures shown."""

from boards import after, level, norming, normset_of, put, reveal
from make import Meeting, make_teacher
from matrix import actions, placing
from people.models import Member, Teacher
from sessions import actions as walk
from sessions.models import Session

# Where the teachers of each coach stand in quarter 1, 2, 3: most rise, one of each coach's falls back.
COURSES = (
    (("1", "1"), ("2+", "1"), ("3", "3")),
    (("2-", "3"), ("2-", "3"), ("3", "3")),
    (("3", "2-"), ("3", "2+"), ("3", "3")),
    (("2+", "2+"), ("2-", "2-"), ("2-", "1")),
)
EVIDENCE = "Seen with my own eyes in room 12"


def coaches_of(room: Meeting) -> list[Member]:
    return [*room.plc.members.filter(is_coach=True, is_guest=False).order_by("pk")]


def make_year(quarters: int = 3, *, more_coaches: int = 2, ended: bool = True, shown: bool = True) -> Meeting:
    """`quarters` sessions one after the other; the last one runs still where `ended` is False."""
    room = norming(more_coaches=more_coaches)
    for coach in coaches_of(room):
        for n in range(len(COURSES)):
            make_teacher(coach, f"Alder{coach.pk}x{n}")
    for quarter in range(quarters):
        if quarter:
            after(room)
            Session.objects.filter(pk=room.session.pk).update(quarter=f"Quarter {quarter + 3}")
            room.go("norm")
        _norm(room, quarter)
        room.go("place")
        for coach in coaches_of(room):
            for n, course in enumerate(COURSES):
                put(room, coach, f"Alder{coach.pk}x{n}", *course[quarter])
        heron = Teacher.objects.get(alias=f"Alder{room.ben.pk}x0")
        placing.write_evidence(room.items["place"], room.ben, heron, text=EVIDENCE)
        if shown:
            reveal(room, "place")
    if ended:
        walk.end(room.session, by=room.ana)
        room.session.refresh_from_db()
    return room


def _norm(room: Meeting, quarter: int) -> None:
    """Quarter 2 words one level anew; the others keep what they find."""
    if quarter == 1:
        one = level(room, "delight", 2)
        actions.reword(one, text="Comes and goes as it suits", by=room.ana, seen=one.version)
    actions.accept(normset_of(room), by=room.ana)
    keys = [one.key for one in normset_of(room).vignettes]
    for coach in coaches_of(room):
        actions.rate(room.items["norm"], coach, dict(zip(keys, (("3", "1"), ("2-", "3")), strict=True)))
    reveal(room, "norm")
