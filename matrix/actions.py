"""What people write at the two items of this step. Wording first, then placements in `placing.py`."""

from collections.abc import Collection, Mapping

from django.db import transaction
from django.db.models import F, Max, Q
from django.utils import timezone
from django.utils.translation import gettext as _

from live import publish
from people.models import Member
from sessions import drafts, log
from sessions.aliases import masked, within
from sessions.models import AgendaItem, Group, Seat, Session
from sessions.progress import coaches_here

from . import library
from .look import Wording, wordings
from .models import Axis, LevelDescriptor, NormSet, VignetteRating

WORDS = ("norm-words", "norm-words-lead", "norm-screen")
# With fewer coaches than this everybody words both axes.
LEAST_FOR_HALVES = 4


class StaleError(Exception):
    """Somebody saved first; `theirs` is what stands now."""

    def __init__(self, theirs: str = "") -> None:
        super().__init__(theirs)
        self.theirs = theirs


class ClosedError(Exception):
    """Too late: the wording is accepted, or the ratings are revealed."""


# --- Laying out ------------------------------------------------------------------------------------------------------
@transaction.atomic
def begin(session: Session) -> NormSet:
    """The draft of a session, once: it starts from the last accepted wording, the first time from the library's."""
    found = NormSet.objects.filter(session=session).first()
    if found is not None:
        return found
    last = NormSet.objects.before(session).first()
    words = last.words() if last else {}
    turn = NormSet.objects.accepted().filter(plc_id=session.plc_id).count()
    first, second = library.pair(turn)
    normset = NormSet.objects.create(plc_id=session.plc_id, session=session, first=first, second=second)
    LevelDescriptor.objects.bulk_create(
        LevelDescriptor(normset=normset, axis=axis, level=level, text=words.get((axis, level)) or str(standard))
        for (axis, level), standard in library.LEVEL_WORDS.items()
    )
    return normset


@transaction.atomic
def share_out(item: AgendaItem) -> None:
    """Half the room words one axis, half the other, every second coach by name; latecomers help with both."""
    coaches = coaches_here(item.session)
    if len(coaches) < LEAST_FOR_HALVES or item.groups.exists():
        return
    for n, axis in enumerate(Axis):
        group = Group.objects.create(item=item, position=n + 1, name=str(axis.label))
        Seat.objects.bulk_create(
            Seat(group=group, member=coach, position=place) for place, coach in enumerate(coaches[n::2], 1)
        )


# --- The wording -----------------------------------------------------------------------------------------------------
@transaction.atomic
def reword(
    level: LevelDescriptor, *, text: str, by: Member, seen: int, known: Collection[str] | None = None
) -> LevelDescriptor:
    """New words for one level. Raises StaleError when somebody else wrote since `seen`, ClosedError once accepted.

    Names of the writer's own teachers are put back to the alias: the whole room reads this.
    """
    words = within(masked(text.strip(), by), 300)
    level = LevelDescriptor.objects.select_for_update(of=("self",)).get(pk=level.pk)
    if level.author_id == by.pk:
        # One's own last words, perhaps from another device.
        drafts.check(level.text, words, known, clean=lambda one: masked(one, by))
    theirs = Q(version=seen) | Q(author=by)
    normset = NormSet.objects.select_related("session").get(pk=level.normset_id)
    number = next_version(normset)
    changed = LevelDescriptor.objects.filter(theirs, pk=level.pk, normset__accepted_at=None).update(
        text=words, author=by, version=F("version") + 1
    )
    level.refresh_from_db()
    if not changed and normset.is_accepted:
        raise ClosedError
    if not changed and level.text != words:
        raise StaleError(level.text)
    if changed:
        # The console's button says which number the wording gets.
        publish(normset.session.topic, regions=WORDS, signals=["lead"] if next_version(normset) != number else [])
    return level


def next_version(normset: NormSet) -> int:
    """The number this wording gets: the last one's where not a word differs, else the next free one."""
    own, last = wordings(normset.session)
    return version_after(own, last) if own else 1


def version_after(own: Wording, last: Wording | None) -> int:
    """As `next_version`, with what was read already."""
    if last and last.normset.version and last.words == own.words:
        return last.normset.version
    others = NormSet.objects.accepted().filter(plc_id=own.normset.plc_id).exclude(pk=own.normset.pk)
    return int(others.aggregate(most=Max("version"))["most"] or 0) + 1


@transaction.atomic
def accept(normset: NormSet, *, by: Member) -> bool:
    """The facilitator accepts the wording: it gets its number, and rating begins. False when it was so already."""
    done = NormSet.objects.filter(pk=normset.pk, accepted_at=None).update(
        accepted_at=timezone.now(), version=next_version(normset)
    )
    if done:
        log.write(normset.session, by, "accept wording")
        publish(normset.session.topic, regions=["all"], signals=["panel", "lead"])
    return bool(done)


@transaction.atomic
def reopen(normset: NormSet, *, by: Member) -> bool:
    """Back to a draft; ratings that were sent stay."""
    done = NormSet.objects.filter(pk=normset.pk).exclude(accepted_at=None).update(accepted_at=None)
    if done:
        log.write(normset.session, by, "reopen wording")
        publish(normset.session.topic, regions=["all"], signals=["panel", "lead"])
    return bool(done)


# --- Rating ----------------------------------------------------------------------------------------------------------
@transaction.atomic
def rate(item: AgendaItem, member: Member, readings: Mapping[str, tuple[str, str]]) -> None:
    """One member's readings by vignette key, changeable until the reveal; then raises ClosedError."""
    if AgendaItem.objects.filter(pk=item.pk).exclude(revealed_at=None).exists():
        raise ClosedError
    before = VignetteRating.objects.filter(session=item.session, member=member).count()
    for key, (delight, engagement) in readings.items():
        VignetteRating.objects.update_or_create(
            session=item.session, member=member, vignette=key, defaults={"delight": delight, "engagement": engagement}
        )
    after = VignetteRating.objects.filter(session=item.session, member=member).count()
    if after != before:
        publish(item.session.topic, regions=["norm-count", "who", "norm-screen"])


def closed_words() -> str:
    return _("The room has seen the ratings, so they stay as they are.")
