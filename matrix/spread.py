"""How far apart the room's ratings of two vignettes are: pure, from levels to words and dots."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from sessions.quadrants import LEVELS, Reading, read

from .library import AXES, Vignette

# With fewer raters a dot could be told from its rater.
LEAST_RATERS = 3
# More dots than this in one place are written as a number.
MOST_DOTS = 9


@dataclass(frozen=True, slots=True)
class Strip:
    """One vignette on one axis: how many sit on each level."""

    axis: str
    levels: tuple[int, int, int]

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
    def commonest(self) -> int:
        return max(self.levels)

    @property
    def rows(self) -> list[tuple[int, int, range | None]]:
        """Level, number, and the dots to draw (None: write the number)."""
        return [(level, n, range(n) if n <= MOST_DOTS else None) for level, n in zip(LEVELS, self.levels, strict=True)]

    @property
    def words(self) -> str:
        """ "all agree", "4 and 2", "3, 2 and 1"."""
        found = sorted((str(n) for n in self.levels if n), key=int, reverse=True)
        if len(found) == 1:
            return _("all agree")
        return _("%(some)s and %(last)s") % {"some": ", ".join(found[:-1]), "last": found[-1]}


@dataclass(frozen=True, slots=True)
class Story:
    letter: str
    vignette: Vignette
    strips: Sequence[Strip]


def strip(axis: str, readings: Sequence[Reading]) -> Strip:
    found = Counter(reading.level for reading in readings)
    return Strip(axis, (found[1], found[2], found[3]))


def stories(vignettes: Sequence[Vignette], ratings: Mapping[str, Sequence[tuple[str, str]]]) -> list[Story]:
    """The vignettes with their strips; one that fewer than three rated has none."""
    found = []
    for letter, vignette in zip("AB", vignettes, strict=False):
        pairs = [(read(d), read(e)) for d, e in ratings.get(vignette.key, ())]
        strips = [strip(axis, [pair[n] for pair in pairs]) for n, axis in enumerate(AXES)]
        found.append(Story(letter, vignette, strips if len(pairs) >= LEAST_RATERS else ()))
    return found


def headline(shown: Sequence[Story], names: Mapping[str, str]) -> str:
    """One sentence made from the numbers; names the widest gap where there is one. `names`: what an axis is called."""
    strips = [(story, one) for story in shown for one in story.strips]
    if not strips:
        return _("Fewer than three have rated")
    story, widest = max(strips, key=lambda pair: pair[1].apart)
    if widest.apart == 0:
        return _("We read these stories alike")
    if widest.apart == 1:
        return _("We are never more than one level apart")
    return _("%(axis)s in %(story)s: we are two levels apart. Talk about it.") % {
        "axis": names[widest.axis],
        "story": story.letter,
    }


def undertitle(shown: Sequence[Story]) -> str:
    strips = [one for story in shown for one in story.strips]
    if not strips:
        return _("A spread is shown from three raters on, so that no dot has a name.")
    words = {"n": sum(one.commonest for one in strips), "total": sum(one.total for one in strips)}
    return _("%(n)s of %(total)s ratings sit on the commonest level. One dot is one coach.") % words
