"""Members, schools, personal links and the outbox: the facilitator's pages of a PLC."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from people import actions, links
from people.access import facilitating, posted
from people.forms import MemberForm, SchoolForm
from people.models import Letter, Member, School
from people.qr import qr

from .several import undo_of


def _page(request: HttpRequest, me: Member, form: SchoolForm | None = None, *, status: int = 200) -> HttpResponse:
    people = me.plc.members.regular().select_related("user").prefetch_related("schools", "scopes__school")
    context = {
        "plc": me.plc,
        "me": me,
        "tab": "people",
        "people": people,
        "schools": me.plc.schools.all(),
        "school_form": form or SchoolForm(instance=School(plc=me.plc)),
        **undo_of(request, "people", me),
    }
    return render(request, "people/members.html", context, status=status)


@require_GET
@facilitating
def members(request: HttpRequest, me: Member) -> HttpResponse:
    return _page(request, me)


@require_http_methods(["GET", "POST"])
@facilitating
def add_member(request: HttpRequest, me: Member) -> HttpResponse:
    form = MemberForm(posted(request), plc=me.plc, initial={"roles": ["is_coach"], "whole": "1"})
    if request.method == "POST" and form.is_valid():
        email = form.cleaned_data.get("email", "")
        actions.add_member(me.plc, form.about(), email=email, by=me, invite=bool(email))
        messages.success(request, _("%(name)s is part of the PLC now.") % {"name": form.cleaned_data["name"]})
        return redirect("people:members", me.plc.code)
    context = {"plc": me.plc, "me": me, "tab": "people", "form": form}
    return render(request, "people/member.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
@facilitating
def change_member(request: HttpRequest, me: Member, member: str) -> HttpResponse:
    person = get_object_or_404(me.plc.members.regular().select_related("user"), code=member)
    form = MemberForm(posted(request), plc=me.plc, member=person)
    if request.method == "POST" and form.is_valid():
        try:
            if "email" in form.cleaned_data:
                actions.change_email(person, email=form.cleaned_data["email"])
            actions.change_member(person, form.about())
        except actions.LastFacilitatorError:
            form.add_error("roles", _("A PLC needs a facilitator. Make somebody else one first."))
        else:
            messages.success(request, _("Saved."))
            return redirect("people:members", me.plc.code)
    context = {"plc": me.plc, "me": me, "tab": "people", "form": form, "person": person}
    return render(request, "people/member.html", context, status=422 if form.errors else 200)


@require_POST
@facilitating
def remove_member(request: HttpRequest, me: Member, member: str) -> HttpResponse:
    person = get_object_or_404(me.plc.members.regular(), code=member)
    try:
        actions.remove_member(person)
    except actions.LastFacilitatorError:
        messages.error(request, _("A PLC needs a facilitator. Make somebody else one first."))
    else:
        messages.success(request, _("%(name)s is no longer part of the PLC.") % {"name": person.name})
        if person == me:
            return redirect("people:home")
    return redirect("people:members", me.plc.code)


@require_POST
@facilitating
def make_links(request: HttpRequest, me: Member) -> HttpResponse:
    """Personal links as cards to hand out; shown once, since only their fingerprints are kept."""
    chosen = me.plc.members.regular().filter(code__in=request.POST.getlist("member")).select_related("user")
    cards, refused = [], []
    for person in chosen:
        token = links.for_member(person, by=me)
        if token is None:
            refused.append(person)
        else:
            cards.append((person, links.url(token), qr(links.url(token))))
    context = {"plc": me.plc, "me": me, "tab": "people", "cards": cards, "refused": refused, "days": links.MEMBER_DAYS}
    return render(request, "people/links.html", context)


@require_POST
@facilitating
def add_school(request: HttpRequest, me: Member) -> HttpResponse:
    form = SchoolForm(request.POST, instance=School(plc=me.plc))
    if not form.is_valid():
        return _page(request, me, form, status=422)
    form.save()
    return redirect("people:members", me.plc.code)


@require_http_methods(["GET", "POST"])
@facilitating
def change_school(request: HttpRequest, me: Member, school: str) -> HttpResponse:
    found = get_object_or_404(me.plc.schools, code=school)
    form = SchoolForm(posted(request), instance=found)
    if request.method == "POST" and "remove" in request.POST:
        found.delete()
        return redirect("people:members", me.plc.code)
    if request.method == "POST" and form.is_valid():
        form.save()
        return redirect("people:members", me.plc.code)
    context = {"plc": me.plc, "me": me, "tab": "people", "form": form, "school": found}
    return render(request, "people/school.html", context, status=422 if form.errors else 200)


def _outbox(me: Member) -> list[tuple[Letter, bool]]:
    """Letters to people of this PLC; whether the link may be passed on is false for people of several PLCs."""
    letters = Letter.objects.filter(user__memberships__in=me.plc.members.regular()).select_related("user")
    return [(letter, not links.is_shared(letter.user)) for letter in letters[:50]]


@require_GET
@facilitating
def outbox(request: HttpRequest, me: Member) -> HttpResponse:
    context = {"plc": me.plc, "me": me, "tab": "people", "letters": _outbox(me)}
    return render(request, "people/outbox.html", context)


@require_POST
@facilitating
def passed_on(request: HttpRequest, me: Member) -> HttpResponse:
    """Forgets a letter whose link was handed over."""
    found = [letter for letter, _mine in _outbox(me) if str(letter.pk) == request.POST.get("letter")]
    Letter.objects.filter(pk__in=[letter.pk for letter in found]).delete()
    return redirect("people:outbox", me.plc.code)
