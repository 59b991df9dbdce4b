"""People and sessions for tests: facilitator Ana, coaches Ben and Cleo, leader Lea, stranger Dan."""

from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from django.test import Client
from django.utils import timezone

from people.models import Caseload, LeaderScope, Member, Plc, School, Teacher, User, WorkingAgreement
from sessions import actions
from sessions.agenda import Line
from sessions.models import AgendaItem, Attendance, Here, Session
from sessions.step import Room, Visit


def make_user(name: str, **fields: Any) -> User:
    return User.objects.create_user(f"{name.lower().replace(' ', '.')}@example.org", name=name, **fields)


def make_plc(name: str = "Three Springs", **fields: Any) -> Plc:
    plc = Plc.objects.create(name=name, **fields)
    WorkingAgreement.objects.create(
        plc=plc, text="We speak of partnerships, not of people.\nWhat is said here stays here."
    )
    return plc


def make_member(plc: Plc, name: str, **roles: Any) -> Member:
    """`roles`: is_coach, is_facilitator, is_leader, is_guest and other fields of Member."""
    return Member.objects.create(plc=plc, user=make_user(name), name=name, **roles)


def make_teacher(coach: Member, alias: str, name: str = "", **fields: Any) -> Teacher:
    """A teacher on a coach's caseload; the real name is one that must never leak."""
    teacher = Teacher.objects.create(plc=coach.plc, alias=alias, name=name or f"Realname {alias}", **fields)
    Caseload.objects.create(coach=coach, teacher=teacher)
    return teacher


@dataclass
class Meeting:
    """A PLC in an open session: everybody but Dan (another PLC) and Lea (leader) is in."""

    plc: Plc
    session: Session
    ana: Member
    ben: Member
    cleo: Member
    lea: Member
    dan: Member
    items: dict[str, AgendaItem] = field(default_factory=dict)

    def client(self, who: Member) -> Client:
        """A signed-in browser without script."""
        client = Client()
        client.force_login(who.user, backend="coachplc.signed_in.ByPassword")
        return client

    def htmx(self, who: Member) -> Client:
        """A signed-in browser whose every request comes from htmx."""
        client = Client(headers={"HX-Request": "true"})
        client.force_login(who.user, backend="coachplc.signed_in.ByPassword")
        return client

    def seatless(self, who: Member) -> Attendance:
        """In the room, but in no group of what is running, as after a change of roles."""
        return Attendance.objects.create(session=self.session, member=who, here=Here.PRESENT)

    def go(self, kind: str) -> AgendaItem:
        """Moves the group to the item of that kind, as the facilitator does."""
        self.session.refresh_from_db()
        assert actions.go(self.session, to=self.items[kind], seen=self.session.move, by=self.ana)
        self.session.refresh_from_db()
        self.items[kind].refresh_from_db()
        return self.items[kind]

    def visit(self, who: Member, kind: str, screen: Any = "coach") -> Visit:
        item = AgendaItem.objects.get(pk=self.items[kind].pk)
        seat = Attendance.objects.filter(session=self.session, member=who).first()
        session = Session.objects.select_related("plc", "current").get(pk=self.session.pk)
        item.session = session
        return Visit(session=session, item=item, me=who, attendance=seat, screen=screen)

    def room(self, kind: str, audience: Any = "room") -> Room:
        visit = self.visit(self.ana, kind)
        return Room(session=visit.session, item=visit.item, audience=audience)

    def url(self, name: str, kind: str, **more: str) -> tuple[str, dict[str, str]]:
        """Arguments for `reverse`: name and the usual codes of a step's URL."""
        return name, {"code": self.session.code, "item": self.items[kind].code, **more}


def make_session(plc: Plc, by: Member, lines: list[Line], *, days_ago: int = 0, quarter: str = "Quarter 3") -> Session:
    starts = timezone.now() - timedelta(days=days_ago)
    return actions.plan(plc, by=by, title=f"{plc.name}, {quarter}", quarter=quarter, starts_at=starts, lines=lines)


def make_room(lines: list[Line], *, more_coaches: int = 0, opened: bool = True) -> Meeting:
    """An open session with these agenda items, at the first of them; coaches Ben and Cleo have two teachers each."""
    plc = make_plc()
    school = School.objects.create(plc=plc, name="Larkfield")
    ana = make_member(plc, "Ana Ferro", is_facilitator=True)
    ben = make_member(plc, "Ben Okoye", is_coach=True)
    cleo = make_member(plc, "Cleo Marsh", is_coach=True)
    lea = make_member(plc, "Lea Brand", is_leader=True)
    LeaderScope.objects.create(leader=lea)
    extra = [make_member(plc, f"Coach{n} Extra", is_coach=True) for n in range(more_coaches)]
    for coach, aliases in ((ben, ("Heron", "Juniper")), (cleo, ("Basalt", "Clover"))):
        for alias in aliases:
            make_teacher(coach, alias, school=school)
    dan = make_member(make_plc("Elsewhere"), "Dan Stranger", is_coach=True, is_facilitator=True)
    session = make_session(plc, ana, lines)
    room = Meeting(plc, session, ana, ben, cleo, lea, dan)
    room.items = {item.kind: item for item in session.items.all()}
    if opened:
        actions.open_session(session, by=ana)
        for member in (ben, cleo, *extra):
            actions.come_in(session, member, here=Here.PRESENT)
        session.refresh_from_db()
        room.items = {item.kind: item for item in session.items.all()}
    return room
