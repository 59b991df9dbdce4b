"""Lost time: what each item to come would give, taking it, and undoing that."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.contrib import messages
from django.db.models import prefetch_related_objects
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from sessions import retime, timeback, undo
from sessions.access import leading
from sessions.forms import counter
from sessions.lateness import Ending, ending_of, rows_of, to_come
from sessions.models import AgendaItem, Session
from sessions.step import Visit

from .console import _answer as answer


@dataclass(frozen=True, slots=True)
class Line:
    """One item on the sheet; bars in percent, the first of the longest item."""

    item: AgendaItem
    spare: int
    gives: int
    ticked: bool
    width: int
    solid: int

    @property
    def keeps(self) -> int:
        return self.item.minutes - self.gives


@dataclass(frozen=True, slots=True)
class Sheet:
    """What is offered, by what was ticked; before anybody ticked: everything that is not protected."""

    ending: Ending
    wanted: int
    lines: list[Line]
    is_stale: bool
    confirmed: bool

    @property
    def total(self) -> int:
        return sum(line.gives for line in self.lines)

    @property
    def codes(self) -> set[str]:
        return {line.item.code for line in self.lines if line.ticked}

    @property
    def end(self) -> datetime:
        return self.ending.at - timedelta(minutes=self.total)

    @property
    def still(self) -> int:
        """Minutes over the planned end that remain."""
        return self.wanted - self.total

    @property
    def more(self) -> int:
        """What protected items that are not ticked could give."""
        return sum(line.spare for line in self.lines if line.item.protected and not line.ticked)

    @property
    def shortened(self) -> list[Line]:
        """Protected items that would give: they need the second yes."""
        return [line for line in self.lines if line.item.protected and line.gives]

    @property
    def has_spare(self) -> bool:
        return any(line.spare for line in self.lines)


def sheet_of(session: Session, sent: QueryDict) -> Sheet:
    items = list(session.items.all())
    coming, ending = to_come(session, items), ending_of(session, items)
    rows = rows_of(coming)
    asked = counter(sent.get("wanted", ""))
    is_stale = bool(sent) and (sent.get("seen") != ending.mark or asked is None)
    is_new = asked is None or is_stale
    wanted = ending.late if is_new else min(asked or 0, 600)
    may = timeback.willing(rows) if is_new else {*sent.getlist("take")}
    given, longest = timeback.gives(rows, wanted, may), max((row.minutes for row in rows), default=1)
    lines = [
        Line(
            item=item,
            spare=row.spare,
            gives=given.get(row.code, 0),
            ticked=row.code in may and row.spare > 0,
            width=round(100 * row.minutes / max(longest, 1)),
            solid=round(100 * row.floor / max(row.minutes, 1)),
        )
        for item, row in zip(coming, rows, strict=True)
        if not row.begun
    ]
    lines.sort(key=lambda line: line.item.protected)
    return Sheet(ending, wanted, lines, is_stale, bool(sent.get("yes")) and not is_new)


def _show(request: HttpRequest, visit: Visit, sheet: Sheet, *, note: str = "", status: int = 200) -> HttpResponse:
    own: Mapping[str, Any] = {"visit": visit, "session": visit.session, "plc": visit.session.plc, "me": visit.me}
    template = "sessions/take_time_back.html" + ("#sheet" if request.htmx else "")  # type: ignore[attr-defined]
    return render(request, template, {**own, "sheet": sheet, "note": note}, status=status)


@require_GET
@leading
def time(request: HttpRequest, visit: Visit) -> HttpResponse:
    """What each item gives up; with ticks sent along, counted by them."""
    if not visit.session.is_open:
        return redirect("sessions:console", visit.session.code)
    sheet = sheet_of(visit.session, request.GET)
    return _show(request, visit, sheet, note=changed() if sheet.is_stale else "")


def changed() -> str:
    return _("The agenda has changed meanwhile. This is how it is now; nothing was taken yet.")


@require_POST
@leading
def take_back(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Takes exactly what the button said; whatever is not so any more is shown anew, and nothing is taken."""
    if not visit.session.is_open:
        return answer(request, visit)
    sheet = sheet_of(visit.session, request.POST)
    if sheet.is_stale:
        return _show(request, visit, sheet, note=changed(), status=409)
    if request.POST.get("sum") != str(sheet.total):
        words = _("Counted again by what is ticked.")
        return _show(request, visit, sheet, note=words, status=200 if request.POST.get("do") == "count" else 409)
    if sheet.shortened and not sheet.confirmed:
        return _show(request, visit, sheet, note=_("Say yes to shorten what is protected."), status=422)
    return _take(request, visit, sheet.wanted, sheet.codes, sheet.ending.mark)


def _take(request: HttpRequest, visit: Visit, wanted: int, codes: set[str], seen: str) -> HttpResponse:
    try:
        taken = retime.take_back(visit.session, by=visit.me, wanted=wanted, may=codes, seen=seen)
    except retime.ChangedError:
        visit.session.refresh_from_db()
        return _show(request, visit, sheet_of(visit.session, QueryDict()), note=changed(), status=409)
    if not request.htmx:  # type: ignore[attr-defined]
        messages.success(request, took(taken))
    return answer(request, visit)


def _taken_already(minutes: int) -> str:
    words = ngettext(
        "Somebody else has just taken back %(n)s minute.", "Somebody else has just taken back %(n)s minutes.", minutes
    )
    return words % {"n": minutes}


def took(minutes: int) -> str:
    return ngettext("Taken back %(n)s minute.", "Taken back %(n)s minutes.", minutes) % {"n": minutes}


@require_POST
@leading
def take_now(request: HttpRequest, visit: Visit) -> HttpResponse:
    """The one tap: whatever is late by now, out of everything that is not protected."""
    session = visit.session
    prefetch_related_objects([session], "items")
    items = list(session.items.all())
    ending = ending_of(session, items)
    if not session.is_open or not ending.take:
        if ending.taken and request.POST.get("seen", "") != ending.mark:
            undo.say(request, session, _taken_already(ending.taken))
        return answer(request, visit)
    codes = timeback.willing(rows_of(to_come(session, items)))
    return _take(request, visit, ending.late, codes, request.POST.get("seen", ""))


@require_POST
@leading
def give_back(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Undo: the minutes go back to the items that have not begun, and the line says how many."""
    try:
        given, of = retime.give_back(visit.session, by=visit.me, seen=request.POST.get("seen", ""))
    except retime.ChangedError:
        visit.session.refresh_from_db()
        undo.say(request, visit.session, _somebody_else(visit.session))
    else:
        undo.say(request, visit.session, _gave(given, of))
    return answer(request, visit)


def _gave(minutes: int, of: int) -> str:
    words = ngettext("Given back %(n)s minute.", "Given back %(n)s minutes.", minutes) % {"n": minutes}
    if minutes < of:
        words += " " + _("%(n)s more were of items that have begun by now; those keep what they have.") % {
            "n": of - minutes
        }
    return words


def _somebody_else(session: Session) -> str:
    taken = sum(session.taken.values())
    if not taken:
        return _("Somebody else has just given the time back. Nothing is left to undo.")
    return _("Nothing was undone.") + " " + _taken_already(taken)
