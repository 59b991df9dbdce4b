"""Pages of the year: the room's, a coach's own, and a leader's."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from people.access import member, working
from people.models import Member
from rap.views.leaders import reading

from . import leaders, mine, room


@require_GET
@working
def page(request: HttpRequest, me: Member) -> HttpResponse:
    """What the room may see, quarter after quarter: no teacher, no coach."""
    found = room.page(me, request.GET.get("until", ""))
    return render(request, "coachplc/year/page.html", {**found, "plc": me.plc, "me": me, "tab": "year"})


@require_GET
@working
def own(request: HttpRequest, me: Member) -> HttpResponse:
    """A coach's own teachers, by name; nobody else has this page of theirs."""
    return render(request, "coachplc/year/mine.html", {**mine.page(me), "plc": me.plc, "me": me, "tab": "year"})


@require_GET
@member
def leader(request: HttpRequest, me: Member) -> HttpResponse:
    """Counts over the threshold, for leaders and for facilitators who see what leaders see; 403 for other coaches."""
    reading(me)
    found = leaders.page(me, request.GET.get("until", ""))
    return render(request, "coachplc/year/leader.html", {**found, "plc": me.plc, "me": me, "tab": "leader"})
