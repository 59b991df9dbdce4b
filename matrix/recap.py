"""What the matrix leaves in the recap of a session: the agreed wording with its writers, the room picture as counts."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from sessions.models import Session
from sessions.quadrants import QUADRANTS
from sessions.step import Page, Part, Said

from . import drawing
from .across import shown_outside
from .board import quadrant_name
from .look import credit
from .models import NormSet
from .outside import Shown


def parts(session: Session) -> Iterator[Part]:
    """A recap can be printed and taken along, so for everybody the picture has the threshold outside."""
    norms = NormSet.objects.accepted().filter(session=session).first()
    if norms is not None:
        levels = norms.levels.select_related("draft__group")
        words = [Said(one.text, one.get_axis_display(), str(one.level), credit(one)) for one in levels]
        yield Part(_("What the levels look like, version %(n)s") % {"n": norms.version}, "levels", words)
    plc = session.plc
    shown = shown_outside(plc.pk, strict=plc.strict).get(session.pk)
    if shown is not None and not shown.few:
        lines = [
            Said(quadrant_name(plc, key), by="" if shown.counts[key] is None else str(shown.counts[key]), to=q)
            for key, q in QUADRANTS.items()
        ]
        note = shown.steps.sentence if shown.steps else ""
        yield Part(_("Where the partnerships are"), "counts", lines, note, _picture(session, shown))


def _picture(session: Session, shown: Shown) -> Page:
    """The board with a number in each quadrant; the table beside it says the same."""
    title = _("The board with the number of partnerships in each quadrant; the table beside it says the same.")
    mini = drawing.counted(shown.counts, strict=session.plc.strict)
    return Page("matrix/mini.html", {"mini": mini, "title": title, "id": "recap-board"})
