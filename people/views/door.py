"""The front door: coming in by link, the first account, signing out."""

from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from people import actions, auth, links, signals
from people.access import posted
from people.forms import SetupForm
from people.homes import home_of
from people.models import LinkKind, Member, PersonalLink, User
from people.signals import Way
from people.tasks import send_sign_in_link

OUTBOX = "people.outbox.OutboxBackend"


@require_GET
@login_not_required
def home(request: HttpRequest) -> HttpResponse:
    """Where somebody belongs: the front page, their PLC, or the choice between several."""
    if not request.user.is_authenticated:
        return render(request, "people/front.html", {"samples": samples()})
    members = list(Member.objects.regular().filter(user=request.user).select_related("plc").order_by("plc__name"))
    if len(members) == 1:
        return redirect(home_of(members[0]))
    return render(request, "people/home.html", {"homes": [(m, home_of(m)) for m in members]})


def samples() -> list[Member]:
    """People of the sample PLC to try the app as; only in the demo."""
    if not settings.DEMO:
        return []
    found = Member.objects.regular().filter(plc__is_sample=True).select_related("plc")
    return list(found.order_by("-is_facilitator", "is_leader", "pk"))


@require_POST
@login_not_required
def try_as(request: HttpRequest) -> HttpResponse:
    """One-click sign-in to the sample PLC; nowhere but in the demo."""
    if not settings.DEMO:
        raise Http404
    code = request.POST.get("member", "")
    member = get_object_or_404(Member.objects.regular().select_related("user"), code=code, plc__is_sample=True)
    auth.enter(request, member.user)
    return redirect("people:home")


@require_http_methods(["GET", "POST"])
@login_not_required
@sensitive_post_parameters("token")
def enter(request: HttpRequest) -> HttpResponse:
    """A personal or mailed link. Opening it does nothing; the token comes by POST, and a second press signs in."""
    if request.method == "GET":
        return render(request, "people/enter.html")
    token = request.POST.get("token", "").strip().rpartition("#")[2]
    link = links.find(token, LinkKind.MEMBER, LinkKind.MAIL)
    if link is None or link.user is None or not link.user.is_active:
        return render(request, "people/enter.html", {"spent": True}, status=422)
    if "sure" not in request.POST:
        return render(request, "people/enter.html", {"link": link, "token": token})
    if not links.use(link):
        return render(request, "people/enter.html", {"spent": True}, status=422)
    way = _way_of(link)
    if link.member and link.member.is_guest and not way.only:  # the one session that was theirs is over for them
        return render(request, "people/enter.html", {"spent": True}, status=422)
    auth.enter(request, link.user, only=way.only)
    return redirect(way.url)


def _way_of(link: PersonalLink) -> Way:
    """To the meeting that runs, if it waits for the person of this link; else home."""
    answers: list[Any] = signals.came_by_link.send(sender=Member, member=link.member) if link.member else []
    return next((way for _receiver, way in answers if way), Way(reverse("people:home")))


@require_POST
@login_not_required
def send_link(request: HttpRequest) -> HttpResponse:
    """The same answer for every address."""
    email = request.POST.get("email", "").strip()
    if "@" not in email or len(email) > 254:
        context = {"samples": samples(), "email": email, "wrong": _("That is not an e-mail address.")}
        return render(request, "people/front.html", context, status=422)
    send_sign_in_link.enqueue(email)
    return redirect("people:sent")


@require_GET
@login_not_required
def sent(request: HttpRequest) -> HttpResponse:
    return render(request, "people/sent.html", {"by_mail": settings.MAILERS["default"]["BACKEND"] != OUTBOX})


@require_http_methods(["GET", "POST"])
@login_not_required
@sensitive_post_parameters("password")
def set_up(request: HttpRequest, token: str) -> HttpResponse:
    """The first account of a PLC, by the link that the server printed."""
    link = links.find(token, LinkKind.SETUP)
    if link is None:
        return render(request, "people/setup.html", status=404)
    user = request.user if isinstance(request.user, User) and request.user.email else None
    first = {"name": user.name} if user else None
    form = SetupForm(posted(request), user=user, initial=first)
    if request.method == "POST" and form.is_valid():
        try:
            member = actions.set_up(link, form.beginning(), user=user)
        except actions.SpentLinkError:
            return render(request, "people/setup.html", status=404)
        auth.enter(request, member.user)
        return redirect("people:home")
    return render(request, "people/setup.html", {"form": form}, status=422 if form.errors else 200)


@require_GET
@login_not_required
def signed_out(request: HttpRequest) -> HttpResponse:
    """The browser forgets what it kept; without TLS it ignores the header, so the page's script does it, too."""
    response = render(request, "people/signed_out.html")
    response["Clear-Site-Data"] = '"cache", "storage"'
    return response
