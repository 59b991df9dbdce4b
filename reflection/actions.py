"""The writes of 3-2-1. The last statement of each tells the open pages."""

from collections.abc import Collection, Iterable

from django.db import transaction
from django.db.models import F

from live import publish
from people.models import Member
from sessions import actions as walk
from sessions import drafts, ledger
from sessions.aliases import masked
from sessions.models import AgendaItem, Attendance
from sessions.models import Kind as Takeaways

from .models import Act, Kind, Line, Wall

# What a written line changes once everybody may read it.
WALL = ("reflection-wall", "screen")


@transaction.atomic
def write(
    item: AgendaItem,
    *,
    by: Member,
    kind: Kind,
    number: int,
    known: Collection[str] | None = None,
    **words: str | bool | Member | None,
) -> Line:
    """Keeps one line as typed. `words`: text, receiver, leaders_may_read; what is left out stays as it was.

    Private until the reveal: only then does anybody hear of it. Raises StaleError (`sessions.drafts`).
    """
    # A reveal at this very moment waits, or is waited for: no line may slip between it and the ledger.
    revealed = _locked(item).revealed
    before = Line.objects.filter(item=item, author=by, kind=kind, number=number).first()
    if "text" in words:
        drafts.check(before.text if before else "", str(words["text"]), known)
    line, _ = Line.objects.update_or_create(item=item, author=by, kind=kind, number=number, defaults=words)
    _carry(line, revealed=revealed)
    if revealed and _reads(before) != _reads(line):
        _tell_receivers(item, {line.receiver_id, before.receiver_id if before else None})
        publish(item.session.topic, regions=WALL)
    return line


def _locked(item: AgendaItem) -> AgendaItem:
    return AgendaItem.objects.select_for_update(no_key=True).get(pk=item.pk)


def _reads(line: Line | None) -> tuple[str, int | None]:
    """What others see of a line."""
    return (line.text, line.receiver_id) if line else ("", None)


def _carry(line: Line, *, revealed: bool) -> None:
    """Into the ledger: an early idea at once, a celebration when leaders may read it; an emptied line is taken back."""
    if line.kind == Kind.SHOUTOUT:
        return
    idea = line.kind == Kind.IDEA
    kind = Takeaways.EARLY_IDEA if idea else Takeaways.CELEBRATION
    if line.text and (idea or (revealed and line.leaders_may_read)):
        ledger.note(line.author, line.item.session, kind, text=masked(line.text, line.author), ref=line.ref)
    else:
        ledger.drop(line.author, line.item.session, kind, ref=line.ref)


def _tell_receivers(item: AgendaItem, members: Iterable[int | None]) -> None:
    """Who is thanked reads it on their own page."""
    found = Attendance.objects.filter(session=item.session, member__in=[pk for pk in members if pk]).order_by("pk")
    for attendance in found:
        publish(attendance.topic, signals=["panel"])


@transaction.atomic
def reveal(item: AgendaItem, *, by: Member, revealed: bool = True) -> bool:
    """Shows the wall from its first act, or takes the reveal back. False when it was so already."""
    if _locked(item).revealed == revealed:
        return False
    if revealed:
        Wall.objects.update_or_create(item=item, defaults={"act": Act.CELEBRATIONS, "page": 1})
        Wall.objects.filter(item=item).update(move=F("move") + 1)
    ticked = Line.objects.of_kind(Kind.CELEBRATION).filter(item=item, leaders_may_read=True)
    for line in ticked.select_related("author", "item__session"):
        _carry(line, revealed=revealed)
    return walk.reveal(item, by=by, revealed=revealed)


@transaction.atomic
def show(item: AgendaItem, *, act: Act, page: int, seen: int) -> bool:
    """Turns the wall to an act and page, if nobody turned it since `seen` (`Wall.move`); else False."""
    Wall.objects.get_or_create(item=item)
    turned = Wall.objects.filter(item=item, move=seen).update(act=act, page=page, move=F("move") + 1) == 1
    if turned:
        publish(item.session.topic, regions=WALL, signals=["lead"])
    return turned
