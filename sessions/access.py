"""The one way in: every page, fragment, stream and poll of a session is fetched and authorised here, in one call."""

from collections.abc import Callable
from functools import wraps
from http import HTTPStatus
from typing import Any, Concatenate, Literal

from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.db.models import CharField, Count, Exists, FilteredRelation, OuterRef, Q, Subquery, Value
from django.db.models.functions import Cast, Coalesce
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.crypto import constant_time_compare
from django.utils.translation import gettext as _

from live.models import version_of
from people.models import Member

from . import agenda, nudging, scribing
from .aliases import TooLongError
from .answers import closed, refused, stale
from .drafts import StaleError
from .models import AgendaItem, Attendance, Done, Session, State
from .prepared import Prepared
from .step import Visit
from .visibility import Sees, Who, sees

type View[**P] = Callable[Concatenate[HttpRequest, Visit, P], HttpResponse]
type Wrapped = Callable[..., HttpResponse]


def _items(**more: Any) -> Coalesce:
    """How many items of the session there are, of those that are meant."""
    found = AgendaItem.objects.filter(session=OuterRef("pk"), **more).order_by()
    return Coalesce(Subquery(found.values("session").annotate(n=Count("pk")).values("n")), 0)


# Each row comes with the version of its topic, read in the same statement: what a page shows is never older than what
# it says to have seen.
SESSION = Prepared(
    lambda code: (
        Session.objects.filter(code=code)
        .select_related("plc", "current")
        .annotate(
            version=version_of(Value("s."), OuterRef("code")),
            items_all=_items(),
            items_begun=_items(position__lte=OuterRef("current__position")),
        )
    ),
    str,
)
KNOWN = Prepared(
    lambda account, code: Session.objects.known_to(account).filter(code=code).select_related("plc", "current"), int, str
)
MEMBER = Prepared(lambda account, plc: Member.objects.filter(user=account, plc=plc, active=True), int, int)
SEAT = Prepared(
    lambda user, plc, session, item: (
        Member.objects.filter(user=user, plc=plc, active=True)
        .annotate(in_session=FilteredRelation("attendance", condition=Q(attendance__session=session)))
        .select_related("in_session")  # type: ignore[misc]
        .annotate(
            version=version_of(Value("p."), Cast(OuterRef("in_session__pk"), CharField())),
            is_done=Exists(Done.objects.filter(item=item, member=OuterRef("pk"))),
        )
    ),
    int,
    int,
    int,
    int,
)


def role_of(member: Member) -> Who:
    """As whom a member reads records of others; a facilitator who coaches reads as facilitator."""
    if member.is_guest:
        return Who.GUEST
    if member.is_facilitator:
        return Who.FACILITATOR
    return Who.COACH if member.is_coach else Who.LEADER


def find_session(user: Any, code: str, *, dropped: bool = False) -> Session:
    """A session this account may know of; anything else does not exist for it (404).

    `dropped` for the pages that say that a session will not be held.
    """
    session = KNOWN.first(user.pk, code) if user.is_authenticated else None
    if session is None or (session.state == State.DROPPED and not dropped):
        raise Http404
    return session


def membership(user: Any, session: Session) -> Member:
    """The person's seat in the PLC of a session; who only leads, or evaluates its teachers, stays outside (403)."""
    member = _member(user, session)
    _take_part(member)
    return member


def _member(user: Any, session: Session) -> Member:
    member = MEMBER.first(user.pk, session.plc_id)
    if member is None:
        raise Http404
    return member


def _take_part(member: Member) -> None:
    if member.evaluates or not (member.is_coach or member.is_facilitator):
        raise PermissionDenied


def enter(user: Any, code: str, item: str | None = None, *, screen: Literal["coach", "console"] = "coach") -> Visit:
    """A visit, or 404 / 403. Without `item` it is the running one (the first while nothing runs)."""
    session = SESSION.first(code) if user.is_authenticated else None
    if session is not None and session.state == State.DROPPED:
        raise Http404
    found = _item(session, item) if session else None
    member = SEAT.first(user.pk, session.plc_id, session.pk, found.pk) if session and found else None
    if session is None or found is None or member is None:
        raise Http404
    attendance: Attendance | None = getattr(member, "in_session", None)  # not even None where there is no row
    if member.is_guest and attendance is None:
        raise Http404
    _take_part(member)
    if screen == "console" and not member.is_facilitator:
        raise PermissionDenied
    # A guest who left an open session, or was at the first of two sittings, may knock again; `is_in` leads to the door.
    if member.is_guest and attendance and not (attendance.is_in or attendance.was_in or session.is_open):
        raise Http404
    member.plc, found.session = session.plc, session
    if attendance is not None:
        attendance.session, attendance.member = session, member
        attendance.version = member.version  # type: ignore[attr-defined]
    is_done: bool = member.is_done  # type: ignore[attr-defined]
    return Visit(session=session, item=found, me=member, attendance=attendance, is_done=is_done, screen=screen)


def _item(session: Session, code: str | None) -> AgendaItem | None:
    if session.current and code in (None, session.current.code):
        return session.current
    items = AgendaItem.objects.filter(session=session)
    return items.filter(code=code).first() if code else items.first()


def is_in(visit: Visit) -> bool:
    """Whether the person takes part: joined, or looking back at a session that is over, or at its first sitting."""
    here = visit.attendance is not None and visit.attendance.is_in
    return visit.session.is_over or visit.session.is_between or here or is_prework(visit)


def is_prework(visit: Visit) -> bool:
    """Whether a coach gets ready at this item before the opening; what is written lands where it always does."""
    session, kind = visit.session, agenda.get(visit.item.step).kind(visit.item.kind)
    early = session.state == State.PLANNED and session.prework and visit.screen == "coach" and visit.me.is_coach
    return early and kind is not None and bool(kind.prework) and not visit.item.in_person


def in_session[**P](view: View[P]) -> Wrapped:
    """For a page of a coach (guest, facilitator) who has joined; who has not is led to the door."""

    @wraps(view)
    def entered(request: HttpRequest, code: str, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        item = kwargs.pop("item", None)
        stand_in = getattr(request, "stand_in", None)  # a facilitator writes for somebody (views/scribe.py)
        visit = stand_in.visit if stand_in else enter(request.user, code, item)  # type: ignore[arg-type]
        if not is_in(visit):
            return redirect("sessions:door", code)
        if visit.writer is None and visit.attendance and visit.attendance.has_scribe:
            scribing.over(visit.attendance, by=visit.me)  # the person has come to a page of their own
        return view(request, visit, *args, **kwargs)

    return entered


def _open_for_writing[**P](view: View[P]) -> View[P]:
    def checked(request: HttpRequest, visit: Visit, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        if visit.session.is_locked:
            return closed(request, _("Not saved: this session is locked, and what was written in it stays as it is."))
        if visit.session.state == State.PLANNED and not is_prework(visit):
            return closed(request, _("Not saved: this session has not begun yet."))
        try:
            response = view(request, visit, *args, **kwargs)
        except TooLongError as error:
            return refused(request, str(error))
        except StaleError as now:
            if visit.writer is not None:  # who writes for somebody is not shown their words
                return refused(request, _("Not saved: other words stand here by now. Please load the page again."))
            return stale(request, mine=now.mine, theirs=now.theirs)
        if response.status_code < HTTPStatus.BAD_REQUEST:
            nudging.has_written(visit, has_shown="X-Own" in response)
        return response

    return checked


def writing[**P](view: View[P]) -> Wrapped:
    """Like `in_session`, for what changes something: refused (403) before the opening and once it is locked."""
    return wraps(view)(in_session(_open_for_writing(view)))


def leading[**P](view: View[P]) -> Wrapped:
    """For the facilitator's console and its buttons; a coach gets 403, a stranger 404."""

    @wraps(view)
    def lead(request: HttpRequest, code: str, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        item = kwargs.pop("item", None)
        return view(request, enter(request.user, code, item, screen="console"), *args, **kwargs)  # type: ignore[arg-type]

    return lead


def clicking[**P](view: View[P]) -> Wrapped:
    """For the buttons that move the whole room: facilitators, and the coach who has the clicker, where the room is.

    The clicker is no right to read: what such a view answers a coach holds nothing of the console.
    """

    @wraps(view)
    def press(request: HttpRequest, code: str, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        visit = enter(request.user, code, kwargs.pop("item", None))  # type: ignore[arg-type]
        if not visit.has_clicker or not (visit.is_lead or visit.is_now):
            raise PermissionDenied
        return view(request, visit, *args, **kwargs)

    return press


def pressing[**P](view: View[P]) -> Wrapped:
    """Like `clicking`, for what changes an item: refused before the opening and once the session is locked (403)."""
    return wraps(view)(clicking(_open_for_writing(view)))


def steering[**P](view: View[P]) -> Wrapped:
    """Like `leading`, for what changes an item: refused before the opening and once the session is locked (403)."""
    return wraps(view)(leading(_open_for_writing(view)))


def at[**P](step: str, *kinds: str) -> Callable[[View[P]], View[P]]:
    """For views of a step: only at its own items (of these kinds); elsewhere the page does not exist (404)."""

    def decorate(view: View[P]) -> View[P]:
        @wraps(view)
        def checked(request: HttpRequest, visit: Visit, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
            if visit.item.step != step or (kinds and visit.item.kind not in kinds):
                raise Http404
            return view(request, visit, *args, **kwargs)

        return checked

    return decorate


def recalling(view: Callable[[HttpRequest, Session, Member, bool], HttpResponse]) -> Wrapped:
    """For the recap of a session that is over: view(request, session, reader, whether the reader was not in the room).

    Before the end it does not exist (404); for who only leads it is closed until it is shared (403).
    """

    @wraps(view)
    def shown(request: HttpRequest, code: str) -> HttpResponse:
        session = find_session(request.user, code)
        reader = _member(request.user, session)
        outside = sees("recap", role_of(reader)) is Sees.TICKED
        if reader.evaluates or (outside and not (reader.is_leader and session.recap_shared_at)):
            raise PermissionDenied
        came = Attendance.objects.filter(session=session, member=reader).who_came()
        if not session.is_over or (reader.is_guest and not came.exists()):
            raise Http404
        return view(request, session, reader, outside)

    return shown


def by_screen_key(code: str, key: str) -> Session:
    """The session of a projector link, which needs no sign-in; a wrong or revoked key does not exist (404)."""
    session = Session.objects.select_related("plc", "current").filter(code=code).first()
    if session is None or not key or not constant_time_compare(session.screen_key, key):
        raise Http404
    return session


def on_projector(view: Callable[[HttpRequest, Session], HttpResponse]) -> Wrapped:
    """For the projector's pages: authorised by the link's own secret key alone; a closed link says so."""

    @login_not_required
    @wraps(view)
    def shown(request: HttpRequest, code: str, key: str) -> HttpResponse:
        try:
            session = by_screen_key(code, key)
        except Http404:
            return render(request, "sessions/screen_closed.html", status=404)
        return view(request, session)

    return shown
