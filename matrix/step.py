"""Norm the scales, place the teachers, show the picture."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from people.models import Member, Plc, Teacher
from sessions.aliases import masked
from sessions.models import AgendaItem, Session
from sessions.progress import done_marks
from sessions.quadrants import read
from sessions.step import ItemKind, Offer, Page, Part, Progress, Region, Room, Row, Script, Step, Visit

from . import actions, board, drafting, panels, pictures, placing, recap, room, say, thumbnail
from .look import Look
from .models import NormSet, Placement, VignetteRating

NORM, PLACE = "norm", "place"


class MatrixStep(Step):
    key = "matrix"
    title = gettext_lazy("Delight-engagement matrix")
    items = (
        ItemKind(
            key=NORM,
            title=gettext_lazy("Norm the scales"),
            minutes=15,
            floor=8,
            lede=gettext_lazy("We agree on what each level looks like, then test it on two invented teachers."),
            script=(
                gettext_lazy("Read the six cells. Write what you would see or hear, not what you think of somebody."),
                gettext_lazy("I accept the wording now. It is a version: we can change it next quarter."),
                gettext_lazy("Rate the two stories alone, with the wording in front of you."),
                gettext_lazy("Look at the widest gap first. What did you read in the story that others did not?"),
            ),
            asks=say.NORM[0].asks,
            sees=say.NORM[0].sees,
            nudge=gettext_lazy("When you have a moment: the room is waiting for your word on the scales."),
        ),
        ItemKind(
            key=PLACE,
            prework="offered",
            title=gettext_lazy("Place teachers"),
            minutes=15,
            floor=10,
            lede=gettext_lazy("Each coach places the partnership with each teacher, as it is today."),
            script=(
                gettext_lazy("We place the partnership, not the teacher. Nobody sees your board but you."),
                gettext_lazy("Use the wording we agreed. A 2 leans one way: not yet, or high."),
                gettext_lazy("One line of evidence for each: what did you see or hear?"),
                gettext_lazy("Here is the room: shapes without names. What do you notice?"),
            ),
            asks=say.PLACE[0].asks,
            sees=say.PLACE[0].sees,
            nudge=gettext_lazy("When you have a moment: the room is waiting for your board."),
        ),
    )
    regions = (
        Region(name="norm-words", template="matrix/words.html", audience="room", items=(NORM,)),
        Region(name="norm-words-lead", template="matrix/words_desk.html", audience="lead", items=(NORM,)),
        Region(name="norm-count", template="matrix/count.html", audience="room", items=(NORM,)),
        Region(name="norm-spread", template="matrix/spread.html", audience="room", items=(NORM,)),
        Region(name="norm-screen", template="matrix/norm_screen.html", audience="screen", items=(NORM,)),
        Region(name="matrix-picture", template="matrix/picture.html", audience="room", items=(PLACE,)),
        Region(name="matrix-screen", template="matrix/place_screen.html", audience="screen", items=(PLACE,)),
    )

    def prepare(self, session: Session, item: AgendaItem) -> None:
        if item.kind == NORM:
            item.session = session
            actions.share_out(item)

    def welcome(self, item: AgendaItem, member: Member) -> None:
        if item.kind == NORM:
            actions.seat_late(item, member)

    def context(self, region: str, room: Room) -> Mapping[str, Any]:
        return _picture(room) if room.item.kind == PLACE else _norming(region, room)

    def panel(self, visit: Visit) -> Page:
        on_console = visit.screen == "console"
        if visit.item.kind == NORM:
            return panels.norm_console(visit) if on_console else panels.norm(visit)
        return panels.place_console(visit) if on_console else panels.place(visit)

    def progress(self, session: Session, item: AgendaItem) -> Progress:
        look = Look.at(item)
        if item.kind == PLACE:
            found = [Row(coach, *_settled(look.tallies.get(coach.pk))) for coach in look.here]
            return Progress(found, _("Teachers placed"))
        if look.own is None or not look.own.normset.is_accepted:
            done = done_marks(item)
            return Progress([Row(coach, int(coach.pk in done)) for coach in look.here], _("Wording ready"))
        return Progress([Row(coach, look.rated.get(coach.pk, 0), 2) for coach in look.here], _("Stories rated"))

    def script(self, session: Session, item: AgendaItem) -> Script:
        if item.kind == PLACE:
            return say.PLACE[item.revealed]
        own = Look.at(item).own
        if own is None or not own.normset.is_accepted:
            return say.NORM[0]
        if own.normset.is_rating(revealed=item.revealed):
            return say.NORM[3 if own.normset.again_at else 1]
        return say.NORM[2]

    def ahead(self, session: Session, item: AgendaItem) -> Offer | None:
        """The two stories, and the words to start from."""
        if item.kind != NORM:
            return None
        return Offer(
            _("Choose the stories and the first words"), reverse("matrix:stories", args=[session.code, item.code])
        )

    def offer(self, session: Session, item: AgendaItem) -> Offer | None:
        where = {"code": session.code, "item": item.code}
        look = Look.at(item)
        if item.kind == PLACE:
            # Earlier it is a quiet button on the console.
            most = not item.revealed and room.are_most(*look.placed)
            return Offer(_("Show the room picture"), reverse("matrix:reveal", kwargs=where)) if most else None
        if look.own is None:
            return None
        if look.own.normset.is_accepted:
            if not look.own.normset.is_rating(revealed=item.revealed):
                return None
            again = bool(look.own.normset.again_at)
            label = _("Reveal the ratings after the talk") if again else _("Reveal the ratings")
            return Offer(label, reverse("matrix:reveal", kwargs=where))
        label = _("Accept the wording as version %(n)s") % {"n": actions.version_after(look.own, look.last)}
        return Offer(label, reverse("matrix:accept", kwargs=where))

    def picture(self, session: Session, item: AgendaItem) -> str | None:
        if item.kind == PLACE:
            return _("The room picture") if item.revealed else None
        own = NormSet.objects.accepted().filter(session=session)
        return _("The levels we agreed") if own.exists() else None

    def brief(self, teacher: Teacher, audience: Member, session: Session) -> Mapping[str, Any]:
        """Where `audience` sees a teacher "now" and saw them "last" quarter (None each where not placed): delight and
        engagement as short readings, `quadrant`, `q`, `name`, `evidence`, and in `norm` by which wording. Never
        another coach's placement.
        """
        return self.briefs([teacher], audience, session)[teacher.pk]

    def briefs(
        self, teachers: Sequence[Teacher], audience: Member, session: Session
    ) -> Mapping[int, Mapping[str, Any]]:
        """As `brief`, in one query however many there are."""
        found: dict[int, dict[str, Any]] = {one.pk: {"now": None, "last": None} for one in teachers}
        for one in room.places_of(teachers, audience, session):
            when = "now" if one.session_id == session.pk else "last"
            found[one.teacher_id][when] = _brief(one, session.plc)
        return found

    def thumbnail(self, session: Session) -> Page | None:
        return thumbnail.thumbnail(session)

    def export(self, session: Session, audience: Member) -> Mapping[str, Any]:
        """The agreed wording and the member's own ratings and placements."""
        norms = NormSet.objects.accepted().filter(session=session).first()
        ratings = VignetteRating.objects.filter(session=session, member=audience)
        own = Placement.objects.filter(session=session, coach=audience).select_related("teacher")
        return {
            "wording": {f"{axis} {level}": text for (axis, level), text in norms.words().items()} if norms else {},
            "version": norms.version if norms else None,
            "agreed": norms.accepted_at if norms else None,
            "ratings": list(ratings.values("vignette", "turn", "delight", "engagement")),
            "worded": [f"{one.axis} {one.level}" for one in norms.levels.filter(writers=audience)] if norms else [],
            "placements": [
                {
                    "teacher": one.teacher.alias,
                    "delight": one.delight,
                    "engagement": one.engagement,
                    "reason": one.reason,
                    "evidence": masked(one.evidence, audience),
                }
                for one in own
            ],
        }

    def recap(self, session: Session, *, outside: bool) -> Sequence[Part]:
        """The wording that was agreed, and counts of the partnerships, once shown and over the threshold."""
        return list(recap.parts(session))

    def sample(self, session: Session, item: AgendaItem, coach: Member, texts: Mapping[str, Any]) -> None:
        """`texts` may hold: norm {(axis, level): text}, ratings {0 or 1: (delight, engagement)}, and placements
        [(alias, delight, engagement, evidence)] of which the coach's own teachers are taken.

        A delight of "new", "leave" or "unmet" is the reason why a teacher is not placed.
        """
        if item.kind == NORM:
            _sample_norm(session, item, coach, texts)
        else:
            _sample_places(item, coach, texts)


def _settled(tally: room.Tally | None) -> tuple[int, int]:
    return (tally.settled, tally.teachers) if tally else (0, 0)


def _norming(region: str, room_: Room) -> dict[str, Any]:
    look = Look.gone_on(room_.item)
    if look.own is None:
        return {"normset": None, "stories": [], "columns": []}
    normset = look.own.normset
    found: dict[str, Any] = {"normset": normset}
    if region in ("norm-words", "norm-words-lead", "norm-screen"):
        found["columns"] = look.columns
        if not normset.is_accepted:
            found["sheets"] = look.sheets
    if region in ("norm-count", "norm-screen"):
        found |= panels.raters(look)
    if region in ("norm-spread", "norm-screen"):
        found |= panels.show_spread(room_.session, room_.item, normset)
        found["rating"] = normset.is_rating(revealed=room_.item.revealed)
    return found


def _picture(room_: Room) -> dict[str, Any]:
    placed, of = Look.gone_on(room_.item).placed
    plc = room_.session.plc
    found = {"placed": placed, "of": of, "placed_words": pictures.placed_words(placed, of)}
    if not room_.item.revealed:
        return {**found, "shown": False, "quads": board.quads(plc), "strict": plc.strict}
    return {**found, "shown": True, **board.room_picture(room_.session)}


def _brief(one: Placement, plc: Plc) -> dict[str, Any]:
    key = one.quadrant(strict=plc.strict)
    delight, engagement = read(one.delight), read(one.engagement)
    return {
        "delight": str(delight),
        "engagement": str(engagement),
        "delight_level": delight.level,
        "delight_lean": board.lean_words(delight.lean),
        "engagement_level": engagement.level,
        "engagement_lean": board.lean_words(engagement.lean),
        "quadrant": key,
        "q": board.QUADRANTS[key],
        "name": board.quadrant_name(plc, key),
        "unchanged": one.unchanged,
        "evidence": one.evidence,
        "norm": room.norm_words(one),
    }


def _sample_norm(session: Session, item: AgendaItem, coach: Member, texts: Mapping[str, Any]) -> None:
    normset = actions.begin(session)
    if not normset.is_accepted:
        _sample_words(item, normset, coach, texts.get("norm", {}))
    keys = [vignette.key for vignette in normset.vignettes]
    readings = {keys[n]: pair for n, pair in texts.get("ratings", {}).items()}
    if readings and normset.is_rating(revealed=item.revealed):
        actions.rate(item, coach, readings)


def _sample_words(item: AgendaItem, normset: NormSet, coach: Member, words: Mapping[tuple[str, int], str]) -> None:
    """Whoever finds the pen of their group's draft on the table writes; nobody takes it out of a hand."""
    mine = Q(group=None) | Q(group__seats__member=coach)
    free = Q(holder=None) | Q(holder=coach)
    for draft in normset.drafts.filter(mine, free).distinct():
        for line in draft.lines.all():
            text = words.get((draft.axis, line.level))
            if text and text != line.text:
                drafting.write(draft, line.level, text=text, by=coach, seen=line.version)


def _sample_places(item: AgendaItem, coach: Member, texts: Mapping[str, Any]) -> None:
    own = {teacher.alias: teacher for teacher in Teacher.objects.of_coach(coach)}
    versions = dict(Placement.objects.filter(session=item.session, coach=coach).values_list("teacher_id", "version"))
    for alias, delight, engagement, evidence in texts.get("placements", ()):
        teacher = own.get(alias)
        if teacher is None:
            continue
        seen = versions.get(teacher.pk, 0)
        if delight in ("new", "leave", "unmet"):
            placing.say_why(item, coach, teacher, seen=seen, reason=delight)
            continue
        placing.place(item, coach, teacher, seen=seen, delight=delight, engagement=engagement)
        if evidence:
            placing.write_evidence(item, coach, teacher, text=evidence)


step = MatrixStep()
