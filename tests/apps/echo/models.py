from django.db import models

from people.models import Member
from sessions.models import AgendaItem


class Call(models.Model):
    item = models.ForeignKey(AgendaItem, models.CASCADE, related_name="+")
    coach = models.ForeignKey(Member, models.CASCADE, related_name="+")
    text = models.CharField(max_length=200)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("item", "coach"), name="one_call_a_coach"),)

    def __str__(self) -> str:
        return self.text
