"""Names in free text: real names of one's own caseload are put back to the alias before others read them."""

import re
from collections.abc import Iterable
from functools import reduce

from people.models import Member, Teacher


def patterns(teachers: Iterable[Teacher]) -> list[tuple[re.Pattern[str], str]]:
    """For every teacher with a real name: the whole name, then surname and first name alone (three letters or more)."""
    wholes, parts = [], []
    for teacher in teachers:
        words = teacher.name.split()
        if len(words) > 1:
            whole = r"\s+".join(map(re.escape, words))
            wholes.append((re.compile(rf"\b{whole}\b", re.IGNORECASE), teacher.alias))
        # A part alone only as names are written: "will" is a word, "Will" may be a teacher.
        alone = dict.fromkeys(word for word in words if len(word) > 2)
        parts += [(re.compile(rf"\b({re.escape(part)}|{re.escape(part.upper())})\b"), teacher.alias) for part in alone]
    # Whole names first, or "Mira Solberg" would become the alias twice.
    return [*sorted(wholes, key=_longest_first), *sorted(parts, key=_longest_first)]


def _longest_first(pair: tuple[re.Pattern[str], str]) -> int:
    return -len(pair[0].pattern)


def masked(text: str, coach: Member) -> str:
    """The text with the real names of the coach's own teachers replaced by their aliases."""
    return masked_by(text, patterns(Teacher.objects.of_coach(coach)))


def masked_by(text: str, found: list[tuple[re.Pattern[str], str]]) -> str:
    """Like `masked`, with patterns made once for several texts."""
    return reduce(lambda words, pair: pair[0].sub(lambda _: pair[1], words), found, text)


def names_in(text: str, coach: Member) -> list[str]:
    """Real names of own teachers that stand in a text, as typed."""
    return [
        match.group() for pattern, _ in patterns(Teacher.objects.of_coach(coach)) if (match := pattern.search(text))
    ]
