from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .walk import Attendance


class Answer(models.TextChoices):
    WAITING = "waiting", _("Waits in the lobby")
    ADMITTED = "admitted", _("Let in")
    DECLINED = "declined", _("Not let in")


class Knock(models.Model):
    """One browser that asks to come in under one name.

    Bound to the browser, not only to the name: whoever picks the name of somebody who waits, or is in already, must not
    come in on that person's admission.
    """

    attendance = models.OneToOneField(Attendance, models.CASCADE, related_name="knock")
    # The browser's own half is kept in its session.
    key = models.CharField(max_length=40, unique=True)
    answer = models.CharField(max_length=8, choices=Answer, default=Answer.WAITING)
    at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return f"{self.attendance.member}: {self.answer}"


class JoinFailure(models.Model):
    """A code that let nobody in. Counted in the database, so that every process counts together; gone after an hour."""

    # What was typed, as a fingerprint, and who typed it (an account or a browser); never an address.
    code = models.CharField(max_length=64)
    who = models.CharField(max_length=64, blank=True)
    at = models.DateTimeField(default=timezone.now, db_index=True)

    def __str__(self) -> str:
        return f"{self.at:%H:%M:%S}"
