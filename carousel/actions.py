"""What changes in a carousel. Notes are never deleted: removed, taken down and merged can all be taken back."""

from collections.abc import Collection

from django.db import IntegrityError, transaction
from django.db.models import Count, Exists, OuterRef, Q, Subquery
from django.utils import timezone

from live import publish
from people.models import Member
from sessions import beats, drafts, ledger, log, pairing
from sessions.aliases import masked, within
from sessions.clock import Clock
from sessions.models import AgendaItem, Attendance, Beat, Group, Idea, Seat, Session
from sessions.models import Kind as Takes
from sessions.prepared import Prepared, PreparedRow
from sessions.progress import coaches_here

from .models import Kind, Pace, Poster, PosterEntry, PosterEntryQuerySet, Star
from .moment import is_seated, moment_of, pace_of, phase_of, seat_of, smallest_group
from .rounds import LETTERS, POSTERS, Phase, plan, sets_for

BEAT = ("carousel-clock", "who", "screen")


MOST_NOTES = 60  # of one person in one carousel


class FullError(Exception):
    """One person has written as many notes as anybody can read."""


# --- Posters, groups and beats ---------------------------------------------------------------------------------------
@transaction.atomic
def lay_out(session: Session, item: AgendaItem) -> None:
    """Hangs the posters, deals the coaches who are here into groups, and lays out the beats: once."""
    if item.beats.exists():
        return
    coaches = coaches_here(session)
    sets = range(1, sets_for(len(coaches)) + 1)
    coaches, notes = pairing.dealt(session, coaches, 3 * len(sets))
    Poster.objects.bulk_create(
        Poster(item=item, quadrant=quadrant, set_number=number, name=getattr(session.plc, quadrant))
        for number in sets
        for quadrant in POSTERS
    )
    groups = Group.objects.bulk_create(
        Group(item=item, position=place, name=LETTERS[place - 1], note=notes.get(place - 1, "")[:200])
        for place in range(1, 3 * len(sets) + 1)
    )
    Seat.objects.bulk_create(
        Seat(group=groups[n % len(groups)], member=coach, position=n // len(groups) + 1)
        for n, coach in enumerate(coaches)
    )
    first, *_ = beats.lay(item, plan(item.minutes))
    beats.move_room(item, to=first, seen=item.beat_id)
    Pace.objects.create(beat=first, item_left=item.minutes * 60 - first.seconds)


@transaction.atomic
def move_beat(item: AgendaItem, *, seen: int, by: int) -> bool:
    """One beat on (1) or back (-1) if the room still is at place `seen`; coming back, a beat has what it had left."""
    moment = moment_of(item.session, item)
    here = next((beat for beat in moment.beats if beat.position == seen), None)
    to = beats.beside(moment.beats, here, by)
    if here is None or to is None or not beats.move_room(item, to=to, seen=here.pk):
        return False
    session = item.session
    left = Clock(session.item_ends_at, session.paused_left).left(timezone.now())
    pace, back = pace_of(here), pace_of(to)
    if pace is not None:
        Pace.objects.filter(pk=pace.pk).update(left=left - pace.item_left)
    seconds = to.seconds if back is None or back.left is None else max(back.left, 30)
    Pace.objects.update_or_create(beat=to, defaults={"item_left": left - seconds})
    publish(session.topic, regions=BEAT, signals=["panel", "lead"])
    return True


@transaction.atomic
def take_seat(item: AgendaItem, member: Member) -> Group | None:
    """The group a coach writes in; a latecomer sits down in the smallest one. None for who does not coach."""
    seat = seat_of(item, member)
    if seat is not None or not member.is_coach:
        return seat
    # One latecomer at a time: two pages of one person must not take two seats.
    AgendaItem.objects.select_for_update().get(pk=item.pk)
    group = smallest_group(item)
    if group is None or is_seated(item, member):
        return seat_of(item, member)
    Seat.objects.create(group=group, member=member, position=group.seats.count() + 1)
    _tell_person(item.session, member, "panel")
    publish(item.session.topic, regions=["who", "screen"], signals=["panel", "lead"])
    return group


# --- Notes -----------------------------------------------------------------------------------------------------------
# All that has to be known of somebody who adds a note: how many they have written, whether this one is there already,
# the letter of their group, whether they have written on this poster before, and of the room its running beat.
WRITER = Prepared(
    lambda member, item, key, poster, beat: (
        Member.objects.filter(pk=member)
        .annotate(
            notes=Subquery(_notes_of(item, OuterRef("pk")).values("author").annotate(n=Count("pk")).values("n")),
            sent=Subquery(PosterEntry.objects.filter(author=OuterRef("pk"), client_key=key).values("pk")),
            letter=Subquery(Seat.objects.filter(member=OuterRef("pk"), group__item=item).values("group__name")[:1]),
            counts=Exists(_notes_of(item, OuterRef("pk")).filter(poster=poster, group=OuterRef("letter"))),
            running=Subquery(Beat.objects.filter(pk=beat).order_by().values("key")),
        )
        .values_list("notes", "sent", "letter", "counts", "running")
    ),
    int,
    int,
    str,
    int,
    int,
)


ENTRY, IDEA = PreparedRow(PosterEntry), PreparedRow(Idea)


def _notes_of(item: int, member: OuterRef) -> PosterEntryQuerySet:
    return PosterEntry.objects.filter(poster__item=item, author=member, removed_at=None).order_by()


def add(poster: Poster, *, by: Member, kind: str, text: str, client_key: str) -> PosterEntry:
    """Sticks a note on a poster; the same `client_key` again finds the note that is there. Raises FullError."""
    try:
        return _stick(poster, by=by, kind=kind, text=text, client_key=client_key)
    except IntegrityError:  # the same sending twice at the same moment
        return PosterEntry.objects.get(author=by, client_key=client_key)


@transaction.atomic
def _stick(poster: Poster, *, by: Member, kind: str, text: str, client_key: str) -> PosterEntry:
    item = poster.item
    session = item.session
    [(notes, sent, letter, has_written, beat)] = WRITER(by.pk, item.pk, client_key, poster.pk, item.beat_id or 0)
    if sent:
        return PosterEntry.objects.get(pk=sent)
    if (notes or 0) >= MOST_NOTES:
        raise FullError
    letter = letter or getattr(take_seat(item, by), "name", "")
    words = within(masked(text, by), 500)
    entry = PosterEntry(poster=poster, kind=kind, text=words, group=letter, author=by, client_key=client_key)
    if kind == Kind.IDEA:
        entry.idea = IDEA(Idea(plc_id=session.plc_id, session=session, text=words, quadrant=poster.quadrant, author=by))
    ENTRY(entry)
    entry.told = _tell_room(entry, also=by, counts=not has_written, beat=beat)
    return entry


@transaction.atomic
def edit(entry: PosterEntry, *, by: Member, text: str, known: Collection[str] | None = None) -> None:
    """Rewrites one's own note; who starred the idea carries the new words on. Raises StaleError (`sessions.drafts`)."""
    words = within(masked(text, by), 500)
    entry.text = PosterEntry.objects.select_for_update().values_list("text", flat=True).get(pk=entry.pk)
    drafts.check(entry.text, words, known, clean=lambda one: masked(one, by))
    if words == entry.text:
        return
    entry.text = words
    entry.save(update_fields=["text"])
    if entry.idea_id:
        Idea.objects.filter(pk=entry.idea_id).update(text=words)
        _settle(entry)
    _tell_room(entry)


@transaction.atomic
def remove(entry: PosterEntry, *, removed: bool) -> None:
    """Its author takes a note off, or puts it back."""
    entry.removed_at = timezone.now() if removed else None
    entry.save(update_fields=["removed_at"])
    _hang(entry)
    _tell_room(entry, also=entry.author)


@transaction.atomic
def hide(entry: PosterEntry, *, hidden: bool, by: Member) -> None:
    """The facilitator takes a note down, or puts it back; its author is told on their own page."""
    entry.hidden_at = timezone.now() if hidden else None
    entry.save(update_fields=["hidden_at"])
    _hang(entry)
    log.write(entry.poster.item.session, by, "take down" if hidden else "put back", about=entry.code)
    _tell_room(entry, also=entry.author)


@transaction.atomic
def merge(entry: PosterEntry, *, into: PosterEntry | None, by: Member) -> bool:
    """Makes a note the twin of another of its kind and quadrant (None takes it apart); stars count for both."""
    if into is not None and not _are_twins(entry, into):
        return False
    before, entry.merged_into = entry.merged_into, into
    entry.save(update_fields=["merged_into"])
    if into is not None:
        PosterEntry.objects.filter(merged_into=entry).update(merged_into=into)
    for changed in filter(None, (entry, before, into)):
        _hang(changed)
    log.write(entry.poster.item.session, by, "merge" if into else "take apart", about=entry.code)
    _tell_room(entry, also=entry.author)
    return True


def _are_twins(entry: PosterEntry, into: PosterEntry) -> bool:
    one, other = entry.poster, into.poster
    same_wall = (one.item_id, one.quadrant, entry.kind) == (other.item_id, other.quadrant, into.kind)
    return same_wall and entry.pk != into.pk and into.merged_into_id is None


def _hang(entry: PosterEntry) -> None:
    """The idea bank shows what hangs on the poster, and nothing else."""
    if entry.idea_id is None:
        return
    Idea.objects.filter(pk=entry.idea_id).update(hidden_at=None if entry.is_visible else timezone.now())
    _settle(entry)


# --- Stars -----------------------------------------------------------------------------------------------------------
@transaction.atomic
def star(entry: PosterEntry, *, by: Member, starred: bool) -> None:
    """Gives or takes back one's star on an idea; taken back, its twins have none of this coach either."""
    if starred:
        Star.objects.get_or_create(entry=entry, member=by)
    else:
        Star.objects.filter(_family(entry), member=by).delete()
    if entry.idea_id is None:
        return
    idea = _count(entry)
    _keep(entry, idea, by, held=starred)
    item = entry.poster.item
    shown = moment_of(item.session, item).stars_shown
    _tell_person(item.session, by, "panel")
    publish(item.session.topic, regions=["who", "screen"] if shown else ["who"])


def _family(entry: PosterEntry) -> Q:
    return Q(entry=entry) | Q(entry__merged_into=entry)


def _count(entry: PosterEntry) -> Idea:
    """Counts who starred an idea or one of its twins. Locked: two who star at once must not count each other out."""
    idea = Idea.objects.select_for_update().get(poster_entry=entry)
    found = Star.objects.filter(_family(entry)).values("member").distinct()
    idea.stars = found.count() if entry.is_visible else 0
    idea.save(update_fields=["stars"])
    return idea


def _keep(entry: PosterEntry, idea: Idea, coach: Member, *, held: bool) -> None:
    """What a coach carries on from a star, or no longer does."""
    session = entry.poster.item.session
    if held:
        ledger.note(coach, session, Takes.STAR, text=entry.text, ref=idea.code, idea=idea, credit=entry.author)
    else:
        ledger.drop(coach, session, Takes.STAR, ref=idea.code)


def _settle(entry: PosterEntry) -> None:
    """Brings the ledger into line with a note that was changed, hidden, merged or taken apart."""
    if entry.idea_id is None:
        return
    idea = _count(entry)
    holders = Member.objects.filter(poster_stars__in=Star.objects.filter(_family(entry))).distinct()
    held = {member.pk: member for member in holders} if entry.is_visible else {}
    for member in held.values():
        _keep(entry, idea, member, held=True)
    for old in idea.takeaways.filter(kind=Takes.STAR).exclude(coach__in=held).select_related("coach"):
        _keep(entry, idea, old.coach, held=False)


# --- Telling ---------------------------------------------------------------------------------------------------------
ATTENDANCE = Prepared(
    lambda session, member: Attendance.objects.filter(session=session, member=member).order_by(), int, int
)


def _tell_person(session: Session, member: Member | None, signal: str) -> str:
    """Every page of one person: "own" for the list of their notes, "panel" for the whole personal part.

    Returns what they were told, as "topic:version".
    """
    seat = getattr(member, "in_session", None)  # as it came with who made the request
    if member is not None and (seat is None or seat.session_id != session.pk):
        seat = ATTENDANCE.first(session.pk, member.pk)
    return f"{seat.topic}:{publish(seat.topic, signals=[signal])}" if seat else ""


def _tell_room(entry: PosterEntry, *, also: Member | None = None, counts: bool = True, beat: str | None = None) -> str:
    """The wall follows at once; in the gallery the ideas stand in everybody's own part, beside their star.

    `counts` is whether it can change who has written here: a second note of somebody does not. `beat` is the key of the
    running one, where it is known.
    """
    item = entry.poster.item
    walking = phase_of(item.session, item, beat) == Phase.WALK
    told = "" if walking else _tell_person(item.session, also, "own")
    regions = [entry.region, f"carousel-notes-{entry.poster.q}", "screen", *(["who"] if counts else [])]
    publish(item.session.topic, regions=regions, signals=["panel"] if walking else [])
    return told
