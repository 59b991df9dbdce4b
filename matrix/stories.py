"""The vignettes a PLC rates: those of the library, and its own, which it keeps."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Q

from live import publish
from people.models import Member, Plc
from sessions import log
from sessions.aliases import masked, within

from . import library
from .actions import ClosedError
from .library import Vignette
from .models import NormSet, Story, VignetteRating


@dataclass(frozen=True, slots=True)
class Offered:
    """A story one may pick: whose it is, and in which quarters it was rated."""

    vignette: Vignette
    own: Story | None = None
    quarters: Sequence[str] = ()


def offered(plc: Plc) -> list[Offered]:
    """The PLC's own stories first, then the library's."""
    rated: dict[str, list[str]] = {}
    rows = VignetteRating.objects.filter(session__plc=plc).order_by("session__starts_at")
    for key, quarter in rows.values_list("vignette", "session__quarter").distinct():
        rated.setdefault(key, []).append(quarter)
    own = [Offered(one.vignette, one, rated.get(one.code, ())) for one in plc.stories.filter(put_away=False)]
    ours = [Offered(one, None, rated.get(one.key, ())) for one in library.VIGNETTES.values()]
    return [*own, *ours]


@transaction.atomic
def choose(normset: NormSet, keys: Iterable[str], *, by: Member) -> None:
    """The two stories of a session, in the order they are offered. Raises LookupError unless they are two of those,
    ClosedError once anybody has rated one.
    """
    wanted = {*keys}
    found = [one.vignette.key for one in offered(normset.plc) if one.vignette.key in wanted]
    if len(found) != 2 or len(wanted) != 2:
        raise LookupError
    if {normset.first, normset.second} == wanted:
        return
    if VignetteRating.objects.filter(session=normset.session_id).exists():
        raise ClosedError
    NormSet.objects.filter(pk=normset.pk).update(first=found[0], second=found[1])
    log.write(normset.session, by, "choose stories")
    publish(normset.session.topic, regions=["norm-screen"], signals=["panel", "lead"])


@transaction.atomic
def write(plc: Plc, *, title: str, text: str, by: Member) -> Story:
    """A story of the PLC's own. Names of the writer's own teachers are put back to the alias."""
    title, text = within(masked(title.strip(), by), 80), within(masked(text.strip(), by), 600)
    return Story.objects.create(plc=plc, title=title, text=text, author=by)


@transaction.atomic
def change(story: Story, *, title: str, text: str, by: Member) -> Story:
    """New words for a story; where it was rated already they are a new one, and the old is put away."""
    if VignetteRating.objects.filter(session__plc=story.plc_id, vignette=story.code).exists():
        Story.objects.filter(pk=story.pk).update(put_away=True)
        return write(story.plc, title=title, text=text, by=by)
    title, text = within(masked(title.strip(), by), 80), within(masked(text.strip(), by), 600)
    Story.objects.filter(pk=story.pk).update(title=title, text=text)
    story.refresh_from_db()
    return story


@transaction.atomic
def put_away(story: Story, *, away: bool = True) -> bool:
    """Offered no more, or offered again. False while a session that is not over is to rate it."""
    waits = Q(first=story.code) | Q(second=story.code)
    if away and NormSet.objects.filter(waits, plc=story.plc_id, session__state__in=("planned", "open")).exists():
        return False
    Story.objects.filter(pk=story.pk).update(put_away=away)
    return True
