"""Quarter by quarter: where everybody was placed, by which wording, and where one coach's own teachers stood."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import F, QuerySet

from people.models import Member
from sessions.models import Session, State

from . import outside, spread
from .models import NormSet, Placement, VignetteRating
from .pictures import Spot
from .room import is_shown

OVER = (State.ENDED, State.LOCKED)
# Between two sittings a session is under way, too.
BEGUN = (State.OPEN, State.BETWEEN, *OVER)


@dataclass(frozen=True, slots=True)
class Quarter:
    """One session. `spots` is empty where the room's picture was never shown, or was hidden again."""

    session: Session
    spots: Sequence[Spot]
    # Number of the wording it was placed by; None before the first one was accepted.
    version: int | None
    # Whether that is another one than in the quarter before.
    reworded: bool = False

    @property
    def name(self) -> str:
        return self.session.quarter


def quarters(plc: int, *, open_too: bool = False) -> list[Quarter]:
    """Every session of a PLC that was held, first to last; `open_too`: also the one that runs, once it has a picture.

    Nobody is named in it. Who may read it, and how much of it, is decided by the caller.
    """
    states = BEGUN if open_too else OVER
    found: QuerySet[Session] = Session.objects.filter(plc=plc, state__in=states).order_by("starts_at", "pk")
    sessions = list(
        found.select_related("plc").annotate(
            shown=is_shown(), wording=F("norms__version"), agreed=F("norms__accepted_at")
        )
    )
    spots = _spots({one.pk: one.ended_at for one in sessions if one.shown})
    kept: list[Quarter] = []
    version = None
    for one in sessions:
        version = one.wording if one.agreed else version
        if one.is_over or one.pk in spots:
            kept.append(Quarter(one, spots.get(one.pk, ()), version))
    return marked(kept)


def _spots(ended: Mapping[int, datetime | None]) -> dict[int, list[Spot]]:
    """By session; `ended` says when each ended."""
    found: dict[int, list[Spot]] = {}
    for one in Placement.objects.filter(session__in=ended).in_a_picture().defer("evidence"):
        if readings := one.standing(ended[one.session_id]):
            spot = Spot((one.coach_id, one.teacher_id), one.coach_id, *readings)
            found.setdefault(one.session_id, []).append(spot)
    return found


def marked(found: Iterable[Quarter]) -> list[Quarter]:
    """The same with `reworded` where a quarter with placements was placed by another wording than the one before it."""
    kept: list[Quarter] = []
    last: Quarter | None = None
    for one in found:
        changed = last is not None and bool(one.spots) and last.version != one.version
        kept.append(Quarter(one.session, one.spots, one.version, changed))
        last = one if one.spots else last
    return kept


def shown_outside(plc: int, *, strict: bool) -> dict[int, outside.Shown]:
    """What may leave the room of each quarter that had a picture, by the session's pk."""
    return published(quarters(plc), strict=strict)


def published(found: Iterable[Quarter], *, strict: bool) -> dict[int, outside.Shown]:
    """The same for quarters at hand: all of the PLC, since each is weighed against what was shown before it."""
    placed = [one for one in found if one.spots]
    shown = outside.publish([one.spots for one in placed], strict=strict)
    return {one.session.pk: each for one, each in zip(placed, shown, strict=True)}


def spreads(sessions: Iterable[Session]) -> dict[int, list[spread.Story]]:
    """The spread of the first, blind rating where it was revealed, by the session's pk. No rating has a name."""
    kept = Session.objects.filter(pk__in=[one.pk for one in sessions]).filter(is_shown("norm"))
    norms = list(NormSet.objects.accepted().filter(session__in=kept))
    ratings: dict[tuple[int, str], list[tuple[str, str]]] = {}
    rows = VignetteRating.objects.filter(session__in=[one.session_id for one in norms], turn=1)
    for session, key, delight, engagement in rows.order_by("delight", "engagement").values_list(
        "session_id", "vignette", "delight", "engagement"
    ):
        ratings.setdefault((session, key), []).append((delight, engagement))
    return {
        one.session_id: spread.stories(
            one.vignettes, {vignette.key: ratings.get((one.session_id, vignette.key), []) for vignette in one.vignettes}
        )
        for one in norms
    }


def own_trails(coach: Member) -> list[Placement]:
    """Where this coach placed own teachers, teacher by teacher and first to last: for this coach's screen alone."""
    rows = Placement.objects.filter(coach=coach, session__state__in=BEGUN).placed()
    return list(rows.select_related("session", "teacher").order_by("teacher__alias", "session__starts_at", "session"))
