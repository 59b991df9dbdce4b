"""What a coach reads, and a screen reader says, after a press on the own board."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from .placing import Moved


def moved(what: Moved) -> str:
    """A single move shows itself."""
    return ""


def kept(what: Moved) -> str:
    n = len(what.placements)
    if not n:
        return _("Nobody is left who had a place last quarter.")
    return ngettext(
        "%(n)s teacher stays where they were last quarter.", "%(n)s teachers stay where they were last quarter.", n
    ) % {"n": n}


def undone(what: Moved) -> str:
    n = len(what.placements)
    if n == 1:
        return _("%(name)s is back where they were before.") % {"name": what.placements[0].teacher.alias}
    if n:
        return ngettext("%(n)s teacher is back as before.", "%(n)s teachers are back as before.", n) % {"n": n}
    return _("There is nothing to take back.")
