"""What sessions do off the request."""

from django.tasks import task

from . import dropping, mails, papers, prework
from .models import RecapPdf, Session


@task
def tell_of_the_end(pk: int) -> None:
    session = Session.objects.select_related("plc").filter(pk=pk).first()
    if session is not None:
        mails.tell_of_the_end(session)


@task
def make_recap(pk: int) -> None:
    papers.render(RecapPdf, pk)


@task
def mail_prework(pk: int) -> None:
    session = Session.objects.select_related("plc").filter(pk=pk).first()
    if session is not None:
        prework.send_due(session)


@task
def forget_dropped(pk: int) -> None:
    session = Session.objects.filter(pk=pk).first()
    if session is not None:
        dropping.forget(session)
