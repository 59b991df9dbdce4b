"""What one page or one frame of the two items reads of the room."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db.models import F, Q, Subquery

from people.models import Member
from sessions.look import Look as AnyLook
from sessions.models import Session
from sessions.prepared import Prepared
from sessions.progress import coaches_here

from . import room
from .models import Axis, LevelDescriptor, NormSet

LEVELS = Prepared(
    lambda session, plc: (
        LevelDescriptor.objects.filter(
            Q(normset__session=session)
            | Q(normset=Subquery(NormSet.objects.earlier(plc, room.starts_of(session)).values("pk")[:1]))
        )
        .select_related("normset")
        .annotate(author_code=F("author__code"))
        .order_by("axis", "-level")
    ),
    int,
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


def wordings(session: Session) -> tuple[Wording | None, Wording | None]:
    """The session's own wording, draft or accepted, and the latest accepted one before it."""
    levels = list(LEVELS(session.pk, session.plc_id))
    own = [one for one in levels if one.normset.session_id == session.pk]
    last = [one for one in levels if one.normset.session_id != session.pk]
    return (Wording(own[0].normset, own) if own else None, Wording(last[0].normset, last) if last else None)


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
                "cells": [(one, before.get((axis, one.level), "")) for one in self.own.levels if one.axis == axis],
            }
            for axis in Axis
            if self.own
        ]

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
