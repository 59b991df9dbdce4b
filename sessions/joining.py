"""Coming in: the code, the name, the lobby, and who lets whom in.

Members who are signed in (account or personal link) walk straight in. Everybody else knocks and waits: a guest, and
also somebody who only picked a member's name. What lets a browser in is its own knock, never the name alone.
"""

from datetime import timedelta

from django.db import transaction
from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone

from live import publish
from people.codes import fingerprint, new_token, typed
from people.models import Member, User
from people.signals import Way

from . import actions, attending, log
from .models import IN, Answer, Attendance, Here, JoinFailure, Knock, Session, State
from .prepared import Prepared

MINUTE = timedelta(minutes=1)
# Wrong codes in a minute: by one account or browser; for one and the same code; by everybody together. With 50 bits the
# last one leaves millions of years to guess, and a whole district may mistype.
LIMITS = {"who": 10, "code": 30, "all": 600}
GUESTS = 100
RUNNING = Prepared(lambda plc: Session.objects.filter(plc=plc, state=State.OPEN).select_related("plc", "current"), int)
# What a person at the door, or let in, changes on other screens.
DOOR = ("lobby", "who", "screen")


class NameTakenError(Exception):
    """Somebody else waits at the door under this name."""


class FullError(Exception):
    """So many guests of one session are no guests any more."""


# --- The code ---------------------------------------------------------------------------------------------------------
def find_open(*, code: str = "", token: str = "") -> Session | None:
    """The open session of a typed code or a QR's token. Planned and ended ones have no door."""
    sessions = Session.objects.filter(state=State.OPEN).select_related("plc")
    if token:
        return sessions.filter(qr_token=token).first()
    code = typed(code)
    return sessions.filter(join_code=code).first() if code else None


def must_wait(*, code: str, who: str) -> bool:
    """Whether so many codes failed in the last minute that nobody is told whether this one is right."""
    recent = JoinFailure.objects.filter(at__gt=timezone.now() - MINUTE)
    if who and recent.filter(who=who).count() >= LIMITS["who"]:
        return True
    if recent.filter(code=fingerprint(typed(code))).count() >= LIMITS["code"]:
        return True
    return recent.count() >= LIMITS["all"]


@transaction.atomic
def note_failure(*, code: str, who: str) -> None:
    now = timezone.now()
    JoinFailure.objects.filter(at__lt=now - timedelta(hours=1)).delete()
    JoinFailure.objects.create(code=fingerprint(typed(code)), who=who[:64], at=now)


# --- The name ---------------------------------------------------------------------------------------------------------
def names(session: Session) -> QuerySet[Member]:
    """Whom the list at the door shows: the coaches and facilitators of the PLC."""
    people = session.plc.members.regular().filter(evaluates=False)
    return (people.filter(is_coach=True) | people.filter(is_facilitator=True)).prefetch_related("schools")


def may_come(member: Member) -> bool:
    """Leaders alone and people who evaluate a teacher of the PLC stay outside."""
    return member.active and not member.evaluates and (member.is_coach or member.is_facilitator)


@transaction.atomic
def walk_in(session: Session, *, member: Member) -> Attendance:
    """A member whom we know by account or link: straight into the room."""
    attendance = attending.seat_of(session, member)
    return attendance if attendance.is_in else actions.come_in(session, member)


def way_in(member: Member) -> Way | None:
    """Into the open session, for a coach whose own link was used; None where no session waits for them.

    A facilitator goes home first: the console is there too. A guest's sign-in is good for that session alone.
    """
    if member.is_guest:
        seat = Attendance.objects.filter(member=member, here__in=IN).select_related("session").first()
        return Way(reverse("sessions:page", args=[seat.session.code]), seat.session.code) if seat else None
    session = RUNNING.first(member.plc_id)
    if session is None or member.is_facilitator or not may_come(member):
        return None
    walk_in(session, member=member)
    return Way(reverse("sessions:page", args=[session.code]))


@transaction.atomic
def knock(session: Session, *, member: Member, key: str = "") -> Knock:
    """One browser asks to come in as `member`; `key` is its own from an earlier knock. Raises NameTakenError."""
    attendance = Attendance.objects.select_for_update().get(pk=attending.seat_of(session, member).pk)
    earlier = Knock.objects.filter(attendance=attendance).first()
    if earlier and earlier.answer == Answer.WAITING:
        if key == earlier.key:
            return earlier
        raise NameTakenError
    Knock.objects.filter(attendance=attendance).delete()
    made = Knock.objects.create(attendance=attendance, key=new_token())
    if not attendance.is_in:
        Attendance.objects.filter(pk=attendance.pk).update(here=Here.KNOCKING)
    publish(session.topic, regions=DOOR, signals=["lead"])
    return made


@transaction.atomic
def knock_as_guest(session: Session, *, name: str) -> Knock:
    """Somebody who is not on the list: an account without e-mail, good for this session. Raises FullError."""
    waiting = Attendance.objects.filter(session=session, member__is_guest=True, here=Here.KNOCKING)
    if waiting.count() >= GUESTS:
        raise FullError
    user = User.objects.create_user(name=name)
    member = Member.objects.create(plc_id=session.plc_id, user=user, name=name, is_guest=True, is_coach=True)
    return knock(session, member=member)


@transaction.atomic
def withdraw(knock: Knock) -> None:
    """ "This is not me": the name is free again; a guest leaves nothing behind."""
    attendance = knock.attendance
    if attendance.member.is_guest and not attendance.is_in:
        attendance.member.user.delete()
    else:
        knock.delete()
        Attendance.objects.filter(pk=attendance.pk, here=Here.KNOCKING).update(here=Here.EXPECTED)
    publish(attendance.session.topic, regions=DOOR, signals=["lead"])


def knock_of(session: Session, key: str) -> Knock | None:
    """The knock a browser holds the key to."""
    if not key:
        return None
    found = Knock.objects.filter(key=key, attendance__session=session)
    return found.select_related("attendance__member__user", "attendance__session__plc").first()


@transaction.atomic
def spend(knock: Knock) -> bool:
    """Takes an admission, once; False when there is none."""
    return Knock.objects.filter(pk=knock.pk, answer=Answer.ADMITTED).delete()[0] == 1


# --- The door keeper --------------------------------------------------------------------------------------------------
def waiting(session: Session) -> QuerySet[Attendance]:
    """Everybody at the door; also those whose name is in the room already, on another device."""
    return (
        session.attendance.filter(knock__answer=Answer.WAITING).select_related("member", "knock").order_by("knock__at")
    )


@transaction.atomic
def admit(attendance: Attendance, *, by: Member) -> bool:
    """Lets in whoever knocked under this name; False when nobody waits any more."""
    if not Knock.objects.filter(attendance=attendance, answer=Answer.WAITING).update(answer=Answer.ADMITTED):
        return False
    if not attendance.is_in:
        _let_in(attendance)
    log.write(attendance.session, by, "admit", about=attendance.member.code)
    _answered([attendance])
    return True


@transaction.atomic
def admit_all(session: Session, *, by: Member) -> int:
    """Lets in everybody who waits, but for names that are in the room already: those are looked at one by one."""
    people = list(waiting(session).exclude(here__in=IN))
    Knock.objects.filter(attendance__in=people, answer=Answer.WAITING).update(answer=Answer.ADMITTED)
    for attendance in people:
        _let_in(attendance)
        log.write(session, by, "admit", about=attendance.member.code)
    _answered(people)
    return len(people)


@transaction.atomic
def decline(attendance: Attendance, *, by: Member) -> bool:
    if not Knock.objects.filter(attendance=attendance, answer=Answer.WAITING).update(answer=Answer.DECLINED):
        return False
    Attendance.objects.filter(pk=attendance.pk, here=Here.KNOCKING).update(here=Here.DECLINED)
    log.write(attendance.session, by, "decline", about=attendance.member.code)
    _answered([attendance])
    return True


def _let_in(attendance: Attendance) -> None:
    attending.arrive(attendance, here=Here.PRESENT)


def _answered(people: list[Attendance]) -> None:
    for attendance in people:
        publish(attendance.topic, signals=["stage"])
    if people:
        publish(people[0].session.topic, regions=DOOR, signals=["lead"])
