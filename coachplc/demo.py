"""What only the demo has: being a sample person by one click, and sample coaches who write."""

import ipaddress
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core import signing
from django.db import DatabaseError, transaction
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.urls import path, re_path
from django.views.decorators.http import require_GET, require_POST, require_safe

from coachplc.sample.write import write_stage
from live.models import Topic
from people import auth
from people.models import Member
from sessions.access import leading
from sessions.step import Visit

SIGNER = signing.Signer(salt="coachplc.demo")


def token_of(member: Member) -> str:
    """Works as often as it is used, for as long as the server keeps its key."""
    return SIGNER.sign(member.code)


def is_loopback(host: str) -> bool:
    """Whether a host name (without port) is this machine's own."""
    host = host.strip("[]").rstrip(".").lower()
    if host == "localhost" or host.endswith(".localhost"):
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def is_private(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_private
    except ValueError:
        return False


def is_near(request: HttpRequest) -> bool:
    """This machine; by LAN=1, which names the network's address in SITE_URL, the whole room."""
    host = urlsplit(f"//{request.get_host()}").hostname or ""
    if host == urlsplit(settings.SITE_URL).hostname and is_private(host):
        return True
    return is_loopback(host) and is_loopback(request.META.get("REMOTE_ADDR") or "127.0.0.1")


@require_GET
@login_not_required
def sign_in(request: HttpRequest, token: str) -> HttpResponse:
    """Signs in as one sample person; nowhere but in the demo."""
    if not settings.DEMO or not is_near(request):
        raise Http404
    try:
        code = SIGNER.unsign(token)
    except signing.BadSignature as error:
        raise Http404 from error
    member = get_object_or_404(Member.objects.regular().select_related("user"), code=code, plc__is_sample=True)
    auth.enter(request, member.user)
    return redirect("people:home")


@require_POST
@leading
def write(request: HttpRequest, visit: Visit) -> HttpResponse:
    """The other coaches write the running item of a sample session."""
    session = visit.session
    if not session.plc.is_sample or not session.is_open:
        raise Http404
    report = write_stage(session, visit.item, by=visit.me)
    context = {"report": report, "item": visit.item}
    if request.htmx:  # type: ignore[attr-defined]
        return render(request, "demo/wrote.html", context)
    messages.info(request, render_to_string("demo/wrote.html", context).strip())
    return redirect("sessions:console", session.code)


@require_safe
@login_not_required
def healthz(request: HttpRequest) -> HttpResponse:
    """Whether pages and database work: one row is written and read."""
    try:
        with transaction.atomic():
            version = Topic.objects.bump("healthz")
        healthy = Topic.objects.versions(["healthz"])["healthz"] >= version
    except DatabaseError:
        healthy = False
    return JsonResponse({"ok": healthy, "demo": settings.DEMO}, status=200 if healthy else 503)


app_name = "demo"
urlpatterns = [
    re_path(r"^healthz/?$", healthz, name="healthz"),
    path("demo/in/<str:token>/", sign_in, name="in"),
    path("s/<str:code>/demo/write/", write, name="write"),
]
