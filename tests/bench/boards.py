"""What a coach's board costs whose caseload is as large as they come: sixty teachers, twelve coaches in the room."""

from typing import TYPE_CHECKING

from .pages import page_of
from .people import WORDS, room_of

if TYPE_CHECKING:
    from tests.make import Meeting

COACHES, TEACHERS = 12, 60


def measure(meeting: "Meeting", port: int, *, times: int) -> None:
    """The board, before and after the room's picture is shown; half of the teachers moved since last quarter."""
    from sessions import actions

    room = room_of(meeting)
    _fill(meeting)
    meeting.go("place")
    where = f"/s/{room.code}/"
    page_of(port, f"board_of_{TEACHERS}.{COACHES}", where, room.coaches[0], times)
    actions.reveal(meeting.items["place"], by=meeting.ana)
    page_of(port, f"board_of_{TEACHERS}_revealed.{COACHES}", where, room.coaches[0], times)


def _fill(meeting: "Meeting") -> None:
    """Every teacher of the room is placed, in all cells alike, last quarter and now."""
    from django.db import transaction

    from matrix.models import Placement
    from sessions.models import Session, State
    from sessions.quadrants import POSITIONS
    from tests.make import make_session, make_teacher

    with transaction.atomic():
        for n in range(TEACHERS - meeting.ben.caseload.count()):
            make_teacher(meeting.ben, f"Birch{n}")
        last = make_session(meeting.plc, meeting.ana, [], days_ago=90, quarter="Quarter 2")
        Session.objects.filter(pk=last.pk).update(state=State.ENDED)
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
