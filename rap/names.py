"""Spotting teachers in what others will read: aliases and real names of one's own caseload."""

import re
import unicodedata
from collections.abc import Iterable

from people.models import Member, Teacher
from sessions.aliases import patterns

from .models import Rap


def own_teachers(coach: Member, rap: Rap | None = None) -> list[Teacher]:
    """Everybody the coach works or worked with, and the focus teachers of a plan."""
    found = {teacher.pk: teacher for teacher in Teacher.objects.ever_of(coach)}
    if rap is not None:
        found |= {focus.teacher_id: focus.teacher for focus in rap.focus.select_related("teacher")}
    return list(found.values())


def named_in(text: str, teachers: Iterable[Teacher]) -> list[str]:
    """Every alias, name or part of a name of these teachers in a text, as typed; the same word once."""
    plain = unicodedata.normalize("NFKC", text)
    people = list(teachers)
    aliases = [re.compile(rf"\b{re.escape(one.alias)}\b", re.IGNORECASE) for one in people if one.alias]
    names = [pattern for pattern, _alias in patterns(people)]
    found = {match.group().casefold(): match.group() for one in (*aliases, *names) if (match := one.search(plain))}
    return list(found.values())
