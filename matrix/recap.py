"""What the matrix leaves in the recap of a session: the agreed wording, and the room picture as counts."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from sessions.models import Session
from sessions.quadrants import QUADRANTS
from sessions.step import Part, Said

from .across import shown_outside
from .board import quadrant_name
from .models import NormSet


def parts(session: Session) -> Iterator[Part]:
    """A recap can be printed and taken along, so for everybody the picture has the threshold outside."""
    norms = NormSet.objects.accepted().filter(session=session).first()
    if norms is not None:
        words = [Said(one.text, by=one.get_axis_display(), to=str(one.level)) for one in norms.levels.all()]
        yield Part(_("What the levels look like, version %(n)s") % {"n": norms.version}, "levels", words)
    plc = session.plc
    shown = shown_outside(plc.pk, strict=plc.strict).get(session.pk)
    if shown is not None and not shown.few:
        lines = [
            Said(quadrant_name(plc, key), by="" if shown.counts[key] is None else str(shown.counts[key]), to=q)
            for key, q in QUADRANTS.items()
        ]
        yield Part(_("Where the partnerships are"), "counts", lines, shown.steps.sentence if shown.steps else "")
