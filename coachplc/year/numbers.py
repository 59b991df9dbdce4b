"""What is counted across quarters besides placements: actions, ideas, requests. Counts only, of the whole PLC."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.db.models import Count, Exists, OuterRef, Q

from rap.models import RapFocus, RapState
from sessions.models import Idea, Kind, Outcome, Session, Takeaway

TRIED = (Outcome.DONE, Outcome.PARTLY)


class Ideas(NamedTuple):
    """One idea may be on every rung: written, starred, taken into a plan, tried, and helped in a coach's own word."""

    written: int = 0
    starred: int = 0
    planned: int = 0
    tried: int = 0
    helped: int = 0


class Support(NamedTuple):
    """Requests in the plans that were handed in."""

    asked: int = 0
    answered: int = 0


@dataclass(frozen=True, slots=True)
class Numbers:
    """Of one session: outcome ("" is no word yet) to number of its actions, its ideas, its requests."""

    actions: dict[str, int]
    ideas: Ideas
    support: Support

    @property
    def planned(self) -> int:
        return sum(self.actions.values())


def numbers(sessions: Sequence[Session]) -> dict[int, Numbers]:
    """By the session's pk; three questions, however many sessions."""
    pks = [one.pk for one in sessions]
    actions, ideas, support = _actions(pks), _ideas(pks), _support(pks)
    return {pk: Numbers(actions.get(pk, {}), ideas.get(pk, Ideas()), support.get(pk, Support())) for pk in pks}


def _actions(pks: Sequence[int]) -> dict[int, dict[str, int]]:
    rows = Takeaway.objects.filter(session__in=pks, kind=Kind.ACTION).order_by()
    found: dict[int, dict[str, int]] = {}
    for session, outcome, n in rows.values_list("session", "outcome").annotate(n=Count("pk")):
        found.setdefault(session, {})[outcome] = n
    return found


def _taken_up(**more: Any) -> Exists:
    """Whether the idea became an action of somebody's plan."""
    return Exists(Takeaway.objects.filter(idea=OuterRef("pk"), kind=Kind.ACTION, **more))


def _ideas(pks: Sequence[int]) -> dict[int, Ideas]:
    rows = Idea.objects.filter(session__in=pks, hidden_at=None).order_by()
    found = rows.values_list("session").annotate(
        Count("pk"),
        starred=Count("pk", filter=Q(stars__gt=0)),
        planned=Count("pk", filter=_taken_up()),
        tried=Count("pk", filter=_taken_up(outcome__in=TRIED)),
        helped=Count("pk", filter=_taken_up(outcome__in=TRIED, helped=True)),
    )
    return {session: Ideas(*counts) for session, *counts in found}


def _support(pks: Sequence[int]) -> dict[int, Support]:
    rows = RapFocus.objects.filter(rap__session__in=pks, rap__state=RapState.HANDED_IN).exclude(support="").order_by()
    found = rows.values_list("rap__session").annotate(Count("pk"), answered=Count("pk", filter=~Q(support_answer="")))
    return {session: Support(*counts) for session, *counts in found}
