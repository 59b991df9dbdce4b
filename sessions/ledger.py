"""Writing and reading what flows between steps. Every step may write its own kinds; nobody deletes another's."""

from collections.abc import Iterable
from datetime import date
from typing import TypedDict, Unpack

from django.db.models import F, OuterRef, Q, QuerySet, Subquery

from people.models import Member, Teacher

from .models import Focus, Idea, Kind, Outcome, Session, Takeaway
from .models.ledger import TakeawayQuerySet
from .prepared import Prepared


class Details(TypedDict, total=False):
    teacher: Teacher | None
    credit: Member | None
    source: Takeaway | None
    idea: Idea | None
    by: date | None
    outcome: str
    outcome_note: str
    helped: bool | None


def note(coach: Member, session: Session, kind: Kind, *, text: str, ref: str, **details: Unpack[Details]) -> Takeaway:
    """Writes or rewrites one takeaway. `ref` is the writing step's own key: saving again updates, never doubles."""
    found, _ = Takeaway.objects.update_or_create(
        session=session, coach=coach, kind=kind, ref=ref, defaults={"text": text[:2000], **details}
    )
    return found


def drop(coach: Member, session: Session, kind: Kind, *, ref: str) -> None:
    """Takes a takeaway back (an unstarred idea, an emptied line)."""
    Takeaway.objects.filter(session=session, coach=coach, kind=kind, ref=ref).delete()


def of(coach: Member, session: Session, *kinds: Kind) -> list[Takeaway]:
    """A coach's own takeaways of a session, oldest first, with teacher, credit and idea at hand."""
    found = Takeaway.objects.of(coach, session)
    if kinds:
        found = found.of_kind(*kinds)
    return list(found.select_related("teacher", "credit", "idea"))


def _before(session: int, plc: int) -> Subquery:
    starts = Subquery(Session.objects.filter(pk=session).values("starts_at"))
    return Subquery(Session.objects.held(plc, starts).values("pk")[:1])


def last_actions_of_all(session: int, plc: int) -> TakeawayQuerySet:
    """The actions of everybody's plan from the session before this one: what the look-back asks about."""
    return Takeaway.objects.filter(session=_before(session, plc), kind=Kind.ACTION)


_OWN = Prepared(
    lambda coach, session, plc: (
        last_actions_of_all(session, plc).filter(coach=coach).select_related("teacher", "credit", "idea")
    ),
    int,
    int,
    int,
)


def last_actions(coach: Member, session: Session) -> list[Takeaway]:
    """One coach's own among them."""
    return list(_OWN(coach.pk, session.pk, session.plc_id))


def carried(coach: int, session: int, plc: int, kinds: Iterable[Kind]) -> TakeawayQuerySet:
    """Lines of these kinds from a session and the actions from the one before it, each with its credit at hand."""
    wanted = Q(session=session, kind__in=kinds) | Q(session=_before(session, plc), kind=Kind.ACTION)
    return Takeaway.objects.filter(wanted, coach=coach).select_related("credit")


def focus_of(coach: Member, session: Session) -> list[Focus]:
    """A coach's focus teachers of a session in their order."""
    return list(_FOCUS(coach.pk, session.pk))


_FOCUS = Prepared(
    lambda coach, session: Focus.objects.filter(session=session, coach=coach).select_related("teacher"), int, int
)


def settle(takeaway: Takeaway, *, outcome: Outcome, note: str = "", helped: bool | None = None) -> None:
    """What became of an action, in the coach's own word."""
    Takeaway.objects.filter(pk=takeaway.pk).update(outcome=outcome, outcome_note=note[:500], helped=helped)


def idea_bank(plc_pk: int, *, quadrant: str | None = None, starred: bool = True) -> Iterable[Idea]:
    """The PLC's ideas that somebody starred, most starred first."""
    found = Idea.objects.filter(plc_id=plc_pk, hidden_at=None)
    if starred:
        found = found.filter(stars__gt=0)
    if quadrant:
        found = found.filter(quadrant=quadrant)
    return found.order_by("-stars", "pk")


def ideas_for(coach: Member, session: Session) -> list[Idea]:
    """Twenty ideas to suggest: those the coach starred in this session, then what the PLC starred most."""
    return list(_IDEAS(session.plc_id, coach.pk, session.pk))


def _ideas(plc: int, coach: int, session: int) -> QuerySet[Idea]:
    own = Takeaway.objects.filter(coach=coach, session=session, kind=Kind.STAR, idea=OuterRef("pk")).order_by("pk")
    found = Idea.objects.filter(plc=plc, hidden_at=None).annotate(own=Subquery(own.values("pk")[:1]))
    starred = found.filter(Q(stars__gt=0) | Q(own__isnull=False))
    return starred.order_by(F("own").asc(nulls_last=True), "-stars", "pk")[:20]


_IDEAS = Prepared(_ideas, int, int, int)
