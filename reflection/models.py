"""One line of a 3-2-1, and which part of the wall the room looks at."""

from typing import ClassVar, Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from people.models import Member
from sessions.access import role_of
from sessions.models import AgendaItem, Attendance
from sessions.step import Visit
from sessions.visibility import Sees, Who, sees


class Kind(models.TextChoices):
    CELEBRATION = "celebration", _("Celebration")
    SHOUTOUT = "shoutout", _("Shout-out")
    IDEA = "idea", _("Early idea")


# The numerals are the form: three celebrations, two shout-outs, one idea.
HOW_MANY = {Kind.CELEBRATION: 3, Kind.SHOUTOUT: 2, Kind.IDEA: 1}
LONGEST = 400


class LineQuerySet(models.QuerySet["Line"]):
    def written(self) -> Self:
        """Lines that say something; a shout-out says it to somebody."""
        return self.exclude(text="").exclude(kind=Kind.SHOUTOUT, receiver=None)

    def of_kind(self, kind: Kind) -> Self:
        return self.filter(kind=kind)

    def revealed(self) -> Self:
        return self.filter(item__revealed_at__isnull=False)

    def shown_to(self, visit: Visit) -> Self:
        """One's own lines of this item, and those of others once they are revealed."""
        return self.filter(item=visit.item).readable_by(visit.me)

    def own_of(self, visit: Visit) -> Self:
        """One's own lines of this item, always readable to oneself."""
        return self.filter(item=visit.item, author=visit.me)

    def readable_by(self, reader: Member) -> Self:
        """By the table of who sees what. Others' words are still as typed: mask them on the way out (`wall.shown`)."""
        who = role_of(reader)
        others = Q(item__session__plc_id=reader.plc_id, item__revealed_at__isnull=False) & _after(who)
        if who is Who.GUEST:
            # A guest is a coach of one session and has no history.
            others &= Q(item__session__in=Attendance.objects.filter(member=reader).values("session"))
        return self.filter(Q(author=reader) | others)

    def for_person(self, person: Member | int) -> Self:
        """The shout-outs a person was given, latest session first; theirs to read any time after the reveal."""
        found = self.of_kind(Kind.SHOUTOUT).revealed().written().filter(receiver=person)
        return found.select_related("author", "item__session").order_by("-item__session__starts_at", "pk")


def _after(who: Who) -> Q:
    """What somebody reads of others after the reveal."""
    match sees("reflection_after", who):
        case Sees.READ | Sees.EDIT:
            return Q()
        case Sees.TICKED:
            return Q(kind=Kind.CELEBRATION, leaders_may_read=True)
        case _:
            return Q(pk=None)


class Line(models.Model):
    """What one coach wrote on one line: nobody else's until the item is revealed, and always as typed.

    Real names of teachers are put back to the alias wherever others read it (`wall.shown`).
    """

    item = models.ForeignKey(AgendaItem, models.CASCADE, related_name="reflection_lines")
    author = models.ForeignKey(Member, models.CASCADE, related_name="reflection_lines")
    kind = models.CharField(max_length=11, choices=Kind)
    number = models.PositiveSmallIntegerField()
    text = models.CharField(max_length=LONGEST, blank=True)
    # To whom a shout-out goes; empty while it is being thought of.
    receiver = models.ForeignKey(Member, models.SET_NULL, null=True, blank=True, related_name="shoutouts")
    leaders_may_read = models.BooleanField(_("leaders may read"), default=False)

    objects: ClassVar[LineQuerySet] = LineQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        ordering = ("kind", "number")
        constraints = (
            models.UniqueConstraint(fields=("item", "author", "kind", "number"), name="one_reflection_line_a_place"),
            models.CheckConstraint(
                condition=Q(kind=Kind.CELEBRATION, number__range=(1, HOW_MANY[Kind.CELEBRATION]))
                | Q(kind=Kind.SHOUTOUT, number__range=(1, HOW_MANY[Kind.SHOUTOUT]))
                | Q(kind=Kind.IDEA, number=1),
                name="three_two_one",
            ),
            models.CheckConstraint(
                condition=Q(receiver=None) | Q(kind=Kind.SHOUTOUT) & ~Q(receiver=models.F("author")),
                name="a_shoutout_goes_to_somebody_else",
            ),
            models.CheckConstraint(
                condition=Q(leaders_may_read=False) | Q(kind=Kind.CELEBRATION), name="leaders_read_celebrations_only"
            ),
        )

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.number} of {self.author}"

    @property
    def key(self) -> str:
        """Its place among a coach's six."""
        return f"{self.kind}-{self.number}"

    @property
    def ref(self) -> str:
        """This line's own key in the ledger."""
        return f"{self.item.code}:{self.kind}:{self.number}"


class Act(models.TextChoices):
    """The wall in three acts; thanks come last, so that the item ends with them."""

    CELEBRATIONS = "celebrations", _("Celebrations")
    IDEAS = "ideas", _("Early ideas")
    SHOUTOUTS = "shoutouts", _("Shout-outs")


class Wall(models.Model):
    """Which act and page of an item's wall the projector shows: a pointer that moves forward and back."""

    item = models.OneToOneField(AgendaItem, models.CASCADE, primary_key=True, related_name="reflection_wall")
    act = models.CharField(max_length=12, choices=Act, default=Act.CELEBRATIONS)
    page = models.PositiveSmallIntegerField(default=1)
    # Counts every move, so that two people pressing Next move once.
    move = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.act} {self.page}"
