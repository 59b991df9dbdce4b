"""The pen of a group's draft: who holds it writes, and no word is lost when it moves."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone

from live import publish
from people.models import Member
from sessions import drafts
from sessions.aliases import masked, within
from sessions.models import Attendance, Seat, is_online

from .actions import WORDS, ClosedError, StaleError, next_version
from .models import Draft, DraftLine, LevelDescriptor, NormSet, Source

# After so long without a word from the holder anybody of the group may take the pen.
SILENCE = timedelta(seconds=60)


class PenError(Exception):
    """The pen is in the hand of somebody who is there; `holder` says whose."""

    def __init__(self, holder: Member | None) -> None:
        super().__init__()
        self.holder = holder


@dataclass(frozen=True, slots=True)
class Written:
    """What became of a line's new words: they stand there, or lie aside for who has the pen by now."""

    line: DraftLine
    is_aside: bool = False


def _locked(draft: Draft) -> Draft:
    """The draft as it is now, held until the end of the transaction. Raises ClosedError once the wording stands."""
    found = Draft.objects.select_for_update(of=("self",)).select_related("normset__session", "group", "holder")
    now = found.get(pk=draft.pk)
    if now.normset.is_accepted:
        raise ClosedError
    return now


# --- The pen ---------------------------------------------------------------------------------------------------------
def is_free(draft: Draft, seat: Attendance | None, now: datetime) -> bool:
    """Whether it may be taken: it lies there, its holder is gone, or has not written for a minute.

    `seat` is the holder's.
    """
    if draft.holder_id is None or draft.used_at is None or draft.used_at + SILENCE <= now:
        return True
    heard = max(at for at in (draft.used_at, seat.last_seen if seat else None) if at is not None)
    return seat is None or not seat.is_in or not is_online(heard, now)


@transaction.atomic
def take(draft: Draft, *, by: Member) -> None:
    """Takes the pen, if it is free. Raises PenError; of two who take it at once one is told who has it."""
    now, draft = timezone.now(), _locked(draft)
    if draft.holder_id == by.pk:
        return
    seat = Attendance.objects.filter(session=draft.normset.session_id, member=draft.holder_id).first()
    if not is_free(draft, seat, now):
        raise PenError(draft.holder)
    _give(draft, by)


@transaction.atomic
def hand(draft: Draft, *, by: Member, to: Member | None) -> None:
    """The holder hands the pen to somebody of the group, or (None) puts it on the table. Raises PenError."""
    draft = _locked(draft)
    if draft.holder_id != by.pk or (to is not None and not belongs(draft, to)):
        raise PenError(draft.holder)
    _give(draft, to)


def belongs(draft: Draft, member: Member) -> bool:
    """Whether somebody takes part in the group of this draft."""
    here = Attendance.objects.taking_part().filter(session=draft.normset.session_id, member=member)
    seated = draft.group_id is None or Seat.objects.filter(group=draft.group_id, member=member).exists()
    return member.is_coach and seated and here.exists()


def _give(draft: Draft, to: Member | None) -> None:
    Draft.objects.filter(pk=draft.pk).update(holder=to, former=draft.holder_id, used_at=timezone.now())
    _tell(draft, signals=("panel",))


def _tell(draft: Draft, *, signals: Collection[str] = (), lead: Collection[str] = ()) -> None:
    """The room reads along; the signals are for the group's own pages, `lead` for the console."""
    session = draft.normset.session
    if signals and draft.group:
        publish(draft.group.topic, signals=signals)
    publish(session.topic, regions=WORDS, signals=[*lead, *(() if draft.group else signals)])


# --- Words -----------------------------------------------------------------------------------------------------------
@transaction.atomic
def write(
    draft: Draft, level: int, *, text: str, by: Member, seen: int, known: Collection[str] | None = None
) -> Written:
    """New words for a level of a draft, from somebody of its group.

    A pen that lies there is taken by writing. The end of a sentence of who just gave it away still counts where nobody
    has written since; what comes later is laid aside for who has the pen now. Raises StaleError when the holder has
    not seen what stands there, ClosedError once the wording is accepted.
    """
    words = within(masked(text.strip(), by), 300)
    draft = _locked(draft)
    lines = DraftLine.objects.select_for_update(of=("self",))
    line = lines.get(draft=draft, level=level)
    if line.author_id == by.pk:
        # One's own last words, perhaps from another device.
        drafts.check(line.text, words, known, clean=lambda one: masked(one, by))
    if draft.holder_id is None:
        _give(draft, by)
        draft.holder_id, draft.former_id = by.pk, None
    if line.text == words:
        return Written(line)
    as_seen = line.version == seen or line.author_id == by.pk
    if draft.holder_id != by.pk and not (draft.former_id == by.pk and as_seen):
        return _lay_aside(draft, line, words, by)
    if not as_seen:
        raise StaleError(line.text, line.version)
    return Written(_put(draft, line, words, by))


def _put(draft: Draft, line: DraftLine, words: str, by: Member) -> DraftLine:
    if line.author_id != by.pk:
        line.writers.add(by)
    DraftLine.objects.filter(pk=line.pk).update(text=words, author=by, version=F("version") + 1)
    if draft.holder_id == by.pk:
        Draft.objects.filter(pk=draft.pk).update(used_at=timezone.now())
    number = next_version(draft.normset)
    _follow(draft, line, words, by)
    # The console's button says which number the wording gets.
    _tell(draft, lead=() if next_version(draft.normset) == number else ("lead",))
    line.refresh_from_db()
    return line


def _follow(draft: Draft, line: DraftLine, words: str, by: Member) -> None:
    """What the room agrees on follows the first draft of an axis, until the facilitator has picked."""
    if not draft.leads:
        return
    cell = LevelDescriptor.objects.filter(
        normset=draft.normset_id, axis=draft.axis, level=line.level, is_picked=False
    ).exclude(text=words)
    cell.update(text=words, author=by, source=Source.DRAFT, draft=draft, version=F("version") + 1)


# --- Words that came when the pen was gone ---------------------------------------------------------------------------
def _lay_aside(draft: Draft, line: DraftLine, words: str, by: Member) -> Written:
    if words not in line.aside:
        mine = line.aside_by_id in (None, by.pk)
        line.aside = words if mine else f"{line.aside} / {words}"
        line.aside_by = by
        line.save(update_fields=["aside", "aside_by"])
        _tell(draft, signals=("panel",))
    return Written(line, is_aside=True)


@transaction.atomic
def settle(draft: Draft, level: int, *, by: Member, add: bool) -> DraftLine:
    """What lies aside is put in behind the line, or put away, by who has the pen. Raises PenError."""
    draft = _locked(draft)
    if draft.holder_id != by.pk:
        raise PenError(draft.holder)
    line = DraftLine.objects.select_for_update(of=("self",)).select_related("aside_by").get(draft=draft, level=level)
    words, writer = line.aside, line.aside_by
    DraftLine.objects.filter(pk=line.pk).update(aside="", aside_by=None)
    if add and words:
        if writer:
            line.writers.add(writer)
        line = _put(draft, line, within(joined(line.text, words), 300), by)
    _tell(draft, signals=("panel",))
    return line


def joined(one: str, other: str) -> str:
    """Two wordings in one line."""
    return f"{one.rstrip(' .;')}; {other}" if one else other


def untouched(normset: NormSet) -> Q:
    """Lines of its drafts that nobody has worded yet."""
    return Q(draft__normset=normset, author=None)
