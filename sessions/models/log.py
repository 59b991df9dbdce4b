from django.db import models
from django.utils import timezone

from people.models import Member, Plc

from .walk import Session


class LogEntry(models.Model):
    """Who opened, exported or changed what: ids and words of ours, never content."""

    plc = models.ForeignKey(Plc, models.CASCADE, related_name="log")
    session = models.ForeignKey(Session, models.SET_NULL, null=True, blank=True, related_name="log")
    actor = models.ForeignKey(Member, models.SET_NULL, null=True, blank=True, related_name="logged")
    action = models.CharField(max_length=40)
    about = models.CharField(max_length=80, blank=True)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ("-at",)

    def __str__(self) -> str:
        return f"{self.action} {self.about}"
