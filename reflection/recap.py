"""What a revealed wall leaves in the recap of its session."""

from django.utils.translation import gettext_lazy as _

from sessions.models import Session
from sessions.step import Part, Said

from .models import Kind, Line
from .wall import shown


def parts(session: Session, *, outside: bool) -> list[Part]:
    lines = Line.objects.filter(item__session=session).revealed().written().exclude(kind=Kind.IDEA)
    if outside:
        lines = lines.filter(kind=Kind.CELEBRATION, leaders_may_read=True)
    read = shown(lines.select_related("author", "receiver").order_by("author__name", "author_id", "number"))
    glad = [Said(text, by=line.author.name) for line, text in read if line.kind == Kind.CELEBRATION]
    thanks = sorted(
        (
            Said(text, by=line.author.name, to=line.receiver.name)
            for line, text in read
            if line.kind == Kind.SHOUTOUT and line.receiver
        ),
        key=lambda said: said.to.casefold(),
    )
    return [Part(_("Celebrations"), "cards", glad), Part(_("Shout-outs"), "thanks", thanks)]
