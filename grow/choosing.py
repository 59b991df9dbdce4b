"""Choosing focus teachers: who comes to the group, who in writing, and with which question."""

from collections.abc import Collection

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from live import publish
from people.models import Teacher
from people.models.teachers import Consent
from sessions import drafts
from sessions.aliases import masked, within
from sessions.models import Focus
from sessions.step import Visit

from .models import Consultancy


class CannotChooseError(Exception):
    """Why not, in the words the coach reads."""


THREE = _("Three are chosen. Release one first.")
CLOSED = _("This teacher is not to be discussed, so the partnership stays out of the groups.")
BEGUN = _("Your group already works on this case, so it stays your first.")


def _own(visit: Visit) -> list[Focus]:
    """The coach's choices, locked for this transaction: two devices at once never make a fourth."""
    return list(Focus.objects.select_for_update().filter(session=visit.session, coach=visit.me).order_by("order", "pk"))


def _number(found: list[Focus]) -> None:
    for order, focus in enumerate(found, 1):
        if focus.order != order:
            Focus.objects.filter(pk=focus.pk).update(order=order)


def _tell(visit: Visit) -> None:
    """One's own other devices, and the group where it looks at this case already."""
    if visit.attendance is not None:
        publish(visit.attendance.topic, signals=["panel"])
    turns = Consultancy.objects.filter(host=visit.me, group__item__session=visit.session, group__beat__isnull=False)
    for turn in turns.select_related("group").order_by("group__code"):
        publish(turn.group.topic, regions=["grow-case"], signals=["panel"])


def _begun(focus: Focus | None) -> bool:
    return focus is not None and focus.consultancies.exists()


@transaction.atomic
def choose(visit: Visit, teacher: Teacher) -> Focus:
    """The next place among the three. Raises CannotChooseError for a fourth and for a teacher not to be discussed."""
    if teacher.consent == Consent.CLOSED:
        raise CannotChooseError(CLOSED)
    found = _own(visit)
    again = next((focus for focus in found if focus.teacher_id == teacher.pk), None)
    if again is not None:
        return again
    if len(found) >= 3:
        raise CannotChooseError(THREE)
    _number(found)
    focus = Focus.objects.create(session=visit.session, coach=visit.me, teacher=teacher, order=len(found) + 1)
    _tell(visit)
    return focus


@transaction.atomic
def release(visit: Visit, focus: Focus) -> None:
    """Takes a choice back; the others move up. Raises CannotChooseError when the group works on it already."""
    if _begun(focus):
        raise CannotChooseError(BEGUN)
    found = [one for one in _own(visit) if one.pk != focus.pk]
    Focus.objects.filter(pk=focus.pk).delete()
    _number(found)
    _tell(visit)


@transaction.atomic
def make_first(visit: Visit, focus: Focus) -> None:
    """This one goes to the group. Raises CannotChooseError when the group works on another already."""
    found = _own(visit)
    if found and found[0].pk != focus.pk and _begun(found[0]):
        raise CannotChooseError(BEGUN)
    _number([focus, *(one for one in found if one.pk != focus.pk)])
    _tell(visit)


@transaction.atomic
@transaction.atomic
def save_question(visit: Visit, focus: Focus, text: str, known: Collection[str] | None = None) -> None:
    """The focus question; own teachers' names become aliases, for the group reads it. Raises StaleError."""
    words = within(masked(text.strip(), visit.me), 300)
    stored = Focus.objects.select_for_update().values_list("question", flat=True).get(pk=focus.pk)
    drafts.check(stored, words, known, clean=lambda one: masked(one, visit.me))
    Focus.objects.filter(pk=focus.pk).update(question=words)
    turn = Consultancy.objects.filter(focus=focus, group__beat__isnull=False).select_related("group").first()
    if turn is not None:
        publish(turn.group.topic, regions=["grow-case"])
