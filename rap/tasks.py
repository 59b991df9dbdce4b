"""Rendering, off the request."""

from django.tasks import task

from sessions import papers

from .models import RapPdf


@task
def make_pdf(pk: int) -> None:
    papers.render(RapPdf, pk)
