"""The personal pages of the two items: what a coach writes on, and the facilitator's controls."""

from collections.abc import Sequence
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from sessions.models import AgendaItem, Session
from sessions.step import Page, Visit

from . import board, comparing, pens, room, spread
from .actions import beginning
from .card import Card
from .forms import RatingForm
from .look import Look
from .models import Axis, NormSet, VignetteRating
from .own import own


# --- Norming ---------------------------------------------------------------------------------------------------------
def norm(visit: Visit, form: RatingForm | None = None, notice: str = "") -> Page:
    """Drafts until the wording is accepted, then rating until the reveal, then the spread; once more after the talk."""
    look = Look.begun(visit.item)
    if look.own is None:
        return Page("matrix/norm_wait.html", {"wording": look.holding})
    normset = look.own.normset
    if not normset.is_accepted:
        own = pens.own_drafts(visit, look)
        silent = {"silent_ms": str(pens.SILENT_MS), "notice": notice}
        return Page("matrix/norm_draft.html", {"normset": normset, "own": own, **silent})
    if not normset.is_rating(revealed=visit.item.revealed):
        return Page("matrix/norm_spread.html", {"normset": normset})
    own_ratings = _own_ratings(visit)
    sent = own_ratings.get(normset.turn, {})
    # After the talk one starts from what one said before.
    first = RatingForm.initial_of(normset.vignettes, sent or own_ratings.get(1, {}))
    form = form or RatingForm(normset.vignettes, initial=first)
    scales = form.scales(look.own.words)
    context = {"normset": normset, "form": form, "scales": scales, "sent": len(sent) >= 2, "again": normset.turn == 2}
    return Page("matrix/norm_rate.html", context)


def _own_ratings(visit: Visit) -> dict[int, dict[str, tuple[str, str]]]:
    """One's own readings, by turn and vignette."""
    found: dict[int, dict[str, tuple[str, str]]] = {}
    rows = VignetteRating.objects.filter(session=visit.session, member=visit.me)
    for turn, key, delight, engagement in rows.values_list("turn", "vignette", "delight", "engagement"):
        found.setdefault(turn, {})[key] = (delight, engagement)
    return found


def norm_console(visit: Visit) -> Page:
    look = Look.begun(visit.item)
    if look.own is None:
        return Page("")
    normset = look.own.normset
    context: dict[str, Any] = {"normset": normset, "stories": zip("AB", normset.vignettes, strict=False)}
    if normset.is_accepted:
        context["columns"] = look.columns
        context["rating"] = normset.is_rating(revealed=visit.item.revealed)
        if context["rating"]:
            context["raters"] = len(look.rated)
    else:
        context |= {"columns": _desk(look), "last": look.last.normset if look.last else None}
    return Page("matrix/norm_console.html", context)


def _desk(look: Look) -> list[dict[str, Any]]:
    """The six cells with everything one may pick for each, the standing words aside."""
    library = beginning(None)
    found = []
    for column in look.columns:
        sheets = [sheet for sheet in look.sheets if sheet.draft.axis == column["axis"]]
        cells = []
        for cell, old, credit in column["cells"]:
            drafts = [(sheet, line.line) for sheet in sheets for line in sheet.lines if line.line.level == cell.level]
            older = [("last", _("Last quarter"), old)] if old else []
            offers = [*older, ("library", _("The library"), library[cell.axis, cell.level])]
            cells.append(
                {
                    "cell": cell,
                    "credit": credit,
                    "drafts": drafts,
                    "offers": [offer for offer in offers if offer[2] != cell.text],
                }
            )
        found.append({**column, "cells": cells, "sheets": sheets})
    return found


# --- Placing ---------------------------------------------------------------------------------------------------------
def place(visit: Visit, *, notice: str = "", said: str = "") -> Page:
    """The coach's own board, and the room's picture above it once it is shown.

    `notice` is what went otherwise than the coach thought; `said` what the press before this page did.
    """
    look = Look.begun(visit.item)
    if not visit.me.is_coach:
        return Page("matrix/place.html")
    where = [visit.session.code, visit.item.code]
    # One address is built; those of the teachers begin like it.
    url = reverse("matrix:place", args=[*where, "-"]).removesuffix("-/place/")
    words = look.holding.words if look.holding else {}
    norm = look.holding.normset if look.holding else None
    mine = own(visit.session, visit.me, words, url=url, norm=norm)
    teachers = [card.teacher for card in mine.cards]
    shared = comparing.shared(visit.session, visit.me, teachers) if teachers else []
    found: dict[str, Any] = {
        "cards": mine.cards,
        "tall": mine.tall,
        "can_undo": mine.can_undo,
        "seen_foot": mine.seen,
        "quads": board.quads(visit.session.plc),
        "strict": visit.session.plc.strict,
        "locked": visit.session.is_locked,
        "notice": notice,
        "said": said,
        "teachers_url": url,
        "rest_url": reverse("matrix:rest", args=where),
        "undo_url": reverse("matrix:undo", args=where),
        # In every row: said once.
        "seen_label": _("What have you seen or heard?"),
        "no_line": _("no line yet"),
        "no_change": _("No change"),
        "norm": norm,
        "shared": [(one, comparing.sides(visit.session.plc, one)) for one in shared],
    }
    return Page("matrix/place.html", found | _counted(mine.cards))


def _counted(cards: Sequence[Card]) -> dict[str, Any]:
    return {
        "to_place": [card for card in cards if not card.now.is_settled],
        "settled": [card for card in cards if card.now.is_settled],
        "placed": sum(card.now.is_placed for card in cards),
        "of": len(cards) - sum(bool(card.now.reason) for card in cards),
        "lacking": sum(card.lacks_line for card in cards),
        "rest": sum(card.is_rest for card in cards),
        "has_ghosts": any(card.ghost for card in cards),
    }


def place_console(visit: Visit) -> Page:
    look = Look.begun(visit.item)
    placed, of = (0, 0) if visit.item.revealed else look.placed
    early = placed and not room.are_most(placed, of)
    return Page("matrix/place_console.html", {"placed": placed, "of": of, "early": early})


# --- What the shared regions need ------------------------------------------------------------------------------------
def raters(look: Look) -> dict[str, int]:
    """How many have rated both vignettes, of those who take part."""
    return {"raters": sum(look.rated.get(coach.pk, 0) >= 2 for coach in look.here), "expected": len(look.here)}


def show_spread(session: Session, item: AgendaItem, normset: NormSet) -> dict[str, Any]:
    """The spread, only once it is revealed."""
    if not item.revealed:
        return {"stories": []}
    again = room.ratings_of(session, 2) if normset.again_shown_at else None
    stories = spread.stories(normset.vignettes, room.ratings_of(session, 1), again)
    names = {axis.value: str(axis.label) for axis in Axis}
    return {
        "stories": stories,
        "names": names,
        "headline": spread.headline(stories, names),
        "undertitle": spread.undertitle(stories),
    }
