"""The recap of a session: what the room found, agreed and promised, on one page. No teacher stands in it."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from typing import Any

from django.db import transaction
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _

from people.models import Member, Teacher

from . import agenda, log, papers
from .aliases import unnamed
from .models import CAME, Attendance, RecapPdf, Session
from .step import Part, Said
from .tasks import make_recap


def recap_of(session: Session, *, outside: bool) -> dict[str, Any]:
    """What page and PDF show; `outside` for leaders, who read counts in the place of who was there."""
    came = session.attendance.who_came().filter(member__is_guest=False).select_related("member")
    names = [_named(seat, session) for seat in came.order_by("member__name")]
    return {
        "session": session,
        "plc": session.plc,
        "outside": outside,
        "second_on": second_on(session),
        "parts": parts_of(session, outside=outside),
        "here": len(names),
        "names": [] if outside else names,
    }


def second_on(session: Session) -> datetime | None:
    """When the second sitting was held; None for a session held in one go."""
    line = session.items.filter(opens_sitting=True).first() if session.sitting == 2 else None
    return line.started_at if line else None


def _named(seat: Attendance, session: Session) -> str:
    """With a word for who was at one of two sittings alone."""
    if session.sitting == 1 or (seat.before in CAME and seat.here in CAME):
        return seat.member.name
    words = _("%(name)s (first sitting)") if seat.before in CAME else _("%(name)s (second sitting)")
    return words % {"name": seat.member.name}


def parts_of(session: Session, *, outside: bool) -> list[Part]:
    """What every step on the agenda leaves, each text without a teacher."""
    on_agenda = {*session.items.values_list("step", flat=True)}
    steps = [step for key, step in agenda.steps().items() if key in on_agenda]
    parts = [part for step in steps for part in step.recap(session, outside=outside) if part.lines]
    teachers = Teacher.objects.filter(plc=session.plc_id).only("name", "alias")
    texts = iter(unnamed([line.text for part in parts for line in part.lines], teachers))
    return [replace(part, lines=list(_with(part, texts))) for part in parts]


def _with(part: Part, texts: Iterator[str]) -> Iterator[Said]:
    for line in part.lines:
        yield replace(line, text=next(texts))


def paper(session: Session, reader: Member, *, outside: bool) -> RecapPdf:
    """The PDF for this reader; made in the background when it is not there yet."""
    html = render_to_string(
        "sessions/pdf/recap.html", {**papers.frame(session, reader.name), **recap_of(session, outside=outside)}
    )
    edition = "outside" if outside else "room"
    return papers.order(RecapPdf, make_recap, html, session=session, edition=edition, exporter=reader)


def file_name(session: Session) -> str:
    return f"{slugify(session.quarter) or 'session'}-recap.pdf"


@transaction.atomic
def share(session: Session, *, shared: bool, by: Member) -> None:
    """Opens the recap to the leaders of the PLC, or closes it again."""
    Session.objects.filter(pk=session.pk).update(recap_shared_at=timezone.now() if shared else None)
    log.write(session, by, "share recap" if shared else "close recap")
