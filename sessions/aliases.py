"""Names in free text: those of one's own caseload are put back to the alias, or spotted, before others read them."""

import re
import unicodedata
from collections.abc import Iterable
from functools import reduce
from typing import NamedTuple, Protocol

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from people.models import Member, Teacher

from .prepared import Prepared

# "We will meet in may" names neither Will nor May.
ALSO_WORDS = frozenset(
    "angel april art august autumn baker banks bell best bill bishop black brook brown case chase christian clay cook "
    "cross dale dawn day dean dot drew earl faith field fisher fox frank gold good grace grant gray green grey hall "
    "hand hill hope hunter iris ivy jack jade jean joy june justice king law little long love lucky major mark marsh "
    "mason may melody mercy miles mill miller olive page parker pat patience pearl penny porter power price rain "
    "ray read red reed rich rivers robin rock rose ruby rusty sandy scout short skip sky small smith star stone strong "
    "sue summer sunny temple terry victor violet wade walker ward waters way weaver west white will win winter wise "
    "wood woods young".split()
)


TEACHERS = Prepared(lambda coach: Teacher.objects.ever_of(coach).values_list("name", "alias"), int)
# What a pattern that ignores case takes for one letter, and `_escaped` for one apostrophe.
_ALIKE = str.maketrans({"İ": "i", "ı": "i", "’": "'", "ʼ": "'"})


class Known(Protocol):
    """A teacher, or as much of one as a name needs."""

    @property
    def name(self) -> str: ...
    @property
    def alias(self) -> str: ...


class Named(NamedTuple):
    name: str
    alias: str


def patterns(teachers: Iterable[Known], text: str | None = None) -> list[tuple[re.Pattern[str], str]]:
    """For every teacher with a real name: the whole name, then surname and first name alone (three letters or more).

    With the `text` they are for, only of teachers of whose name something stands in it: making a pattern is slow.
    """
    wholes, parts = [], []
    for teacher in teachers if text is None else _hinted_at(text, teachers):
        words = unicodedata.normalize("NFC", teacher.name).split()
        if len(words) > 1:
            whole = r"\s+".join(map(_escaped, words))
            wholes.append((re.compile(rf"\b{whole}\b", re.IGNORECASE), teacher.alias))
        halves = [half for word in words if "-" in word for half in word.split("-")]
        parts += [(_alone(word), teacher.alias) for word in dict.fromkeys([*words, *halves]) if len(word) > 2]
    # Whole names first, or "Mira Solberg" would become the alias twice.
    return [*sorted(wholes, key=_longest_first), *sorted(parts, key=_longest_first)]


def _hinted_at(text: str, teachers: Iterable[Known]) -> list[Known]:
    """Who could be named in a text: rather one too many than one too few."""
    plain = _folded(text)
    return [teacher for teacher in teachers if any(part in plain for part in _parts(_folded(teacher.name)))]


def _parts(name: str) -> list[str]:
    """Of these one at least stands where a pattern finds the name."""
    words = name.split()
    return [part for part in (*words, *name.replace("-", " ").split()) if len(part) > 2] or words


def _folded(text: str) -> str:
    return unicodedata.normalize("NFC", text).translate(_ALIKE).casefold()


def _escaped(word: str) -> str:
    """A phone turns the apostrophe of a name round."""
    return "['’ʼ]".join(map(re.escape, re.split("['’ʼ]", word)))


def _alone(part: str) -> re.Pattern[str]:
    """A name by itself, however it is typed; one that is a word too only as names are written."""
    if part.lower() in ALSO_WORDS:
        return re.compile(rf"\b({re.escape(part)}|{re.escape(part.upper())})\b")
    return re.compile(rf"\b{_escaped(part)}\b", re.IGNORECASE)


def _longest_first(pair: tuple[re.Pattern[str], str]) -> int:
    return -len(pair[0].pattern)


def masked(text: str, coach: Member) -> str:
    """The text with the real names of the coach's own teachers replaced by their aliases."""
    return masked_by(text, patterns((Named(*row) for row in TEACHERS(coach.pk)), text))


class TooLongError(Exception):
    """With aliases in the place of names a text is longer than its place; its words say so."""


def within(text: str, most: int) -> str:
    """The text, if it still fits its place; it is never cut. Raises TooLongError (`access.writing` answers it)."""
    if len(text) > most:
        words = _(
            "With aliases in the place of names this is too long: %(n)s characters at most. Please say it shorter."
        )
        raise TooLongError(words % {"n": most})
    return text


def masked_by(text: str, found: list[tuple[re.Pattern[str], str]]) -> str:
    """Like `masked`, with patterns made once for several texts."""
    plain = unicodedata.normalize("NFC", text)
    said = reduce(lambda words, pair: pair[0].sub(lambda _match: pair[1], words), found, plain)
    return text if said == plain else said


def named_in(text: str, teachers: Iterable[Known]) -> list[str]:
    """Every alias, name or part of a name of these teachers in a text, as typed; the same word once."""
    plain, people = unicodedata.normalize("NFKC", text), list(teachers)
    folded = _folded(plain)
    aliases = [one.alias for one in people if one.alias and _folded(one.alias) in folded]
    every = [re.compile(rf"\b{re.escape(alias)}\b", re.IGNORECASE) for alias in aliases]
    every += [pattern for pattern, _alias in patterns(people, plain)]
    found = [match.group() for pattern in every if (match := pattern.search(plain))]
    return list({word.casefold(): word for word in found}.values())


def unnamed(texts: Iterable[str], teachers: Iterable[Known]) -> list[str]:
    """The texts with "a teacher" in the place of every alias, name or part of a name of these teachers."""
    plain, people = [unicodedata.normalize("NFC", text) for text in texts], list(teachers)
    whole = "\n".join(plain)
    folded = _folded(whole)
    aliases = sorted({one.alias for one in people if one.alias and _folded(one.alias) in folded}, key=len, reverse=True)
    found = [pattern for pattern, _alias in patterns(people, whole)]
    found += [re.compile(rf"\b{re.escape(alias)}\b", re.IGNORECASE) for alias in aliases]
    return [reduce(lambda words, pattern: pattern.sub(_a_teacher, words), found, text) for text in plain]


def _a_teacher(match: re.Match[str]) -> str:
    """At the beginning of a sentence with a capital."""
    before = match.string[: match.start()].rstrip()
    words = _("a teacher")
    return capfirst(words) if not before or before[-1] in ".!?" else words
