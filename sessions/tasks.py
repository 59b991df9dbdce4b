"""What sessions do off the request."""

from django.tasks import task

from . import dropping, mails, news, papers, prework
from .models import RecapPdf, Session


@task
def tell_of_the_end(pk: int) -> None:
    session = Session.objects.select_related("plc").filter(pk=pk).first()
    if session is not None:
        mails.tell_of_the_end(session)


@task
def tell_of_the_drop(pk: int, by_pk: int) -> None:
    """And of a session that was brought back: whichever is true when the time has come."""
    session = Session.objects.select_related("plc").filter(pk=pk).first()
    if session is not None:
        news.tell(session, by_pk=by_pk)


@task
def tell_of_the_second(pk: int) -> None:
    session = Session.objects.select_related("plc").filter(pk=pk).first()
    if session is not None:
        news.tell_of_the_second(session)


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
