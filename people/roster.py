"""Writes on teachers and caseloads."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from people.models import Caseload, Consent, Member, Plc, Teacher

# What a facilitator who does not coach the teacher may set: never the real name, never what may be said.
SHARED = ("alias", "grade", "subject", "years", "school")
OWNERS = (*SHARED, "name", "consent", "agreed_on")


@transaction.atomic
def add_teacher(plc: Plc, *, coach: Member | None = None, alias: str, **about: Any) -> Teacher:
    """A teacher on a coach's caseload from today, or waiting for a coach."""
    teacher = Teacher.objects.create(plc=plc, alias=alias, **about)
    if coach:
        Caseload.objects.create(coach=coach, teacher=teacher)
    return teacher


@transaction.atomic
def change_teacher(teacher: Teacher, **about: Any) -> None:
    """Only what is given changes; a consent other than "named" forgets its date."""
    if about.get("consent") and about["consent"] != Consent.NAMED:
        about["agreed_on"] = None
    for field, value in about.items():
        setattr(teacher, field, value)
    teacher.save(update_fields=list(about))


@transaction.atomic
def assign_caseload(teacher: Teacher, *, coaches: Iterable[Member], today: date | None = None) -> None:
    """From today these coaches work with the teacher; earlier caseloads end, so that placements keep their owner."""
    today = today or timezone.localdate()
    wanted = {coach.pk: coach for coach in coaches}
    now = teacher.caseloads.filter(until=None)
    now.exclude(coach__in=wanted).update(until=today)
    for pk in wanted.keys() - set(now.values_list("coach_id", flat=True)):
        Caseload.objects.create(coach=wanted[pk], teacher=teacher, since=today)


def owns(coach: Member, teacher: Teacher) -> bool:
    return Caseload.objects.filter(coach=coach, teacher=teacher, until=None).exists()


def is_untouched(teacher: Teacher) -> bool:
    """Whether nothing was ever written about a teacher, not even their name: then they can be deleted."""
    others = (kin for kin in Teacher._meta.related_objects if kin.related_model is not Caseload)
    return not teacher.name and not any(
        kin.related_model._base_manager.filter(**{kin.field.name: teacher}).exists() for kin in others
    )
