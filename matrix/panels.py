"""The personal pages of the two items: what a coach writes on, and the facilitator's controls."""

from typing import Any

from sessions.models import AgendaItem, Seat, Session
from sessions.progress import coaches_here
from sessions.step import Page, Visit

from . import actions, board, room, spread
from .forms import RatingForm
from .models import Axis, NormSet, Placement, Reason, VignetteRating


def normset_of(session: Session) -> NormSet | None:
    return NormSet.objects.filter(session=session).prefetch_related("levels").first()


def axes_of(visit: Visit) -> list[Axis]:
    """The axes this person words: their half's; both where the room is one or they came later; a reader none."""
    if not visit.me.is_coach:
        return []
    seat = Seat.objects.filter(group__item=visit.item, member=visit.me).select_related("group").first()
    return [list(Axis)[seat.group.position - 1]] if seat else list(Axis)


def columns(normset: NormSet) -> list[dict[str, Any]]:
    """The wording by axis, level 3 first, each with last quarter's words beside it (none the first time)."""
    last = NormSet.objects.before(normset.session).prefetch_related("levels").first()
    before = last.words() if last else {}
    cells = list(normset.levels.select_related("author"))
    return [
        {
            "axis": axis,
            "last": last,
            "cells": [(cell, before.get((cell.axis, cell.level), "")) for cell in cells if cell.axis == axis],
        }
        for axis in Axis
    ]


# --- Norming ---------------------------------------------------------------------------------------------------------
def norm(visit: Visit, form: RatingForm | None = None) -> Page:
    """Drafts until the wording is accepted, then rating until the reveal, then the spread."""
    normset = normset_of(visit.session)
    if normset is None:
        return Page("matrix/norm_wait.html", {"norms": NormSet.objects.holding(visit.session)})
    if not normset.is_accepted:
        mine = axes_of(visit)
        return Page("matrix/norm_draft.html", {"normset": normset, "columns": columns(normset), "axes": mine})
    if visit.item.revealed:
        return Page("matrix/norm_spread.html", {"normset": normset})
    own = _own_ratings(visit)
    form = form or RatingForm(normset.vignettes, initial=RatingForm.initial_of(normset.vignettes, own))
    context = {"normset": normset, "form": form, "scales": form.scales(normset.words()), "sent": len(own) >= 2}
    return Page("matrix/norm_rate.html", context)


def _own_ratings(visit: Visit) -> dict[str, tuple[str, str]]:
    rows = VignetteRating.objects.filter(session=visit.session, member=visit.me)
    return {one.vignette: (one.delight, one.engagement) for one in rows}


def norm_console(visit: Visit) -> Page:
    normset = normset_of(visit.session)
    if normset is None:
        return Page("")
    return Page(
        "matrix/norm_console.html",
        {
            "normset": normset,
            "columns": columns(normset),
            "raters": len(room.rated(visit.session, normset)),
            "next_version": actions.next_version(normset),
        },
    )


# --- Placing ---------------------------------------------------------------------------------------------------------
def place(visit: Visit, notice: str = "") -> Page:
    """The coach's own board, and the room's picture above it once it is shown."""
    cards = board.cards(visit.session, visit.me) if visit.me.is_coach else []
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
            "norms": NormSet.objects.holding(visit.session),
            "can_undo": Placement.objects.shown_to(visit).exclude(before="").exists(),
            "notice": notice,
        },
    )


def place_console(visit: Visit) -> Page:
    placed, of = room.in_the_room(visit.session)
    return Page("matrix/place_console.html", {"placed": placed, "of": of})


# --- What the shared regions need ------------------------------------------------------------------------------------
def raters(session: Session, normset: NormSet | None) -> dict[str, int]:
    """How many have rated both vignettes, of those who take part."""
    found = room.rated(session, normset)
    here = coaches_here(session)
    return {"raters": sum(found.get(coach.pk, 0) >= 2 for coach in here), "expected": len(here)}


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
