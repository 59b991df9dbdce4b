from django.db import models
from django.utils.translation import gettext_lazy as _

from people.codes import short_code
from people.models import Member

from .walk import AgendaItem


class Beat(models.Model):
    """A part of an item with its own clock: a poster round, a GROW phase. Laid out when the item is prepared."""

    item = models.ForeignKey(AgendaItem, models.CASCADE, related_name="beats")
    position = models.PositiveSmallIntegerField()
    key = models.CharField(max_length=20)
    title = models.CharField(max_length=60)
    round = models.PositiveSmallIntegerField(default=1)
    seconds = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ("position",)
        constraints = (models.UniqueConstraint(fields=("item", "position"), name="one_beat_a_place"),)

    def __str__(self) -> str:
        return self.title


class Group(models.Model):
    """Coaches who work together in one item, with their own pointer into its beats where they have one."""

    item = models.ForeignKey(AgendaItem, models.CASCADE, related_name="groups")
    code = models.CharField(max_length=12, unique=True, default=short_code, editable=False)
    position = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=40)
    note = models.CharField(max_length=200, blank=True, help_text=_("Why these people: shown to the facilitator"))
    beat = models.ForeignKey(Beat, models.SET_NULL, null=True, blank=True, related_name="+")
    beat_ends_at = models.DateTimeField(null=True, blank=True)
    move = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ("position",)
        constraints = (models.UniqueConstraint(fields=("item", "position"), name="one_group_a_place"),)

    def __str__(self) -> str:
        return self.name

    @property
    def topic(self) -> str:
        return f"g.{self.code}"


class Seat(models.Model):
    """Who sits in a group. In a consultancy `position` is the order of hosts."""

    group = models.ForeignKey(Group, models.CASCADE, related_name="seats")
    member = models.ForeignKey(Member, models.CASCADE, related_name="seats")
    position = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ("position",)
        constraints = (models.UniqueConstraint(fields=("group", "member"), name="one_seat_a_group"),)

    def __str__(self) -> str:
        return f"{self.member} in {self.group}"
