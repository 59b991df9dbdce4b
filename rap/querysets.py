"""What is read of plans, and by whom."""

from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import Case, Count, OuterRef, Q, StringAgg, Subquery, Value, When

from people.models import Caseload
from sessions.access import role_of
from sessions.models import Focus
from sessions.step import Visit
from sessions.visibility import Sees, sees

if TYPE_CHECKING:
    from .models import Rap, RapFocus  # noqa: F401 -- named in quotes


def chosen_by(coach: int, session: int) -> Subquery:
    """The codes of the focus teachers that the ledger has by now, with a space between."""
    focus = Focus.objects.filter(coach=coach, session=session).order_by().values("session")
    return Subquery(focus.annotate(codes=StringAgg("code", Value(" "))).values("codes"))


class RapQuerySet(models.QuerySet["Rap"]):
    def of(self, coach: int, session: int) -> Self:
        """One coach's plan with its partner."""
        found = self.filter(coach=coach, session=session).select_related("partner")
        return found.annotate(chosen=chosen_by(coach, session))

    def shown_to(self, visit: Visit) -> Self:
        """Whose full plan this person may read: their own, a RAP partner's, and what a facilitator was given."""
        mine = Q(coach=visit.me) | Q(partner=visit.me)
        if visit.is_lead:
            mine |= Q(released_full_to_facilitator_at__isnull=False)
        return self.filter(mine, session=visit.session)

    def exportable_by(self, visit: Visit, edition: str) -> Self:
        """Whose plan this person may take away as a PDF; a RAP partner reads on the screen only."""
        others = Q(pk=None)
        if edition == "leader" and sees("rap_leader", role_of(visit.me)) is Sees.READ:
            others = Q(released_leader_at__isnull=False)
        elif edition != "leader" and visit.is_lead:
            others = Q(released_full_to_facilitator_at__isnull=False)
        return self.filter(Q(coach=visit.me) | others, session=visit.session)

    def for_console(self) -> Self:
        """How far each coach's plan is, by name; of its words only the commitment, as `sentence`, once it is shown."""
        shown = Case(When(commitment_shown_at__isnull=False, then="commitment"), default=Value(""))
        columns = ("code", "state", "released_leader_at", "released_full_to_facilitator_at", "coach__name")
        return self.select_related("coach").annotate(sentence=shown).only(*columns).order_by("coach__name")

    def said(self, session: int) -> Self:
        """The commitments that were shown, by the coach's name."""
        shown = self.filter(session=session, commitment_shown_at__isnull=False).exclude(commitment="")
        return shown.select_related("coach").only("code", "commitment", "coach__name").order_by("coach__name")

    def released(self) -> Self:
        """Plans whose leader edition the coach has released."""
        return self.filter(released_leader_at__isnull=False)


class RapFocusQuerySet(models.QuerySet["RapFocus"]):
    def of(self, coach: int, session: int) -> Self:
        """Those of one coach's plan with all that is written for each, who answered, and how many coaches work in the
        teacher's school; the plan comes along, as `RapQuerySet.of` would give it.
        """
        there = Caseload.objects.filter(
            teacher__school=OuterRef("teacher__school"),
            coach__plc=OuterRef("teacher__plc"),
            coach__active=True,
            until=None,
        )
        coaches = there.order_by().values("teacher__school").annotate(n=Count("coach", distinct=True)).values("n")
        found = self.filter(rap__coach=coach, rap__session=session)
        found = found.select_related("teacher", "answered_by", "rap__partner").prefetch_related("actions")
        return found.annotate(coaches_there=Subquery(coaches), chosen=chosen_by(coach, session))
