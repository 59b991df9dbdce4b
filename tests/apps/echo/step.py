from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from echo.models import Call
from sessions.models import AgendaItem, Session
from sessions.progress import marks
from sessions.step import ItemKind, Page, Progress, Region, Room, Step, Visit


class EchoStep(Step):
    key = "echo"
    title = _("Echo")
    items = (
        ItemKind(
            key="echo",
            title=_("Echo"),
            minutes=5,
            floor=2,
            script=(_("Call something out."),),
            asks=(_("Who has not called yet?"),),
            sees=_("A box for one call, and all that were called."),
            scribed=("echo:call",),
        ),
    )
    regions = (Region(name="echo-wall", template="echo/wall.html", audience="room", items=("echo",)),)

    def context(self, region: str, room: Room) -> Mapping[str, Any]:
        return {"calls": Call.objects.filter(item=room.item)}

    def panel(self, visit: Visit) -> Page:
        if visit.screen == "console":
            return Page("")
        own = Call.objects.filter(item=visit.item, coach=visit.me)
        return Page("echo/panel.html", {"call": own.first() if visit.reads("call") else None})

    def progress(self, session: Session, item: AgendaItem) -> Progress:
        return marks(session, set(Call.objects.filter(item=item).values_list("coach_id", flat=True)))


step = EchoStep()
