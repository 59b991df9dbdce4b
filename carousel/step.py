"""The carousel: three posters, groups that rotate, then a gallery walk with stars."""

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from people.models import Member
from sessions.models import AgendaItem, Session
from sessions.prepared import Prepared
from sessions.progress import done_marks, marks
from sessions.quadrants import QUADRANTS
from sessions.step import ItemKind, Offer, Own, Page, Part, Progress, Region, Room, Said, Script, Step, Visit

from . import actions, pages, sample, walls
from .look import Look
from .models import PosterEntry, Star, list_of
from .moment import GROUPS, moment_of
from .rounds import POSTERS, SETS, Phase, stands_at
from .say import SAY

KIND = "carousel"
TOP = 4  # ideas of a poster in the recap
# Which kind of notes, of which quadrant's poster, of which set, hangs in a list.
LISTS = {list_of(kind, q, n): (kind, q, n) for kind in walls.PIECES for q in POSTERS for n in SETS}

# The facilitator's list of a quadrant's notes.
DESKS = {f"carousel-notes-{QUADRANTS[quadrant]}": quadrant for quadrant in POSTERS}

# Who wrote on which poster, and in which group.
WROTE = Prepared(
    lambda item: (
        PosterEntry.objects.filter(poster__item=item, removed_at=None)
        .order_by()
        .values_list("author", "group", "poster__quadrant")
        .distinct()
    ),
    int,
)


class CarouselStep(Step):
    key = "carousel"
    title = gettext_lazy("Carousel")
    items = (
        ItemKind(
            key=KIND,
            title=gettext_lazy("Carousel"),
            minutes=25,
            floor=16,
            lede=gettext_lazy(
                "Three posters, three rounds: why it may be so, and what could help. Then a gallery walk."
            ),
            script=(
                gettext_lazy("Three posters, one for each quadrant that is not yet high on both. You start in groups."),
                gettext_lazy("First possible reasons: why might it be so? Then ideas: what could we try?"),
                gettext_lazy("At the new poster read what is there, then add what is missing."),
                gettext_lazy("Now walk along all three and star what you would try. Your stars stay yours."),
            ),
            asks=SAY[Phase.ROUND].asks,
            sees=SAY[Phase.BRIEF].sees,
            nudge=gettext_lazy("When you have a moment: the poster is waiting for a note of yours, or for your stars."),
            scribed=tuple(f"carousel:{name}" for name in ("seat", "add", "edit", "remove", "star", "own")),
            alone=gettext_lazy("Walk past the posters, and star what speaks to you."),
            alone_minutes=4,
        ),
    )
    regions: ClassVar = (
        *(
            Region(name=list_of(kind, q, n), template=piece, audience="room", items=(KIND,), listed=True)
            for q in POSTERS
            for n in SETS
            for kind, piece in walls.PIECES.items()
        ),
        *(
            Region(name=name, template="carousel/desk_note.html", audience="lead", items=(KIND,), listed=True)
            for name in DESKS
        ),
        Region(name="carousel-clock", template="carousel/clock.html", audience="room", items=(KIND,)),
        Region(name="carousel-screen", template="carousel/screen.html", audience="screen", items=(KIND,)),
    )

    def context(self, region: str, room: Room) -> Mapping[str, Any]:
        if region == "carousel-screen":
            return walls.on_screen(room)
        if region == "carousel-clock":
            moment = Look.gone_on(room.item).moment
            return {"moment": moment, "beat_clock": moment.clock}
        if region in LISTS:
            return {"pieces": walls.pieces(room.item, *LISTS[region])}
        return {"pieces": walls.desk(room.item, DESKS[region])}

    def panel(self, visit: Visit) -> Page:
        if visit.screen == "console":
            return pages.console(visit)
        return pages.coach(visit)

    def prepare(self, session: Session, item: AgendaItem) -> None:
        actions.lay_out(session, item)

    def welcome(self, item: AgendaItem, member: Member) -> None:
        if item.pk == item.session.current_id:
            actions.take_seat(item, member)

    def progress(self, session: Session, item: AgendaItem) -> Progress:
        """In a round: who wrote at the poster where they stand; in the walk: who starred, or said to be done."""
        moment = Look.at(item).moment
        if moment.phase == Phase.WALK:
            found = Star.objects.filter(entry__poster__item=item).values_list("member_id", flat=True)
            return marks(session, {*found, *done_marks(item)}, what=_("Starred something"))
        if not moment.writes:
            return Progress()
        here = {(group.name, stands_at(group.position, moment.turn)) for group in GROUPS(item.pk)}
        wrote = {author for author, letter, quadrant in WROTE(item.pk) if (letter, quadrant) in here}
        return marks(session, wrote, what=_("Wrote in this round"))

    def own(self, item: AgendaItem, member: Member) -> Own:
        """What they starred."""
        stars = Star.objects.filter(entry__poster__item=item, member=member).count()
        words = ngettext("You starred %(n)s idea.", "You starred %(n)s ideas.", stars) % {"n": stars}
        return Own(is_done=True, words=words) if stars else Own()

    def script(self, session: Session, item: AgendaItem) -> Script:
        return SAY[Look.at(item).moment.phase]

    def offer(self, session: Session, item: AgendaItem) -> Offer | None:
        moment = Look.at(item).moment
        if moment.beat is None:
            return None
        if moment.next is None:
            url = reverse("sessions:reveal", args=[session.code])
            return None if item.revealed else Offer(_("Show the stars"), url, {"revealed": "yes"})
        label = {
            Phase.ROUND: _("Start round %(n)s") % {"n": moment.next.round},
            Phase.MOVE: _("Move to the next poster"),
            Phase.WALK: _("Start the gallery walk"),
        }[Phase(moment.next.key)]
        return Offer(
            label,
            reverse("carousel:beat", args=[session.code, item.code]),
            {"seen": str(moment.place), "to": "next"},
        )

    def picture(self, session: Session, item: AgendaItem) -> str | None:
        return _("The posters") if item.prepared_at else None

    def export(self, session: Session, audience: Member) -> Mapping[str, Any]:
        """The posters as they hang: without authors, one's own notes marked; leaders read them only after the end."""
        if not (audience.is_coach or audience.is_facilitator):
            return {"notes": PosterEntry.objects.after_the_end(session)} if audience.is_leader else {}
        notes = PosterEntry.objects.filter(poster__item__session=session).visible().select_related("poster", "idea")
        shown = {item.pk: moment_of(session, item).stars_shown for item in session.items.filter(step=self.key)}
        return {
            "notes": [
                {
                    "quadrant": note.poster.quadrant,
                    "kind": note.kind,
                    "text": note.text,
                    "group": note.group,
                    "stars": note.idea.stars if note.idea and shown.get(note.poster.item_id) else None,
                    "mine": note.author_id == audience.pk,
                }
                for note in notes
            ]
        }

    def recap(self, session: Session, *, outside: bool) -> Sequence[Part]:
        """The ideas that were starred, each poster's most starred first; nobody's name."""
        found = PosterEntry.objects.filter(poster__item__session=session).visible().ideas().filter(idea__stars__gt=0)
        found = found.order_by("poster__quadrant", "-idea__stars", "pk").select_related("poster")
        by_poster: dict[str, list[Said]] = {}
        for note in found:
            by_poster.setdefault(note.poster.quadrant, []).append(Said(note.text, to=note.poster.name))
        lines = [said for poster in by_poster.values() for said in poster[:TOP]]
        return [Part(gettext_lazy("Ideas that were starred"), "ideas", lines)]

    def sample(self, session: Session, item: AgendaItem, coach: Member, texts: Mapping[str, Any]) -> None:
        sample.write(session, item, coach, texts)


step = CarouselStep()
