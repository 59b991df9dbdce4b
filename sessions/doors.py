"""The links and codes that let people and the projector in, replaced when they got into wrong hands."""

from django.db import transaction

from live import publish, revoke
from people.codes import join_code, new_token
from people.models import Member

from . import log
from .models import Session


@transaction.atomic
def rotate_screen(session: Session, *, by: Member) -> None:
    """The projector's link is revoked at once and a new one made."""
    old = f"screen.{session.pk}.{session.screen_key[:8]}"
    Session.objects.filter(pk=session.pk).update(screen_key=new_token())
    log.write(session, by, "rotate screen")
    revoke(old)


@transaction.atomic
def rotate_code(session: Session, *, by: Member) -> None:
    """A new join code and QR; the old ones open nothing."""
    Session.objects.filter(pk=session.pk).update(join_code=join_code(), qr_token=new_token())
    log.write(session, by, "rotate code")
    publish(session.topic, regions=["screen", "lobby"], signals=["lead"])
