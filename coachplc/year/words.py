"""Sentences made from the numbers of several quarters; they never say that one thing caused another."""

from collections.abc import Iterable, Mapping, Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from matrix.across import Quarter
from matrix.spread import Story
from sessions.models import Outcome

from .numbers import Ideas, Support


def reworded(quarter: Quarter) -> str:
    """The mark where another wording begins; "" where the same one holds."""
    if not quarter.reworded:
        return ""
    if quarter.version is None:
        return _("Another wording")
    return _("New wording, version %(n)s") % {"n": quarter.version}


def partnerships(n: int) -> str:
    return ngettext("%(n)d partnership", "%(n)d partnerships", n) % {"n": n}


def listed(found: Iterable[tuple[str, int]]) -> str:
    """ "Thriving 9, Trying 4": for those who hear a drawing."""
    return ", ".join(f"{name} {n}" for name, n in found)


def share(name: str, found: Sequence[tuple[str, int, int]]) -> str:
    """`found`: quarter, how many, of how many; first to last. The last is told, and the first beside it."""
    *earlier, (quarter, n, total) = found
    words = {"name": name, "n": n, "total": total, "quarter": quarter}
    if not earlier:
        return _("%(name)s: %(n)s of %(total)s partnerships in %(quarter)s") % words
    before = {"first": earlier[0][1], "of": earlier[0][2], "then": earlier[0][0]}
    return _("%(name)s: %(first)s of %(of)s in %(then)s, %(n)s of %(total)s in %(quarter)s") % {**words, **before}


def since(sentence: str, quarter: str) -> str:
    return _("%(sentence)s since %(quarter)s") % {"sentence": sentence, "quarter": quarter}


def outcomes(actions: Mapping[str, int]) -> str:
    """What became of the actions of one quarter's plans."""
    of = sum(actions.values())
    waiting = actions.get("", 0)
    if waiting == of:
        return ngettext("%(n)d action, no word yet", "%(n)d actions, no word yet", of) % {"n": of}
    words = {str(one.value): actions.get(one, 0) for one in Outcome}
    said = _("%(done)s of %(of)s actions done, %(partly)s partly, %(not_yet)s not yet, %(dropped)s dropped")
    found = said % {**words, "of": of}
    return found + ", " + _("%(n)s without a word yet") % {"n": waiting} if waiting else found


def ideas(found: Ideas) -> str:
    """Of all quarters that are shown."""
    parts = [
        ngettext("%(n)d idea", "%(n)d ideas", found.written) % {"n": found.written},
        _("%(n)s starred") % {"n": found.starred},
        _("%(n)s in plans") % {"n": found.planned},
    ]
    return ", ".join(parts) + ". " + _("Tried: %(n)s, helped: %(m)s.") % {"n": found.tried, "m": found.helped}


def support(found: Support) -> str:
    asked = ngettext("%(n)d request for support", "%(n)d requests for support", found.asked) % {"n": found.asked}
    return _("%(asked)s, %(n)s answered") % {"asked": asked, "n": found.answered}


def ratings(stories: Sequence[Story]) -> str:
    """How alike the room read the two stories of a quarter."""
    strips = [one for story in stories for one in story.strips]
    words = {"n": sum(one.commonest for one in strips), "total": sum(one.total for one in strips)}
    return _("%(n)s of %(total)s ratings on the commonest level") % words


def move(a: str, b: str) -> str:
    return _("stayed: %(name)s") % {"name": a} if a == b else _("%(a)s to %(b)s") % {"a": a, "b": b}


def between(before: str, now: str) -> str:
    return _("%(before)s to %(now)s") % {"before": before, "now": now}


def in_all(total: int, quarters: int, sentence: str) -> str:
    words = {"n": total, "quarters": quarters, "sentence": sentence}
    return _("Placed in all %(quarters)s quarters: %(n)s. From first to last %(sentence)s.") % words
