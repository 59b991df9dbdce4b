"""What the room agrees on, cell by cell: the facilitator picks a draft or older words, or merges two."""

from django.db import transaction
from django.db.models import F

from live import publish
from people.models import Member
from sessions import log
from sessions.aliases import within

from . import actions
from .actions import WORDS, ClosedError, StaleError
from .drafting import joined, untouched
from .models import DraftLine, LevelDescriptor, NormSet, Source


@transaction.atomic
def pick(level: LevelDescriptor, *, of: str, by: Member, seen: int, add: bool = False) -> LevelDescriptor:
    """Takes words for a level: `of` is the number of a draft, "last" or "library"; with `add` they come behind those
    that stand there. Who worded them stays credited.

    Raises StaleError when the level changed since `seen`, ClosedError once accepted, LookupError when there are none.
    """
    level = LevelDescriptor.objects.select_for_update(of=("self",)).get(pk=level.pk)
    normset = NormSet.objects.select_related("session").get(pk=level.normset_id)
    if normset.is_accepted:
        raise ClosedError
    if level.version != seen:
        raise StaleError(level.text, level.version)
    number = actions.next_version(normset)
    text, writers, line = _words(normset, level, of)
    if add:
        text = within(joined(level.text, text), 300)
        writers = [*writers, *_writers_of(level)]
    source = Source.MERGED if add else Source.DRAFT if line else Source(of)
    draft = line.draft if line and not add else None
    LevelDescriptor.objects.filter(pk=level.pk).update(
        text=text, author=by, source=source, draft=draft, is_picked=True, version=F("version") + 1
    )
    level.refresh_from_db()
    level.writers.set(writers)
    actions.tell_number(normset, number)
    return level


def _words(normset: NormSet, level: LevelDescriptor, of: str) -> tuple[str, list[Member], DraftLine | None]:
    """The words meant by `of`, who worded them, and the line where they are a draft's."""
    key = (level.axis, level.level)
    if of.isdigit():
        line = DraftLine.objects.select_related("draft").get(
            draft__normset=normset, draft__number=int(of), draft__axis=level.axis, level=level.level
        )
        return line.text, list(line.writers.all()), line
    if of == Source.LIBRARY:
        return actions.beginning(None)[key], [], None
    last = NormSet.objects.before(normset.session).first()
    if of != Source.LAST or last is None:
        raise LookupError(of)
    then = last.levels.get(axis=level.axis, level=level.level)
    return then.text, list(then.writers.all()), None


def _writers_of(level: LevelDescriptor) -> list[Member]:
    if level.source == Source.DRAFT and level.draft is not None:
        return list(actions.writers_of(level.draft, level.level))
    return list(level.writers.all())


# --- All six at once -------------------------------------------------------------------------------------------------
@transaction.atomic
def start_from(normset: NormSet, *, source: str, by: Member) -> None:
    """The drafts start from last quarter's words or the library's: what nobody has worded yet is set to them.

    May be chosen before the room gets there. Raises LookupError where there was no last quarter.
    """
    last = NormSet.objects.before(normset.session).first()
    if source == Source.LAST and last is None:
        raise LookupError(source)
    NormSet.objects.filter(pk=normset.pk, accepted_at=None).update(starts_from=source)
    words = actions.beginning(last if source == Source.LAST else None)
    cells = normset.levels.filter(is_picked=False, source__in=(Source.LAST, Source.LIBRARY))
    number = actions.next_version(normset) if cells else 0
    for (axis, level), text in words.items():
        at = {"axis": axis, "level": level}
        cells.filter(**at).update(text=text, source=source, author=None, version=F("version") + 1)
        lines = DraftLine.objects.filter(untouched(normset), draft__axis=axis, level=level)
        lines.update(text=text, version=F("version") + 1)
    actions.credit_last(normset, last if source == Source.LAST else None)
    log.write(normset.session, by, "start wording", about=source)
    signals = ["lead"] if number and actions.next_version(normset) != number else []
    publish(normset.session.topic, regions=WORDS, signals=signals)


@transaction.atomic
def reuse(normset: NormSet, *, by: Member) -> bool:
    """ "Same words as last time": all six, accepted at once under last quarter's number. The drafts stay as they are.

    False when it is accepted already; raises LookupError where there was no last quarter.
    """
    last = NormSet.objects.before(normset.session).first()
    if last is None:
        raise LookupError
    if normset.is_accepted:
        return False
    for (axis, level), text in actions.beginning(last).items():
        normset.levels.filter(axis=axis, level=level).update(
            text=text, source=Source.LAST, draft=None, author=None, is_picked=False, version=F("version") + 1
        )
    actions.credit_last(normset, last)
    return actions.accept(normset, by=by)
