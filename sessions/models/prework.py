from django.db import models
from django.utils import timezone

from people.models import Member

from .walk import Session


class RosterCheck(models.Model):
    """A coach looked at the own roster before a session and found it right."""

    session = models.ForeignKey(Session, models.CASCADE, related_name="roster_checks")
    member = models.ForeignKey(Member, models.CASCADE, related_name="roster_checks")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("session", "member"), name="one_roster_check_a_coach"),)

    def __str__(self) -> str:
        return f"{self.member}, {self.session}"
