"""A person's own drafts while the room words the levels: whose pen it is, and whom it can be handed to."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils import timezone

from people.models import Member
from sessions.models import Seat
from sessions.progress import seats_of
from sessions.step import Visit

from .drafting import SILENCE, is_free
from .look import Look, Sheet
from .models import Draft


@dataclass(frozen=True, slots=True)
class Own:
    """A draft of one's own group, as its page shows it."""

    sheet: Sheet
    holds: bool
    # For the holder: to whom the pen may go. For the others: whether they may take it now.
    others: Sequence[Member] = ()
    is_free: bool = False

    @property
    def draft(self) -> Draft:
        return self.sheet.draft


def may_draft(visit: Visit, draft: Draft) -> bool:
    """Whether the draft is one of this person's group; in a small room everybody's."""
    if not visit.me.is_coach:
        return False
    return draft.group_id is None or (visit.group is not None and draft.group_id == visit.group.pk)


def own_drafts(visit: Visit, look: Look) -> list[Own]:
    sheets = [sheet for sheet in look.sheets if may_draft(visit, sheet.draft)]
    return [
        Own(sheet, holds=True, others=_others(visit, look, sheet.draft))
        if sheet.draft.holder_id == visit.me.pk
        else Own(sheet, holds=False, is_free=_free(visit, sheet.draft))
        for sheet in sheets
    ]


def _others(visit: Visit, look: Look, draft: Draft) -> list[Member]:
    seated = (
        set(Seat.objects.filter(group=draft.group_id).values_list("member_id", flat=True)) if draft.group_id else None
    )
    return [one for one in look.here if one.pk != visit.me.pk and (seated is None or one.pk in seated)]


def _free(visit: Visit, draft: Draft) -> bool:
    if draft.holder_id is None:
        return True
    return is_free(draft, seats_of(visit.session).get(draft.holder_id), timezone.now())


SILENT_MS = int(SILENCE.total_seconds() * 1000)
