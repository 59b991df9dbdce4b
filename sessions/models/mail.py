from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from people.models import Member

from .walk import Session


class MailKind(models.TextChoices):
    AFTER = "after", _("After the end")
    PREWORK = "prework", _("Prework")
    # Not a mail, but the calendar file somebody took: they know the day, too.
    CALENDAR = "calendar", _("Calendar file")
    DROPPED = "dropped", _("Will not be held")
    BACK = "back", _("Planned again")
    SECOND = "second", _("Day of the second sitting")


class Mailed(models.Model):
    """A mail about a session that one person got. Each kind comes once, whatever is pressed how often."""

    session = models.ForeignKey(Session, models.CASCADE, related_name="mailed")
    member = models.ForeignKey(Member, models.CASCADE, related_name="mailed")
    kind = models.CharField(max_length=8, choices=MailKind)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("session", "member", "kind"), name="one_mail_of_a_kind"),)

    def __str__(self) -> str:
        return f"{self.kind} to {self.member}"
