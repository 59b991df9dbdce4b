"""What a sample coach writes in a carousel; only the demo and its past quarters use it."""

import hashlib
from collections.abc import Mapping
from typing import Any

from people.models import Member
from sessions.models import AgendaItem, Session

from . import actions
from .models import Kind, Poster, PosterEntry
from .moment import Moment, moment_of
from .rounds import POSTERS, Phase, set_of, stands_at


def write(session: Session, item: AgendaItem, coach: Member, texts: Mapping[str, Any]) -> None:
    """Notes and stars of one coach. Calling it again adds only what was not there.

    `texts`: "reasons": [(quadrant, text)], "ideas": [(quadrant, text)], "stars": [text of an idea, whoever wrote it].
    During a round only the posters which the coach's group has been to are written on, and nothing is starred. An idea
    that nobody has written yet is not starred: call it for every coach, then once more.
    """
    item.session = session
    group = actions.take_seat(item, coach)
    if group is None:
        return
    moment = moment_of(session, item)
    been = _been(moment, group.position)
    posters = {p.quadrant: p for p in Poster.objects.filter(item=item, set_number=set_of(group.position))}
    for kind, key in ((Kind.REASON, "reasons"), (Kind.IDEA, "ideas")):
        for quadrant, text in texts.get(key, ()):
            if quadrant in been and quadrant in posters:
                poster = posters[quadrant]
                poster.item = item
                mark = hashlib.sha256(f"{poster.code} {kind} {text}".encode()).hexdigest()
                actions.add(poster, by=coach, kind=kind, text=text, client_key=mark)
    if not moment.writes:
        _star(item, coach, texts.get("stars", ()))


def _been(moment: Moment, position: int) -> set[str]:
    if not moment.writes:
        return {*POSTERS}
    last = moment.turn if moment.phase == Phase.ROUND else moment.turn - 1
    return {stands_at(position, turn) for turn in range(1, last + 1)}


def _star(item: AgendaItem, coach: Member, wanted: Any) -> None:
    ideas = PosterEntry.objects.of(item).visible().ideas().select_related("poster", "idea", "author")
    by_text = {entry.text: entry for entry in ideas}
    for text in wanted:
        if text in by_text:
            entry = by_text[text]
            entry.poster.item = item
            actions.star(entry, by=coach, starred=True)
