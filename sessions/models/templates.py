from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from people.codes import short_code
from people.models import Plc


class AgendaTemplate(models.Model):
    """An agenda a PLC keeps as its own. Sessions copy its lines, so changing or deleting it changes no session."""

    plc = models.ForeignKey(Plc, models.CASCADE, related_name="agendas")
    code = models.CharField(max_length=12, unique=True, default=short_code, editable=False)
    name = models.CharField(_("name"), max_length=60)
    # One mapping a line: step, kind, minutes, floor, protected, title, in_person, script (see `agenda.Line`).
    lines = models.JSONField(default=list)
    made_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ("name",)
        constraints = (models.UniqueConstraint(fields=("plc", "name"), name="one_agenda_of_a_name"),)

    def __str__(self) -> str:
        return self.name

    @property
    def minutes(self) -> int:
        return sum(line["minutes"] for line in self.lines)
