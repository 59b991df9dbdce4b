"""What people write at the two items of this step. Wording first, then placements in `placing.py`."""

from collections.abc import Collection, Mapping, Sequence

from django.db import transaction
from django.db.models import Count, Exists, F, Max, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from live import publish
from people.models import Member
from sessions import actions as walk
from sessions import drafts, log
from sessions.aliases import masked, within
from sessions.models import AgendaItem, Group, Seat, Session
from sessions.progress import coaches_here

from . import library
from .look import Wording, wordings
from .models import Axis, Draft, DraftLine, LevelDescriptor, NormSet, Source, VignetteRating

WORDS = ("norm-words", "norm-words-lead", "norm-screen")
# With fewer coaches than this everybody drafts both axes; from so many on two groups draft each.
LEAST_FOR_HALVES, LEAST_FOR_QUARTERS = 4, 12


class StaleError(Exception):
    """Somebody saved first; `theirs` is what stands now, under that version."""

    def __init__(self, theirs: str = "", version: int = 0) -> None:
        super().__init__(theirs)
        self.theirs, self.version = theirs, version


class ClosedError(Exception):
    """Too late: the wording is accepted, or the ratings are revealed."""


# --- Laying out ------------------------------------------------------------------------------------------------------
@transaction.atomic
def begin(session: Session) -> NormSet:
    """The wording of a session, laid out once: it starts from the last accepted one, the first time (or where the
    facilitator chose so before) from the library's.
    """
    normset = normset_for(session)
    if not normset.levels.exists():
        last = NormSet.objects.before(session).first()
        source = Source.LAST if last and normset.starts_from != Source.LIBRARY else Source.LIBRARY
        words = beginning(last if source == Source.LAST else None)
        LevelDescriptor.objects.bulk_create(
            LevelDescriptor(normset=normset, axis=axis, level=level, text=text, source=source)
            for (axis, level), text in words.items()
        )
        credit_last(normset, last if source == Source.LAST else None)
    return normset


def normset_for(session: Session) -> NormSet:
    """Before the room gets there it holds only what was chosen for it: the stories, and what to start from."""
    turn = NormSet.objects.accepted().filter(plc_id=session.plc_id).count()
    first, second = library.pair(turn)
    fresh = {"plc_id": session.plc_id, "first": first, "second": second}
    return NormSet.objects.get_or_create(session=session, defaults=fresh)[0]


def beginning(last: NormSet | None) -> dict[tuple[str, int], str]:
    """Words for the six levels: those of a wording, and the library's where it has none."""
    words = last.words() if last else {}
    return {key: words.get(key) or str(standard) for key, standard in library.LEVEL_WORDS.items()}


def credit_last(normset: NormSet, last: NormSet | None) -> None:
    """Levels that stand as last quarter are credited to who worded them then."""
    then = {(one.axis, one.level): one for one in last.levels.prefetch_related("writers")} if last else {}
    for one in normset.levels.filter(source=Source.LAST):
        if before := then.get((one.axis, one.level)):
            one.writers.set(before.writers.all())


@transaction.atomic
def share_out(item: AgendaItem) -> None:
    """Half the room drafts one axis, half the other, every second coach by name; in a large room two groups each.

    A small room drafts both together. Each draft has its pen, which lies on the table.
    """
    normset, coaches = begin(item.session), coaches_here(item.session)
    if normset.drafts.exists():
        return
    parts = 1 + (len(coaches) >= LEAST_FOR_QUARTERS)
    places = [(part, axis) for part in range(parts) for axis in Axis]
    words = normset.words()
    for n, (part, axis) in enumerate(places):
        seated = coaches[n :: len(places)] if len(coaches) >= LEAST_FOR_HALVES else []
        name = f"{axis.label} {part + 1}" if parts > 1 else str(axis.label)
        draft = Draft.objects.create(
            normset=normset, axis=axis, number=n + 1, group=_seat(item, n + 1, name, seated) if seated else None
        )
        DraftLine.objects.bulk_create(
            DraftLine(draft=draft, level=level, text=words[axis, level]) for level in (3, 2, 1)
        )


def _seat(item: AgendaItem, position: int, name: str, coaches: Sequence[Member]) -> Group:
    group, _made = Group.objects.get_or_create(item=item, position=position, defaults={"name": name})
    Seat.objects.bulk_create(Seat(group=group, member=coach, position=place) for place, coach in enumerate(coaches, 1))
    return group


@transaction.atomic
def seat_late(item: AgendaItem, member: Member) -> None:
    """Who comes later joins the smallest group, where there are groups; a second call changes nothing."""
    if not member.is_coach or Seat.objects.filter(group__item=item, member=member).exists():
        return
    group = item.groups.annotate(size=Count("seats")).order_by("size", "position").first()
    if group is not None:
        Seat.objects.create(group=group, member=member, position=group.seats.count() + 1)


# --- The wording -----------------------------------------------------------------------------------------------------
@transaction.atomic
def reword(
    level: LevelDescriptor, *, text: str, by: Member, seen: int, known: Collection[str] | None = None
) -> LevelDescriptor:
    """The facilitator's words for one level. Raises StaleError when somebody else wrote since `seen`, ClosedError once
    accepted. From now on it follows no draft.

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
    changed = (
        LevelDescriptor.objects.filter(theirs, pk=level.pk, normset__accepted_at=None)
        .exclude(text=words)
        .update(text=words, author=by, source=Source.LEAD, is_picked=True, version=F("version") + 1)
    )
    level.refresh_from_db()
    if not changed and normset.is_accepted:
        raise ClosedError
    if not changed and level.text != words:
        raise StaleError(level.text, level.version)
    if changed:
        if level.draft is not None:
            level.writers.add(*writers_of(level.draft, level.level))
        level.writers.add(by)
        tell_number(normset, number)
    return level


def writers_of(draft: Draft, level: int) -> QuerySet[Member]:
    return DraftLine.objects.get(draft=draft, level=level).writers.all()


def tell_number(normset: NormSet, number: int) -> None:
    """The room reads the words; the console's button says which number the wording gets (`number` before)."""
    publish(normset.session.topic, regions=WORDS, signals=["lead"] if next_version(normset) != number else [])


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
        for level in normset.levels.filter(source=Source.DRAFT).select_related("draft"):
            level.writers.set(writers_of(level.draft, level.level) if level.draft else [])
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
    """One member's readings by vignette key, changeable until the room sees them; then raises ClosedError.

    After the talk the same again: the first ones stay beside them.
    """
    normset = NormSet.objects.filter(session=item.session).first()
    revealed = AgendaItem.objects.filter(pk=item.pk).exclude(revealed_at=None).exists()
    if normset is None or not normset.is_rating(revealed=revealed):
        raise ClosedError
    own = VignetteRating.objects.filter(session=item.session, member=member, turn=normset.turn)
    before = own.count()
    for key, (delight, engagement) in readings.items():
        own.update_or_create(
            vignette=key,
            defaults={"delight": delight, "engagement": engagement},
            create_defaults={
                "session": item.session,
                "member": member,
                "turn": normset.turn,
                "delight": delight,
                "engagement": engagement,
            },
        )
    if own.count() != before:
        publish(item.session.topic, regions=["norm-count", "who", "norm-screen"])


@transaction.atomic
def rate_again(normset: NormSet, *, by: Member, again: bool = True) -> bool:
    """After the talk everybody may rate once more; or that is taken back while nobody has. False: nothing changed."""
    if again:
        found = NormSet.objects.filter(pk=normset.pk, again_at=None)
    else:
        sent = VignetteRating.objects.filter(session=normset.session_id, turn=2)
        found = NormSet.objects.filter(pk=normset.pk, again_shown_at=None).exclude(Exists(sent)).exclude(again_at=None)
    if changed := found.exclude(accepted_at=None).update(again_at=timezone.now() if again else None):
        log.write(normset.session, by, "rate again" if again else "no second rating")
        publish(normset.session.topic, regions=["all"], signals=["panel", "lead"])
    return bool(changed)


@transaction.atomic
def show_again(normset: NormSet, *, by: Member, shown: bool = True) -> bool:
    """The room sees both ratings, before and after the talk; or the second one is hidden again."""
    found = NormSet.objects.filter(pk=normset.pk, again_shown_at__isnull=shown).exclude(again_at=None)
    if changed := found.update(again_shown_at=timezone.now() if shown else None):
        log.write(normset.session, by, "reveal second rating" if shown else "hide second rating")
        publish(normset.session.topic, regions=["all"], signals=["panel", "lead"])
    return bool(changed)


@transaction.atomic
def reveal(item: AgendaItem, *, by: Member, revealed: bool) -> None:
    """Shows what was private, or hides it again: ratings, after the talk the second ones first, or the room picture."""
    norms = NormSet.objects.filter(session=item.session_id).exclude(again_at=None)
    normset = norms.select_related("session").first() if item.kind == "norm" else None
    if normset is not None and (revealed or normset.again_shown_at):
        show_again(normset, by=by, shown=revealed)
        if not revealed:
            return
    walk.reveal(item, by=by, revealed=revealed)


def closed_words() -> str:
    return _("The room has seen the ratings, so they stay as they are.")
