"""Loads the sample PLC, or prints how to be everybody in it."""

import http.client
import json
from collections.abc import Iterator
from typing import Any
from urllib.parse import SplitResult, urlsplit

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.urls import reverse

from coachplc.demo import is_loopback, token_of
from coachplc.sample.load import load
from people.models import Member, Plc, User
from sessions.models import Session, State


class Command(BaseCommand):
    help = "Loads the sample PLC: everybody in it is made up. A second time it changes nothing."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--links",
            metavar="URL",
            help="print, for a demo that runs at this address of this machine, one line for everybody: "
            "role, name, a link that signs in, the same link on a host name of their own",
        )

    def handle(self, *args: Any, links: str | None = None, **options: Any) -> None:
        if links:
            for line in _lines(_checked(links)):
                self.stdout.write("\t".join(line))
            return
        if not Plc.objects.filter(is_sample=True).exists() and User.objects.exists():
            raise CommandError("This database holds real people. The demo needs a folder of its own: DATA=/some/folder")
        load()
        # What tells `RESET=1 make demo` that this folder may be emptied.
        marker = settings.DATA / "demo"
        if not marker.exists():
            marker.write_text("Sample people. `RESET=1 make demo` empties this folder.\n")


def _checked(links: str) -> SplitResult:
    """The address, if it is this machine's and a demo answers there."""
    url = urlsplit(links if "//" in links else f"http://{links}")
    if url.scheme != "http" or not url.hostname or not is_loopback(url.hostname):
        raise CommandError(f"{links} is not an address of this machine, such as http://127.0.0.1:8000")
    host = "127.0.0.1" if url.hostname.endswith("localhost") else url.hostname
    connection = http.client.HTTPConnection(host, url.port or 80, timeout=10)
    try:
        connection.request("GET", "/healthz", headers={"Host": url.netloc})
        is_demo = json.loads(connection.getresponse().read(1000)).get("demo") is True
    except (OSError, http.client.HTTPException, ValueError, AttributeError) as error:
        raise CommandError(f"No demo answers at {links}") from error
    finally:
        connection.close()
    if not is_demo:
        raise CommandError(f"The server at {links} is not a demo, so nobody can be signed in by a link")
    return url


def _lines(url: SplitResult) -> Iterator[tuple[str, ...]]:
    plc = Plc.objects.filter(is_sample=True).first()
    if plc is None:
        raise CommandError("There is no sample PLC in this database: run `manage.py demo` first")
    port = f":{url.port}" if url.port else ""
    members = Member.objects.regular().filter(plc=plc).order_by("-is_facilitator", "is_leader", "pk")
    for member in members:
        where = reverse("demo:in", args=[token_of(member)])
        role = "facilitator" if member.is_facilitator else "coach" if member.is_coach else "leader"
        own = f"http://{member.first_name.lower()}.localhost{port}{where}"
        yield role, member.name, f"http://{url.netloc}{where}", own
    session = (
        Session.objects.filter(plc=plc, state__in=(State.OPEN, State.BETWEEN, State.PLANNED))
        .order_by("starts_at")
        .first()
    )
    if session is not None:
        screen = reverse("sessions:screen", args=[session.code, session.screen_key])
        yield "projector", session.title, f"http://{url.netloc}{screen}", f"http://screen.localhost{port}{screen}"
