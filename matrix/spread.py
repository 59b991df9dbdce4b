"""How far apart the room's ratings of two vignettes are, before and after the talk: pure, levels to words and dots."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sessions.quadrants import LEVELS, Reading, read
from sessions.step import Words

from .library import AXES, Vignette

# With fewer raters a dot could be told from its rater.
LEAST_RATERS = 3
# More dots than this in one place are written as a number.
MOST_DOTS = 9


# As one says them in a room; larger numbers are written as figures.
NUMBERS: Final[Sequence[Words]] = (
    gettext_lazy("none"),
    gettext_lazy("one"),
    gettext_lazy("two"),
    gettext_lazy("three"),
    gettext_lazy("four"),
    gettext_lazy("five"),
    gettext_lazy("six"),
    gettext_lazy("seven"),
    gettext_lazy("eight"),
    gettext_lazy("nine"),
    gettext_lazy("ten"),
    gettext_lazy("eleven"),
    gettext_lazy("twelve"),
)


def said(number: int) -> str:
    return str(NUMBERS[number]) if number < len(NUMBERS) else str(number)


@dataclass(frozen=True, slots=True)
class Strip:
    """One vignette on one axis: how many sit on each level. `after`: the same once more, after the talk."""

    axis: str
    levels: tuple[int, int, int]
    after: "Strip | None" = None

    @property
    def total(self) -> int:
        return sum(self.levels)

    @property
    def lowest(self) -> int:
        return min(level for level, n in zip(LEVELS, self.levels, strict=True) if n)

    @property
    def highest(self) -> int:
        return max(level for level, n in zip(LEVELS, self.levels, strict=True) if n)

    @property
    def apart(self) -> int:
        return self.highest - self.lowest

    @property
    def wide(self) -> tuple[int, int]:
        """By this the widest comes first: levels between the ends, then those who sit off the commonest level."""
        last = self.after or self
        return last.apart, last.total - last.commonest

    @property
    def commonest(self) -> int:
        return max(self.levels)

    @property
    def near(self) -> int:
        """How many sit within one level of each other, at most."""
        low, middle, high = self.levels
        return middle + max(low, high)

    @property
    def rows(self) -> list[tuple[int, int, range | None]]:
        """Level, number, and the dots to draw (None: write the number)."""
        return [(level, n, range(n) if n <= MOST_DOTS else None) for level, n in zip(LEVELS, self.levels, strict=True)]

    @property
    def words(self) -> str:
        """ "all agree", "four and two, within one level", "five of six within one level"."""
        if self.apart == 0:
            return _("all agree")
        if self.apart == 1:
            most, least = sorted((n for n in self.levels if n), reverse=True)
            return _("%(most)s and %(least)s, within one level") % {"most": said(most), "least": said(least)}
        return _("%(n)s of %(total)s within one level") % {"n": said(self.near), "total": said(self.total)}

    @property
    def turns(self) -> "list[tuple[str, Strip]]":
        """What to draw: the one rating, or both with their words."""
        return [(_("Before"), self), (_("After"), self.after)] if self.after else [("", self)]


@dataclass(frozen=True, slots=True)
class Story:
    letter: str
    vignette: Vignette
    strips: Sequence[Strip]


def strip(axis: str, readings: Sequence[Reading], after: Strip | None = None) -> Strip:
    found = Counter(reading.level for reading in readings)
    return Strip(axis, (found[1], found[2], found[3]), after)


type Ratings = Mapping[str, Sequence[tuple[str, str]]]


def _strips(vignette: Vignette, ratings: Ratings, after: Sequence[Strip] = ()) -> list[Strip]:
    """Delight and engagement of one vignette; none where fewer than three rated it."""
    pairs = [(read(d), read(e)) for d, e in ratings.get(vignette.key, ())]
    if len(pairs) < LEAST_RATERS:
        return []
    later = after or (None, None)
    return [strip(axis, [pair[n] for pair in pairs], later[n]) for n, axis in enumerate(AXES)]


def stories(vignettes: Sequence[Vignette], ratings: Ratings, again: Ratings | None = None) -> list[Story]:
    """The vignettes with their strips, the widest first; one that fewer than three rated has none.

    `again` are the ratings after the talk.
    """
    found = []
    for letter, vignette in zip("AB", vignettes, strict=False):
        strips = _strips(vignette, ratings, _strips(vignette, again or {}))
        found.append(Story(letter, vignette, sorted(strips, key=lambda one: one.wide, reverse=True)))
    return sorted(found, key=lambda story: max((one.wide for one in story.strips), default=(-1, 0)), reverse=True)


def headline(shown: Sequence[Story], names: Mapping[str, str]) -> str:
    """One sentence made from the last ratings; names the widest gap where there is one. `names`: of the axes."""
    strips = [(story, one) for story in shown for one in story.strips]
    if not strips:
        return _("Fewer than three have rated")
    story, widest = max(strips, key=lambda pair: pair[1].wide)
    apart = (widest.after or widest).apart
    if apart == 0:
        return _("We read these stories alike")
    if apart == 1:
        return _("We are never more than one level apart")
    where = {"axis": names[widest.axis], "story": story.letter}
    if widest.after:
        return _("%(axis)s in %(story)s: after talking we are still two levels apart.") % where
    return _("%(axis)s in %(story)s: we are two levels apart. Talk about it.") % where


def undertitle(shown: Sequence[Story]) -> str:
    strips = [one for story in shown for one in story.strips]
    if not strips:
        return _("A spread is shown from three raters on, so that no dot has a name.")
    words = {"n": sum(one.commonest for one in strips), "total": sum(one.total for one in strips)}
    later = [one.after for one in strips if one.after]
    if not later:
        return _("%(n)s of %(total)s ratings sit on the commonest level. One dot is one coach.") % words
    words |= {"later": sum(one.commonest for one in later), "all": sum(one.total for one in later)}
    return (
        _("Before we talked %(n)s of %(total)s ratings sat on the commonest level, now %(later)s of %(all)s.") % words
    )
