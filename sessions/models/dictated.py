from datetime import datetime

from django.db import models
from django.utils import timezone

from people.models import Member


class Helped(models.Model):
    """The part of an attendance that says who in the room helps this person."""

    # Who writes for somebody without a device, after their OK in the room. Once that is over: until when a last
    # sentence may still arrive.
    scribe = models.ForeignKey(Member, models.SET_NULL, null=True, blank=True, related_name="+")
    scribe_until = models.DateTimeField(null=True, blank=True)
    # Whether anything here was written in their name.
    dictated = models.BooleanField(default=False)

    # Of somebody remote who looks out for them in the room, and the other way round (`sessions.pairing`).
    partner = models.ForeignKey(Member, models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta:
        abstract = True

    @property
    def has_scribe(self) -> bool:
        return self.scribe_id is not None and self.scribe_until is None

    def may_be_written_for(self, scribe: Member, now: datetime) -> bool:
        return self.scribe_id == scribe.pk and (self.scribe_until is None or now < self.scribe_until)


class Dictated(models.Model):
    """One place of an item that somebody else wrote in a person's name: `ref` is the step's own key of the place."""

    item = models.ForeignKey("plc_sessions.AgendaItem", models.CASCADE, related_name="dictated")
    member = models.ForeignKey(Member, models.CASCADE, related_name="dictated")
    ref = models.CharField(max_length=40)
    by = models.ForeignKey(Member, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    # Since when the person's own words stand there; a scribe neither reads nor changes them.
    own_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("at", "pk")
        constraints = (models.UniqueConstraint(fields=("item", "member", "ref"), name="dictated_once_a_place"),)

    def __str__(self) -> str:
        return f"{self.ref} of {self.member}, by {self.by}"
