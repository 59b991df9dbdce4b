"""The contract between the walk and a step: one folder with a `step.py` that holds one stateless `step`.

Shared regions are the same bytes for everybody of an audience and hold no form; personal panels are pages with forms.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, ClassVar, Literal

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from people.models import Member, Teacher

from .models import AgendaItem, Group, Session
from .visit import Visit

type Words = str | Promise
# For items that do not say what is waited for.
WAITING = _("When you have a moment: the room is waiting for you.")
type Audience = Literal["room", "lead", "screen", "group"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemKind:
    """An item this step can put on an agenda. `minutes` and `floor` are the standard agenda's."""

    key: str
    title: Words
    minutes: int
    floor: int
    protected: bool = False
    lede: Words = ""
    # Whether a coach may write at it before the opening: "asked" counts for being ready (`Step.prework`), the
    # other does not. Its panel then needs nothing that `prepare` makes.
    prework: Literal["", "asked", "offered"] = ""
    # What the facilitator says, in order; shown one at a time under "Say this".
    script: Sequence[Words] = ()
    # Two or three questions for whoever leads this for the first time, and what the coaches' screens show.
    asks: Sequence[Words] = ()
    sees: Words = ""
    # The line a coach reads who is nudged; "" where nobody is to be hurried.
    nudge: Words = WAITING
    # The addresses of the step at which a facilitator may write here for somebody without a device ("key:name"); () for
    # none. What such a page shows is `panel` with `visit.writer`: no more than a facilitator reads, and `visit.reads`.
    scribed: Sequence[str] = ()
    # What somebody who was not there does here alone until the lock, and about how long it takes; "" for nothing.
    alone: Words = ""
    alone_minutes: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Script:
    """What the facilitator says now. `beat` names the part of the item; each part has its own place among its lines."""

    lines: Sequence[Words] = ()
    beat: str = ""
    asks: Sequence[Words] = ()
    sees: Words = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Region:
    """A part of a live screen. `name` is unique among all steps; the page holds it as `id="r-<name>"`.

    `items` are the item kinds during which it is shown. With the audience "screen" it is the projector's whole picture.

    With `listed` it is a list that mostly grows at its end, and only the pieces that changed travel. The template draws
    one piece, an element with the piece's id; the step's context is then `{"pieces": {id: context}}`, where a piece's
    context holds nothing but text, numbers and truth values, so that no piece is drawn twice.
    """

    name: str
    template: str
    audience: Audience
    items: Sequence[str]
    listed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Room:
    """What a shared region may know: there is no `me` in it, so two members get the same bytes."""

    session: Session
    item: AgendaItem
    audience: Audience
    group: Group | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """A personal panel: a template (or `template.html#partial`) and what it needs besides `visit`."""

    template: str
    context: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Row:
    """How far one coach is, for the facilitator's table: `done` of `of` parts; `of` 0 means nothing is asked."""

    member: Member
    done: int
    of: int = 1

    @property
    def is_done(self) -> bool:
        return self.done >= self.of

    @property
    def percent(self) -> int:
        return round(100 * min(self.done, self.of) / self.of) if self.of else 100


@dataclass(frozen=True, slots=True)
class Progress:
    """Who has done what of an item. The absent do not count. Names are for the facilitator only."""

    rows: Sequence[Row] = ()
    # What is counted, e.g. "Teachers placed"; a plain "Done" when empty.
    what: Words = ""

    @property
    def done(self) -> int:
        return sum(row.is_done for row in self.rows)

    @property
    def expected(self) -> int:
        return len(self.rows)

    @property
    def waiting_for(self) -> list[Member]:
        return [row.member for row in self.rows if not row.is_done]


@dataclass(frozen=True, slots=True)
class Own:
    """What somebody has written at an item they do alone: whether that is all of it, and in words what is there."""

    is_done: bool = False
    words: Words = ""


@dataclass(frozen=True, slots=True)
class Offer:
    """The next thing the facilitator may do inside an item (reveal, next round), offered before the next item."""

    label: Words
    # Where the button posts to, and what it sends along (for example the beat that was seen).
    url: str
    values: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Said:
    """One line of a recap: the words, and by or about whom (a member, a level, a quadrant); `credit` says whose words
    they are where that is another thing.
    """

    text: str
    by: str = ""
    to: str = ""
    credit: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """What one step leaves in the recap of a session. `look` is how the page and the PDF set its lines.

    Every text in it is shown without a teacher: the recap matches names and aliases out by itself.
    """

    title: Words
    look: Literal["cards", "thanks", "ideas", "levels", "counts", "promises"]
    lines: Sequence[Said]
    note: Words = ""
    # A drawing of the same numbers, for screen and paper; no teacher stands in it.
    picture: Page | None = None


class Step:
    """Subclasses set `key`, `title`, `items`, `regions` and override what they need; they keep no state."""

    key: ClassVar[str]
    title: ClassVar[Words]
    items: ClassVar[Sequence[ItemKind]] = ()
    regions: ClassVar[Sequence[Region]] = ()

    def kind(self, key: str) -> ItemKind | None:
        return next((kind for kind in self.items if kind.key == key), None)

    def context(self, region: str, room: Room) -> Mapping[str, Any]:
        """What the template of a shared region needs besides `room`, `session` and `item`."""
        return {}

    def panel(self, visit: Visit) -> Page:
        """The personal part of an item's page: a coach's own work, or on the console the facilitator's controls.

        For the console an empty template means: nothing beside script, clock and progress.
        """
        raise NotImplementedError

    def prepare(self, session: Session, item: AgendaItem) -> None:
        """Groups, posters, beats: called once per item, inside the transaction that first reaches it. Never deletes."""

    def welcome(self, item: AgendaItem, member: Member) -> None:
        """Somebody takes part when this item was prepared already: their place in its groups. Idempotent."""

    def progress(self, session: Session, item: AgendaItem) -> Progress:
        """Who of those taking part has done this item."""
        return Progress()

    def own(self, item: AgendaItem, member: Member) -> Own:
        """What a person has at an item with `alone`, whether they took part or not; asked after the end. One query."""
        return Own()

    def script(self, session: Session, item: AgendaItem) -> Script:
        """What the facilitator says at this moment of the item. A step with beats answers for the running one.

        Asked only while the item has the standard words; words of the PLC's own stand for the whole item.
        """
        return self.whole_script(item)

    def whole_script(self, item: AgendaItem) -> Script:
        """The item's own words, whatever part of it is running."""
        kind = self.kind(item.kind)
        lines = item.script or (kind.script if kind else ())
        return Script(lines=lines, asks=kind.asks if kind else (), sees=kind.sees if kind else "")

    def offer(self, session: Session, item: AgendaItem) -> Offer | None:
        """What the console's main button does before it moves to the next item; None: the next item."""
        return None

    def ahead(self, session: Session, item: AgendaItem) -> Offer | None:
        """What a facilitator may set for this item beforehand, on a page of the step; None: nothing."""

    def picture(self, session: Session, item: AgendaItem) -> Words | None:
        """What the projector may show of this item (its region "screen") while the group is at another, in words; None:
        nothing. What is not revealed must not be offered.
        """
        return None

    def brief(self, teacher: Teacher, audience: Member, session: Session) -> Mapping[str, Any]:
        """What this step knows of one teacher; the caller, who holds the seat, authorises."""
        return {}

    def briefs(
        self, teachers: Sequence[Teacher], audience: Member, session: Session
    ) -> Mapping[int, Mapping[str, Any]]:
        """The briefs of several teachers at once, by the teacher's pk."""
        return {teacher.pk: self.brief(teacher, audience, session) for teacher in teachers}

    def export(self, session: Session, audience: Member) -> Mapping[str, Any]:
        """This step's part of a full export, as far as `audience` may read it; plain data."""
        return {}

    def prework(self, session: Session) -> Mapping[int, tuple[int, int]]:
        """What is asked of each coach before the opening, by pk: (done, of); who has nothing to do is left out."""
        return {}

    def recap(self, session: Session, *, outside: bool) -> Sequence[Part]:
        """For the recap of a session that is over: only what everybody saw; `outside`: what was ticked for leaders."""
        return ()

    def thumbnail(self, session: Session) -> Page | None:
        """A small picture of a session for the PLC's home, the same for all members; None: nothing to show."""
        return None

    def sample(self, session: Session, item: AgendaItem, coach: Member, texts: Mapping[str, Any]) -> None:
        """Writes what a sample coach writes at this item, through this step's own actions. Demo only."""
