"""Rendering, off the request."""

import logging

from django.tasks import task

from . import press
from .models import PdfState, RapPdf

logger = logging.getLogger("coachplc.rap")


@task
def make_pdf(pk: int) -> None:
    """Renders one waiting PDF; a page that cannot be made is marked so and harms nothing else."""
    waiting = RapPdf.objects.filter(pk=pk, state=PdfState.MAKING).first()
    if waiting is None:
        return
    try:
        body = press.pdf_of(waiting.html)
    except Exception as error:  # noqa: BLE001 -- whatever the renderer or its limits raise, only this PDF fails
        # No trace: it may hold words of the plan.
        logger.error("a PDF could not be made: %s", type(error).__name__)
        RapPdf.objects.filter(pk=pk).update(state=PdfState.FAILED)
        return
    RapPdf.objects.filter(pk=pk).update(state=PdfState.READY, body=body, html="")
