"""The personal pages of the two items: what a coach writes on, and the facilitator's controls."""

from typing import Any

from sessions.models import AgendaItem, Session
from sessions.step import Page, Visit

from . import board, room, spread
from .forms import RatingForm
from .look import Look
from .models import Axis, NormSet, Reason, VignetteRating

RATING = ("vignette", "delight", "engagement")


def axes_of(visit: Visit) -> list[Axis]:
    """The axes this person words: their half's; both where the room is one or they came later; a reader none."""
    if not visit.me.is_coach:
        return []
    return [list(Axis)[visit.group.position - 1]] if visit.group else list(Axis)


# --- Norming ---------------------------------------------------------------------------------------------------------
def norm(visit: Visit, form: RatingForm | None = None) -> Page:
    """Drafts until the wording is accepted, then rating until the reveal, then the spread."""
    look = Look.begun(visit.item)
    if look.own is None:
        return Page("matrix/norm_wait.html", {"wording": look.holding})
    normset = look.own.normset
    if not normset.is_accepted:
        mine = axes_of(visit)
        return Page("matrix/norm_draft.html", {"normset": normset, "columns": look.columns, "axes": mine})
    if visit.item.revealed:
        return Page("matrix/norm_spread.html", {"normset": normset})
    own = _own_ratings(visit)
    form = form or RatingForm(normset.vignettes, initial=RatingForm.initial_of(normset.vignettes, own))
    context = {"normset": normset, "form": form, "scales": form.scales(look.own.words), "sent": len(own) >= 2}
    return Page("matrix/norm_rate.html", context)


def _own_ratings(visit: Visit) -> dict[str, tuple[str, str]]:
    rows = VignetteRating.objects.filter(session=visit.session, member=visit.me)
    return {key: (delight, engagement) for key, delight, engagement in rows.values_list(*RATING)}


def norm_console(visit: Visit) -> Page:
    look = Look.begun(visit.item)
    if look.own is None:
        return Page("")
    normset = look.own.normset
    context = {"normset": normset, "columns": look.columns}
    if normset.is_accepted and not visit.item.revealed:
        context["raters"] = len(look.rated)
    return Page("matrix/norm_console.html", context)


# --- Placing ---------------------------------------------------------------------------------------------------------
def place(visit: Visit, notice: str = "") -> Page:
    """The coach's own board, and the room's picture above it once it is shown."""
    look = Look.begun(visit.item)
    words = look.holding.words if visit.me.is_coach and look.holding else {}
    own = board.own(visit.session, visit.me, words) if visit.me.is_coach else board.Board((), can_undo=False)
    cards = own.cards
    excused = sum(bool(card.now.reason) for card in cards)
    return Page(
        "matrix/place.html",
        {
            "cards": cards,
            "to_place": [card for card in cards if not card.now.is_settled],
            "settled": [card for card in cards if card.now.is_settled],
            "placed": sum(card.now.is_placed for card in cards),
            "of": len(cards) - excused,
            "quads": board.quads(visit.session.plc),
            "strict": visit.session.plc.strict,
            "reasons": Reason.choices,
            "can_undo": own.can_undo,
            "notice": notice,
        },
    )


def place_console(visit: Visit) -> Page:
    look = Look.begun(visit.item)
    placed, of = (0, 0) if visit.item.revealed else look.placed
    return Page("matrix/place_console.html", {"placed": placed, "of": of})


# --- What the shared regions need ------------------------------------------------------------------------------------
def raters(look: Look) -> dict[str, int]:
    """How many have rated both vignettes, of those who take part."""
    return {"raters": sum(look.rated.get(coach.pk, 0) >= 2 for coach in look.here), "expected": len(look.here)}


def show_spread(session: Session, item: AgendaItem, normset: NormSet) -> dict[str, Any]:
    """The spread, only once it is revealed."""
    if not item.revealed:
        return {"stories": []}
    stories = spread.stories(normset.vignettes, room.ratings_of(session))
    names = {axis.value: str(axis.label) for axis in Axis}
    return {
        "stories": stories,
        "names": names,
        "headline": spread.headline(stories, names),
        "undertitle": spread.undertitle(stories),
    }
