"""The door of a session: code, name, lobby. Opening a link does nothing; every step is a POST."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from people import auth
from people.models import Member
from sessions import joining
from sessions.gate import LOBBY
from sessions.models import Answer, Attendance, Knock, Session, State

# Keys in the browser's own session: for which session it knew which code, and the key of its knock.
KNOWS, KEY = "knows", "knock"


def _who(request: HttpRequest) -> str:
    """Whose wrong codes these are: an account's, else a browser's. Never an address: a school is one."""
    return f"u{request.user.pk}" if request.user.is_authenticated else request.session.session_key or ""


def _member(request: HttpRequest, session: Session) -> Member | None:
    if not request.user.is_authenticated:
        return None
    return Member.objects.active().filter(user=request.user, plc_id=session.plc_id).first()


@require_http_methods(["GET", "POST"])
@login_not_required
@sensitive_post_parameters("code", "token")
def join(request: HttpRequest) -> HttpResponse:
    """The code on the room's screen, or the token of its QR."""
    if request.method == "GET":
        return render(request, "sessions/join.html", {"code": ""})
    code, token = request.POST.get("code", ""), request.POST.get("token", "").rpartition("#")[2]
    if not token and joining.must_wait(code=code, who=_who(request)):
        return _refused(request, code, _("Please wait a minute, then try again."), status=429)
    session = joining.find_open(code=code, token=token)
    if session is None:
        return _wrong(request, code)
    request.session[KNOWS] = {session.code: session.join_code}
    return redirect("sessions:join-name", session.code)


def _wrong(request: HttpRequest, code: str) -> HttpResponse:
    """The same words for a wrong, an old and a closed code."""
    if not request.session.session_key:
        request.session.create()
    joining.note_failure(code=code, who=_who(request))
    words = _("No open meeting has this code. Look at the projector again: there is no I and no O in it.")
    return _refused(request, code, words, status=422)


def _refused(request: HttpRequest, code: str, words: str, *, status: int) -> HttpResponse:
    return render(request, "sessions/join.html", {"code": code[:20], "wrong": words}, status=status)


def _invited(request: HttpRequest, code: str) -> Session | None:
    """The session, if this browser knows its code of today or its person belongs to the PLC."""
    session = Session.objects.filter(code=code, state=State.OPEN).select_related("plc").first()
    if session is None:
        return None
    knows = request.session.get(KNOWS, {}).get(code) == session.join_code
    return session if knows or _member(request, session) else None


@require_http_methods(["GET", "POST"])
@login_not_required
def join_name(request: HttpRequest, code: str) -> HttpResponse:
    """Which one is you? Somebody signed in is asked nothing but to come in."""
    session = _invited(request, code)
    if session is None:
        return redirect("sessions:join")
    me = _member(request, session)
    if me is not None and not me.is_guest:
        return _come_in(request, session, me)
    if request.method == "POST" and "name" in request.POST:
        return _as_guest(request, session)
    if request.method == "POST":
        return _by_name(request, session)
    return _list(request, session)


def _list(request: HttpRequest, session: Session, *, wrong: str = "", status: int = 200) -> HttpResponse:
    here = set(session.attendance.taking_part().values_list("member_id", flat=True))
    people = [(member, member.pk in here) for member in joining.names(session)]
    context = {"session": session, "people": people, "wrong": wrong, "name": request.POST.get("name", "")}
    return render(request, "sessions/join_name.html", context, status=status)


def _come_in(request: HttpRequest, session: Session, me: Member) -> HttpResponse:
    """A person we know: one button, or the reason why this door is not theirs."""
    if not joining.may_come(me):
        return render(request, "sessions/join_refused.html", {"session": session, "me": me}, status=403)
    if request.method == "POST":
        joining.walk_in(session, member=me)
        return redirect("sessions:page", session.code)
    return render(request, "sessions/join_known.html", {"session": session, "me": me})


def _by_name(request: HttpRequest, session: Session) -> HttpResponse:
    member = joining.names(session).filter(code=request.POST.get("member", "")).first()
    if member is None:
        return _list(request, session, wrong=_("Please pick a name, or type yours."), status=422)
    if member.is_facilitator:
        return _list(request, session, wrong=_("Facilitators sign in, since more is open to them."), status=422)
    try:
        knock = joining.knock(session, member=member, key=request.session.get(KEY, ""))
    except joining.NameTakenError:
        words = _("Somebody else waits under this name. Tell the facilitator, or pick another name.")
        return _list(request, session, wrong=words, status=409)
    return _to_lobby(request, knock)


def _as_guest(request: HttpRequest, session: Session) -> HttpResponse:
    name = " ".join(request.POST["name"].split())
    if not name or len(name) > 80:
        return _list(request, session, wrong=_("Please type your name, in up to 80 letters."), status=422)
    held = joining.knock_of(session, request.session.get(KEY, ""))
    if held is not None and held.answer == Answer.WAITING and held.attendance.member.is_guest:
        return _to_lobby(request, held)
    try:
        knock = joining.knock_as_guest(session, name=name)
    except joining.FullError:
        return _list(request, session, wrong=_("Too many guests wait already. Tell the facilitator."), status=429)
    return _to_lobby(request, knock)


def knock_again(request: HttpRequest, session: Session, member: Member) -> HttpResponse:
    """A guest who left waits in the lobby as they did the first time."""
    try:
        return _to_lobby(request, joining.knock(session, member=member, key=request.session.get(KEY, "")))
    except joining.NameTakenError:  # from another window of theirs
        return redirect("sessions:door", session.code)


def _to_lobby(request: HttpRequest, knock: Knock) -> HttpResponse:
    request.session[KEY] = knock.key
    request.session[LOBBY] = knock.attendance_id
    return redirect("sessions:lobby", knock.attendance.session.code)


@require_http_methods(["GET", "POST"])
@login_not_required
def lobby(request: HttpRequest, code: str) -> HttpResponse:
    """Who waits sees who is here and what was agreed. The page asks by POST, and comes in with the first answer."""
    session = get_object_or_404(Session.objects.select_related("plc"), code=code)
    knock = joining.knock_of(session, request.session.get(KEY, ""))
    if knock is None or not session.is_open:
        return _go(request, f"/join/{code}/")
    if request.method == "POST" and knock.answer == Answer.ADMITTED and joining.spend(knock):
        auth.enter(request, knock.attendance.member.user, only=session.code)
        return _go(request, f"/s/{code}/")
    part = request.method == "POST" and request.htmx  # type: ignore[attr-defined]
    return render(request, f"sessions/lobby.html{'#waiting' if part else ''}", _lobby(knock))


def _go(request: HttpRequest, url: str) -> HttpResponse:
    if request.htmx:  # type: ignore[attr-defined]
        return HttpResponse(status=204, headers={"HX-Redirect": url})
    return redirect(url)


def _lobby(knock: Knock) -> dict[str, object]:
    session = knock.attendance.session
    seats = Attendance.objects.filter(
        session=session, member__is_guest=False, member__is_coach=True, member__active=True
    )
    people = list(seats.select_related("member"))
    now = timezone.localtime(timezone.now(), session.plc.zone)
    return {
        "session": session,
        "knock": knock,
        "me": knock.attendance.member,
        "people": people,
        "here": sum(seat.is_in for seat in people),
        "agreement": session.plc.agreements.first(),
        "starts": timezone.localtime(session.starts_next or now, session.plc.zone),
        "part_of_day": "morning" if now.hour < 12 else "afternoon" if now.hour < 18 else "evening",
    }


@require_POST
@login_not_required
def not_me(request: HttpRequest, code: str) -> HttpResponse:
    """Back to the names; the place in the lobby is given up."""
    session = get_object_or_404(Session, code=code)
    knock = joining.knock_of(session, request.session.pop(KEY, ""))
    request.session.pop(LOBBY, None)
    if knock is not None:
        joining.withdraw(knock)
    return redirect("sessions:join-name", code)
