"""A remote coach has a partner in the room: who looks out for them, and says aloud what the line swallows.

A pair stands on both attendances. It is suggested when somebody comes or goes, and changed by one press.
"""

from collections.abc import Collection, Sequence

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from live import publish
from people.models import Member

from . import log
from .models import Attendance, Here, Session
from .prepared import Prepared

ALONE = Prepared(
    lambda session: (
        Attendance.objects.filter(session=session, here=Here.REMOTE, partner=None)
        .filter(member__is_coach=True, member__active=True)
        .order_by("member__name", "pk")
    ),
    int,
)


def suggest(seat: Attendance) -> None:
    """After somebody has come, left or changed place: ends what no longer fits, and finds partners for who lacks one.

    Within the transaction of that change; `seat` is as it is now.
    """
    if seat.partner_id is not None and {seat.here, _other(seat).here} != {Here.REMOTE, Here.PRESENT}:
        _part(seat)
    now = timezone.now()
    for remote in list(ALONE(seat.session_id)):
        free = _free(remote)
        if not free:
            break
        # Rather somebody who has a page open, and so a way to see and to say it.
        _pair(remote, min(free, key=lambda one: not one.is_online(now)))


def _free(remote: Attendance) -> list[Attendance]:
    """Who in the room could look out for somebody, by name."""
    found = Attendance.objects.filter(session=remote.session_id, here=Here.PRESENT, partner=None)
    found = found.filter(member__is_coach=True, member__active=True).exclude(pk=remote.pk)
    return list(found.select_related("member").order_by("member__name", "pk"))


def _pair(remote: Attendance, other: Attendance) -> None:
    Attendance.objects.filter(pk=remote.pk).update(partner=other.member_id)
    Attendance.objects.filter(pk=other.pk).update(partner=remote.member_id)
    remote.partner_id = other.member_id
    for one in sorted((remote, other), key=lambda seat: seat.pk):
        publish(one.topic, signals=["panel"])


def _other(seat: Attendance) -> Attendance:
    return Attendance.objects.select_related("member").get(session=seat.session_id, member=seat.partner_id)


def _part(seat: Attendance) -> Attendance:
    """Ends a pair; answers with the other one's attendance."""
    other = _other(seat)
    Attendance.objects.filter(pk__in=[seat.pk, other.pk]).update(partner=None)
    seat.partner_id = None
    for one in sorted((seat, other), key=lambda one: one.pk):
        publish(one.topic, signals=["panel"])
    return other


@transaction.atomic
def change(seat: Attendance, *, by: Member) -> bool:
    """Somebody else in the room looks out for a remote coach: the next by name. False where there is nobody."""
    was = _part(seat) if seat.partner_id is not None else None
    free = _free(seat)
    later = [one for one in free if was is not None and (one.member.name, one.pk) > (was.member.name, was.pk)]
    if not free:
        return False
    _pair(seat, (later or free)[0])
    log.write(seat.session, by, "pair", about=seat.member.code)
    publish(seat.session.topic, regions=["lobby"])
    return True


# --- In groups --------------------------------------------------------------------------------------------------------
def pairs_of(session: Session) -> dict[int, int]:
    """Who is remote, and who in the room looks out for them: pk of members."""
    found = Attendance.objects.filter(session=session, here=Here.REMOTE, partner__isnull=False)
    return dict(found.values_list("member_id", "partner_id"))


def told(remote: str, partner: str) -> str:
    """Why two people sit in one group, for the facilitator."""
    return _("%(a)s is remote and stays with %(b)s.") % {"a": remote, "b": partner}


def dealt(session: Session, people: Sequence[Member], groups: int) -> tuple[list[Member], dict[int, str]]:
    """The order in which people are dealt round to so many groups, and why, by the group's place from 0.

    Somebody remote and their partner come to one group; the groups stay as big as they are.
    """
    order, found, notes = list(people), pairs_of(session), dict[int, list[str]]()
    places = {one.pk: n for n, one in enumerate(order)}
    kept: set[int] = set()
    for remote, partner in sorted(found.items()):
        if remote not in places or partner not in places:
            continue
        _bring_together(order, places, groups, (remote, partner), kept)
        kept |= {remote, partner}
        if places[remote] % groups == places[partner] % groups:
            names = order[places[remote]].first_name, order[places[partner]].first_name
            notes.setdefault(places[remote] % groups, []).append(told(*names))
    return order, {place: " ".join(why) for place, why in notes.items()}


def _bring_together(
    order: list[Member], places: dict[int, int], groups: int, pair: tuple[int, int], kept: Collection[int]
) -> None:
    """Moves one of two to the other's group, in the place of somebody who belongs to no pair."""
    for stays, moves in (pair, pair[::-1]):
        here, there = places[moves], places[stays]
        if here % groups == there % groups:
            return
        for place in range(there % groups, len(order), groups):
            other = order[place].pk
            if other not in kept and other != stays:
                order[here], order[place] = order[place], order[here]
                places[moves], places[other] = place, here
                return
