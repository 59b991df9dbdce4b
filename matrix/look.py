"""What one page or one frame of the two items reads of the room."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from typing import Any

from django.db.models import F, Q, Subquery
from django.utils.translation import gettext as _

from people.models import Member
from sessions.look import Look as AnyLook
from sessions.models import Session
from sessions.prepared import Prepared
from sessions.progress import coaches_here

from . import room
from .models import Axis, Draft, DraftLine, LevelDescriptor, NormSet, Source

LEVELS = Prepared(
    lambda session, plc: (
        LevelDescriptor.objects.filter(
            Q(normset__session=session)
            | Q(normset=Subquery(NormSet.objects.earlier(plc, room.starts_of(session)).values("pk")[:1]))
        )
        .select_related("normset", "draft__group")
        .annotate(author_code=F("author__code"))
        .order_by("axis", "-level")
    ),
    int,
    int,
)
DRAFTS = Prepared(
    lambda session: (
        DraftLine.objects.filter(draft__normset__session=session)
        .select_related("draft__holder", "draft__group", "aside_by")
        .annotate(author_code=F("author__code"))
        .order_by("draft__number", "-level")
    ),
    int,
)


@dataclass(frozen=True)
class Wording:
    """A wording with its levels, delight first and level 3 first."""

    normset: NormSet
    levels: list[LevelDescriptor]

    @cached_property
    def words(self) -> Mapping[tuple[str, int], str]:
        return {(one.axis, one.level): one.text for one in self.levels}


@dataclass(frozen=True, slots=True)
class Line:
    """A level of a draft: last quarter's words beside it, and what the facilitator picked instead of it."""

    line: DraftLine
    old: str = ""
    picked: str = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A group's draft of one axis as the room reads it, level 3 first."""

    draft: Draft
    lines: Sequence[Line]
    last: NormSet | None = None

    @property
    def title(self) -> str:
        """ "Delight", or in a large room "Delight 2"."""
        return self.draft.group.name if self.draft.group else str(Axis(self.draft.axis).label)


def wordings(session: Session) -> tuple[Wording | None, Wording | None]:
    """The session's own wording, draft or accepted, and the latest accepted one before it."""
    levels = list(LEVELS(session.pk, session.plc_id))
    own = [one for one in levels if one.normset.session_id == session.pk]
    last = [one for one in levels if one.normset.session_id != session.pk]
    return (Wording(own[0].normset, own) if own else None, Wording(last[0].normset, last) if last else None)


def credit(cell: LevelDescriptor) -> str:
    """Who worded a level, as the room reads it: the group, never a person."""
    if cell.source != Source.DRAFT:
        return str(Source(cell.source).label)
    group = cell.draft.group if cell.draft else None
    return _("worded by the group for %(name)s") % {"name": group.name} if group else _("worded by the room")


class Look(AnyLook):
    @property
    def session(self) -> Session:
        return self.item.session

    @cached_property
    def _wordings(self) -> tuple[Wording | None, Wording | None]:
        return wordings(self.session)

    @property
    def own(self) -> Wording | None:
        return self._wordings[0]

    @property
    def last(self) -> Wording | None:
        return self._wordings[1]

    @property
    def holding(self) -> Wording | None:
        """The wording a session places teachers by: its own if it was accepted, else the last one before it."""
        return self.own if self.own and self.own.normset.is_accepted else self.last

    @cached_property
    def columns(self) -> list[dict[str, Any]]:
        """The wording by axis, level 3 first, each with last quarter's words beside it (none the first time)."""
        before = self.last.words if self.last else {}
        return [
            {
                "axis": axis,
                "last": self.last.normset if self.last else None,
                "cells": [
                    (one, before.get((axis, one.level), ""), credit(one)) for one in self.own.levels if one.axis == axis
                ],
            }
            for axis in Axis
            if self.own
        ]

    @cached_property
    def sheets(self) -> list[Sheet]:
        """Every group's draft, in the order of their numbers."""
        cells = {(one.axis, one.level): one for one in self.own.levels} if self.own else {}
        before = self.last.words if self.last else {}
        found = []
        for _number, rows in groupby(DRAFTS(self.session.pk), key=lambda line: line.draft.number):
            lines = list(rows)
            draft = lines[0].draft
            shown = []
            for line in lines:
                line.draft, cell = draft, cells.get((draft.axis, line.level))
                picked = cell.text if cell and cell.is_picked and cell.text != line.text else ""
                shown.append(Line(line, before.get((draft.axis, line.level), ""), picked))
            found.append(Sheet(draft, shown, self.last.normset if self.last else None))
        return found

    @cached_property
    def here(self) -> list[Member]:
        return coaches_here(self.session)

    @cached_property
    def rated(self) -> Mapping[int, int]:
        return room.rated(self.session, self.own.normset) if self.own else {}

    @cached_property
    def tallies(self) -> Mapping[int, room.Tally]:
        return room.tallies(self.session)

    @property
    def placed(self) -> tuple[int, int]:
        return room.added(self.tallies)
