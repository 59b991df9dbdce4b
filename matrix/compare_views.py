"""Two coaches of one teacher: "compare", and back apart."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from sessions.access import in_session, writing
from sessions.answers import refused
from sessions.step import Visit

from . import comparing
from .comparing import NotPlacedError
from .doors import on_board
from .views import own_teacher, placed


@on_board(writing)
def compare(request: HttpRequest, visit: Visit, teacher: str) -> HttpResponse:
    """The caller wants to compare; the other's place shows once they have tapped, too."""
    one = own_teacher(visit, teacher)
    try:
        comparing.tap(visit.session, visit.me, one)
    except NotPlacedError:
        return refused(request, _("Place this teacher first; then you can compare."))
    return placed(request, visit, f"c-{teacher}")


@on_board(in_session)
def apart(request: HttpRequest, visit: Visit, teacher: str) -> HttpResponse:
    """Taken back at any time, also once the session is locked: neither sees the other's place any more."""
    comparing.withdraw(visit.session, visit.me, own_teacher(visit, teacher))
    return placed(request, visit, f"c-{teacher}")
