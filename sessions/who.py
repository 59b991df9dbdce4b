"""Who is here and who is done: the live parts of the console that hold a row for everybody of the room.

A row is drawn anew only when something in it has changed: a full room is two hundred of them, at every card.
"""

from collections import Counter
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.dateformat import format as date_format
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from . import agenda, nudging
from .catching_up import may_catch_up
from .models import Attendance, Here, Session
from .pieces import joined, piece
from .progress import Standing, coaches_here, seats_of, standings
from .step import Progress, Room

# What the facilitator may mark somebody as, with a word short enough for a button.
MARKS = (
    (Here.PRESENT.value, gettext_lazy("Room")),
    (Here.REMOTE.value, gettext_lazy("Remote")),
    (Here.LEFT.value, gettext_lazy("Left")),
    (Here.ABSENT.value, gettext_lazy("Absent")),
)


def done(room: Room) -> Mapping[str, Any]:
    """Progress of the running item with everybody's presence."""
    step = agenda.get(room.item.step)
    # In the room nobody marks anything: the facilitator says when it is done.
    progress = Progress() if room.item.in_person else step.progress(room.session, room.item)
    now = timezone.now()
    rows = standings(room.session, progress, now)
    may_nudge = room.session.is_open and bool(nudging.words(room.item))
    waiting = [one for one in rows if not one.row.is_done] if may_nudge else []
    waiting_for = progress.waiting_for
    return {
        "progress": progress,
        "waiting": waiting_for,
        "rows": joined(_standing(one, can_nudge=bool(waiting)) for one in rows),
        "can_nudge": bool(waiting),
        "to_nudge": sum(not one.was_nudged for one in waiting),
        "here": coaches_here(room.session) if not rows else [],
    }


def _standing(one: Standing, *, can_nudge: bool) -> SafeString:
    row, member = one.row, one.row.member
    return piece(
        "sessions/who_row.html",
        name=member.name,
        code=member.code,
        done=row.done,
        of=row.of,
        percent=row.percent,
        is_done=row.is_done,
        online=one.online,
        is_writing=one.is_writing,
        was_nudged=one.was_nudged,
        can_nudge=can_nudge,
    )


def unsent(room: Room) -> Mapping[str, Any]:
    """How many people hold words that have not arrived; who they are is nobody's business."""
    now, move = timezone.now(), room.session.move
    return {"people": sum(seat.is_in and seat.holds_words(move, now) for seat in seats_of(room.session).values())}


def lobby(room: Room) -> Mapping[str, Any]:
    """Everybody's place in the room, with the marks that change it."""
    people = list(room.session.attendance.select_related("member", "scribe", "partner").order_by("member__name"))
    now = timezone.now()
    marks = tuple((here, str(words)) for here, words in MARKS)
    inside = [seat for seat in people if seat.here not in (Here.KNOCKING, Here.DECLINED)]
    return {
        "people": joined(_place(room.session, seat, now, marks) for seat in inside),
        "counts": _counted(people),
        "away": [seat.member for seat in people if may_catch_up(room.session, seat.member, seat)],
    }


def _place(session: Session, seat: Attendance, now: datetime, marks: tuple[tuple[str, str], ...]) -> SafeString:
    member, write = seat.member, _writing(session, seat, now)
    return piece(
        "sessions/lobby_row.html",
        name=member.name,
        code=member.code,
        initials=member.initials,
        is_guest=member.is_guest,
        came=_came(session, seat),
        state=_state(session, seat, now),
        here=seat.here,
        # A second press on the mark of somebody who is away takes it back.
        again=seat.here if seat.is_in else Here.EXPECTED.value,
        is_in=seat.is_in,
        marks=marks,
        kept=str(seat.get_here_display()) if session.is_locked else "",
        pair=_pair(session, seat),
        is_paired=seat.here == Here.REMOTE and seat.partner_id is not None,
        write=write,
        write_url=reverse("sessions:write-for", args=[session.code, member.code]) if write else "",
    )


def _pair(session: Session, seat: Attendance) -> str:
    """Who looks out for somebody remote, and for whom."""
    if session.is_over or not seat.member.is_coach:
        return ""
    name = {"name": seat.partner.first_name} if seat.partner else {}
    if seat.here == Here.REMOTE:
        return _("%(name)s looks out in the room") % name if name else _("nobody in the room is free")
    return _("looks out for %(name)s") % name if name else ""


def _writing(session: Session, seat: Attendance, now: datetime) -> str:
    """Who writes for somebody in the room, or that somebody could."""
    if not (session.is_open and seat.member.is_coach and seat.here == Here.PRESENT):
        return ""
    if seat.has_scribe and seat.scribe:
        return _("%(name)s writes") % {"name": seat.scribe.first_name}
    return "" if seat.is_online(now) else _("Write for %(name)s") % {"name": seat.member.first_name}


def _came(session: Session, seat: Attendance) -> str:
    """The time at which a latecomer came, by the clock of the PLC."""
    if not seat.missed or seat.joined_at is None:
        return ""
    return date_format(timezone.localtime(seat.joined_at, session.plc.zone), "g:i")


def _state(session: Session, seat: Attendance, now: datetime) -> str:
    if seat.is_in and seat.is_online(now):
        state = _("online")
    else:
        state = _("offline") if seat.is_in and session.is_open else str(seat.get_here_display())
    if not seat.before:
        return state
    first = _("was at the first sitting") if seat.was_in else _("not at the first sitting")
    return f"{state}, {first}"


def _counted(people: list[Attendance]) -> str:
    """ "5 in the room, 1 remote, 2 expected": kinds that nobody is of are left out."""
    words = {
        Here.PRESENT: lambda n: ngettext("%(n)s in the room", "%(n)s in the room", n),
        Here.REMOTE: lambda n: ngettext("%(n)s remote", "%(n)s remote", n),
        Here.LEFT: lambda n: ngettext("%(n)s left", "%(n)s left", n),
        Here.ABSENT: lambda n: ngettext("%(n)s absent", "%(n)s absent", n),
        Here.EXPECTED: lambda n: ngettext("%(n)s expected", "%(n)s expected", n),
    }
    found = Counter(seat.here for seat in people)
    late = sum(seat.is_in and seat.missed > 0 for seat in people)
    parts = [words[here](found[here]) % {"n": found[here]} for here in words if found[here]]
    if late:
        parts.append(ngettext("%(n)s came late", "%(n)s came late", late) % {"n": late})
    return ", ".join(parts)
