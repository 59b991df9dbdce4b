"""The roster: one's own teachers by name, the others, for a facilitator, by alias."""

from django.contrib import messages
from django.db.models import Prefetch
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from people import aliases, roster
from people.access import facilitating, posted, working
from people.forms import TeacherForm
from people.models import Caseload, Consent, Member, Teacher

from .several import undo_of


@require_GET
@working
def teachers(request: HttpRequest, me: Member) -> HttpResponse:
    own = Teacher.objects.of_coach(me).select_related("school")
    others, loose = _others(me) if me.is_facilitator else ([], [])
    context = {"plc": me.plc, "me": me, "tab": "teachers", "own": own, "others": others, "loose": loose}
    context |= undo_of(request, "teachers", me)
    return render(request, "people/teachers.html", context)


def _others(me: Member) -> tuple[list[Member], list[Teacher]]:
    """Other coaches with their caseloads of today, and teachers who wait for a coach; names are not even fetched."""
    today = Caseload.objects.filter(until=None).select_related("teacher").defer("teacher__name")
    coaches = me.plc.members.coaches().exclude(pk=me.pk).prefetch_related(Prefetch("caseload", today, "today"))
    loose = me.plc.teachers.exclude(caseloads__in=Caseload.objects.filter(until=None)).defer("name")
    return list(coaches), list(loose)


@require_http_methods(["GET", "POST"])
@working
def add_teacher(request: HttpRequest, me: Member) -> HttpResponse:
    """A coach's new teacher is theirs; a facilitator who does not coach adds one for somebody else to take."""
    first = {"alias": aliases.suggest(me.plc), "consent": Consent.ALIAS}
    form = TeacherForm(posted(request), instance=Teacher(plc=me.plc), owner=me.is_coach, initial=first)
    if request.method == "POST" and form.is_valid():
        roster.add_teacher(me.plc, coach=me if me.is_coach else None, **form.cleaned_data)
        messages.success(request, _("%(alias)s is on the roster.") % {"alias": form.cleaned_data["alias"]})
        return redirect("people:teachers", me.plc.code)
    context = {"plc": me.plc, "me": me, "tab": "teachers", "form": form, "owner": me.is_coach}
    return render(request, "people/teacher.html", context, status=422 if form.errors else 200)


def _reachable(me: Member, code: str) -> tuple[Teacher, bool]:
    """A teacher this member may change, and whether as their coach; anybody else's does not exist (404)."""
    teacher = get_object_or_404(me.plc.teachers, code=code)
    owner = roster.owns(me, teacher)
    if not owner and not me.is_facilitator:
        raise Http404
    return teacher, owner


@require_http_methods(["GET", "POST"])
@working
def change_teacher(request: HttpRequest, me: Member, teacher: str) -> HttpResponse:
    found, owner = _reachable(me, teacher)
    form = TeacherForm(posted(request), instance=found, owner=owner)
    if request.method == "POST" and form.is_valid():
        roster.change_teacher(found, **form.cleaned_data)
        messages.success(request, _("Saved."))
        return redirect("people:teachers", me.plc.code)
    found.refresh_from_db()
    coaches = [(c, roster.owns(c, found)) for c in me.plc.members.coaches()] if me.is_facilitator else []
    context = {"plc": me.plc, "me": me, "tab": "teachers", "form": form, "teacher": found, "owner": owner}
    return render(request, "people/teacher.html", {**context, "coaches": coaches}, status=422 if form.errors else 200)


@require_POST
@facilitating
def assign(request: HttpRequest, me: Member, teacher: str) -> HttpResponse:
    """Who works with the teacher from today."""
    found = get_object_or_404(me.plc.teachers, code=teacher)
    coaches = me.plc.members.coaches().filter(code__in=request.POST.getlist("coach"))
    roster.assign_caseload(found, coaches=coaches)
    messages.success(request, _("The caseload of %(alias)s is set.") % {"alias": found.alias})
    return redirect("people:teachers", me.plc.code)


@require_POST
@working
def let_go(request: HttpRequest, me: Member, teacher: str) -> HttpResponse:
    """Ends the work of this coach with a teacher; what was written stays."""
    found = get_object_or_404(Teacher.objects.of_coach(me), code=teacher, plc=me.plc)
    others = me.plc.members.filter(caseload__teacher=found, caseload__until=None).exclude(pk=me.pk)
    roster.assign_caseload(found, coaches=others)
    return redirect("people:teachers", me.plc.code)
