from typing import Any

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext as now
from django.utils.translation import gettext_lazy as _

from people.models import Member

from .walk import Session


class PdfState(models.TextChoices):
    MAKING = "making", _("Being made")
    READY = "ready", _("Ready")
    FAILED = "failed", _("Could not be made")


class Paper(models.Model):
    """One rendered PDF, kept for whoever asked; the foot of its pages says who exported it when (see `papers`)."""

    session = models.ForeignKey(Session, models.CASCADE, related_name="+")
    exporter = models.ForeignKey(Member, models.CASCADE, null=True, blank=True, related_name="+")
    edition = models.CharField(max_length=8)
    # A fingerprint of the pages as they will be, foot and day included: the same pages are made once.
    key = models.CharField(max_length=80, unique=True)
    # What is to be rendered; emptied once it is.
    html = models.TextField(blank=True)
    state = models.CharField(max_length=7, choices=PdfState, default=PdfState.MAKING)
    # In the database, so that erasing what it shows erases the paper with it.
    body = models.BinaryField(null=True, blank=True)
    asked_at = models.DateTimeField(default=timezone.now)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.key

    @property
    def content(self) -> bytes:
        body: Any = self.body
        return bytes(body) if body else b""

    @property
    def words(self) -> str:
        if self.state == PdfState.FAILED:
            return now("This PDF could not be made. Nothing is lost; please try again.")
        return now("Being made, a moment")


class RecapPdf(Paper):
    """The recap of a session: `edition` is "room" for who was in it, "outside" for leaders it is shared with."""
