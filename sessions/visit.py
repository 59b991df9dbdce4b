"""One person at one item: what every personal page and every write of a session begins with."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from django.db.models import OuterRef, Value
from django.utils.functional import cached_property

from live.models import version_of
from people.models import Member

from .models import AgendaItem, Attendance, Dictated, Group, Session
from .prepared import Prepared

GROUPS = Prepared(
    lambda session, member: Group.objects.filter(item__session=session, seats__member=member).annotate(
        version=version_of(Value("g."), OuterRef("code"))
    ),
    int,
    int,
)


@dataclass(frozen=True, kw_only=True)
class Visit:
    """One person at one item of one session, already authorised (see `sessions.access`)."""

    session: Session
    item: AgendaItem
    me: Member
    attendance: Attendance | None
    # Whether the person said to be done with the item.
    is_done: bool = False
    # "coach": own work. "console": the facilitator's controls of this item.
    screen: Literal["coach", "console"] = "coach"
    # Who writes here in the name of `me` (`sessions.scribing`); None: the person themselves.
    writer: Member | None = None

    @property
    def is_lead(self) -> bool:
        return self.me.is_facilitator and self.writer is None

    @property
    def has_clicker(self) -> bool:
        """Whether the person may move the group now: any facilitator, or the coach who has the clicker."""
        if self.is_lead or self.writer is not None:
            return self.is_lead
        seat = self.attendance
        return self.session.clicker_id == self.me.pk and self.session.is_open and seat is not None and seat.is_in

    @property
    def is_now(self) -> bool:
        """Whether the group is at this item; a coach may look at others too."""
        return self.session.current_id == self.item.pk

    @cached_property
    def groups(self) -> list[Group]:
        """The groups of all items in which the person sits, each with the `version` of its topic."""
        return list(GROUPS(self.session.pk, self.me.pk))

    @cached_property
    def dictated(self) -> Mapping[str, Dictated]:
        """What was written here in the person's name, by the step's own key of the place."""
        if self.attendance is None or not self.attendance.dictated:
            return {}
        found = Dictated.objects.filter(item=self.item, member=self.me).select_related("by")
        return {one.ref: one for one in found}

    def reads(self, ref: str) -> bool:
        """Whether what is private at a place may be shown: to the person all of it, to a scribe what a scribe wrote."""
        return self.writer is None or (ref in self.dictated and self.dictated[ref].own_at is None)

    @property
    def group(self) -> Group | None:
        """The group of this item in which the person sits."""
        return next((group for group in self.groups if group.item_id == self.item.pk), None)
