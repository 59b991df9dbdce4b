"""What the matrix leaves in the recap of a session: the agreed wording, and the room picture as counts."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from sessions.models import AgendaItem, Session
from sessions.step import Part, Said

from .models import NormSet
from .thumbnail import outside

PLACE = "place"


def parts(session: Session) -> Iterator[Part]:
    """A recap can be printed and taken along, so for everybody the picture has the threshold outside."""
    norms = NormSet.objects.accepted().filter(session=session).first()
    if norms is not None:
        words = [Said(one.text, by=one.get_axis_display(), to=str(one.level)) for one in norms.levels.all()]
        yield Part(_("What the levels look like, version %(n)s") % {"n": norms.version}, "levels", words)
    shown = AgendaItem.objects.filter(session=session, step="matrix", kind=PLACE).exclude(revealed_at=None)
    if shown.exists() and not (found := outside(session))["few"]:
        lines = [
            Said(str(quad["name"]), by="" if quad["count"] is None else str(quad["count"]), to=str(quad["q"]))
            for quad in found["quads"]
        ]
        yield Part(_("Where the partnerships are"), "counts", lines, found["sentence"])
