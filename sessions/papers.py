"""Papers: asked for once, made in the background, kept until the pages would differ."""

import logging
from datetime import timedelta
from hashlib import sha256
from typing import Any, Final

from django.tasks import Task
from django.utils import timezone

from people.models import Member

from . import press
from .models import Paper, PdfState, Session

# After so long nobody is making it any more, and it is asked for again.
PATIENCE: Final = timedelta(seconds=90)
logger = logging.getLogger("coachplc.papers")


def frame(session: Session, exporter: str) -> dict[str, Any]:
    """What the foot of every paper says."""
    today = timezone.localdate(timezone=session.plc.zone)
    return {"session": session, "plc": session.plc, "exporter": exporter, "today": today}


def order[P: Paper](
    kind: type[P], task: Task[Any, Any], html: str, *, session: Session, edition: str, exporter: Member, **of: Any
) -> P:
    """The paper with these pages for this reader; what they had of the same thing before goes. `task` renders one."""
    key = sha256(f"{edition}.{session.pk}.{exporter.pk}.{html}".encode()).hexdigest()
    about = {"session": session, "edition": edition, "exporter": exporter, **of}
    papers = kind._default_manager
    found, made = papers.get_or_create(key=key, defaults={**about, "html": html})
    late = found.state == PdfState.MAKING and timezone.now() - found.asked_at > PATIENCE
    if made or late:
        papers.filter(**about).exclude(pk=found.pk).delete()
        papers.filter(pk=found.pk).update(asked_at=timezone.now())
        task.enqueue(found.pk)
        found.refresh_from_db()
    return found


def again(paper: Paper) -> None:
    """One more try for a paper that could not be made."""
    type(paper)._default_manager.filter(pk=paper.pk, state=PdfState.FAILED).delete()


def render(kind: type[Paper], pk: int) -> None:
    """Renders one waiting paper; pages that cannot be made are marked so and harm nothing else. For tasks."""
    papers = kind._default_manager
    waiting = papers.filter(pk=pk, state=PdfState.MAKING).first()
    if waiting is None:
        return
    try:
        body = press.pdf_of(waiting.html)
    except Exception as error:  # noqa: BLE001 -- whatever the renderer or its limits raise, only this PDF fails
        # No trace: it may hold words of a session.
        logger.error("a PDF could not be made: %s", type(error).__name__)
        papers.filter(pk=pk).update(state=PdfState.FAILED)
        return
    papers.filter(pk=pk).update(state=PdfState.READY, body=body, html="")
