"""Papers: which pages there are, what stands on them, and asking for them to be made in the background."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, Final

from django.template.loader import render_to_string
from django.utils.text import slugify
from django.utils.translation import gettext as _

from people.models import Member
from sessions import papers
from sessions.aliases import masked_by, patterns
from sessions.models import Session

from . import above, leader, outcomes
from .models import Rap, RapPdf
from .tasks import make_pdf

EDITIONS: Final = ("leader", "full")


def ask(rap: Rap, edition: str, *, exporter: Member) -> RapPdf:
    """The PDF of an edition for this reader; made in the background when it is not there yet.

    Who may export it is decided by the caller. Raises LookupError when nothing of it is in the reader's scope.
    """
    return order(rap.session, rap, edition, exporter, html_of(rap, edition, exporter=exporter))


def ask_booklet(session: Session, reader: Member) -> RapPdf:
    """The booklet of all released plans in a leader's scope; LookupError when there is none."""
    return order(session, None, "booklet", reader, booklet_html(session, reader))


def order(session: Session, rap: Rap | None, edition: str, exporter: Member, html: str) -> RapPdf:
    return papers.order(RapPdf, make_pdf, html, session=session, edition=edition, exporter=exporter, rap=rap)


def file_name(rap: Rap | None, session: Session, edition: str) -> str:
    """No teacher's name, and nothing a file system minds."""
    who = slugify(rap.coach.name) if rap else slugify(session.quarter)
    return f"{slugify(session.plc.rap_name) or 'plan'}-{who or 'coach'}-{edition}.pdf"


def html_of(rap: Rap, edition: str, *, exporter: Member | None) -> str:
    """The pages of one edition as this reader may have them (None: the operator, who gets what was released)."""
    context = full_context(rap) if edition == "full" else leader_context(rap, reader=exporter)
    return render_to_string(f"rap/pdf/{edition}.html", {**_frame(rap.session, exporter), **context})


def _frame(session: Session, exporter: Member | None) -> dict[str, Any]:
    return papers.frame(session, exporter.name if exporter else _("the operator"))


def leader_context(rap: Rap, *, reader: Member | None) -> dict[str, Any]:
    """A coach gets a draft until it is released; everybody else what was released, cut to their scope."""
    own = reader is not None and reader.pk == rap.coach_id
    draft = own and rap.released_leader_at is None
    schools = None if own or reader is None else leader.scope_of(reader)
    found = leader.draft_of(rap) if draft else leader.released_of(rap, schools=schools)
    if found is None:
        raise LookupError
    return {"rap": rap, "edition": found, "draft": draft}


@dataclass(frozen=True, slots=True)
class Piece:
    """One focus teacher in the full edition, by alias."""

    alias: str
    post: str
    goal: str
    sign: str
    support: str
    answer: str
    actions: Sequence[dict[str, Any]]


def full_context(rap: Rap) -> dict[str, Any]:
    """Everything the coach wrote, with real names put back to aliases: a paper carries the alias at most."""
    mask = partial(masked_by, found=patterns(rap.teachers))
    pieces = []
    for focus in rap.parts:
        answer = ": ".join(filter(None, (focus.get_support_answer_display(), focus.answer_text)))
        actions = [
            {"what": mask(one.what), "who": mask(one.who), "by": one.by, "check": one.check_on}
            for one in focus.actions.all()
            if one.what
        ]
        pieces.append(
            Piece(
                alias=focus.teacher.alias,
                post=focus.teacher.post,
                goal=mask(focus.goal),
                sign=mask(focus.sign_of_success),
                support=mask(focus.support),
                answer=mask(answer),
                actions=actions,
            )
        )
    return {
        "rap": rap,
        "pieces": pieces,
        "reflections": mask(rap.reflections),
        "coach_goal": mask(rap.coach_goal),
        "commitment": mask(rap.commitment),
    }


def released_to(session: Session, reader: Member) -> list[tuple[Rap, leader.Edition]]:
    """The released plans of a session with what this leader reads of each, by the coach's name."""
    schools = leader.scope_of(reader)
    raps = (
        Rap.objects.filter(session=session).released().select_related("coach", "session__plc").order_by("coach__name")
    )
    found = ((rap, leader.released_of(rap, schools=schools)) for rap in raps)
    return [(rap, edition) for rap, edition in found if edition is not None]


def booklet_html(session: Session, reader: Member) -> str:
    plans = released_to(session, reader)
    if not plans:
        raise LookupError
    requests = sum(edition.requests for _rap, edition in plans)
    partnerships = sum(edition.partnerships for _rap, edition in plans)
    context = {
        "plans": plans,
        "requests": requests,
        "partnerships": partnerships,
        "room": outcomes.whole_room(session),
        "pages": above.pages(session, reader),
    }
    return render_to_string("rap/pdf/booklet.html", {**_frame(session, reader), **context})
