"""Several people, or several teachers, added at once: typed, looked at, stored, and taken back."""

from datetime import datetime, timedelta
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from people import several, several_teachers
from people.access import facilitating, posted, working
from people.forms import LinesForm, PeopleLinesForm
from people.models import Member
from people.pasted import Row, mark_of, new_of, wrong_of

UNDO_FOR = timedelta(hours=1)


def _show(
    request: HttpRequest, me: Member, form: LinesForm, *, rows: list[Row], status: int = 200, **more: Any
) -> HttpResponse:
    """The box, and over it what was read in it."""
    context = {
        "plc": me.plc,
        "me": me,
        "form": form,
        "rows": rows,
        "new": len(new_of(rows)),
        "wrong": len(wrong_of(rows)),
    }
    return render(request, "people/several.html", {**context, **more}, status=422 if form.errors else status)


def _changed() -> str:
    return _("Something is not as you saw it. This is how it is now; nothing was added yet.")


def _left(rows: list[Row]) -> str:
    return "\n".join(row.line.text for row in rows)


# --- People ----------------------------------------------------------------------------------------------------------
def _people_form(data: Any = None, **more: Any) -> PeopleLinesForm:
    helps = _("One person a line: name, e-mail, school. Only the name is needed. Lines copied from a table work, too.")
    return PeopleLinesForm(data, label=_("The people"), help_text=helps, **more)


def _show_people(request: HttpRequest, me: Member, form: LinesForm, *, rows: list[Row], **more: Any) -> HttpResponse:
    roles = form["roles"].value() or []
    heads = (_("Name"), _("E-mail"), _("School"))
    return _show(request, me, form, rows=rows, heads=heads, tab="people", mark=mark_of(rows, *roles), **more)


@require_http_methods(["GET", "POST"])
@facilitating
def people(request: HttpRequest, me: Member) -> HttpResponse:
    form = _people_form(posted(request), initial={"roles": ["is_coach"]})
    if request.method != "POST" or not form.is_valid():
        return _show_people(request, me, form, rows=[])
    text = form.cleaned_data["lines"]
    if request.POST.get("do") != "add":
        return _show_people(request, me, form, rows=several.read(me.plc, text))
    roles, seen = form.cleaned_data["roles"], request.POST.get("seen", "")
    added = several.store(me.plc, text, roles=roles, by=me, seen=seen)
    if added is None:
        return _show_people(request, me, form, rows=several.read(me.plc, text), note=_changed(), status=409)
    _keep(request, "people", me, members=added.members, schools=added.schools)
    if not added.left:
        return redirect("people:members", me.plc.code)
    form = _people_form(initial={"lines": _left(added.left), "roles": roles})
    return _show_people(
        request, me, form, rows=several.read(me.plc, _left(added.left)), **undo_of(request, "people", me)
    )


@require_POST
@facilitating
def people_out(request: HttpRequest, me: Member) -> HttpResponse:
    kept = _pop(request, "people", me)
    if kept:
        since = datetime.fromisoformat(kept["at"])
        gone, stay = several.take_out(me.plc, codes=kept["members"], schools=kept["schools"], since=since)
        words = ngettext("%(n)s person is out of the PLC again.", "%(n)s people are out of the PLC again.", gone)
        messages.success(request, words % {"n": gone})
        for one in stay:
            messages.warning(request, _("%(name)s has come in since, and stays.") % {"name": one.name})
    return redirect("people:members", me.plc.code)


# --- Teachers --------------------------------------------------------------------------------------------------------
def _teachers_form(me: Member, data: Any = None, **more: Any) -> LinesForm:
    helps = _("One alias a line. They become your teachers; you can add the names, for yourself alone, afterwards.")
    if me.is_facilitator:
        helps = _("One teacher a line: alias, coach. A first name will do; without a coach the teacher waits for one.")
    return LinesForm(data, label=_("The teachers, by alias"), help_text=helps, **more)


def _show_teachers(request: HttpRequest, me: Member, form: LinesForm, *, rows: list[Row], **more: Any) -> HttpResponse:
    heads = (_("Alias"), _("Coach"))
    return _show(request, me, form, rows=rows, heads=heads, tab="teachers", mark=mark_of(rows), **more)


@require_http_methods(["GET", "POST"])
@working
def teachers(request: HttpRequest, me: Member) -> HttpResponse:
    form = _teachers_form(me, posted(request))
    if request.method != "POST" or not form.is_valid():
        return _show_teachers(request, me, form, rows=[])
    text = form.cleaned_data["lines"]
    if request.POST.get("do") != "add":
        return _show_teachers(request, me, form, rows=several_teachers.read(me, text))
    found = several_teachers.store(me, text, seen=request.POST.get("seen", ""))
    if found is None:
        return _show_teachers(request, me, form, rows=several_teachers.read(me, text), note=_changed(), status=409)
    added, left = found
    _keep(request, "teachers", me, members=added)
    if not left:
        return redirect("people:teachers", me.plc.code)
    form = _teachers_form(me, initial={"lines": _left(left)})
    rows = several_teachers.read(me, _left(left))
    return _show_teachers(request, me, form, rows=rows, **undo_of(request, "teachers", me))


@require_POST
@working
def teachers_out(request: HttpRequest, me: Member) -> HttpResponse:
    kept = _pop(request, "teachers", me)
    if kept:
        gone, stay = several_teachers.take_out(me.plc, codes=kept["members"])
        words = ngettext("%(n)s teacher is off the roster again.", "%(n)s teachers are off the roster again.", gone)
        messages.success(request, words % {"n": gone})
        for teacher in stay:
            words = _("Something was written about %(alias)s since; they stay.")
            messages.warning(request, words % {"alias": teacher.alias})
    return redirect("people:teachers", me.plc.code)


# --- The way back, for whoever added, in their own browser -----------------------------------------------------------
def _keep(request: HttpRequest, what: str, me: Member, **added: Any) -> None:
    codes = {key: [one.code for one in found] for key, found in added.items()}
    request.session[f"added {what}"] = {"plc": me.plc.code, "at": timezone.now().isoformat(), "schools": [], **codes}


def _pop(request: HttpRequest, what: str, me: Member) -> dict[str, Any] | None:
    kept: dict[str, Any] | None = request.session.get(f"added {what}")
    if kept is None or kept["plc"] != me.plc.code:
        return None
    del request.session[f"added {what}"]
    return kept if timezone.now() - datetime.fromisoformat(kept["at"]) < UNDO_FOR else None


def undo_of(request: HttpRequest, what: str, me: Member) -> dict[str, Any]:
    """Codes of those added within the hour; the page says how many and offers to take them back."""
    kept = request.session.get(f"added {what}")
    if kept is None or kept["plc"] != me.plc.code or timezone.now() - datetime.fromisoformat(kept["at"]) >= UNDO_FOR:
        return {}
    return {"added": kept["members"]}
