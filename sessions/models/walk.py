from datetime import datetime, timedelta
from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from people.codes import join_code, new_token, short_code
from people.models import Member, Plc

from .dictated import Helped
from .sittings import RULES, InSittings
from .waiting import AtWork


class State(models.TextChoices):
    PLANNED = "planned", _("Planned")
    OPEN = "open", _("Open")
    BETWEEN = "between", _("Between two sittings")
    ENDED = "ended", _("Ended")
    LOCKED = "locked", _("Locked")
    # Not to be held: gone from everybody's pages, and for seven days brought back in one press (see `dropping`).
    DROPPED = "dropped", _("Dropped")


class SessionQuerySet(models.QuerySet["Session"]):
    def known_to(self, account: int) -> Self:
        """Sessions of one's own PLCs; a guest knows only those they were admitted to."""
        # Not by joins: a room of 200 would make 40 000 rows of them, on every request.
        mine = Member.objects.filter(user=account, active=True)
        return self.filter(
            Q(plc__in=mine.filter(is_guest=False).values("plc"))
            | Q(pk__in=Attendance.objects.filter(member__in=mine).values("session"))
        )

    def kept(self) -> Self:
        """Without those that were dropped."""
        return self.exclude(state=State.DROPPED)

    def before(self, session: "Session") -> Self:
        """Earlier sessions of the same PLC that were held, latest first."""
        return self.held(session.plc_id, session.starts_at)

    def held(self, plc: int, before: Any) -> Self:
        """Sessions of a PLC that were held before a time (or an expression), latest first."""
        held = self.filter(plc_id=plc, starts_at__lt=before, state__in=(State.ENDED, State.LOCKED))
        return held.order_by("-starts_at")


class Session(InSittings):
    """One quarterly meeting. Where it stands is a pointer, `current`; moving it has no side effects."""

    plc = models.ForeignKey(Plc, models.CASCADE, related_name="sessions")
    code = models.CharField(max_length=12, unique=True, default=short_code, editable=False)
    # The code people type; a new one by one click. Valid only while the session is open.
    join_code = models.CharField(max_length=10, unique=True, default=join_code, editable=False)
    qr_token = models.CharField(max_length=40, unique=True, default=new_token, editable=False)
    screen_key = models.CharField(max_length=40, unique=True, default=new_token, editable=False)
    title = models.CharField(_("title"), max_length=120)
    quarter = models.CharField(_("quarter"), max_length=40)
    place = models.CharField(_("place"), max_length=120, blank=True)
    starts_at = models.DateTimeField(_("starts"))
    # For how many minutes the room is booked; an agenda that is longer is over time before it has begun.
    booked = models.PositiveSmallIntegerField(_("minutes booked"), null=True, blank=True)
    state = models.CharField(max_length=8, choices=State, default=State.PLANNED)
    current = models.ForeignKey("AgendaItem", models.SET_NULL, null=True, blank=True, related_name="+")
    # Counts every move of the pointer: `advance` compares it, so two people pressing Next move once.
    move = models.PositiveIntegerField(default=0)
    # The running item's clock: either a deadline, or what was left in seconds when somebody pressed pause.
    item_ends_at = models.DateTimeField(null=True, blank=True)
    paused_left = models.IntegerField(null=True, blank=True)
    # Since when; the clocks of groups stand still from then on too (see `beats`).
    paused_at = models.DateTimeField(null=True, blank=True)
    opened_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    dropped_at = models.DateTimeField(null=True, blank=True)
    # When it is to end: set at the opening, and moved by no change of the agenda (see `clock.due`).
    due_at = models.DateTimeField(null=True, blank=True)
    # The last time that was taken back, to be undone: minutes by the item's code.
    taken = models.JSONField(default=dict, blank=True)
    next_date = models.DateField(_("next session"), null=True, blank=True)
    # What the projector shows: "item" is the running item's own picture, a code the picture of the item that has it.
    screen_shows = models.CharField(max_length=12, default="item")
    # Who has the clicker, from whom it was taken in silence, when its holder last took or pressed it, and whether
    # nothing has come from the holder's screen for so long that others may take it (see `clicker`).
    clicker = models.ForeignKey(Member, models.SET_NULL, null=True, blank=True, related_name="+")
    clicker_from = models.ForeignKey(Member, models.SET_NULL, null=True, blank=True, related_name="+")
    clicker_at = models.DateTimeField(null=True, blank=True)
    clicker_silent = models.BooleanField(default=False)
    # Raised by every change of day, place or agenda, so that a calendar takes the newer invitation.
    revision = models.PositiveIntegerField(default=0)
    # Whether coaches may get ready before the opening, and are written to a week before.
    prework = models.BooleanField(_("prework"), default=True)
    # Since when leaders read the recap page; empty while it stays in the room.
    recap_shared_at = models.DateTimeField(null=True, blank=True)
    made_at = models.DateTimeField(default=timezone.now)

    objects: ClassVar[SessionQuerySet] = SessionQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        ordering = ("-starts_at",)
        constraints = (
            models.UniqueConstraint(fields=("plc",), condition=Q(state="open"), name="one_open_session_a_plc"),
            models.CheckConstraint(
                condition=~Q(state="dropped") | Q(opened_at=None, dropped_at__isnull=False),
                name="what_was_opened_is_not_dropped",
            ),
            *RULES,
        )

    def __str__(self) -> str:
        return self.title

    @property
    def topic(self) -> str:
        return f"s.{self.code}"

    @property
    def shown_code(self) -> str:
        return f"{self.join_code[:5]} {self.join_code[5:]}"

    @property
    def is_open(self) -> bool:
        return self.state == State.OPEN

    @property
    def is_over(self) -> bool:
        return self.state in (State.ENDED, State.LOCKED)

    @property
    def is_locked(self) -> bool:
        """Seven days after the end plans are final and cases closed to peers, whether or not the daily task ran."""
        late = self.locks_at is not None and timezone.now() > self.locks_at
        return self.state == State.LOCKED or late

    @property
    def locks_at(self) -> datetime | None:
        return self.ended_at + timedelta(days=7) if self.ended_at else None


class AgendaItem(models.Model):
    """One row of a session's agenda, copied from a template, so that old sessions survive changes of the steps."""

    session = models.ForeignKey(Session, models.CASCADE, related_name="items")
    code = models.CharField(max_length=12, unique=True, default=short_code, editable=False)
    position = models.PositiveSmallIntegerField()
    # The step's key ("" for a break or a free item) and which of its items this is.
    step = models.CharField(max_length=20, blank=True)
    kind = models.CharField(max_length=20)
    title = models.CharField(_("title"), max_length=80)
    minutes = models.PositiveSmallIntegerField(_("minutes"))
    floor = models.PositiveSmallIntegerField(_("least minutes"))
    protected = models.BooleanField(_("protected"), default=False)
    in_person = models.BooleanField(_("in person: script and clock only"), default=False)
    script = models.JSONField(default=list, blank=True)
    # The line between two sittings stands before this item.
    opens_sitting = models.BooleanField(default=False)
    prepared_at = models.DateTimeField(null=True, blank=True)
    started_at = models.DateTimeField(null=True, blank=True)
    left_at = models.DateTimeField(null=True, blank=True)
    # Seconds left when the group moved on (negative: over), so that coming back takes nothing away.
    left = models.IntegerField(null=True, blank=True)
    # A fact the facilitator decided once for this item: revealed, accepted, shown.
    revealed_at = models.DateTimeField(null=True, blank=True)
    # The beat the whole room is in, where the beat belongs to the room and not to a group.
    beat = models.ForeignKey("Beat", models.SET_NULL, null=True, blank=True, related_name="+")
    beat_ends_at = models.DateTimeField(null=True, blank=True)

    # Set by `screens.agenda_of` for the ribbon: done, now or next.
    stage = "next"

    class Meta:
        ordering = ("position",)
        constraints = (
            models.UniqueConstraint(fields=("session", "position"), name="one_item_a_place"),
            models.UniqueConstraint(fields=("session",), condition=Q(opens_sitting=True), name="one_line_a_session"),
            models.CheckConstraint(
                condition=Q(opens_sitting=False) | Q(position__gt=1), name="first_item_opens_no_second_sitting"
            ),
            models.CheckConstraint(condition=Q(floor__lte=models.F("minutes")), name="floor_within_minutes"),
        )

    def __str__(self) -> str:
        return self.title

    @property
    def revealed(self) -> bool:
        return self.revealed_at is not None


class Here(models.TextChoices):
    EXPECTED = "expected", _("Expected")
    KNOCKING = "knocking", _("In the lobby")
    PRESENT = "present", _("In the room")
    REMOTE = "remote", _("Remote")
    LEFT = "left", _("Left")
    ABSENT = "absent", _("Absent")
    DECLINED = "declined", _("Not let in")


IN = (Here.PRESENT.value, Here.REMOTE.value)
CAME = (*IN, Here.LEFT.value)


class AttendanceQuerySet(models.QuerySet["Attendance"]):
    def taking_part(self) -> Self:
        """In the room or remote: those whom an item waits for."""
        return self.filter(here__in=IN)

    def who_came(self) -> Self:
        """Who was in at any time, be it at the first of two sittings alone."""
        return self.filter(Q(here__in=CAME) | Q(before__in=CAME))


def is_online(last_seen: datetime | None, now: datetime) -> bool:
    """A stream or poll was open within two heartbeats (15 s each) and a reconnect."""
    return last_seen is not None and (now - last_seen).total_seconds() < 40


class Attendance(AtWork, Helped):
    """One person in one session."""

    session = models.ForeignKey(Session, models.CASCADE, related_name="attendance")
    member = models.ForeignKey(Member, models.CASCADE, related_name="attendance")
    here = models.CharField(max_length=8, choices=Here, default=Here.EXPECTED)
    # How it stood when the first of two sittings was closed; `here` is then about the second.
    before = models.CharField(max_length=8, choices=Here, blank=True)
    joined_at = models.DateTimeField(null=True, blank=True)
    last_seen = models.DateTimeField(null=True, blank=True)
    # How many items the room had left when this person first took part; 0 for who came in time.
    missed = models.PositiveSmallIntegerField(default=0)
    # When they put away the card that tells them what they missed.
    caught_up_at = models.DateTimeField(null=True, blank=True)

    objects: ClassVar[AttendanceQuerySet] = AttendanceQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        ordering = ("member__name",)
        constraints = (models.UniqueConstraint(fields=("session", "member"), name="one_attendance_a_person"),)

    def __str__(self) -> str:
        return f"{self.member}: {self.here}"

    @property
    def topic(self) -> str:
        return f"p.{self.pk}"

    @property
    def is_in(self) -> bool:
        return self.here in IN

    @property
    def was_in(self) -> bool:
        """Still in when the first of two sittings was closed."""
        return self.before in IN

    @property
    def came(self) -> bool:
        return self.here in CAME or self.before in CAME

    def is_online(self, now: datetime) -> bool:
        return is_online(self.last_seen, now)


class Done(models.Model):
    """ "I am done" for one item; reversible, locks nothing."""

    item = models.ForeignKey(AgendaItem, models.CASCADE, related_name="done")
    member = models.ForeignKey(Member, models.CASCADE, related_name="done")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("item", "member"), name="done_once"),)

    def __str__(self) -> str:
        return f"{self.member} is done with {self.item}"
