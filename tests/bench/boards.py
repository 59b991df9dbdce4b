"""What a coach's board costs in a room of twelve coaches with sixty teachers, and with sixty of one's own."""

from typing import TYPE_CHECKING

from .pages import page_of
from .people import WORDS, room_of

if TYPE_CHECKING:
    from sessions.models import Session
    from tests.make import Meeting

COACHES, TEACHERS = 12, 60


def measure(meeting: "Meeting", port: int, *, times: int) -> None:
    """The boards, before and after the room's picture is shown; half of the teachers moved since last quarter."""
    from sessions import actions
    from sessions.models import Session, State
    from tests.make import make_session

    room, item = room_of(meeting), meeting.items["place"]
    meeting.go("place")
    last = make_session(meeting.plc, meeting.ana, [], days_ago=90, quarter="Quarter 2")
    Session.objects.filter(pk=last.pk).update(state=State.ENDED)
    for name, own in (("board_among", TEACHERS // COACHES), ("board_of", TEACHERS)):
        _fill(meeting, last, own=own)
        for suffix, revealed in (("", False), ("_revealed", True)):
            actions.reveal(item, by=meeting.ana, revealed=revealed)
            page_of(port, f"{name}_{TEACHERS}{suffix}.{COACHES}", f"/s/{room.code}/", room.coaches[0], times)


def _fill(meeting: "Meeting", last: "Session", *, own: int) -> None:
    """So many teachers of the coach whose board it is, five of each other coach's, in all cells alike, then and now."""
    from django.db import transaction

    from matrix.models import Placement
    from sessions.quadrants import POSITIONS
    from tests.make import make_teacher

    with transaction.atomic():
        for coach in meeting.plc.members.filter(is_coach=True):
            aim = own if coach == meeting.ben else TEACHERS // COACHES
            for n in range(coach.caseload.count(), aim):
                make_teacher(coach, f"Birch{coach.pk}-{n}")
        Placement.objects.filter(session__plc=meeting.plc).delete()
        for quarter, session in enumerate((last, meeting.session)):
            for coach in meeting.plc.members.filter(is_coach=True):
                Placement.objects.bulk_create(
                    Placement(
                        session=session,
                        coach=coach,
                        teacher_id=teacher,
                        delight=POSITIONS[(n + quarter * n % 2) % 4],
                        engagement=POSITIONS[n // 4 % 4],
                        evidence=WORDS,
                    )
                    for n, teacher in enumerate(coach.caseload.values_list("teacher", flat=True))
                )
